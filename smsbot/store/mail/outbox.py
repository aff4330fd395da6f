"""The outbox: what may leave now, under a lease, and what may not leave any more."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, exists, false, func, or_, select, update

from smsbot.core.model import MessageKind, Priority
from smsbot.store import schema
from smsbot.store.holding import held_rows
from smsbot.store.mail.note import INDEXED, State, is_in, notes_in, save
from smsbot.store.prepared import Found, given
from smsbot.store.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

    from smsbot.store.mail.note import Note

LEASE = timedelta(seconds=15)
"""How long a claimed message may be on its way before it counts as in doubt."""


def claimable(  # noqa: PLR0913  (what may leave now depends on as much)
    connection: Connection,
    now: datetime,
    limit: int,
    *,
    solicit: bool,
    farewells_only: bool,
    paused: Sequence[int] = (),
    aliased: bool | None = None,
) -> list[Note]:
    """Return queued messages that are next, highest priority first, and hold their contacts.

    Never a later message of a contact while an earlier one is queued, or sending under a live
    lease: otherwise an answer could overtake the question before it. One in doubt holds back
    nothing. `solicit` lets openings and reminders through, but for those of `paused` campaigns.
    `aliased` says from which sender they leave, None for any.
    """
    table = schema.message
    frozen = exists().where(
        schema.contact.c.id == table.c.contact, schema.contact.c.frozen_because.is_not(None)
    )
    query = (
        select(table)
        .where(
            is_in(State.QUEUED),
            or_(table.c.not_before.is_(None), table.c.not_before <= now),
            ~_in_front(now),
            or_(table.c.kind == MessageKind.FAREWELL, ~frozen),
        )
        .order_by(*INDEXED)
        .limit(limit)
    )
    if aliased is not None:
        query = query.where(table.c.aliased if aliased else ~table.c.aliased)
    if farewells_only:
        query = query.where(table.c.kind == MessageKind.FAREWELL)
    elif not solicit:
        query = query.where(table.c.priority == Priority.ANSWER)
    elif paused:
        query = query.where(or_(table.c.priority == Priority.ANSWER, ~of_campaigns(paused)))
    return notes_in(connection, held_rows(connection, table, query))


def of_campaigns(ids: Sequence[int]) -> ColumnElement[bool]:
    """Tell whether a message is of one of these campaigns."""
    talk = schema.conversation
    return exists().where(talk.c.id == schema.message.c.conversation, talk.c.campaign.in_(ids))


def _in_front(now: datetime) -> ColumnElement[bool]:
    """Tell whether a contact's earlier message is still to settle before a later one may leave."""
    table = schema.message
    earlier = table.alias("earlier")
    return exists().where(
        earlier.c.contact == table.c.contact,
        earlier.c.id < table.c.id,
        earlier.c.outbound,
        # A case and no alternative: before it has counted the rows, PostgreSQL would look each
        # time through all that is queued, instead of through the few messages of one contact.
        case(
            # What waits before a farewell is void already, or will be when it is claimed.
            (earlier.c.state == State.QUEUED, table.c.kind != MessageKind.FAREWELL),
            (earlier.c.state == State.SENDING, earlier.c.lease_until > now),
            else_=false(),
        ),
    )


def sent_since(connection: Connection, contacts: Iterable[int], since: datetime) -> dict[int, int]:
    """Return how many SMS were handed for each contact since a time.

    The confirmation of a withdrawal and the receipt are not counted (`product`, 7.8).
    """
    table = schema.message
    found: dict[int, int] = {}
    for keys in chunks(list(set(contacts))):
        query = (
            select(table.c.contact, func.count().label("handed"))
            .where(
                table.c.contact.in_(keys),
                table.c.outbound,
                table.c.handed_at > since,
                table.c.kind.not_in([MessageKind.FAREWELL, MessageKind.RECEIPT]),
            )
            .group_by(table.c.contact)
        )
        found.update((row.contact, row.handed) for row in connection.execute(query))
    return found


def lease(connection: Connection, notes: Sequence[Note], owner: str, now: datetime) -> None:
    """Put messages under a lease; committed before any request goes out."""
    for note in notes:
        note.state, note.lease_owner, note.lease_until = State.SENDING, owner, now + LEASE
        note.fence += 1
        note.attempts += 1
        note.handed_at = now
    save(connection, notes)


def void_queued(
    connection: Connection,
    contacts: Iterable[int],
    reason: str,
    now: datetime,
    kinds: Sequence[MessageKind] | None = None,
) -> None:
    """Make what waits for these contacts void: it may not leave any more."""
    _voiding(tuple(kinds or ())).change(connection, contacts, because=reason, now=now)


@lru_cache
def _voiding(kinds: tuple[MessageKind, ...]) -> Found:
    table = schema.message
    values = {"state": State.VOID, "error": given("because"), "settled_at": given("now")}
    waits = and_(table.c.outbound, table.c.state == State.QUEUED)
    which = and_(waits, table.c.kind.in_(kinds)) if kinds else waits
    return Found(lambda among: update(table).where(among(table.c.contact), which).values(values))


def doubt_queued(connection: Connection, kinds: Sequence[MessageKind], now: datetime) -> int:
    """Count queued messages of these kinds as in doubt since they were written; say how many.

    For a database that was put back in time: they may have left afterwards.
    """
    table = schema.message
    doubted = {
        "state": State.IN_DOUBT,
        "handed_at": table.c.at,
        "doubt_at": now,
        "fence": table.c.fence + 1,
    }
    query = table.update().where(is_in(State.QUEUED), table.c.kind.in_(kinds)).values(doubted)
    return connection.execute(query).rowcount


def overdue(connection: Connection, now: datetime, limit: int) -> list[Note]:
    """Return queued messages whose time is over, and hold their contacts."""
    table = schema.message
    query = (
        select(table)
        .where(is_in(State.QUEUED), table.c.void_after <= now)
        .order_by(*INDEXED)
        .limit(limit)
    )
    return notes_in(connection, held_rows(connection, table, query))


def dead_leases(connection: Connection, before: datetime, limit: int) -> list[Note]:
    """Return messages whose lease ended without a word, and hold their contacts.

    A lease that lasts longer than a lease can was taken before the clock was set back.
    """
    table = schema.message
    over = or_(table.c.lease_until <= before, table.c.lease_until > before + LEASE)
    query = select(table).where(is_in(State.SENDING), over).order_by(*INDEXED).limit(limit)
    return notes_in(connection, held_rows(connection, table, query))
