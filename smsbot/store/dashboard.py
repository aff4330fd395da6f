"""What the dashboard reads beside the API: the last hours, and whoever is stuck."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, distinct, func, select, text

from smsbot.core.model import EventKind
from smsbot.store import schema
from smsbot.store.ids import first_at, span
from smsbot.store.mail import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

_FAILED = (State.FAILED, State.UNDELIVERED)


@dataclass(frozen=True, slots=True)
class Slice:
    """What happened in one stretch of time; each counts SMS, but `stops`, which counts people."""

    replies: int
    stops: int
    errors: int


def by_slice(connection: Connection, since: datetime, length: timedelta, count: int) -> list[Slice]:
    """Return what happened in each of so many stretches of time, the earliest first.

    Ids grow with time, so the primary key finds the rows, and a division tells the stretch.
    """
    note, event = schema.message, schema.consent_event
    first, size = first_at(since), span(length)
    failed = and_(note.c.outbound, note.c.state.in_(_FAILED))
    which = ((note.c.id - first) // size).label("which")
    mail = (
        select(
            which,
            func.sum(case((note.c.outbound, 0), else_=1)),
            func.sum(case((failed, 1), else_=0)),
        )
        .where(note.c.id >= first)
        .group_by(which)
    )
    left = ((event.c.id - first) // size).label("which")
    ended = (
        select(left, func.count(distinct(event.c.contact)))
        .where(event.c.id >= first, event.c.kind == EventKind.WITHDRAWN)
        .group_by(left)
    )
    said = {row[0]: (row[1], row[2]) for row in connection.execute(mail)}
    stops = {row[0]: row[1] for row in connection.execute(ended)}
    return [
        Slice(*_pair(said.get(number, (0, 0)), stops.get(number, 0))) for number in range(count)
    ]


def _pair(said: tuple[int, int], stops: int) -> tuple[int, int, int]:
    return int(said[0]), stops, int(said[1])


def asked(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Return how many people some campaigns have asked, as the claim has counted them."""
    table = schema.spending
    query = select(table.c.campaign, table.c.asked).where(table.c.campaign.in_(ids))
    return {row[0]: row[1] for row in connection.execute(query)}


def granted(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Return how many people of some campaigns granted anything."""
    talk, event = schema.conversation, schema.consent_event
    query = (
        select(talk.c.campaign, func.count(distinct(event.c.contact)))
        # The contact says nothing new, but there is an index on it.
        .join(event, and_(event.c.contact == talk.c.contact, event.c.conversation == talk.c.id))
        .where(talk.c.campaign.in_(ids), event.c.kind == EventKind.GRANTED)
        .group_by(talk.c.campaign)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def stops_by_question(connection: Connection, campaign: int) -> Counter[str]:
    """Return how many people of a campaign stopped everything, by the question that was open.

    Whoever stopped when nothing was asked any more stands under the empty name.
    """
    talk = schema.conversation
    query = (
        select(talk.c.asked, func.count())
        .where(talk.c.campaign == campaign, text("state = 'withdrawn'"))
        .group_by(talk.c.asked)
    )
    return Counter({row[0] or "": row[1] for row in connection.execute(query)})


@dataclass(frozen=True, slots=True)
class Stuck:
    """A conversation that got the link after replies nobody understood, and stands since."""

    contact: int
    campaign: int | None
    asked: str | None
    unclear: int
    since: datetime


def stuck(connection: Connection, limit: int) -> list[Stuck]:
    """Return open conversations that have only the link left, the latest first."""
    talk = schema.conversation
    query = (
        select(talk.c.contact, talk.c.campaign, talk.c.asked, talk.c.unclear, talk.c.started_at)
        # In other words than those of the partial index, SQLite would not know it again.
        .where(text("linked AND NOT closed"))
        .order_by(talk.c.id.desc())
        .limit(limit)
    )
    return [Stuck(*row) for row in connection.execute(query)]
