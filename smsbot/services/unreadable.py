"""Whom something is stored of that does not open any more: one row must not halt all others.

A disk that errs, or a backup that was put back in parts, leaves a sealed value that is not what
was written there, or a person without a key. Whoever comes upon it by the way, as the worker does
that goes over everybody, sets that person apart and goes on: nothing leaves to them until somebody
has looked (`smsbot contacts frozen`). What is read to prove something fails, as it must.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from smsbot.store import people
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

_log = structlog.get_logger()


def set_apart(connection: Connection, contacts: Collection[int]) -> None:
    """Freeze these contacts, and say so in the log by their ids alone."""
    if contacts:
        people.set_apart(connection, contacts)
        _log.error("unreadable", contacts=sorted(map(show, set(contacts))))
