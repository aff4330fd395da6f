"""Workers that freeze with a lease in their hands, past its end, and thaw after it.

Another worker takes over what they held. Whoever thaws must notice: what it had not sent it may
not send any more, and what it comes to know late may not overwrite what was settled meanwhile.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack
from random import Random
from typing import TYPE_CHECKING

from smsbot.faultpoints import Point
from smsbot.simulator.people import Crowd
from tests import postgres
from tests.e2e.bot import free_port
from tests.kill.servers import PATIENCE, Child, Trap, within
from tests.kill.town import LEASE_OVER, Town, Verdict, town

if TYPE_CHECKING:
    from pathlib import Path

PLACES = (
    Point.LEASE_COMMITTED,
    Point.GATEWAY_ANSWERS,
    Point.ANSWER_READ,
    Point.SETTLE_BEGUN,
    Point.SETTLE_COMMITTED,
)
"""Outside of any unit of work: within one, PostgreSQL itself ends who stands still."""

_END_WHO_STANDS_STILL = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE wait_event = 'ClientRead' AND state <> 'idle' AND backend_xid IS NOT NULL
AND state_change < clock_timestamp() - interval '0.3 seconds'
"""
"""A loop beside the one that froze may stand within a unit of work, and hold what others need.

Who holds something has an id: on a slow machine this test itself takes longer over a reading.
"""
_AT_ONCE, _SOON = 5, 0.5
_PEOPLE = 3


async def run_frost(folder: Path, cycles: int, seed: int) -> Verdict:
    """Freeze so many workers, some at a time, and judge what was sent."""
    random = Random(seed)
    async with town(folder, "postgresql", seed) as city, AsyncExitStack() as stack:
        ending = asyncio.create_task(_end_who_stands_still())
        stack.callback(ending.cancel)
        front = await city.servers.start(city.port, role="web")
        await front.serves()
        ports = [free_port() for _ in range(_AT_ONCE + 1)]
        for first in range(0, cycles, _AT_ONCE):
            count = min(_AT_ONCE, cycles - first)
            places = [PLACES[0], *random.choices(PLACES, k=count - 1)]
            frozen = [
                await _freeze(city, random, port, place)
                for port, place in zip(ports, places, strict=False)
            ]
            await _take_over(city, ports[-1], frozen, settled=first == 0)
        last = await city.servers.start(ports[-1], role="worker")
        await last.serves()
        await city.settled()
        await city.over()
        return await city.judge(Verdict(seed, cycles))


async def _freeze(city: Town, random: Random, port: int, place: Point) -> Child:
    """Ask some people by a worker that stands still at a place."""
    crowd = Crowd(_PEOPLE, seed=random.randrange(1 << 30), delay_ms=1000)
    came = city.simulator.people.come(crowd)
    await city.ask([person.number for person in came])
    trap = Trap(place, signal=signal.SIGSTOP)
    worker = await city.servers.start(port, role="worker", trap=trap)
    assert await worker.freezes_within(PATIENCE)
    return worker


async def _end_who_stands_still() -> None:
    """Do again and again what PostgreSQL does by itself, after a time that no test waits."""
    never = asyncio.Event()
    while not await within(_SOON, never):
        await asyncio.to_thread(postgres.shared().run, _END_WHO_STANDS_STILL)


async def _take_over(city: Town, port: int, frozen: list[Child], *, settled: bool) -> None:
    """Let another worker settle what the frozen ones held, before they thaw or beside them."""
    city.clock.move(seconds=LEASE_OVER)
    other = await city.servers.start(port, role="worker")
    await other.serves()
    # Before they thaw, what they never sent is in doubt or sent by the other one already.
    await (city.settled() if settled else city.calm())
    for worker in frozen:
        worker.go_on()
        await city.servers.arm(worker, None)
    await city.calm()
    for worker in (*frozen, other):
        await worker.kill()
