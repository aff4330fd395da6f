"""The end of consents whose time is over (`consent-rules`, 21).

A consent past its end counts as expired at once, whoever asks (`core/consent`); this writes the
event that says so into the ledger, a slice of people at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.model import EventKind
from smsbot.services.changes import Changes
from smsbot.services.endings import end
from smsbot.store import grants

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context

AT_ONCE = 200


def expire_consents(connection: Connection, context: Context, limit: int = AT_ONCE) -> int:
    """Record that consents ended whose time is over; return how many there were.

    Whom another process handles right now is left to its next round, or to ours.
    """
    # By the shared clock from the first: a machine whose own one is ahead would end them early.
    over = grants.past_end(connection, context.agreed(connection), limit)
    if not over:
        return 0
    changes = Changes(context, context.agreed(connection))
    end(connection, changes, EventKind.EXPIRED, over, {"by": "time"})
    changes.write(connection)
    return len(over)
