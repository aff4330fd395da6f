"""The keys of a ledger, one after the other, and why a later one may be trusted.

A key is changed with an overlap: for some months both sign every checkpoint, so that whoever
holds only the old public key can still check, and has the time to fetch the new one. That the
new key takes over is stated in a note of its own, signed by both: who trusts one of the two
trusts the other. The statements are kept for ever and stand in every bundle.

A statement says at which size of the tree the new key took over. A larger checkpoint needs its
signature, so a retired key that is stolen later signs nothing any more; a smaller one must not
have it, so a statement cannot be left out unnoticed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from smsbot.core.ledger.checkpoint import Checkpoint
from smsbot.core.ledger.note import NoteError, PublicKey, open_note, sign_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smsbot.core.ledger.note import Signer

_KIND = "key-succession 1"
_LINES = 7
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Succession:
    """One key takes over from another at a size of the tree; the old one signs until the end."""

    old: PublicKey
    new: PublicKey
    size: int
    since: datetime
    until: datetime

    @property
    def origin(self) -> str:
        """The ledger whose keys these are."""
        return self.new.name

    def text(self) -> str:
        """Return the statement; its second line is no number, so it never is a checkpoint."""
        return (
            f"{self.origin}\n{_KIND}\nold {self.old}\nnew {self.new}\nsize {self.size}\n"
            f"since {_written(self.since)}\nuntil {_written(self.until)}\n"
        )

    def sign(self, old: Signer, new: Signer) -> str:
        """Return the signed note of this statement."""
        return sign_note(self.text(), [old, new])

    @classmethod
    def parse(cls, text: str) -> Succession:
        """Read the text of an opened note; raises NoteError."""
        parts = [line.partition(" ")[2] for line in text.split("\n")]
        try:
            _, _, old, new, size, since, until = parts[:_LINES]
            read = cls(
                PublicKey.parse(old), PublicKey.parse(new), int(size), _read(since), _read(until)
            )
        except ValueError:
            read = None
        if read is None or read.text() != text or read.old == read.new:
            msg = "this is no statement of a key's succession"
            raise NoteError(msg)
        return read


class Tenure(NamedTuple):
    """A key, and the time in which it signs: from the beginning, and until now, where none."""

    key: PublicKey
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys of a ledger that may be trusted, the oldest first."""

    first: PublicKey
    successions: tuple[Succession, ...] = ()
    unstated: tuple[PublicKey, ...] = ()
    """Keys that are known too and that no statement names: they have signed nothing yet."""

    @classmethod
    def of(cls, known: Sequence[PublicKey], notes: Iterable[str]) -> KeyRing:
        """Follow the statements from a key that is known; `known` has the oldest first.

        Raises NoteError where they do not follow from it, or from one another.
        """
        opened = [_both_signed(note) for note in notes]
        following: PublicKey | None = None
        for one in opened:
            if following not in {None, one.old}:
                msg = f"the key {one.old} did not sign at that time"
                raise NoteError(msg)
            following = one.new
        ring = cls(opened[0].old if opened else known[0], tuple(opened))
        if not set(known) & set(ring.keys):
            msg = "no known key has signed the succession of keys"
            raise NoteError(msg)
        return replace(ring, unstated=tuple(key for key in known if key not in ring.keys))

    @property
    def origin(self) -> str:
        """The name of the ledger."""
        return self.first.name

    @property
    def keys(self) -> tuple[PublicKey, ...]:
        """Every key there ever was, the oldest first."""
        return (self.first, *(one.new for one in self.successions))

    @property
    def present(self) -> PublicKey:
        """The key that signs now, and is the last to."""
        return self.keys[-1]

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """The times in which the keys sign."""
        begins = (None, *(one.since for one in self.successions))
        ends = (*(one.until for one in self.successions), None)
        return tuple(map(Tenure, self.keys, begins, ends))

    def file(self) -> str:
        """Return the file of public keys that is given to outsiders, the present one first."""
        return "".join(f"# {_term(one)}\n{one.key}\n" for one in reversed(self.tenures))

    def signing_at(self, now: datetime) -> tuple[PublicKey, ...]:
        """Return the keys that sign at a moment, the present one first: two in an overlap."""
        ended = {one.old for one in self.successions if one.until <= now}
        return tuple(key for key in reversed(self.keys) if key not in ended)

    def open(self, note: str) -> Checkpoint:
        """Return the checkpoint that a key signed in its time; raises NoteError."""
        opened = open_note(note, (*self.keys, *self.unstated))
        checkpoint = Checkpoint.parse(opened.text)
        if checkpoint.origin != self.origin:
            msg = f"the checkpoint is of another ledger, {checkpoint.origin}"
            raise NoteError(msg)
        later = {one.new for one in self.successions if one.size >= checkpoint.size}
        later.update(self.unstated)
        in_office = next(key for key in reversed(self.keys) if key not in later)
        if in_office not in opened.signed_by or later & set(opened.signed_by):
            msg = "the checkpoint is not signed by the key of its time"
            raise NoteError(msg)
        return checkpoint


def _both_signed(note: str) -> Succession:
    """Return the statement of a note that both of its keys have signed."""
    read = Succession.parse(note.rpartition("\n\n")[0] + "\n")
    if set(open_note(note, [read.old, read.new]).signed_by) != {read.old, read.new}:
        msg = "a succession is signed by the old key and by the new one"
        raise NoteError(msg)
    return read


def _term(tenure: Tenure) -> str:
    since = tenure.since.date().isoformat() if tenure.since else "the beginning"
    until = f" to {tenure.until.date()}" if tenure.until else ", no end yet"
    return f"from {since}{until}"


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime(_TIME)


def _read(text: str) -> datetime:
    return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
