"""What erasure leaves to do outside of any unit of work, and the ends of what is kept for a while.

A row that is deleted is gone for every query, and its bytes may still lie in the write-ahead log
(SQLite) or in a dead row (PostgreSQL). Whoever erases leaves a fact behind; `serve` finds it
within seconds, whichever process wrote it, and forgets it once the bytes are gone.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from smsbot.core.consent import ASKED_COUNTS_FOR
from smsbot.faultpoints import Point, reach
from smsbot.store import access, asked, imports, installation
from smsbot.store.erasure import SCRUB

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context

_MENDED_WITHIN, _REPEATED_WITHIN = timedelta(days=30), timedelta(days=7)


async def scrub(context: Context) -> bool:
    """Have the bytes of whoever was erased go; False where nothing is left to do, or not yet."""
    wanted = await context.database.read(partial(installation.fact, name=SCRUB))
    if wanted is None or not await context.database.scrub():
        return False
    reach(Point.SCRUBBED)
    # Somebody may have been erased meanwhile: then the fact is another one, and stays.
    unit = partial(installation.forget_fact, name=SCRUB, value=wanted)
    await context.database.write(unit)
    return True


def forget_old_imports(connection: Connection, context: Context) -> None:
    """Forget rows of tables that nobody mended within a month, and imports left half done."""
    imports.forget_old(connection, context.agreed(connection) - _MENDED_WITHIN)


def forget_old_answers(connection: Connection, context: Context) -> None:
    """Forget answers to requests with an idempotency key that nobody sends again by now.

    An erasure opens all that are kept, so they must not become ever more.
    """
    access.forget_answers_before(connection, context.agreed(connection) - _REPEATED_WITHIN)


def forget_old_months(connection: Connection, context: Context) -> int:
    """Forget in which months numbers were asked, once that counts no longer."""
    # A month counts from its last day on, so the one before the limit still does.
    limit = ASKED_COUNTS_FOR.before(context.agreed(connection)).date().replace(day=1)
    return asked.forget_months(connection, limit)
