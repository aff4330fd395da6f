"""Consents that stand, with the events that they rest on: what their end is written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from smsbot.core.model import Cell, Status
from smsbot.store import disclosures, schema
from smsbot.store.holding import hold
from smsbot.store.ledger import EventRow, as_event
from smsbot.store.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection


def granted_of(connection: Connection, contacts: Iterable[int]) -> dict[int, dict[Cell, EventRow]]:
    """Return the grants that the standing of these contacts rests on, cell by cell."""
    found: dict[int, dict[Cell, EventRow]] = {}
    for event in _events(connection, contacts, schema.consent.c.status == Status.GRANTED):
        if event.cell is not None:
            found.setdefault(event.contact, {})[event.cell] = event
    return found


def standing_of(
    connection: Connection, contacts: Iterable[int], statuses: Iterable[Status]
) -> list[EventRow]:
    """Return the events that led these contacts to where they stand, where that is one of these."""
    return _events(connection, contacts, schema.consent.c.status.in_(list(statuses)))


def past_end(connection: Connection, now: datetime, limit: int) -> list[EventRow]:
    """Return grants past their end, of contacts that nobody else holds; they are held now."""
    table = schema.consent
    over = and_(table.c.status == Status.GRANTED, table.c.valid_until <= now)
    first = select(table.c.contact).where(over).order_by(table.c.valid_until).limit(limit)
    return _held(connection, connection.execute(first).scalars().all(), over)


def outdated(connection: Connection, before: datetime, limit: int) -> list[EventRow]:
    """Return grants to words that are said no more since before a moment; their contacts held."""
    table, told = schema.consent, schema.disclosure
    since = select(told.c.id).where(told.c.outdated_at <= before)
    stale = and_(table.c.status == Status.GRANTED, table.c.disclosure.in_(since))
    first = select(table.c.contact).where(stale).order_by(table.c.contact).limit(limit)
    return _held(connection, connection.execute(first).scalars().all(), stale)


def _held(
    connection: Connection, contacts: Sequence[int], where: ColumnElement[bool]
) -> list[EventRow]:
    """Hold contacts, and ask again: another process may have been faster."""
    held = hold(connection, contacts, skip=True)
    return _events(connection, held, where)


def _events(
    connection: Connection, contacts: Iterable[int], where: ColumnElement[bool]
) -> list[EventRow]:
    event, table = schema.consent_event, schema.consent
    query = select(event).join(table, table.c.event == event.c.id).where(where)
    found: list[EventRow] = []
    for keys in chunks(sorted(set(contacts))):
        mine = query.where(table.c.contact.in_(keys)).order_by(event.c.contact, event.c.id)
        found.extend(as_event(row) for row in connection.execute(mine))
    return found


def waiting(connection: Connection, now: datetime, limit: int) -> dict[str, list[int]]:
    """Return the contacts of whom a run would write an end, `limit` of each kind at most."""
    table = schema.consent
    granted = table.c.status == Status.GRANTED
    kinds = {
        "expired": and_(granted, table.c.valid_until <= now),
        "stale": and_(granted, table.c.valid_until > now, disclosures.is_outdated()),
    }
    return {
        kind: list(
            connection.execute(
                select(table.c.contact).where(where).distinct().order_by("contact").limit(limit)
            ).scalars()
        )
        for kind, where in kinds.items()
    }
