"""What other systems are told, and to whom it is still to be delivered.

An event is a row, and so is each delivery of it that is still owed; a delivery's row goes when
its endpoint has taken it, so that what is read again and again stays small. A claim holds the
endpoint, which makes one process at a time choose, and leaves a lease behind that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, func, insert, literal, or_, select, update

from smsbot.store import schema, sql

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

LEASE = timedelta(seconds=30)
"""How long a delivery may be on its way; a request ends within a third of it."""

IN_ORDER = 3
"""So often an event is tried before later ones of the same person overtake it."""


@dataclass(frozen=True, slots=True)
class EventOut:
    """One event: thin, so that it may stay when whoever it is about is erased."""

    id: int
    type: str
    subject: int
    at: datetime
    data: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event under our lease, on its way to one endpoint."""

    event: EventOut
    attempts: int
    """This one included."""
    fence: int


def add(
    connection: Connection,
    events: Sequence[EventOut],
    listening: Mapping[int, Collection[str] | None],
) -> None:
    """Write events, and a delivery of each for every endpoint that wants to hear of it."""
    names = EventOut.__dataclass_fields__
    sql.insert(
        connection,
        schema.event_out,
        [{name: getattr(one, name) for name in names} for one in events],
    )
    deliveries = [
        {
            "webhook": webhook,
            "event": one.id,
            "subject": one.subject,
            "attempts": 0,
            "not_before": one.at,
            "fence": 0,
        }
        for webhook, types in listening.items()
        for one in events
        if types is None or one.type in types
    ]
    sql.insert(connection, schema.event_delivery, deliveries)


def _due(now: datetime) -> ColumnElement[bool]:
    table = schema.event_delivery
    leased = table.c.lease_until.is_not(None) & (table.c.lease_until >= now)
    return (table.c.not_before <= now) & ~leased


def _awake(now: datetime) -> ColumnElement[bool]:
    table = schema.webhook
    return table.c.disabled_at.is_(None) & or_(
        table.c.not_before.is_(None), table.c.not_before <= now
    )


def endpoints_due(connection: Connection, now: datetime) -> list[int]:
    """Return the endpoints that something is to be delivered to; reads only."""
    hook, table = schema.webhook, schema.event_delivery
    waits = exists().where(table.c.webhook == hook.c.id, _due(now))
    return list(connection.execute(select(hook.c.id).where(_awake(now), waits)).scalars())


def hold_endpoint(connection: Connection, webhook: int, now: datetime) -> int | None:
    """Hold an endpoint until the unit ends, and return how often it failed in a row.

    None where it is disabled, pauses, or another process is choosing for it right now.
    """
    hook = schema.webhook
    query = select(hook.c.failures).where(hook.c.id == webhook, _awake(now))
    failures: int | None = connection.execute(sql.locked(connection, query, skip=True)).scalar()
    return failures


def claim(connection: Connection, webhook: int, limit: int, now: datetime) -> list[Delivery]:
    """Put what is due for an endpoint under a lease, oldest first; the endpoint is held.

    Of one person only the oldest is claimed, unless it has failed a few times already.
    """
    table, out = schema.event_delivery, schema.event_out
    earlier = table.alias("earlier")
    blocked = exists().where(
        earlier.c.webhook == webhook,
        earlier.c.subject == table.c.subject,
        earlier.c.event < table.c.event,
        earlier.c.not_before.is_not(None),
        earlier.c.attempts < IN_ORDER,
    )
    query = (
        select(out, table.c.attempts, table.c.fence)
        .join(out, out.c.id == table.c.event)
        .where(table.c.webhook == webhook, _due(now), ~blocked)
        .order_by(table.c.event)
        .limit(limit)
    )
    found = [_delivery(row) for row in connection.execute(query)]
    if found:
        theirs = (table.c.webhook == webhook) & (table.c.event == bindparam("this"))
        statement = update(table).where(theirs)
        statement = statement.values(
            lease_until=now + LEASE, attempts=bindparam("tried"), fence=bindparam("now_fence")
        )
        rows = [{"this": d.event.id, "tried": d.attempts, "now_fence": d.fence} for d in found]
        connection.execute(statement, rows)
    return found


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(_event(row), row.attempts + 1, row.fence + 1)


def _event(row: Row[Any]) -> EventOut:
    return EventOut(row.id, row.type, row.subject, row.at, row.data)


def delivered(connection: Connection, webhook: int, events: Collection[int]) -> None:
    """Note that an endpoint took events: nothing is owed any more, whoever delivered them."""
    table = schema.event_delivery
    for keys in sql.chunks(list(events)):
        mine = (table.c.webhook == webhook) & table.c.event.in_(keys)
        connection.execute(delete(table).where(mine))


def put_back(
    connection: Connection, webhook: int, later: Iterable[tuple[Delivery, datetime | None]]
) -> None:
    """Have deliveries tried again at a time, None for never; not where another process has them."""
    table = schema.event_delivery
    rows = [{"this": one.event.id, "mine": one.fence, "then": at} for one, at in later]
    if not rows:
        return
    theirs = (
        (table.c.webhook == webhook)
        & (table.c.event == bindparam("this"))
        & (table.c.fence == bindparam("mine"))
    )
    then = bindparam("then", type_=table.c.not_before.type)
    again = update(table).where(theirs).values(not_before=then, lease_until=None)
    connection.execute(again, rows)


def try_again(connection: Connection, webhook: int, now: datetime) -> None:
    """Let an endpoint have everything that it is still owed, given up or not, from the start."""
    table = schema.event_delivery
    query = update(table).where(table.c.webhook == webhook)
    connection.execute(query.values(attempts=0, not_before=now))


def owe_again(
    connection: Connection,
    webhook: int,
    types: Collection[str] | None,
    now: datetime,
    *conditions: ColumnElement[bool],
) -> int:
    """Owe an endpoint past events once more, with the ids they had; return how many."""
    out, table = schema.event_out, schema.event_delivery
    wanted = list(conditions)
    if types is not None:
        wanted.append(out.c.type.in_(types))
    still = (table.c.webhook == webhook) & table.c.event.in_(select(out.c.id).where(*wanted))
    again = connection.execute(update(table).where(still).values(attempts=0, not_before=now))
    owed = exists().where(table.c.webhook == webhook, table.c.event == out.c.id)
    chosen = select(
        literal(webhook),
        out.c.id,
        out.c.subject,
        literal(0),
        literal(now, table.c.not_before.type),
        literal(0),
    ).where(~owed, *wanted)
    columns = ["webhook", "event", "subject", "attempts", "not_before", "fence"]
    anew = connection.execute(insert(table).from_select(columns, chosen))
    return again.rowcount + anew.rowcount


def since(at: datetime) -> ColumnElement[bool]:
    """Return the condition for events from a time on."""
    return schema.event_out.c.at >= at


def named(event: int) -> ColumnElement[bool]:
    """Return the condition for one event."""
    return schema.event_out.c.id == event


def page(connection: Connection, after: int, limit: int) -> list[EventOut]:
    """Return events in the order of their ids, after one of them."""
    out = schema.event_out
    query = select(out).where(out.c.id > after).order_by(out.c.id).limit(limit)
    return [_event(row) for row in connection.execute(query)]


def owed(connection: Connection) -> dict[int, tuple[int, int]]:
    """Return how many deliveries each endpoint is owed, and how many of them were given up."""
    table = schema.event_delivery
    query = select(
        table.c.webhook, func.count(), func.count() - func.count(table.c.not_before)
    ).group_by(table.c.webhook)
    return {row[0]: (row[1], row[2]) for row in connection.execute(query)}


def forget_before(connection: Connection, before: datetime, limit: int) -> int:
    """Forget some events from before a time, owed or not; return how many there were."""
    out, table = schema.event_out, schema.event_delivery
    query = select(out.c.id).where(out.c.at < before).order_by(out.c.id).limit(limit)
    old = list(connection.execute(query).scalars())
    for keys in sql.chunks(old):
        connection.execute(delete(table).where(table.c.event.in_(keys)))
        connection.execute(delete(out).where(out.c.id.in_(keys)))
    return len(old)
