"""The rounds of the worker that ask the gateway for its lists."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from smsbot import faultpoints
from smsbot.faultpoints import Point
from smsbot.gateways.http import Client
from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import Accepted, InDoubt, Listed
from smsbot.services import missed
from smsbot.store import schema, tree
from smsbot.worker import Pace, Worker
from tests.services.acts import claim_one, contact, settle, start_without_sending, states
from tests.world import ANNA, BOT, MovableClock, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

    from smsbot.gateways.wire import Gateway, Outcome, Outgoing

LONG = 3


class Lists(Client):
    """A client whose lists are given, and that notes what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.answer: tuple[Listed, ...] | None = ()
        self.asked: list[tuple[bool, datetime, datetime]] = []

    async def listing(
        self,
        gateway: Gateway,
        since: datetime,
        until: datetime,
        recipient: str | None = None,
        *,
        inbound: bool = False,
    ) -> tuple[Listed, ...] | None:
        """Answer as the test says."""
        del gateway, recipient
        self.asked.append((inbound, since, until))
        return self.answer


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A company that has asked Anna, and whose database the worker has open."""
    begun = World.begin(tmp_path)
    yield begun
    await begun.context.database.close()
    begun.close()


@pytest.fixture
def lists() -> Lists:
    return Lists()


@pytest.fixture
def worker(world: World, lists: Lists) -> Worker:
    return Worker(world.context, Plivo("MAFAKE0000000000FAKE", "FakeToken"), lists)


async def test_what_is_new_is_sealed_until_nothing_is_left(world: World, worker: Worker) -> None:
    world.ask()
    rounds = [await worker.seal(), await worker.seal()]

    last = world.run(tree.latest)
    assert last is not None
    assert [True, False] == rounds
    assert len(world.events()) == last.size


async def test_inbound_is_compared_at_start_and_hourly(
    world: World, lists: Lists, worker: Worker
) -> None:
    world.run(lambda c: missed.next_window(c, world.context, timedelta(days=1)))
    asked = []
    for minutes in (30, 1, 59, 1, 60):
        world.clock.move(minutes=minutes)
        await worker.compare_inbound()
        asked.append(len(lists.asked))

    assert [1, 1, 2, 2, 3] == asked
    assert all(inbound for inbound, _, _ in lists.asked)


async def test_whom_the_list_names_and_we_did_not_hear_is_frozen(
    world: World, lists: Lists, worker: Worker
) -> None:
    world.ask()
    await worker.compare_inbound()
    lists.answer = (Listed("x", ANNA, BOT, inbound=True, state="y", at=world.clock.now()),)
    world.clock.move(hours=2)
    await worker.compare_inbound()

    assert contact(world).frozen_because is not None


async def test_a_list_that_does_not_come_is_asked_for_again_in_a_minute_and_by_halves(
    world: World, lists: Lists, worker: Worker
) -> None:
    await worker.compare_inbound()
    lists.answer = None
    world.clock.move(days=LONG)
    for _ in range(12):
        await worker.compare_inbound()
        world.clock.move(minutes=1)

    spans = [until - since for _, since, until in lists.asked]
    day = timedelta(days=1)
    assert [day, day / 2, day / 4] == spans[:3]
    assert [timedelta(minutes=5)] * 3 == spans[-3:]


async def test_a_long_outage_is_made_up_for_at_once(
    world: World, lists: Lists, worker: Worker
) -> None:
    await worker.compare_inbound()
    world.clock.move(days=LONG)
    rounds = [await worker.compare_inbound() for _ in range(LONG)]

    assert [True, True, False] == rounds
    assert LONG == len(lists.asked)


async def test_what_no_list_settles_is_held_after_a_day(
    world: World, lists: Lists, worker: Worker
) -> None:
    lists.answer = None
    start_without_sending(world)
    settle(world, claim_one(world), InDoubt("read timeout"))
    for _ in range(25):
        await worker.settle_doubt()
        world.clock.move(hours=1)

    assert ["opening held"] == states(world)
    assert 25 == len(lists.asked)


async def test_a_clock_that_is_set_back_does_not_stop_the_lists(
    world: World, lists: Lists, worker: Worker
) -> None:
    start_without_sending(world)
    settle(world, claim_one(world), InDoubt("read timeout"))
    await worker.settle_doubt()
    world.clock.move(hours=-2)
    await worker.settle_doubt()

    assert 2 == len(lists.asked)


class Taking(Client):
    """A client whose gateway takes everything, and that tells when it has."""

    def __init__(self, clock: MovableClock) -> None:
        super().__init__()
        self.taken: list[datetime] = []
        self.told = asyncio.Event()
        self._now = clock.now

    async def send(self, gateway: Gateway, outgoing: Outgoing) -> Outcome:
        """Take one SMS."""
        del gateway, outgoing
        self.taken.append(self._now())
        self.told.set()
        return Accepted(f"out-{len(self.taken)}")


async def test_nothing_leaves_under_a_lease_that_is_all_but_over(world: World) -> None:
    """A process that was frozen after its claim notices: others may have its lease by now."""
    start_without_sending(world)
    client = Taking(world.clock)
    gateway = Plivo("MAFAKE0000000000FAKE", "FakeToken")
    worker = Worker(world.context, gateway, client, Pace(look=0.01))
    claimed = world.clock.now()

    def freeze(point: Point) -> None:
        if point is Point.LEASE_COMMITTED:
            world.clock.move(seconds=6)
            faultpoints.disarm()

    faultpoints.arm(freeze)
    await worker.start()
    async with asyncio.timeout(10):
        await client.told.wait()
    await worker.stop()

    assert [claimed + timedelta(seconds=6)] == client.taken
    assert ["opening accepted"] == states(world)
    assert 2 == world.run(lambda c: c.execute(select(schema.message.c.attempts)).scalar_one())


async def test_a_running_worker_ends_what_is_over(world: World, worker: Worker) -> None:
    world.ask()
    world.says("si", "sms", "info")
    world.clock.move(days=731)

    await worker.start()
    over = select(func.count()).where(schema.consent_event.c.kind == "expired")
    async with asyncio.timeout(10):
        while not await world.context.database.read(lambda c: c.execute(over).scalar()):
            pass
    await worker.stop()

    assert {"info/sms": "expired"} == world.statuses()
