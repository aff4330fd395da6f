"""The emergency stop: all outbound halts at once, and goes on when somebody says so.

The claim reads the stop in its own transaction, so nothing is claimed after the commit of a
stop but the confirmation of a withdrawal, which is owed within five minutes whatever happens.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from smsbot.services.access import audit
from smsbot.store import counts, installation

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context

UNRECONCILED = "unreconciled_since"
"""The fact that a backup was restored, and since when the gateway is to be asked (`backup`)."""

_SINCE = "outbound_changed_at"
_BY = "outbound_changed_by"


class NotReconciledError(Exception):
    """A backup was restored, and nobody has asked the gateway yet who wrote since."""

    def __init__(self) -> None:
        super().__init__(
            "a backup was restored: run `smsbot reconcile` first, which freezes whoever wrote "
            "or was written to since it was taken"
        )


def stop(connection: Connection, context: Context, who: str) -> dict[str, Any]:
    """Halt all outbound at once; doing it again changes nothing but the trace."""
    return _turn(connection, context, who, stopped=True)


def go(connection: Connection, context: Context, who: str) -> dict[str, Any]:
    """Let outbound go on; what came too late meanwhile is void.

    Raises NotReconciledError.
    """
    if installation.fact(connection, UNRECONCILED) is not None:
        raise NotReconciledError
    return _turn(connection, context, who, stopped=False)


def show_outbound(connection: Connection) -> dict[str, Any]:
    """Tell whether outbound is stopped, since when and by whom, and what waits."""
    since = installation.fact(connection, _SINCE)
    return {
        "stopped": installation.outbound_stopped(connection),
        "since": datetime.fromisoformat(since) if since else None,
        "by": installation.fact(connection, _BY),
        "waiting": counts.outbound_waiting(connection),
    }


def _turn(connection: Connection, context: Context, who: str, *, stopped: bool) -> dict[str, Any]:
    if installation.outbound_stopped(connection) is not stopped:
        installation.stop_outbound(connection, stopped=stopped)
        installation.set_fact(connection, _SINCE, context.clock.now().isoformat())
        installation.set_fact(connection, _BY, who)
    audit(connection, context, who, "outbound.stop" if stopped else "outbound.go")
    return show_outbound(connection)
