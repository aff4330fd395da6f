"""Messages, both ways: the inbox that takes a copy only once, and the outbox.

An outbound message *is* its row in the outbox: `queued → sending → accepted → sent →
delivered | undelivered`, or `failed`, `void`, `in_doubt`, `held`. A lease is committed before
the request goes out, and every later word about the message names the lease's fence, so that a
worker that was frozen past its lease changes nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    update,
)

from smsbot.core.model import MessageKind, Priority, Question
from smsbot.store import schema
from smsbot.store.holding import held_rows, hold_those_of
from smsbot.store.sql import chunks, insert
from smsbot.store.types import dump
from smsbot.store.vault import vault_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

    from smsbot.store.vault import Vault

LEASE = timedelta(seconds=15)
"""How long a claimed message may be on its way before it counts as in doubt."""


class State(StrEnum):
    """Where a message is."""

    RECEIVED = "received"
    SET_ASIDE = "set_aside"
    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    VOID = "void"
    IN_DOUBT = "in_doubt"
    HELD = "held"


HANDED = (
    State.SENDING,
    State.ACCEPTED,
    State.SENT,
    State.DELIVERED,
    State.UNDELIVERED,
    State.IN_DOUBT,
    State.HELD,
)
"""States in which a question counts as put: its lease is committed and nothing took it back."""

UNSETTLED = (State.SENDING, State.IN_DOUBT, State.HELD)
"""States in which nobody knows yet whether a message went out."""


@dataclass(slots=True)
class Note:
    """One message as the store holds it. Once the person is erased, its text is empty."""

    id: int
    contact: int
    conversation: int | None
    outbound: bool
    gateway: str
    text: str
    state: State
    at: datetime
    gateway_id: str | None = None
    reading: Mapping[str, Any] | None = None
    kind: MessageKind | None = None
    flow_state: str | None = None
    asks: Question | None = None
    question: int | None = None
    link: int | None = None
    priority: Priority | None = None
    segments: int | None = None
    not_before: datetime | None = None
    void_after: datetime | None = None
    lease_owner: str | None = None
    lease_until: datetime | None = None
    fence: int = 0
    attempts: int = 0
    handed_at: datetime | None = None
    doubt_at: datetime | None = None
    absent_at: datetime | None = None
    settled_by: str | None = None
    settled_at: datetime | None = None
    unreachable_at: datetime | None = None
    error: str | None = None


_FIELDS = tuple(Note.__dataclass_fields__)


_TEXT, _READING = b"message.text", b"message.reading"


def notes_in(connection: Connection, rows: Iterable[Row[Any]]) -> list[Note]:
    """Return the messages that rows hold, opened."""
    rows = list(rows)
    vault = vault_of(connection, {row.contact for row in rows})
    return [_note(vault, row) for row in rows]


def _note(vault: Vault, row: Row[Any]) -> Note:
    note = Note(**row._mapping)  # noqa: SLF001  (the documented way to a row's mapping)
    reading = vault.open(note.contact, _READING, note.id, row.reading)
    note.text = vault.open(note.contact, _TEXT, note.id, row.text) or ""
    note.reading = json.loads(reading) if reading else None
    note.state = State(note.state)
    note.kind = MessageKind(note.kind) if note.kind else None
    note.asks = Question(note.asks) if note.asks else None
    note.priority = Priority(note.priority) if note.priority else None
    return note


_INDEXED = (schema.message.c.priority, schema.message.c.id)
"""The order of the partial indexes: in any other one SQLite walks through every message."""


def _is(state: State) -> ColumnElement[bool]:
    """Compare with a literal: a bound parameter would keep the partial indexes from serving."""
    return schema.message.c.state == literal_column(f"'{state.value}'")


def known_ids(connection: Connection, gateway: str, ids: Sequence[str]) -> set[str]:
    """Return which of these gateway ids are stored already: copies of messages taken."""
    table = schema.message
    query = select(table.c.gateway_id).where(
        table.c.gateway == gateway, table.c.gateway_id.in_(ids)
    )
    return set(connection.execute(query).scalars())


def add_notes(connection: Connection, notes: Sequence[Note]) -> None:
    """Insert messages: taken ones, and ones to send."""
    vault = vault_of(connection, {note.contact for note in notes})
    insert(connection, schema.message, [_columns(vault, note) for note in notes])


def _columns(vault: Vault, note: Note) -> dict[str, Any]:
    columns = {name: getattr(note, name) for name in _FIELDS}
    reading = None if note.reading is None else dump(note.reading)
    columns["text"] = vault.seal(note.contact, _TEXT, note.id, note.text)
    columns["reading"] = vault.seal(note.contact, _READING, note.id, reading)
    return columns


def notes_by_id(connection: Connection, ids: Iterable[int], *, lock: bool = False) -> list[Note]:
    """Return these messages; `lock` holds their contacts until the unit ends."""
    table = schema.message
    wanted = sorted(set(ids))
    if lock:
        hold_those_of(connection, table, wanted)
    found: list[Note] = []
    for keys in chunks(wanted):
        query = select(table).where(table.c.id.in_(keys)).order_by(table.c.id)
        found.extend(notes_in(connection, connection.execute(query)))
    return found


def notes_by_gateway_id(connection: Connection, gateway: str, ids: Sequence[str]) -> list[Note]:
    """Return the messages that the gateway knows by these ids."""
    table = schema.message
    query = select(table).where(table.c.gateway == gateway, table.c.gateway_id.in_(ids))
    return notes_in(connection, connection.execute(query))


def notes_of_talks(connection: Connection, talks: Iterable[int]) -> dict[int, list[Note]]:
    """Return every message of these conversations, in order."""
    table = schema.message
    found: dict[int, list[Note]] = {}
    for keys in chunks(list(set(talks))):
        query = select(table).where(table.c.conversation.in_(keys)).order_by(table.c.id)
        for note in notes_in(connection, connection.execute(query)):
            found.setdefault(note.conversation or 0, []).append(note)
    return found


def notes_of(connection: Connection, contact: int) -> list[Note]:
    """Return every message to and from a contact, in order."""
    table = schema.message
    query = select(table).where(table.c.contact == contact).order_by(table.c.id)
    return notes_in(connection, connection.execute(query))


def claimable(  # noqa: PLR0913  (what may leave now depends on as much)
    connection: Connection,
    now: datetime,
    limit: int,
    *,
    solicit: bool,
    farewells_only: bool,
    paused: Sequence[int] = (),
) -> list[Note]:
    """Return queued messages that are next, highest priority first, and hold their contacts.

    Never a later message of a contact while an earlier one is queued, or sending under a live
    lease: otherwise an answer could overtake the question before it. One in doubt holds back
    nothing. `solicit` lets openings and reminders through, but for those of `paused` campaigns.
    """
    table = schema.message
    frozen = exists().where(
        schema.contact.c.id == table.c.contact, schema.contact.c.frozen_because.is_not(None)
    )
    query = (
        select(table)
        .where(
            _is(State.QUEUED),
            or_(table.c.not_before.is_(None), table.c.not_before <= now),
            ~_in_front(now),
            or_(table.c.kind == MessageKind.FAREWELL, ~frozen),
        )
        .order_by(*_INDEXED)
        .limit(limit)
    )
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


_MOVING = (
    "state",
    "gateway_id",
    "not_before",
    "void_after",
    "lease_owner",
    "lease_until",
    "fence",
    "attempts",
    "handed_at",
    "doubt_at",
    "absent_at",
    "settled_by",
    "settled_at",
    "unreachable_at",
    "error",
)


def save(connection: Connection, notes: Sequence[Note]) -> None:
    """Write where messages are now. The rows were read in this same unit of work."""
    if not notes:
        return
    table = schema.message
    statement = table.update().where(table.c.id == bindparam("this"))
    rows = [{"this": n.id, **{name: getattr(n, name) for name in _MOVING}} for n in notes]
    connection.execute(statement, rows)


def void_queued(
    connection: Connection,
    contacts: Iterable[int],
    reason: str,
    now: datetime,
    kinds: Sequence[MessageKind] | None = None,
) -> None:
    """Make what waits for these contacts void: it may not leave any more."""
    table = schema.message
    for keys in chunks(list(set(contacts))):
        query = update(table).where(
            table.c.contact.in_(keys), table.c.outbound, table.c.state == State.QUEUED
        )
        if kinds is not None:
            query = query.where(table.c.kind.in_(kinds))
        values = {"state": State.VOID, "error": reason, "settled_at": now}
        connection.execute(query.values(values))


def unsettled_of(connection: Connection, talks: Iterable[int]) -> list[Note]:
    """Return the messages of these conversations that nobody knows the fate of."""
    table = schema.message
    found: list[Note] = []
    for keys in chunks(list(set(talks))):
        query = select(table).where(
            table.c.conversation.in_(keys), table.c.outbound, table.c.state.in_(UNSETTLED)
        )
        found.extend(notes_in(connection, connection.execute(query.order_by(table.c.id))))
    return found


def without_record(connection: Connection, since: datetime) -> list[Note]:
    """Return everything handed since then that has no id of the gateway, whoever it is for.

    A record of the gateway's list that nothing else accounts for may be that of any of them.
    """
    table = schema.message
    by_reply = and_(table.c.settled_by == "reply", table.c.gateway_id.is_(None))
    found: list[Note] = []
    for which in (_is(State.SENDING), _is(State.IN_DOUBT), _is(State.HELD), by_reply):
        query = select(table).where(which, table.c.handed_at >= since).order_by(table.c.id)
        found.extend(notes_in(connection, connection.execute(query)))
    return found


def overdue(connection: Connection, now: datetime, limit: int) -> list[Note]:
    """Return queued messages whose time is over, and hold their contacts."""
    table = schema.message
    query = (
        select(table)
        .where(_is(State.QUEUED), table.c.void_after <= now)
        .order_by(*_INDEXED)
        .limit(limit)
    )
    return notes_in(connection, held_rows(connection, table, query))


def dead_leases(connection: Connection, before: datetime, limit: int) -> list[Note]:
    """Return messages whose lease ended without a word, and hold their contacts.

    A lease that lasts longer than a lease can was taken before the clock was set back.
    """
    table = schema.message
    over = or_(table.c.lease_until <= before, table.c.lease_until > before + LEASE)
    query = select(table).where(_is(State.SENDING), over).order_by(*_INDEXED).limit(limit)
    return notes_in(connection, held_rows(connection, table, query))


def in_state(connection: Connection, state: State, limit: int, *, lock: bool = False) -> list[Note]:
    """Return messages in doubt or held: answers first, and the oldest of them first.

    `lock` holds their contacts, waiting for whoever holds one of them.
    """
    table = schema.message
    query = select(table).where(_is(state)).order_by(*_INDEXED).limit(limit)
    rows = held_rows(connection, table, query, skip=False) if lock else connection.execute(query)
    return notes_in(connection, rows)


def page_of(connection: Connection, state: State, after: int, limit: int) -> list[Note]:
    """Return messages in a state that has an index of its own, oldest first, after one of them."""
    table = schema.message
    # A sum is in no index: by the bare id, SQLite would walk through every message.
    place = table.c.id + 0
    query = select(table).where(_is(state), place > after).order_by(place).limit(limit)
    return notes_in(connection, connection.execute(query))
