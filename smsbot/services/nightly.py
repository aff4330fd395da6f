"""The check that nobody has to think of: once a day, what came since the last one.

Every archived text must still have its digest, and none that events cite may be gone; every new
event must have its place, and the ledger must continue the state that the last check saw. Where
that is not so, outbound stops: nobody is asked on the strength of evidence that may be worth
nothing. Inbound and the confirmations of a STOP go on, and `smsbot go` is a person's decision.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import structlog

from smsbot.core.ledger import NoteError
from smsbot.services import outbound
from smsbot.services.checks import LedgerCheck, check_ledger
from smsbot.services.ledger import DamagedTreeError, key_ring
from smsbot.store import archive, installation, tree, vitals

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.core.ledger import Checkpoint
    from smsbot.services.context import Context

WHO = "night check"
_SEEN, _TEXTS = "ledger_checked", "texts_checked"
_log = structlog.get_logger()


async def check_night(context: Context) -> LedgerCheck:
    """Check what came since the last time, and stop outbound where something is wrong."""
    check, seen = await context.database.read(partial(_check, context=context))
    await context.database.write(partial(_remember, seen=seen | _told(context, check)))
    if not check.intact:
        _log.error("ledger_damaged", first=check.wrong)
        await context.database.write(partial(outbound.stop, context=context, who=WHO))
    return check


def _check(connection: Connection, context: Context) -> tuple[LedgerCheck, dict[str, str]]:
    """Return what was found, and the facts that the next check begins with."""
    last = tree.latest(connection)
    check = check_ledger(connection, context, since=_seen(connection, context))
    kept = {text.digest for text in archive.every_text(connection)}
    lost = {*(installation.fact(connection, _TEXTS) or "").split()} - kept
    if check.intact and lost:
        check = replace(check, wrong=f"text {min(lost)}: is not kept any more")
    if not check.intact:
        return check, {}
    seen = {_TEXTS: " ".join(sorted(kept))}
    return check, seen | ({_SEEN: last.note} if last else {})


def _told(context: Context, check: LedgerCheck) -> dict[str, str]:
    """Return what whoever watches is told: when it was checked, and what came of it."""
    damaged = "no" if check.intact else "yes"
    return {vitals.CHECKED: context.clock.now().isoformat(), vitals.DAMAGED: damaged}


def _seen(connection: Connection, context: Context) -> Checkpoint | None:
    """Return what the last check saw; None, and so everything, where that cannot be read."""
    note = installation.fact(connection, _SEEN)
    try:
        ring = key_ring(connection, context)
        return ring.open(note) if note is not None and ring is not None else None
    except (NoteError, DamagedTreeError):
        return None


def _remember(connection: Connection, seen: dict[str, str]) -> None:
    for name, value in seen.items():
        installation.set_fact(connection, name, value)
