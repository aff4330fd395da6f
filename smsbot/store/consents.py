"""The standing as a list: who may be contacted for what, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Text, and_, or_, select, type_coerce

from smsbot.core.consent import Standing
from smsbot.core.model import Cell, Channel, Purpose, Status
from smsbot.core.prior import cells_text
from smsbot.core.windows import Windows
from smsbot.store import schema
from smsbot.store.disclosures import is_outdated

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Listed:
    """Where one contact stands with one cell; `event` is what led there, and orders the list."""

    event: int
    contact: int
    cell: Cell
    standing: Standing


def page(  # noqa: PLR0913  (what is looked for, and which page of it)
    connection: Connection,
    *,
    status: Status,
    purpose: Purpose | None,
    channel: Channel | None,
    now: datetime,
    after: int,
    limit: int,
) -> list[Listed]:
    """Return who stands so, in the order in which they came to, from after an event on.

    Whoever changes while the list is read page by page moves to its end: a reader may meet
    somebody twice and misses nobody.
    """
    table = schema.consent
    query = select(table, is_outdated().label("outdated"))
    query = query.where(_stands(status, now), table.c.event > after)
    if purpose is not None:
        query = query.where(table.c.purpose == purpose)
    if channel is not None:
        query = query.where(table.c.channel == channel)
    return [
        Listed(
            row.event,
            row.contact,
            Cell(Purpose(row.purpose), Channel(row.channel)),
            Standing(
                Status(row.status),
                row.since,
                row.valid_until,
                bool(row.outdated),
                Windows.from_code(row.window),
            ),
        )
        for row in connection.execute(query.order_by(table.c.event).limit(limit))
    ]


def _stands(status: Status, now: datetime) -> ColumnElement[bool]:
    """Tell by a condition, as `Standing.at` does: whatever the row of a grant still says."""
    table = schema.consent
    granted, over = table.c.status == Status.GRANTED, table.c.valid_until <= now
    lasts = or_(table.c.valid_until.is_(None), table.c.valid_until > now)
    match status:
        case Status.GRANTED:
            return and_(granted, lasts, or_(table.c.disclosure.is_(None), ~is_outdated()))
        case Status.STALE:
            return or_(table.c.status == status, and_(granted, lasts, is_outdated()))
        case Status.EXPIRED:
            return or_(table.c.status == status, and_(granted, over))
        case _:
            return table.c.status == status


def agreed_page(
    connection: Connection, cell: Cell, *, prior: bool, after: int, limit: int
) -> list[int]:
    """Return contacts who agreed to a cell, after one of them, whether or not it still holds.

    With `prior` those too whose basis tells of a consent from elsewhere to it.
    """
    table, person = schema.consent, schema.contact
    ours = (
        select(table.c.contact)
        .where(
            table.c.purpose == cell.purpose,
            table.c.channel == cell.channel,
            table.c.status == Status.GRANTED,
            table.c.contact > after,
        )
        .order_by(table.c.contact)
        .limit(limit)
    )
    found = set(connection.execute(ours).scalars())
    if prior:
        told = type_coerce(person.c.basis, Text).contains(cells_text((cell,)))
        theirs = select(person.c.id).where(told, person.c.id > after)
        found.update(connection.execute(theirs.order_by(person.c.id).limit(limit)).scalars())
    return sorted(found)[:limit]
