"""Inbound SMS that the gateway knows and we do not.

A gateway gives up on a callback after some minutes, and its records hold no text: what was
missed cannot be read any more, and it may have been a STOP. So outbound to whoever wrote it
freezes until a person has looked. Where the records do not show who wrote, nobody is frozen,
but it is told loudly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smsbot.services.frozen import freeze_numbers, is_whole
from smsbot.store import installation, mail
from smsbot.store.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from smsbot.gateways.wire import Listed
    from smsbot.services.context import Context

CALLED_BACK_FOR = timedelta(minutes=10)
"""A callback is tried for about seven minutes: what is younger than this may still come."""

FROZEN_BECAUSE = "an SMS of theirs never reached us"
_LISTED_FOR = timedelta(days=89)
"""How far back a gateway's list goes."""

_CHECKED = "inbound_checked_until"
_MISSED = "inbound_missed"


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time in which inbound is compared with the gateway's list."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Missed:
    """How many SMS never reached us, and of how many nobody can tell who wrote them."""

    count: int = 0
    by_nobody_known: int = 0


def next_window(connection: Connection, context: Context, longest: timedelta) -> Window | None:
    """Return what is to be compared next, None where nothing is yet.

    The first start begins the watch: what the number got before is none of ours.
    """
    now = context.clock.now()
    since = _checked_until(connection)
    if since is None:
        installation.set_fact(connection, _CHECKED, now.isoformat())
        return None
    since = max(since, now - _LISTED_FOR)
    until = min(now - CALLED_BACK_FOR, since + longest)
    return Window(since, until) if until > since else None


def compare(
    connection: Connection, context: Context, window: Window, listed: Sequence[Listed]
) -> Missed:
    """Compare a complete listing with what we have, and freeze whoever we did not hear."""
    checked = _checked_until(connection, lock=True)
    if checked is None or checked > window.since:
        # Another process was faster; a person may have decided on what it found.
        return Missed()
    lost = _unknown(connection, context, listed)
    senders = {record.sender for record in lost if is_whole(record.sender)}
    freeze_numbers(connection, context, senders, FROZEN_BECAUSE)
    installation.set_fact(connection, _CHECKED, window.until.isoformat())
    if lost:
        total = missed_so_far(connection) + len(lost)
        installation.set_fact(connection, _MISSED, str(total))
    return Missed(len(lost), sum(1 for record in lost if record.sender not in senders))


def missed_so_far(connection: Connection) -> int:
    """Return how many inbound SMS are known to have been missed, ever."""
    return int(installation.fact(connection, _MISSED) or 0)


def _checked_until(connection: Connection, *, lock: bool = False) -> datetime | None:
    checked = installation.fact(connection, _CHECKED, lock=lock)
    return datetime.fromisoformat(checked) if checked else None


def _unknown(connection: Connection, context: Context, listed: Iterable[Listed]) -> list[Listed]:
    """Return the records of SMS to our number that never reached us."""
    number = context.sender.number
    ours = {r.gateway_id: r for r in listed if r.inbound and r.may_be_for(number)}
    for ids in chunks(list(ours)):
        for known in mail.known_ids(connection, context.sender.gateway, ids):
            del ours[known]
    return list(ours.values())
