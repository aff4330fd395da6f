"""Two robots that answer one another without end: ten SMS in a day at most to one number.

The other one never tires: it answers each SMS of ours a minute later, with whatever robots say,
and writes by itself when nothing comes. It is tried over days, by night, through the ends of
conversations, and with a flow whose own limits would let it talk for ever.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from smsbot.core.consent import DAILY_LIMIT
from smsbot.core.model import MessageKind
from smsbot.services.timers import expire_due
from smsbot.store import schema
from tests.world import ANNA, SQLITE_ALONE, World, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion

pytestmark = SQLITE_ALONE
_DAY = timedelta(days=1)
_DAYS = 2
_SHIPPED, _BOUNDLESS = "as shipped", "boundless"
ROBOTS: dict[str, Sequence[str]] = {
    "asks for help": ("aiuto",),
    "agrees to everything": ("si",),
    "is in a meeting": ("Messaggio automatico: sono in riunione, richiamo appena possibile.",),
    "sends back what it gets": ("",),
    "says anything": ("si", "no", "aiuto", "boh", "sms", "info", "ok", "telefono", "chi siete?"),
}


def _flow(limits: str) -> FlowVersion:
    """Return the flow, or one that would repeat itself a thousand times."""
    flow = shipped("consenso")
    if limits == _SHIPPED:
        return flow
    return replace(flow, limits=replace(flow.limits, unclear=1000, messages=1000))


def _talk(world: World, words: Sequence[str], dice: Random) -> None:
    """Let the robot answer everything, and write by itself every other hour."""
    end = world.clock.now() + _DAYS * _DAY
    heard = "ciao"
    while world.clock.now() < end:
        world.arrive(dice.choice(words) or heard)
        world.clock.move(minutes=1)
        sent = world.deliver()
        if sent:
            heard = sent[-1].text
        else:
            world.clock.move(hours=2)
            world.run(partial(expire_due, context=world.context))


def _handed(connection: Connection) -> list[datetime]:
    """Return when each SMS left that counts: confirmations and receipts are outside the limit."""
    note = schema.message.c
    query = select(note.handed_at).where(
        note.outbound,
        note.handed_at.is_not(None),
        note.kind.not_in([MessageKind.FAREWELL, MessageKind.RECEIPT]),
    )
    return list(connection.execute(query).scalars())


def _busiest_day(handed: Sequence[datetime]) -> int:
    """Return how many SMS left within the busiest twenty-four hours, whenever they began."""
    return max(sum(begin <= at < begin + _DAY for at in handed) for begin in handed)


@pytest.mark.parametrize("limits", [_SHIPPED, _BOUNDLESS])
@pytest.mark.parametrize("robot", ROBOTS)
def test_a_robot_gets_ten_sms_a_day_at_most(
    tmp_path: Path, database: str, robot: str, limits: str, seed: int
) -> None:
    world = World.begin(tmp_path, _flow(limits), database=database)
    world.ask(ANNA)

    _talk(world, ROBOTS[robot], Random(seed))
    handed = world.run(_handed)
    world.close()

    assert _busiest_day(handed) <= DAILY_LIMIT, f"seed {seed}"
    assert len(handed) <= _DAYS * DAILY_LIMIT


@pytest.mark.parametrize("robot", ["asks for help", "is in a meeting"])
def test_it_is_the_daily_limit_that_holds_where_a_flow_has_none(
    tmp_path: Path, database: str, robot: str
) -> None:
    """Without it this test would show nothing: these two would go on for ever."""
    world = World.begin(tmp_path, _flow(_BOUNDLESS), database=database)
    world.ask(ANNA)

    _talk(world, ROBOTS[robot], Random(0))
    handed = world.run(_handed)
    world.close()

    assert DAILY_LIMIT == _busiest_day(handed)
    assert len(handed) > DAILY_LIMIT
