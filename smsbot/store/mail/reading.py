"""Finding messages: by their ids, by whom they are of, and by where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from smsbot.store import schema
from smsbot.store.holding import held_rows, hold_those_of
from smsbot.store.mail.note import INDEXED, UNSETTLED, State, is_in, notes_in
from smsbot.store.prepared import Found, given
from smsbot.store.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.store.mail.note import Note


_MESSAGE = schema.message
_KNOWN = Found(
    lambda among: select(_MESSAGE.c.gateway_id).where(
        _MESSAGE.c.gateway == given("gateway"), among(_MESSAGE.c.gateway_id)
    )
)
_OF_TALKS = Found(
    lambda among: select(_MESSAGE).where(among(_MESSAGE.c.conversation)).order_by(_MESSAGE.c.id)
)
_UNSETTLED_OF = Found(
    lambda among: (
        select(_MESSAGE)
        .where(among(_MESSAGE.c.conversation), _MESSAGE.c.outbound)
        .where(_MESSAGE.c.state.in_(UNSETTLED))
        .order_by(_MESSAGE.c.id)
    )
)


def known_ids(connection: Connection, gateway: str, ids: Sequence[str]) -> set[str]:
    """Return which of these gateway ids are stored already: copies of messages taken."""
    return {row.gateway_id for row in _KNOWN.rows(connection, ids, gateway=gateway)}


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
    found: dict[int, list[Note]] = {}
    for note in notes_in(connection, _OF_TALKS.rows(connection, talks)):
        found.setdefault(note.conversation or 0, []).append(note)
    return found


def notes_of(connection: Connection, contact: int) -> list[Note]:
    """Return every message to and from a contact, in order."""
    table = schema.message
    query = select(table).where(table.c.contact == contact).order_by(table.c.id)
    return notes_in(connection, connection.execute(query))


def unsettled_of(connection: Connection, talks: Iterable[int]) -> list[Note]:
    """Return the messages of these conversations that nobody knows the fate of."""
    return notes_in(connection, _UNSETTLED_OF.rows(connection, talks))


def without_record(connection: Connection, since: datetime) -> list[Note]:
    """Return everything handed since then that has no id of the gateway, whoever it is for.

    A record of the gateway's list that nothing else accounts for may be that of any of them.
    """
    table = schema.message
    by_reply = and_(table.c.settled_by == "reply", table.c.gateway_id.is_(None))
    found: list[Note] = []
    for which in (is_in(State.SENDING), is_in(State.IN_DOUBT), is_in(State.HELD), by_reply):
        query = select(table).where(which, table.c.handed_at >= since).order_by(table.c.id)
        found.extend(notes_in(connection, connection.execute(query)))
    return found


def in_state(connection: Connection, state: State, limit: int, *, lock: bool = False) -> list[Note]:
    """Return messages in doubt or held: answers first, and the oldest of them first.

    `lock` holds their contacts, waiting for whoever holds one of them.
    """
    table = schema.message
    query = select(table).where(is_in(state)).order_by(*INDEXED).limit(limit)
    rows = held_rows(connection, table, query, skip=False) if lock else connection.execute(query)
    return notes_in(connection, rows)


def page_of(connection: Connection, state: State, after: int, limit: int) -> list[Note]:
    """Return messages in a state that has an index of its own, oldest first, after one of them."""
    table = schema.message
    # A sum is in no index: by the bare id, SQLite would walk through every message.
    place = table.c.id + 0
    query = select(table).where(is_in(state), place > after).order_by(place).limit(limit)
    return notes_in(connection, connection.execute(query))
