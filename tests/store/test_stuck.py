"""Whoever stands still in the middle of a statement holds nobody up."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from smsbot.store import installation
from smsbot.store.stuck import STUCK_AFTER, end_stuck
from smsbot.store.work import Database
from tests.world import POSTGRES_ALONE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Engine

SOON, LONG = timedelta(milliseconds=50), 5.0
_FREEZES = """
import asyncio, os, signal, sys
from sqlalchemy.util import await_only
from smsbot.store import installation
from smsbot.store.work import Database

def freeze(connection):
    if sys.argv[2] == "writes":
        installation.set_fact(connection, "held", "by somebody frozen")
    await_only(connection.connection.driver_connection.prepare("SELECT 1"))
    os.kill(os.getpid(), signal.SIGSTOP)

asyncio.run(Database(sys.argv[1]).write(freeze))
"""


@asynccontextmanager
async def frozen(url: str, what: str) -> AsyncIterator[None]:
    """Have a process that parsed a statement, and stands still before it runs it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _FREEZES, url, what, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await asyncio.to_thread(os.waitid, os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
        yield
    finally:
        os.kill(process.pid, signal.SIGKILL)
        await process.wait()


@POSTGRES_ALONE
async def test_who_freezes_within_a_statement_holds_nobody_up(url: str) -> None:
    """To PostgreSQL it is active, so none of its own timeouts ends it."""
    database = Database(url)
    async with frozen(url, "writes"):
        waiting = asyncio.create_task(
            database.write(lambda c: installation.set_fact(c, "held", "by us"))
        )
        too_soon = await database.read(end_stuck)
        async with asyncio.timeout(LONG):
            while not await database.read(partial(end_stuck, after=SOON)):
                pass
            await waiting
    await database.close()

    assert 0 == too_soon


@POSTGRES_ALONE
async def test_who_only_reads_takes_as_long_as_they_like(url: str) -> None:
    database = Database(url)
    async with frozen(url, "reads"):
        ended = await database.read(partial(end_stuck, after=timedelta()))
    await database.close()

    assert 0 == ended


def test_it_is_a_matter_of_some_database_servers_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        ended = end_stuck(connection)

    assert 0 == ended
    assert timedelta(minutes=1) == STUCK_AFTER
