"""What tells how an installation fares: ages of what waits, and when things were last done.

Prometheus asks every few seconds, so each figure comes from an index or from a fact that is
written when the thing is done; what would read a table is for `smsbot doctor` alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, literal_column, select, text

from smsbot.core.model import MessageKind, Priority
from smsbot.store import installation, schema
from smsbot.store.campaigns import PAUSED, RUNNING
from smsbot.store.mail import State
from smsbot.store.work import locks_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

BACKED_UP, CHECKED, DAMAGED = "backup_taken_at", "ledger_checked_at", "ledger_damaged"
"""Facts: when the last backup and the last check were, and whether that check found a fault."""

_OPEN = (State.QUEUED, State.SENDING, State.IN_DOUBT, State.HELD)


def note_time(connection: Connection, name: str, at: datetime) -> None:
    """Remember when something was done."""
    installation.set_fact(connection, name, at.isoformat())


def noted_time(connection: Connection, name: str) -> datetime | None:
    """Return when something was last done, None where it never was."""
    told = installation.fact(connection, name)
    return datetime.fromisoformat(told) if told else None


def oldest_queued(connection: Connection) -> dict[Priority, datetime]:
    """Return since when the oldest message of each priority is queued, where one is."""
    table = schema.message
    found = {}
    for priority in Priority:
        # A literal, since a bound value would hide from SQLite that the partial index fits.
        same = table.c.state == literal_column(f"'{State.QUEUED.value}'")
        query = select(table.c.at).where(same, table.c.priority == priority)
        at = connection.execute(query.order_by(table.c.id).limit(1)).scalar()
        if at is not None:
            found[priority] = at
    return found


def oldest_farewell(connection: Connection) -> datetime | None:
    """Return since when the oldest confirmation of a STOP waits that has not left for certain."""
    table, oldest = schema.message, []
    for state in _OPEN:
        same = table.c.state == literal_column(f"'{state.value}'")
        mine = table.c.priority == Priority.ANSWER, table.c.kind == MessageKind.FAREWELL
        query = select(func.min(table.c.at)).where(same, *mine)
        oldest.append(connection.execute(query).scalar())
    return min(filter(None, oldest), default=None)


def budgets(connection: Connection) -> dict[int, tuple[int, int]]:
    """Return what campaigns that are not over have spent of their caps, in millionths of a euro."""
    campaign, sums = schema.campaign, schema.spending
    spent = sums.c.openings + sums.c.reminders + sums.c.answers
    query = (
        select(campaign.c.id, spent, sums.c.cap)
        .join(sums, sums.c.campaign == campaign.c.id)
        .where(campaign.c.state.in_((RUNNING, PAUSED)), sums.c.cap.is_not(None))
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in connection.execute(query)}


def oldest_erasure(connection: Connection) -> datetime | None:
    """Return since when the oldest request of an erasure waits."""
    table = schema.contact
    query = select(func.min(table.c.erasure_requested_at)).where(table.c.erased_at.is_(None))
    return connection.execute(query).scalar()


def latest_suppression(connection: Connection) -> datetime | None:
    """Return when a number was last suppressed; reads the table."""
    return connection.execute(select(func.max(schema.suppression.c.at))).scalar()


def engine_settings(connection: Connection) -> Mapping[str, str]:
    """Return what the database says of itself and of what it does at a power cut."""
    if not locks_rows(connection):
        return {
            "version": str(connection.execute(text("SELECT sqlite_version()")).scalar()),
            "source": str(connection.execute(text("SELECT sqlite_source_id()")).scalar()),
        }
    names = ("server_version_num", "fsync", "full_page_writes")
    return {n: str(connection.execute(text(f"SHOW {n}")).scalar()) for n in names}
