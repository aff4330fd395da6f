"""Consents that stand, with the events that they rest on: what their end is written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from smsbot.core.model import Cell, Channel, EventKind, Purpose, Status
from smsbot.store import people, schema
from smsbot.store.holding import hold
from smsbot.store.ledger import EventRow, events_in
from smsbot.store.sql import chunks
from smsbot.store.vault import DamagedError, vault_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

# Only what is granted has a disclosure: by this SQLite finds the small indexes, where by the
# status it would read everything that stands so.
_GRANTED = schema.consent.c.disclosure.is_not(None)
_OF_ONE_CONSENT = ("contact", "purpose", "channel", "valid_until")
_NOES = (
    EventKind.REFUSED,
    EventKind.WITHDRAWN,
    EventKind.SUSPENDED,
    EventKind.INVALIDATED,
    EventKind.ERASED,
)


def granted_of(connection: Connection, contacts: Iterable[int]) -> dict[int, dict[Cell, EventRow]]:
    """Return the grants that the standing of these contacts rests on, cell by cell."""
    found: dict[int, dict[Cell, EventRow]] = {}
    for event in standing_of(connection, contacts, [Status.GRANTED]):
        if event.cell is not None:
            found.setdefault(event.contact, {})[event.cell] = event
    return found


def standing_of(
    connection: Connection, contacts: Iterable[int], statuses: Iterable[Status]
) -> list[EventRow]:
    """Return the events that led these contacts to where they stand, where that is one of these."""
    return _events(connection, contacts, schema.consent.c.status.in_(list(statuses)))


def said_no(connection: Connection, contacts: Iterable[int]) -> set[int]:
    """Return who ever refused, withdrew, or lost a consent that was no good or whose owner changed.

    By their events, since a later yes to the same cell leaves no trace in the standing.
    """
    table = schema.consent_event
    found: set[int] = set()
    for keys in chunks(sorted(set(contacts))):
        query = select(table.c.contact).where(table.c.contact.in_(keys), table.c.kind.in_(_NOES))
        found.update(connection.execute(query.distinct()).scalars())
    return found


def given_at(connection: Connection, contacts: Iterable[int]) -> dict[int, dict[Cell, datetime]]:
    """Return when each of these contacts last consented, cell by cell, whatever came of it."""
    event = schema.consent_event
    columns = (event.c.contact, event.c.purpose, event.c.channel)
    found: dict[int, dict[Cell, datetime]] = {}
    for keys in chunks(sorted(set(contacts))):
        query = select(*columns, func.max(event.c.at).label("at")).group_by(*columns)
        mine = query.where(event.c.contact.in_(keys), event.c.kind == EventKind.GRANTED)
        for row in connection.execute(mine):
            cell = Cell(Purpose(row.purpose), Channel(row.channel))
            found.setdefault(row.contact, {})[cell] = row.at
    return found


def agreed_at(connection: Connection, contacts: Iterable[int]) -> dict[int, dict[Cell, datetime]]:
    """Return when each of these contacts agreed to what stands, cell by cell.

    Who chose other hours since has another event, and a standing since then, but the same end.
    """
    event, table = schema.consent_event, schema.consent
    columns = (event.c.contact, event.c.purpose, event.c.channel)
    same = and_(*(event.c[name] == table.c[name] for name in _OF_ONE_CONSENT))
    found: dict[int, dict[Cell, datetime]] = {}
    for keys in chunks(sorted(set(contacts))):
        query = select(*columns, func.min(event.c.at).label("at")).join(table, same)
        mine = query.where(event.c.contact.in_(keys), event.c.kind == EventKind.GRANTED)
        for row in connection.execute(mine.group_by(*columns)):
            cell = Cell(Purpose(row.purpose), Channel(row.channel))
            found.setdefault(row.contact, {})[cell] = row.at
    return found


@dataclass(frozen=True, slots=True)
class Rest:
    """What one cell of the standing rests on, as the table says."""

    contact: int
    cell: Cell
    status: Status
    event: int
    disclosure: int | None


def rests_of(connection: Connection, contacts: Iterable[int]) -> list[Rest]:
    """Return what the standing of these contacts rests on."""
    table = schema.consent
    found: list[Rest] = []
    for keys in chunks(sorted(set(contacts))):
        mine = select(table).where(table.c.contact.in_(keys)).order_by(table.c.contact)
        for row in connection.execute(mine):
            cell = Cell(Purpose(row.purpose), Channel(row.channel))
            status = Status(row.status)
            found.append(Rest(row.contact, cell, status, row.event, row.disclosure))
    return found


def moved_by(connection: Connection, contacts: Iterable[int]) -> dict[tuple[int, Cell], int]:
    """Return the latest events that moved the standing of these contacts, by their ids."""
    event = schema.consent_event
    columns = (event.c.contact, event.c.purpose, event.c.channel)
    moves = [kind for kind in EventKind if kind.value in set(Status)]
    found: dict[tuple[int, Cell], int] = {}
    for keys in chunks(sorted(set(contacts))):
        query = select(*columns, func.max(event.c.id).label("id")).group_by(*columns)
        mine = query.where(
            event.c.contact.in_(keys), event.c.kind.in_(moves), event.c.purpose.is_not(None)
        )
        for row in connection.execute(mine):
            found[row.contact, Cell(Purpose(row.purpose), Channel(row.channel))] = row.id
    return found


def past_end(connection: Connection, now: datetime, limit: int) -> list[EventRow]:
    """Return grants past their end, of contacts that nobody else holds; they are held now."""
    table = schema.consent
    over = and_(_GRANTED, table.c.valid_until <= now, ~people.is_set_apart(table.c.contact))
    first = select(table.c.contact).where(over).order_by(table.c.valid_until).limit(limit)
    return _held(connection, connection.execute(first).scalars().all(), over)


def outdated(connection: Connection, before: datetime, limit: int) -> list[EventRow]:
    """Return grants to words that are said no more since before a moment; their contacts held."""
    table, told = schema.consent, schema.disclosure
    since = connection.execute(select(told.c.id).where(told.c.outdated_at <= before)).scalars()
    words = table.c.disclosure.in_(since.all())
    stale = and_(_GRANTED, words, ~people.is_set_apart(table.c.contact))
    first = select(table.c.contact).where(stale).limit(limit)
    return _held(connection, connection.execute(first).scalars().all(), stale)


def _held(
    connection: Connection, contacts: Sequence[int], where: ColumnElement[bool]
) -> list[EventRow]:
    """Hold contacts, and ask again: another process may have been faster.

    Whose grant does not open is set apart: their consent has ended all the same, and the event
    that says so waits for a person, where those of everybody else do not.
    """
    held = hold(connection, contacts, skip=True)
    vault_of(connection, held)
    found, damaged = list[EventRow](), set[int]()
    for row in _rows(connection, held, where):
        try:
            (event,) = events_in(connection, [row])
        except DamagedError:
            damaged.add(row.contact)
            continue
        if event.silent:
            damaged.add(row.contact)
        else:
            found.append(event)
    people.set_apart(connection, damaged)
    return found


def _events(
    connection: Connection, contacts: Iterable[int], where: ColumnElement[bool]
) -> list[EventRow]:
    return events_in(connection, _rows(connection, contacts, where))


def _rows(
    connection: Connection, contacts: Iterable[int], where: ColumnElement[bool]
) -> list[Row[Any]]:
    event, table = schema.consent_event, schema.consent
    query = select(event).join(table, table.c.event == event.c.id).where(where)
    found: list[Row[Any]] = []
    for keys in chunks(sorted(set(contacts))):
        mine = query.where(table.c.contact.in_(keys)).order_by(event.c.contact, event.c.id)
        found.extend(connection.execute(mine))
    return found


def given_to(connection: Connection, disclosure: int) -> int:
    """Return how many consents that stand were given to these words."""
    table = schema.consent
    where = and_(_GRANTED, table.c.disclosure == disclosure)
    return connection.execute(select(func.count()).where(where)).scalar_one()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many consents wait for an event that says what they count as, and whose some are."""

    consents: int
    contacts: tuple[int, ...]


def waiting_to_expire(connection: Connection, now: datetime, samples: int) -> Waiting:
    """Return what is past its end and not recorded as expired."""
    table = schema.consent
    over = and_(_GRANTED, table.c.valid_until <= now)
    return _waiting(connection, over, samples)


def waiting_to_be_stale(
    connection: Connection, now: datetime, disclosures: Iterable[int], samples: int
) -> Waiting:
    """Return what was granted to these words, is not over, and is not recorded as stale."""
    table = schema.consent
    stale = and_(
        _GRANTED,
        table.c.valid_until > now,
        table.c.disclosure.in_(list(disclosures)),
    )
    return _waiting(connection, stale, samples)


def _waiting(connection: Connection, where: ColumnElement[bool], samples: int) -> Waiting:
    table = schema.consent
    count = connection.execute(select(func.count()).where(where)).scalar_one()
    some = select(table.c.contact).where(where).distinct().order_by(table.c.contact).limit(samples)
    return Waiting(count, tuple(connection.execute(some).scalars()))
