"""How much waits: figures that an index answers without reading a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, literal_column, select

from smsbot.core.model import Priority
from smsbot.store import schema
from smsbot.store.campaigns import PAUSED, RUNNING, paused
from smsbot.store.mail import State, of_campaigns

if TYPE_CHECKING:
    from sqlalchemy import Connection

_COUNTED = (State.QUEUED, State.SENDING, State.IN_DOUBT, State.HELD)


def outbound_waiting(connection: Connection) -> dict[str, int]:
    """Return how many outbound messages are in each state that has a partial index."""
    table = schema.message
    counts = {}
    for state in _COUNTED:
        # A literal, since a bound value would hide from SQLite that the partial index fits.
        same = table.c.state == literal_column(f"'{state.value}'")
        query = select(func.count()).select_from(table).where(same)
        counts[state.value] = connection.execute(query).scalar_one()
    return counts


def queued_openings(connection: Connection, limit: int) -> int:
    """Return how many openings wait, counted up to a limit: the outbox as it drains.

    Those of a paused campaign do not drain, and shall not hold back the others.
    """
    table = schema.message
    queued = table.c.state == literal_column(f"'{State.QUEUED.value}'")
    query = select(table.c.id).where(queued, table.c.priority == Priority.OPENING)
    resting = paused(connection)
    if resting:
        query = query.where(~of_campaigns(resting))
    waiting = query.limit(limit).subquery()
    return connection.execute(select(func.count()).select_from(waiting)).scalar_one()


def segments_waiting(connection: Connection, besides: int | None = None) -> int:
    """Return how many segments wait to leave, or will, since campaigns that run have them to ask.

    Of those whose turn has not come the text is not made yet: each counts as one segment. Those
    of one campaign may be left out.
    """
    note, listed, campaign = schema.message, schema.selection, schema.campaign
    # A literal, since a bound value would hide from SQLite that the partial index fits.
    queued = note.c.state == literal_column(f"'{State.QUEUED.value}'")
    waiting = connection.execute(select(func.coalesce(func.sum(note.c.segments), 0)).where(queued))
    live = select(campaign.c.id).where(campaign.c.state == RUNNING, campaign.c.id != (besides or 0))
    unplaced = select(func.count()).where(
        listed.c.campaign.in_(live), listed.c.reason.is_(None), listed.c.conversation.is_(None)
    )
    return int(waiting.scalar_one()) + connection.execute(unplaced).scalar_one()


def frozen_contacts(connection: Connection) -> int:
    """Return how many contacts wait for a person to look."""
    table = schema.contact
    query = select(func.count()).select_from(table).where(table.c.frozen_because.is_not(None))
    return connection.execute(query).scalar_one()


def waiting_erasures(connection: Connection) -> int:
    """Return how many people asked to be erased and are not yet."""
    table = schema.contact
    query = (
        select(func.count())
        .select_from(table)
        .where(table.c.erasure_requested_at.is_not(None), table.c.erased_at.is_(None))
    )
    return connection.execute(query).scalar_one()


def paused_by_themselves(connection: Connection) -> int:
    """Return how many campaigns are paused that no person paused."""
    table = schema.campaign
    query = (
        select(func.count())
        .select_from(table)
        .where(table.c.state == PAUSED, table.c.paused_because.is_not(None))
    )
    return connection.execute(query).scalar_one()
