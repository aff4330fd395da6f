"""The check that nobody has to think of: once a day, what came since the last one.

Every archived text must still have its digest, every new event its place, and the ledger must
continue the state that the last check saw. Where that is not so, outbound stops: nobody is asked
on the strength of evidence that may be worth nothing. Inbound and the confirmations of a STOP go
on, and `smsbot go` is a person's decision.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import structlog

from smsbot.core.ledger import NoteError
from smsbot.services import outbound
from smsbot.services.checks import LedgerCheck, check_ledger
from smsbot.services.ledger import DamagedTreeError, key_ring
from smsbot.store import installation, tree

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.core.ledger import Checkpoint
    from smsbot.services.context import Context

WHO = "night check"
_SEEN = "ledger_checked"
_log = structlog.get_logger()


async def check_night(context: Context) -> LedgerCheck:
    """Check what came since the last time, and stop outbound where something is wrong."""
    check, note = await context.database.read(partial(_check, context=context))
    if check.intact:
        await context.database.write(partial(_remember, note=note))
    else:
        _log.error("ledger_damaged", first=check.wrong)
        await context.database.write(partial(outbound.stop, context=context, who=WHO))
    return check


def _check(connection: Connection, context: Context) -> tuple[LedgerCheck, str | None]:
    last = tree.latest(connection)
    check = check_ledger(connection, context, since=_seen(connection, context))
    return check, last.note if last else None


def _seen(connection: Connection, context: Context) -> Checkpoint | None:
    """Return what the last check saw; None, and so everything, where that cannot be read."""
    note = installation.fact(connection, _SEEN)
    try:
        ring = key_ring(connection, context)
        return ring.open(note) if note is not None and ring is not None else None
    except (NoteError, DamagedTreeError):
        return None


def _remember(connection: Connection, note: str | None) -> None:
    if note is not None:
        installation.set_fact(connection, _SEEN, note)
