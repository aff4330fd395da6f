"""Checking the ledger: every event against its leaf, every leaf against what was signed.

The check goes leaf by leaf with one hash per level in memory, and stops at the first thing that
is wrong, which it names. A check since a checkpoint proves that the ledger of today continues
that one, and looks at what came after it; so it also finds a ledger that was cut short, which
nothing in the database can show.

Events without a leaf are no fault while they are young. The standing is rebuilt from the events,
and must be what the table says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from smsbot.core.consent import fold
from smsbot.core.ledger import (
    TILE_WIDTH,
    Frontier,
    MissingHashesError,
    NoteError,
    TileId,
    edge_tiles,
    tile_root,
    tree_peaks,
)
from smsbot.services.entries import unlike_stored, wrong_entry, wrong_event
from smsbot.services.ledger import DamagedTreeError, key_ring
from smsbot.services.rests import wrong_rest
from smsbot.services.sealing import LOOK_BACK
from smsbot.services.stamping import wrong_stamps
from smsbot.store import archive, ledger, people, tree
from smsbot.store.ids import show, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from smsbot.core.ledger import Checkpoint, KeyRing
    from smsbot.services.context import Context
    from smsbot.store.ledger import EventRow
    from smsbot.store.tree import CheckpointRow, LeafRow

_AT_ONCE = 1000
_EVER = 1 << 62


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """What a check found; `wrong` names the first thing that is not as it was."""

    events: int
    """How many entries were checked."""
    contacts: int
    size: int
    """The size of the latest checkpoint."""
    waiting: int
    """How many events have no place yet."""
    wrong: str | None = None

    @property
    def intact(self) -> bool:
        """True where everything is as it was recorded and signed."""
        return self.wrong is None


class _WrongError(Exception):
    """The first thing that is wrong; the text names it."""


def check_ledger(
    connection: Connection,
    context: Context,
    *,
    since: Checkpoint | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> LedgerCheck:
    """Check everything, or what came since a checkpoint and that it continues that one."""
    check = _Check(connection, context, progress)
    try:
        check.run(since)
    except _WrongError as wrong:
        check.wrong = str(wrong)
    return LedgerCheck(check.events, check.contacts, check.size, check.waiting, check.wrong)


@dataclass(slots=True)
class _Check:
    connection: Connection
    context: Context
    progress: Callable[[int], None]
    events: int = 0
    contacts: int = 0
    size: int = 0
    waiting: int = 0
    wrong: str | None = None
    known: set[str] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    """Contacts at hand whose events are silent without reason."""

    def run(self, since: Checkpoint | None) -> None:
        """Check in the order in which the first wrong thing is best named."""
        ring = self._keys()
        last = tree.latest(self.connection)
        self.size = last.size if last else 0
        self._texts()
        self._walk(self._start(since), ring)
        self._unsealed()
        if since is None:
            self._tiles()
            self._stamps()
            self._standings()

    def _keys(self) -> KeyRing:
        try:
            ring = key_ring(self.connection, self.context)
        except DamagedTreeError as error:
            _fail(str(error))
        return ring or _fail("the ledger has no name")

    def _texts(self) -> None:
        for text in archive.every_text(self.connection):
            if not text.whole:
                _fail(f"{text.kind.value} {text.digest}: its text was changed")
            self.known.add(text.digest)

    def _start(self, since: Checkpoint | None) -> Frontier:
        """Return the tree of the earlier checkpoint, which must be the beginning of ours."""
        if since is None or since.size == 0:
            return Frontier()
        if since.size > self.size:
            _fail(f"entry {self.size}: is missing; {since.size} entries were signed")
        stored = tree.tiles(self.connection, edge_tiles(since.size))
        try:
            frontier = Frontier(since.size, tree_peaks(since.size, stored))
        except MissingHashesError as error:
            _fail(str(error))
        if frontier.root() != since.root:
            _fail(f"checkpoint {since.size}: the ledger is not its continuation")
        return frontier

    def _walk(self, frontier: Frontier, ring: KeyRing) -> None:
        """Check each entry, and the root at each checkpoint."""
        signed = tree.checkpoints(self.connection, frontier.size)
        following = next(signed, None)
        for row, event, stored in self._entries(frontier.size):
            seq = frontier.size
            if event is not None and event.contact in self.unreadable:
                _fail(f"entry {seq}: its key is gone, and nobody erased the person")
            if wrong := wrong_entry(row, event, seq, self.known):
                _fail(f"entry {seq}: {wrong}")
            if unlike_stored(row.leaf, stored, seq % TILE_WIDTH):
                _fail(f"entry {seq}: is not the one that was sealed")
            frontier.append(row.leaf.hash())
            if following is not None and following.size == frontier.size:
                _check_signed(following, frontier.root(), ring)
                following = next(signed, None)
            self.events += 1
        if following is not None:
            _fail(f"entry {frontier.size}: is missing; {following.size} entries were signed")
        if frontier.size != self.size:
            _fail(f"entry {self.size}: is in no checkpoint")

    def _entries(self, first: int) -> Iterator[tuple[LeafRow, EventRow | None, bytes]]:
        """Yield leaves with their events, and the stored hashes that they are among."""
        tile, stored = TileId(0, -1), b""
        while rows := self._opened(first):
            self._note_silent([event for _, event in rows if event is not None])
            for row, event in rows:
                its = TileId(0, row.leaf.seq // TILE_WIDTH)
                if its != tile:
                    tile, stored = its, tree.tiles(self.connection, [its]).get(its, b"")
                yield row, event, stored
            first = rows[-1][0].leaf.seq + 1
            self.progress(first)

    def _opened(self, first: int) -> list[tuple[LeafRow, EventRow | None]]:
        try:
            return tree.opened(self.connection, first, _AT_ONCE)
        except (ValueError, TypeError, OverflowError):
            self._name_unreadable(first)

    def _note_silent(self, events: Sequence[EventRow]) -> None:
        """Nobody's events may be silent but those of whoever was erased."""
        silent = {event.contact for event in events if event.silent}
        self.unreadable = silent - people.erased(self.connection, silent)

    def _name_unreadable(self, first: int) -> NoReturn:
        """A row holds what no event can hold: go one by one, until it is known which."""
        for seq in range(first, first + _AT_ONCE):
            try:
                tree.opened(self.connection, seq, 1)
            except (ValueError, TypeError, OverflowError):
                _fail(f"entry {seq}: its event cannot be read")
        _fail(f"entry {first}: cannot be read")

    def _unsealed(self) -> None:
        """What has no place yet must be whole, and younger than a sealer looks back."""
        after, oldest = 0, tree.last_sealed(self.connection) - span(LOOK_BACK)
        while rows := self._waiting(after):
            self._note_silent(rows)
            for event in rows:
                wrong = wrong_event(event, self.known)
                if event.contact in self.unreadable:
                    wrong = "its key is gone, and nobody erased the person"
                if not wrong and event.id < oldest:
                    wrong = "has no place in the ledger"
                if wrong:
                    _fail(f"event {show(event.id)}: {wrong}")
            self.waiting += len(rows)
            after = rows[-1].id

    def _waiting(self, after: int) -> list[EventRow]:
        try:
            return tree.unsealed(self.connection, after, _EVER, _AT_ONCE)
        except (ValueError, TypeError, OverflowError):
            for row in tree.placeless(self.connection, after, _EVER, _AT_ONCE):
                try:
                    tree.unsealed(self.connection, row.event - 1, row.event + 1, 1)
                except (ValueError, TypeError, OverflowError):
                    _fail(f"event {show(row.event)}: cannot be read")
            raise

    def _tiles(self) -> None:
        """The tiles above the leaves must be what those below amount to, and no others be there."""
        level, count, expected = 0, self.size, 0
        while count:
            tiles = -(-count // TILE_WIDTH)
            expected += tiles
            for number in range(tiles if level else 0):
                self._tile(TileId(level, number), min(TILE_WIDTH, count - number * TILE_WIDTH))
            level, count = level + 1, count // TILE_WIDTH
        stored = tree.count_tiles(self.connection)
        if stored != expected:
            _fail(f"tiles: there are {stored} and not {expected}")

    def _tile(self, above: TileId, width: int) -> None:
        first = above.number * TILE_WIDTH
        below = [TileId(above.level - 1, first + place) for place in range(width)]
        found = tree.tiles(self.connection, [above, *below])
        hashes = b"".join(tile_root(found.get(one, b"")) for one in below)
        if found.get(above) != hashes:
            _fail(f"tile {above.number} of level {above.level}: is not what the entries amount to")

    def _stamps(self) -> None:
        for wrong in wrong_stamps(self.connection, self.context):
            _fail(wrong)

    def _standings(self) -> None:
        for contacts in ledger.pages_of_contacts(self.connection, _AT_ONCE // 2):
            try:
                wrong = self._wrong_standing(contacts)
            except (ValueError, TypeError, OverflowError):
                wrong = self._unreadable(contacts)
            if wrong is not None:
                _fail(f"contact {show(wrong)}: the table of consents is not what was said")
            self.contacts += len(contacts)

    def _wrong_standing(self, contacts: Sequence[int]) -> int | None:
        events = ledger.briefs_of(self.connection, contacts)
        standings = people.standings(self.connection, contacts)
        wrong = (c for c in contacts if fold(events.get(c, ())) != standings.get(c, {}))
        return next(wrong, None) or wrong_rest(self.connection, contacts)

    def _unreadable(self, contacts: Sequence[int]) -> int | None:
        """Return the first contact whose standing holds what none can hold, or is wrong."""
        for contact in contacts:
            try:
                wrong = self._wrong_standing([contact])
            except (ValueError, TypeError, OverflowError):
                wrong = contact
            if wrong is not None:
                return wrong
        return None


def _check_signed(row: CheckpointRow, root: bytes, ring: KeyRing) -> None:
    """The checkpoint must be ours, and over the entries as they are."""
    try:
        signed = ring.open(row.note)
    except NoteError as error:
        _fail(f"checkpoint {row.size}: {error}")
    if (signed.size, signed.root) != (row.size, row.root):
        _fail(f"checkpoint {row.size}: is not what was signed")
    if root != row.root:
        _fail(f"checkpoint {row.size}: the entries are not those that were signed")


def _fail(what: str) -> NoReturn:
    raise _WrongError(what)
