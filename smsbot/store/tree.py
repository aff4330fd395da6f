"""The tree of the ledger: leaves, the tiles of its hashes, and its signed checkpoints.

Leaves and checkpoints are appended and never changed, as events are. Tiles are only a store of
hashes that the leaves give again; the unfinished one of each level grows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from smsbot.core.ledger import Leaf, TileId
from smsbot.store import installation, schema
from smsbot.store.ledger import EventRow, events_in
from smsbot.store.sql import insert, locked, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from smsbot.core.ledger import Tiles

# A row of SQLAlchemy has a `t` of its own.
_LEAF = (
    schema.leaf.c.seq,
    schema.leaf.c.event,
    schema.leaf.c.t.label("leaf_t"),
    schema.leaf.c.c.label("leaf_c"),
)
_PLACELESS = (
    schema.consent_event.c.id,
    schema.consent_event.c.at,
    schema.consent_event.c.c.label("event_c"),
)
_EVER = 1 << 62


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """A state of the ledger as it was signed."""

    size: int
    root: bytes
    note: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class LeafRow:
    """A leaf, and the event it commits to."""

    leaf: Leaf
    event: int


@dataclass(frozen=True, slots=True)
class Placeless:
    """An event without a leaf, and what its leaf will say of it."""

    event: int
    at: datetime
    c: str


def hold(connection: Connection, *, wait: bool) -> str | None:
    """Become the one that seals until the unit of work ends; return the origin of the ledger.

    None where another process seals right now, and `wait` does not ask to let it finish.
    """
    table = schema.installation
    query = select(table.c.value).where(table.c.name == installation.ORIGIN)
    origin: str | None = connection.execute(locked(connection, query, skip=not wait)).scalar()
    return origin


def latest(connection: Connection) -> CheckpointRow | None:
    """Return the latest checkpoint, None before the first."""
    table = schema.checkpoint
    return _checkpoint(connection, select(table).order_by(table.c.size.desc()).limit(1))


def covering(connection: Connection, seq: int) -> CheckpointRow | None:
    """Return the first checkpoint that covers a leaf."""
    table = schema.checkpoint
    query = select(table).where(table.c.size > seq).order_by(table.c.size).limit(1)
    return _checkpoint(connection, query)


def covering_all(connection: Connection, contact: int) -> CheckpointRow | None:
    """Return the first checkpoint that covers every event of a person; None where none does."""
    event, leaf = schema.consent_event, schema.leaf
    query = (
        select(func.count(event.c.id), func.count(leaf.c.seq), func.max(leaf.c.seq))
        .join(leaf, leaf.c.event == event.c.id, isouter=True)
        .where(event.c.contact == contact)
    )
    events, sealed, last = connection.execute(query).one()
    return covering(connection, last) if events and events == sealed else None


def checkpoints(connection: Connection, after: int = 0) -> Iterator[CheckpointRow]:
    """Yield the checkpoints of trees larger than a size, in order."""
    table = schema.checkpoint
    while True:
        query = select(table).where(table.c.size > after).order_by(table.c.size).limit(1000)
        rows = connection.execute(query).all()
        yield from (CheckpointRow(row.size, row.root, row.note, row.at) for row in rows)
        if not rows:
            return
        after = rows[-1].size


def last_sealed(connection: Connection) -> int:
    """Return the greatest id of an event that is sealed, 0 before the first."""
    return int(connection.execute(select(func.max(schema.leaf.c.event))).scalar() or 0)


def placeless(connection: Connection, after: int, before: int, limit: int) -> list[Placeless]:
    """Return what the tree takes of events between two ids that have no leaf, in order."""
    query = _unsealed(select(*_PLACELESS), after, before, limit)
    return [Placeless(row.id, row.at, row.event_c) for row in connection.execute(query)]


def placeless_of(connection: Connection, contact: int) -> list[Placeless]:
    """Return what the tree takes of the events of a person that have no leaf, in order."""
    theirs = select(*_PLACELESS).where(schema.consent_event.c.contact == contact)
    query = _unsealed(theirs, -1, _EVER, None)
    return [Placeless(row.id, row.at, row.event_c) for row in connection.execute(query)]


def unsealed(connection: Connection, after: int, before: int, limit: int) -> list[EventRow]:
    """Return events between two ids that have no leaf, in order."""
    query = _unsealed(select(schema.consent_event), after, before, limit)
    return events_in(connection, connection.execute(query))


def _unsealed(query: Select[Any], after: int, before: int, limit: int | None) -> Select[Any]:
    event, leaf = schema.consent_event, schema.leaf
    return (
        query.where(event.c.id > after, event.c.id < before)
        .where(~select(leaf.c.seq).where(leaf.c.event == event.c.id).exists())
        .order_by(event.c.id)
        .limit(limit)
    )


def unsealed_of(connection: Connection, contact: int) -> int:
    """Return how many events of a person have no leaf."""
    event, leaf = schema.consent_event, schema.leaf
    query = (
        select(func.count())
        .select_from(event)
        .where(event.c.contact == contact)
        .where(~select(leaf.c.seq).where(leaf.c.event == event.c.id).exists())
    )
    return int(connection.execute(query).scalar_one())


def leaves_of(connection: Connection, contact: int) -> list[tuple[LeafRow, EventRow]]:
    """Return the sealed events of a person, in the order of the ledger."""
    event, leaf = schema.consent_event, schema.leaf
    query = (
        select(*_LEAF, event)
        .join(event, event.c.id == leaf.c.event)
        .where(event.c.contact == contact)
        .order_by(leaf.c.seq)
    )
    rows = connection.execute(query).all()
    return list(zip(map(_leaf, rows), events_in(connection, rows), strict=True))


def leaves(connection: Connection, first: int, limit: int) -> list[LeafRow]:
    """Return leaves from a place on."""
    table = schema.leaf
    query = select(*_LEAF).where(table.c.seq >= first).order_by(table.c.seq).limit(limit)
    return [_leaf(row) for row in connection.execute(query)]


def opened(connection: Connection, first: int, limit: int) -> list[tuple[LeafRow, EventRow | None]]:
    """Return leaves from a place on with their events; None for one that is gone."""
    event, leaf = schema.consent_event, schema.leaf
    query = (
        select(*_LEAF, event)
        .join(event, event.c.id == leaf.c.event, isouter=True)
        .where(leaf.c.seq >= first)
        .order_by(leaf.c.seq)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    there = events_in(connection, [row for row in rows if row.id is not None])
    events = {event.id: event for event in there}
    return [(_leaf(row), events.get(row.event)) for row in rows]


def tiles(connection: Connection, wanted: Iterable[TileId]) -> Tiles:
    """Return the stored tiles among these."""
    table, by_level = schema.tile, dict[int, list[int]]()
    for tile in wanted:
        by_level.setdefault(tile.level, []).append(tile.number)
    if not by_level:
        return {}
    conditions = [
        and_(table.c.level == level, table.c.number.in_(sorted(numbers)))
        for level, numbers in sorted(by_level.items())
    ]
    rows = connection.execute(select(table).where(or_(*conditions)))
    return {TileId(row.level, row.number): row.hashes for row in rows}


def count_tiles(connection: Connection) -> int:
    """Return how many tiles are stored."""
    return int(connection.execute(select(func.count()).select_from(schema.tile)).scalar_one())


def add_leaves(connection: Connection, rows: Sequence[LeafRow]) -> None:
    """Append leaves."""
    values = [
        {"seq": row.leaf.seq, "event": row.event, "t": row.leaf.t, "c": row.leaf.c} for row in rows
    ]
    insert(connection, schema.leaf, values)


def save_tiles(connection: Connection, changed: Mapping[TileId, bytes]) -> None:
    """Write tiles that are new or longer."""
    rows = [
        {"level": tile.level, "number": tile.number, "hashes": hashes}
        for tile, hashes in sorted(changed.items())
    ]
    upsert(connection, schema.tile, rows, update=["hashes"])


def add_checkpoint(connection: Connection, row: CheckpointRow) -> None:
    """Append a checkpoint."""
    values = {"size": row.size, "root": row.root, "note": row.note, "at": row.at}
    insert(connection, schema.checkpoint, [values])


def successions(connection: Connection) -> list[str]:
    """Return the notes by which keys took over from one another, in order."""
    table = schema.key_succession
    return list(connection.execute(select(table.c.note).order_by(table.c.number)).scalars())


def add_succession(connection: Connection, note: str) -> None:
    """Append a note by which a key takes over."""
    number = len(successions(connection))
    insert(connection, schema.key_succession, [{"number": number, "note": note}])


def stamp_of(connection: Connection, size: int) -> bytes | None:
    """Return the time stamp on a checkpoint, as the authority replied; None without one."""
    table = schema.time_stamp
    query = select(table.c.reply).where(table.c.size == size)
    found: bytes | None = connection.execute(query).scalar()
    return found


def latest_stamped(connection: Connection, least: int) -> CheckpointRow | None:
    """Return the latest checkpoint of at least this size that has a time stamp."""
    table, stamp = schema.checkpoint, schema.time_stamp
    stamped = select(table).join(stamp, stamp.c.size == table.c.size).where(table.c.size >= least)
    return _checkpoint(connection, stamped.order_by(table.c.size.desc()).limit(1))


def stamps(connection: Connection) -> list[tuple[int, bytes, str | None]]:
    """Return every time stamp with the checkpoint that it is for, in order: one a day."""
    table, stamp = schema.checkpoint, schema.time_stamp
    query = (
        select(stamp.c.size, stamp.c.reply, table.c.note)
        .join(table, table.c.size == stamp.c.size, isouter=True)
        .order_by(stamp.c.size)
    )
    return [(row.size, row.reply, row.note) for row in connection.execute(query)]


def add_stamp(connection: Connection, size: int, reply: bytes, now: datetime) -> None:
    """Append the time stamp of a checkpoint."""
    insert(connection, schema.time_stamp, [{"size": size, "reply": reply, "at": now}])


def _checkpoint(connection: Connection, query: Select[Any]) -> CheckpointRow | None:
    row = connection.execute(query).one_or_none()
    return None if row is None else CheckpointRow(row.size, row.root, row.note, row.at)


def _leaf(row: Any) -> LeafRow:  # noqa: ANN401  (a row with or without the event)
    return LeafRow(Leaf(row.seq, row.leaf_t, row.leaf_c), row.event)
