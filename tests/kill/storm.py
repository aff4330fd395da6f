"""A town under a storm: servers killed again and again while people write and are asked.

Half of the kills come out of nowhere, also while a server still starts; the others at a place
around the send that is armed at random. The gateway misbehaves meanwhile: it takes an SMS and
says nothing, breaks off, answers with an error or a page, throttles, calls back twice. When the
storm is over the clock is moved on until all is settled, and the town is judged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from smsbot.faultpoints import Point
from smsbot.simulator.faults import Faults
from smsbot.simulator.keys import DICE
from smsbot.simulator.people import Crowd
from tests.kill.matrix import OUT
from tests.kill.servers import Trap
from tests.kill.town import LEASE_OVER, Town, Verdict, something, town

if TYPE_CHECKING:
    from pathlib import Path

BAD_GATEWAY = Faults(
    error_rate=0.15,
    throttle_rate=0.05,
    timeout_rate=0.01,
    lost_answer_rate=0.1,
    duplicate_callback_rate=0.1,
    lost_receipt_rate=0.05,
)
PLACES = (Point.LEASE_COMMITTED, *OUT)
"""Around the send."""
TEXTS = ("si", "SI grazie", "sms", "info", "promo", "no", "stop", "aiuto", "boh", "va bene", "ok")

_STRANGERS = 40
_MOST_EVENTS = 12
_TRAPPED, _BEFORE_IT_SERVES = 0.5, 0.1
_PER_SECOND, _PACE, _LONG = 10.0, 0.2, 0.02
"""So a server always finds two SMS that may leave, and their leases are over some dozen deaths on.

Were the rate high, the first server would lease all there is; those that follow it on PostgreSQL
would find nothing to send until all leases are over, and never come to a place around the send.
"""
_QUICK = 0.03
_TRAP_WITHIN = 0.5
"""Seconds after which a server that never came to an armed place is killed all the same."""


@dataclass(frozen=True, slots=True)
class Storm:
    """How a storm goes."""

    cycles: int
    seed: int


async def run_storm(folder: Path, database: str, storm: Storm) -> Verdict:
    """Let a storm pass over a town, let everything settle, and judge."""
    random = Random(storm.seed)
    async with town(folder, database, storm.seed, per_second=_PER_SECOND) as city:
        await _ask(city, random, storm.cycles)
        dice = city.simulator.app[DICE]
        dice.load(replace(BAD_GATEWAY, seed=storm.seed))
        for _ in range(storm.cycles):
            await _live_and_die(city, random)
        dice.load(Faults())
        await city.up()
        await city.settled()
        await city.over()
        return await city.judge(Verdict(storm.seed, storm.cycles))


async def _ask(city: Town, random: Random, people: int) -> None:
    """Ask as many as there will be kills: so there is something to send in every moment."""
    child = await city.up()
    crowd = Crowd(people, seed=random.randrange(1 << 30), delay_ms=1000)
    came = city.simulator.people.come(crowd)
    await city.ask([person.number for person in came])
    await child.kill()


async def _live_and_die(city: Town, random: Random) -> None:
    """Start a server, let people write, and end it in the middle of something."""
    # The rate of the number lets as much leave as the clock goes on: there is always something.
    city.clock.move(seconds=LEASE_OVER if random.random() < _LONG else _PACE)
    trap = Trap(random.choice(PLACES), random.randint(1, 2)) if random.random() < _TRAPPED else None
    child = await city.start(trap)
    for _ in range(random.randrange(4)):
        phone = f"+447700900{random.randrange(_STRANGERS):03}"
        city.simulator.carrier.write(phone, random.choice(TEXTS))
    with city.simulator.exchange.feed.follow() as news:
        if trap is not None:
            await child.begins()
            await child.dies_within(_TRAP_WITHIN)
        elif random.random() < _BEFORE_IT_SERVES:
            await something(news, within=random.random() * _QUICK)
        else:
            await child.serves()
            for event in range(1 + random.randrange(_MOST_EVENTS)):
                if not await something(news, within=_QUICK if event else _TRAP_WITHIN):
                    break
    await child.kill()
