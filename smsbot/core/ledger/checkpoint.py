"""Checkpoints (C2SP *tlog-checkpoint*): the size and root of the tree, signed.

A key is changed with an overlap: for some months both sign, so that whoever holds only the old
public key can still check, and has the time to fetch the new one. What was signed before stays
valid under the key of its day, so retired public keys are kept for ever.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsbot.core.ledger.merkle import HASH_BYTES
from smsbot.core.ledger.note import NoteError, PublicKey, open_note, sign_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from smsbot.core.ledger.note import Signer

_UNFIT = re.compile(r"[^\w.:/~\[\]-]+", re.ASCII)
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")
_LINES = 3


def ledger_origin(public_url: str) -> str:
    """Return the name of a company's ledger: the address of its pages, without the scheme.

    The specification wants a name that nobody else has, without spaces and without a plus.
    """
    address = public_url.partition("://")[2] or public_url
    return _UNFIT.sub("-", address.rstrip("/")) + "/consensi"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a ledger: whose it is, how many leaves it has, and its root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def sign(self, signers: Sequence[Signer]) -> str:
        """Return the signed note of this checkpoint."""
        return sign_note(self.text(), signers)

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of an opened note; raises NoteError.

        Extension lines are refused: nobody audits them, and we write none.
        """
        lines = text.split("\n")
        if len(lines) != _LINES + 1 or not lines[0] or not _SIZE.fullmatch(lines[1]):
            msg = "this is no checkpoint"
            raise NoteError(msg)
        try:
            checkpoint = cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True))
        except binascii.Error:
            checkpoint = cls(lines[0], 0, b"")
        if len(checkpoint.root) != HASH_BYTES or checkpoint.text() != text:
            msg = "this is no checkpoint"
            raise NoteError(msg)
        return checkpoint


def open_checkpoint(note: str, origin: str, known: Iterable[PublicKey]) -> Checkpoint:
    """Return the checkpoint that a known key of this ledger signed; raises NoteError."""
    checkpoint = Checkpoint.parse(open_note(note, known).text)
    if checkpoint.origin != origin:
        msg = f"the checkpoint is of another ledger, {checkpoint.origin}"
        raise NoteError(msg)
    return checkpoint


@dataclass(frozen=True, slots=True)
class Tenure:
    """A key and the time it signs in; no end means that it still does."""

    key: PublicKey
    since: datetime
    until: datetime | None = None

    def covers(self, at: datetime) -> bool:
        """Tell whether the key signs at a moment."""
        return self.since <= at and (self.until is None or at < self.until)


def keys_at(tenures: Iterable[Tenure], at: datetime) -> tuple[PublicKey, ...]:
    """Return the keys that sign at a moment: two while one takes over from the other."""
    return tuple(tenure.key for tenure in tenures if tenure.covers(at))


def rotate(
    tenures: Iterable[Tenure], fresh: PublicKey, at: datetime, overlap_until: datetime
) -> tuple[Tenure, ...]:
    """Let a new key sign from now on, and those before it until the overlap ends."""
    ended = tuple(
        Tenure(tenure.key, tenure.since, overlap_until if tenure.until is None else tenure.until)
        for tenure in tenures
    )
    return (*ended, Tenure(fresh, at))
