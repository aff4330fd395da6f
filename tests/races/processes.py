"""Several processes on one database, as far as the database can tell.

Each has connections, a clock, ids and a queue of its own, as a `serve` has; they share nothing
but the database. On PostgreSQL any number of them work at once, on SQLite there is one.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from smsbot.services.batch import Batcher
from smsbot.services.context import Bell, SystemClock, Trust
from smsbot.services.conversations import Received, receive
from smsbot.services.flows import Shelf
from smsbot.store.ids import Ids
from smsbot.store.work import Database
from tests.world import MASTER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from sqlalchemy import Connection

    from smsbot.gateways.wire import Inbound
    from smsbot.services.context import Clock, Context
    from tests.world import World

T = TypeVar("T")
_PATIENCE = 120.0
"""Seconds that an SMS may wait for its batch: a slow machine is no failure here."""


@dataclass
class Process:
    """What one process has of its own."""

    context: Context
    inbox: Batcher[Received]

    async def write(self, unit: Callable[[Connection], T]) -> T:
        """Run a unit of work, again where another process was in its way."""
        return await self.context.database.write(unit)

    async def take(self, inbound: Inbound) -> None:
        """Take an SMS as a callback brings it, acknowledged when this returns."""
        await self.inbox.submit(Received(inbound, self.context.clock.now()))


@asynccontextmanager
async def processes(
    world: World, count: int, clocks: Sequence[Clock] = (), *, at_once: int = 16
) -> AsyncIterator[list[Process]]:
    """Run so many processes beside each other; each takes at most `at_once` SMS in one unit."""
    several = []
    for number in range(count):
        clock = clocks[number] if clocks else SystemClock()
        context = replace(
            world.context,
            database=Database(world.url, MASTER),
            clock=clock,
            ids=Ids(clock.now, node=number + 1),
            shelf=Shelf(world.context.shelf.current.values()),
            trust=Trust(),
            bell=Bell(),
        )
        inbox = Batcher(partial(_receive, context), limit=at_once, wait=_PATIENCE)
        several.append(Process(context, inbox))
    tasks = [asyncio.create_task(one.inbox.work()) for one in several]
    try:
        yield several
    finally:
        for one in several:
            one.inbox.close()
        await asyncio.gather(*tasks)
        for one in several:
            await one.context.database.close()


async def _receive(context: Context, batch: Sequence[Received]) -> None:
    await context.database.write(partial(receive, context=context, batch=batch))
