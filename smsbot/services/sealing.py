"""Sealing: new events get their place in the tree, and a checkpoint over all of it is signed.

Events are committed without a place, so that nobody queues for a number in the transaction of a
reply. A sealer numbers them afterwards: leaves, tiles and checkpoint in one unit of work, so
that a crash leaves an event either without a place or wholly sealed.

They are numbered by their ids, which hold the millisecond in which they were made. A process
that commits late could still bring an event with a lower id; so those of the last two seconds
wait, where there may be other processes. What comes later still gets its place a round later,
out of that order but never lost: each round looks back some minutes before the last id sealed,
longer than any unit of work may take, and the first round of a process looks back to the
beginning. The embedded database has one writer, so nothing waits there.

One process seals at a time, and the others do not wait for it: the row that holds the origin of
the ledger is its lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.core.ledger import (
    Checkpoint,
    Leaf,
    MissingHashesError,
    NoteError,
    edge_tiles,
    grow,
    leaf_time,
    tree_root,
)
from smsbot.faultpoints import Point, reach
from smsbot.services.ledger import DamagedTreeError, key_ring, signers
from smsbot.store import tree
from smsbot.store.ids import first_at, span
from smsbot.store.tree import CheckpointRow, LeafRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.ledger import Tiles
    from smsbot.services.context import Context
    from smsbot.store.tree import Placeless

AT_ONCE = 1000
"""Events in one unit of work: some thirty milliseconds of the writer."""

MARGIN = timedelta(seconds=2)
"""How old an event must be where other processes may still commit an older one."""

LOOK_BACK = timedelta(minutes=5)
"""Longer than any unit of work may take between giving an id and its commit."""
_EVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Round:
    """How far a round looks."""

    everything: bool = False
    """Look back to the beginning, and take what is younger than the margin."""
    wait: bool = False
    """Wait for another process that seals, rather than leave it to that one."""


def seal(connection: Connection, context: Context, how: Round = Round()) -> int:
    """Seal what is new, and return how many events that were; 0 where another process seals.

    Raises DamagedTreeError and MissingKeyError.
    """
    origin = tree.hold(connection, wait=how.wait)
    if origin is None:
        return 0
    return _seal(connection, context, origin, _unsealed(connection, context, how))


def seal_person(connection: Connection, context: Context, contact: int) -> None:
    """Seal every event of one person, whoever else seals: their key is about to go.

    They are sealed before what others wrote a moment earlier, which no order of ours forbids.
    """
    origin = tree.hold(connection, wait=True)
    if origin is not None:
        _seal(connection, context, origin, tree.placeless_of(connection, contact))


def _seal(
    connection: Connection, context: Context, origin: str, events: Sequence[Placeless]
) -> int:
    """Give these events their places, and sign the tree that they make."""
    if not events:
        return 0
    reach(Point.SEAL_BEGUN)
    size, edge = _edge(connection, context)
    rows = [_leaf(size + place, event) for place, event in enumerate(events)]
    growth = grow(size, edge, [row.leaf.hash() for row in rows])
    note = Checkpoint(origin, growth.size, growth.root).sign(signers(connection, context))
    tree.add_leaves(connection, rows)
    reach(Point.LEAVES_WRITTEN)
    tree.save_tiles(connection, growth.tiles)
    reach(Point.TILES_WRITTEN)
    now = context.clock.now()
    tree.add_checkpoint(connection, CheckpointRow(growth.size, growth.root, note, now))
    reach(Point.CHECKPOINT_WRITTEN)
    return len(rows)


def seal_all(connection: Connection, context: Context) -> None:
    """Seal every event that is committed, whoever else seals."""
    while seal(connection, context, Round(everything=True, wait=True)):
        pass


def something_new(connection: Connection, context: Context, how: Round = Round()) -> bool:
    """Tell whether a round would find something; reads only."""
    return bool(_unsealed(connection, context, how, limit=1))


def unsealed_since(connection: Connection, context: Context) -> datetime | None:
    """Return when the oldest event was that a round would find, None where there is none."""
    found = _unsealed(connection, context, Round(), limit=1)
    return found[0].at if found else None


def _unsealed(
    connection: Connection, context: Context, how: Round, limit: int = AT_ONCE
) -> Sequence[Placeless]:
    now = context.clock.now()
    after, before = 0, _EVER
    if not how.everything:
        # A clock that was set back gives ids below the last one: the window goes back with it.
        after = min(tree.last_sealed(connection), first_at(now)) - span(LOOK_BACK)
        if not context.database.embedded:
            before = first_at(now - MARGIN)
    return tree.placeless(connection, after, before, limit)


def _edge(connection: Connection, context: Context) -> tuple[int, Tiles]:
    """Return the size of the tree and its unfinished tiles; raises DamagedTreeError."""
    last, ring = tree.latest(connection), key_ring(connection, context)
    if last is None or ring is None:
        return 0, {}
    try:
        ring.open(last.note)
    except NoteError as error:
        msg = f"the last checkpoint: {error}"
        raise DamagedTreeError(msg) from None
    # The root is made of the edge and of full tiles, of which the levels above hold the hashes.
    tiles = tree.tiles(connection, edge_tiles(last.size))
    try:
        intact = tree_root(last.size, tiles) == last.root
    except MissingHashesError:
        intact = False
    if not intact:
        msg = "the stored tree is not the one that was signed last"
        raise DamagedTreeError(msg)
    return last.size, tiles


def _leaf(seq: int, event: Placeless) -> LeafRow:
    return LeafRow(Leaf(seq, leaf_time(event.at), event.c), event.event)
