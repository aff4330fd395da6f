"""Numbers that may have a new owner: a consent never goes along with a number.

Undelivered for good three times within thirty days suspends what was granted, until the person
writes (`consent-rules`, 36). Writing does not bring a consent back by itself: the new owner can
write too. Whoever says yes is asked anew, and only what they then choose is granted. What was
lost before somebody wrote, or before they chose, counts no more: the number was theirs then.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smsbot.core.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smsbot.core.consent import Standing
    from smsbot.core.model import Cell

LOST_TIMES = 3
LOST_WITHIN = timedelta(days=30)


def to_suspend(
    standing: Mapping[Cell, Standing],
    lost: Iterable[datetime],
    heard_at: datetime | None,
    now: datetime,
) -> tuple[Cell, ...]:
    """Return the granted cells that must be suspended.

    `lost` are the times at which the SMS were handed that the gateway gave up for good,
    `heard_at` is when somebody last wrote from this number.
    """
    recent = [at for at in lost if now - at <= LOST_WITHIN]
    suspended = []
    for cell, where in sorted(standing.items()):
        known_at = max(where.since, heard_at) if heard_at else where.since
        since = [at for at in recent if at > known_at]
        if where.at(now) is Status.GRANTED and len(since) >= LOST_TIMES:
            suspended.append(cell)
    return tuple(suspended)
