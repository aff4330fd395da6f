"""What happens between a start and an SMS: other campaigns, purchases, refusals, and stops."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from smsbot.core.flow import parse
from smsbot.core.model import MessageKind
from smsbot.services import slices, starting
from smsbot.services.selection import Order
from smsbot.store import schema
from smsbot.store.work import Database
from tests.services.acts import expire, states, suppress
from tests.services.campaigns.orders import WHO, order, show, start
from tests.world import ANNA, BRUNO, CARLA, FLOWS, MASTER, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MANY = tuple(f"+336399{number}" for number in range(80000, 80210))


@pytest.fixture
def reminding(tmp_path: Path) -> Iterator[World]:
    """A company whose flow reminds after seven days."""
    source = (FLOWS / "consenso.toml").read_text("utf-8")
    source = source.replace('remind   = "none"', 'remind   = "7 days"')
    world = World.begin(tmp_path, parse(source, "consenso.toml"))
    yield world
    world.close()


def test_two_campaigns_begun_at_once_ask_nobody_twice(world: World) -> None:
    """Started, listed and expanded by two processes, each in turn of the other's units."""
    world.know(*MANY)

    asyncio.run(_race(world))

    note = schema.message.c
    query = select(note.contact).where(note.kind == MessageKind.OPENING)
    asked = Counter(world.run(lambda c: c.execute(query).scalars().all()))
    assert len(MANY) == len(asked)
    assert {1} == set(asked.values())


async def _race(world: World) -> None:
    processes = [Database(world.url, MASTER) for _ in range(2)]
    contexts = [replace(world.context, database=database) for database in processes]

    async def work(index: int) -> None:
        context, database = contexts[index], processes[index]
        await starting.start(context, Order("consenso"), WHO)
        for unit in (slices.enlist, slices.expand):
            while await database.write(partial(unit, context=context)):
                pass

    try:
        await asyncio.gather(work(0), work(1))
    finally:
        for database in processes:
            await database.close()
    world.expand()


def _buys(world: World) -> None:
    world.know(ANNA, last_activity=world.clock.now().date())


def _stops(world: World) -> None:
    world.says("stop")


def _is_blocked(world: World) -> None:
    suppress(world, "blocklist")


def _is_asked(world: World) -> None:
    start(world, order(ANNA))
    world.expand()
    world.deliver()


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (_buys, "active_customer"),
        (_stops, "suppressed"),
        (_is_blocked, "suppressed"),
        (_is_asked, "in_conversation"),
    ],
)
def test_a_campaign_that_starts_later_goes_by_what_is_so_then(
    world: World, happens: Callable[[World], None], reason: str
) -> None:
    world.know(ANNA, BRUNO, CARLA)
    at = world.clock.now() + timedelta(days=2)
    campaign = start(world, order(ANNA, BRUNO, start_at=at))["id"]
    happens(world)
    world.expand()
    early = world.deliver()
    world.clock.set(at)
    world.expand()

    assert [] == early
    assert [BRUNO] == [sent.phone for sent in world.deliver()]
    assert {reason: 1} == show(world, campaign)["excluded"]


@pytest.mark.parametrize(
    ("happens", "void"),
    [
        (_buys, "active_customer"),
        (_stops, "suppressed"),
        (_is_blocked, "suppressed"),
        (lambda world: world.says("no"), "answered"),
    ],
)
def test_a_reminder_is_looked_at_again_when_it_leaves(
    reminding: World, happens: Callable[[World], None], void: str
) -> None:
    world = reminding
    world.ask()
    expire(world, days=7)
    assert "reminder queued" in states(world)

    happens(world)
    world.deliver()

    assert f"reminder void ({void})" in states(world)
