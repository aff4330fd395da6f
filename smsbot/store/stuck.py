"""Ending whoever stands still in the middle of a statement and holds what others wait for.

PostgreSQL itself ends a session that is idle within a transaction. But the driver parses a
statement and runs it in two messages, and who freezes between them (SIGSTOP, a paused machine) is
not idle to PostgreSQL but active, as is who freezes while rows are on their way to it. It would
hold its contacts, and the rate of the number, until it thaws. Neither `statement_timeout` nor
`lock_timeout` ends it, since no statement is cancelled while the next message is being read, and
`transaction_timeout` is known from version 17 on and would end long reads too. So any of our
processes that lives ends it: who may connect as a role may end the sessions of that role.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

from smsbot.store.work import APPLICATION, COMMAND_TIMEOUT, locks_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

STUCK_AFTER = timedelta(seconds=COMMAND_TIMEOUT)
"""No statement of ours lasts longer, so who waits for its client that long has none any more."""

# Only a transaction that wrote or holds rows has an id: readers take as long as they like.
_END = text(
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND usename = current_user"
    " AND application_name = :application AND state = 'active' AND backend_xid IS NOT NULL"
    " AND wait_event IN ('ClientRead', 'ClientWrite')"
    " AND state_change < clock_timestamp() - CAST(:after AS interval)"
)


def end_stuck(connection: Connection, after: timedelta = STUCK_AFTER) -> int:
    """End sessions of ours that stood still for so long; return how many there were."""
    if not locks_rows(connection):
        return 0
    given = {"application": APPLICATION, "after": after}
    return int(connection.execute(_END, given).scalar_one())
