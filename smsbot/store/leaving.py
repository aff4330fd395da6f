"""Who need not be known any longer: those who never answered, and those whose proof is old.

Both are found page by page through all contacts, since what makes them so is that something did
not happen; the look-ups for each contact go by an index.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, or_, select

from smsbot.core.model import EventKind, Status
from smsbot.store import schema
from smsbot.store.mail import UNSETTLED, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

PAGE = 500
"""Contacts that one look takes: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Page:
    """Those of a page of contacts who may go, and where the next page begins; None at the end."""

    contacts: tuple[int, ...]
    following: int | None


def silent(connection: Connection, before: datetime, after: int = 0, size: int = PAGE) -> Page:
    """Return who was written to, for the last time before a moment, and never answered."""
    return _page(connection, _is_silent(before), after, size)


def unproving(connection: Connection, before: datetime, after: int = 0, size: int = PAGE) -> Page:
    """Return who has no consent in use, and of whom nothing was heard or said since a moment."""
    return _page(connection, _is_over(before), after, size)


def still_silent(connection: Connection, contacts: Sequence[int], before: datetime) -> list[int]:
    """Return which of these contacts, who are held, may still go as silent."""
    return _among(connection, contacts, _is_silent(before))


def still_unproving(connection: Connection, contacts: Sequence[int], before: datetime) -> list[int]:
    """Return which of these contacts, who are held, may still go as no longer to be proved."""
    return _among(connection, contacts, _is_over(before))


def _page(connection: Connection, where: ColumnElement[bool], after: int, size: int) -> Page:
    table = schema.contact
    mine = select(table.c.id).where(table.c.id > after).order_by(table.c.id).limit(size)
    looked_at = list(connection.execute(mine).scalars())
    found = _among(connection, looked_at, where)
    return Page(tuple(found), looked_at[-1] if len(looked_at) == size else None)


def _among(
    connection: Connection, contacts: Sequence[int], where: ColumnElement[bool]
) -> list[int]:
    table = schema.contact
    known = and_(table.c.erased_at.is_(None), table.c.erasure_requested_at.is_(None))
    # Who is frozen wrote something that never reached us: it may have been a STOP.
    settled = and_(table.c.frozen_because.is_(None), ~_busy())
    query = select(table.c.id).where(table.c.id.in_(contacts), known, where, settled)
    return list(connection.execute(query.order_by(table.c.id)).scalars())


def _is_silent(before: datetime) -> ColumnElement[bool]:
    note, event, person = schema.message, schema.consent_event, schema.contact.c.id
    written = select(func.max(note.c.handed_at)).where(note.c.contact == person, note.c.outbound)
    heard = exists().where(note.c.contact == person, ~note.c.outbound)
    acted = exists().where(
        event.c.contact == person,
        event.c.kind.not_in([EventKind.ASKED, EventKind.UNANSWERED]),
    )
    return and_(written.scalar_subquery() <= before, ~heard, ~acted)


def _is_over(before: datetime) -> ColumnElement[bool]:
    note, event, person = schema.message, schema.consent_event, schema.contact.c.id
    consent = schema.consent
    in_use = exists().where(consent.c.contact == person, consent.c.status == Status.GRANTED)
    # Of a stranger who wrote, or who came back after an erasure, there are the SMS alone.
    known_for = or_(
        exists().where(event.c.contact == person), exists().where(note.c.contact == person)
    )
    since = or_(
        exists().where(event.c.contact == person, event.c.at > before),
        exists().where(
            note.c.contact == person,
            or_(note.c.at > before, and_(note.c.outbound, note.c.handed_at > before)),
        ),
    )
    return and_(known_for, ~in_use, ~since)


def _busy() -> ColumnElement[bool]:
    """Tell whether something of a contact is open or on its way."""
    note, talk, person = schema.message, schema.conversation, schema.contact.c.id
    unsettled = [State.QUEUED, *UNSETTLED]
    return or_(
        exists().where(talk.c.contact == person, ~talk.c.closed),
        exists().where(note.c.contact == person, note.c.outbound, note.c.state.in_(unsettled)),
    )
