"""A machine whose own clock is ahead of the database's does nothing before its time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.gateways.wire import Accepted
from smsbot.services import campaigns, slices, timers
from smsbot.services.context import SystemClock
from smsbot.services.selection import Order
from smsbot.store.ids import Ids
from tests.services.acts import (
    claim_one,
    notes,
    received,
    settle,
    start_without_sending,
    states,
    take,
)
from tests.world import ANNA, POSTGRES_ALONE, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = POSTGRES_ALONE
AHEAD = timedelta(days=30)


@pytest.fixture
def world(tmp_path: Path, database: str) -> Iterator[World]:
    """A company by the real clock."""
    world = World.begin(tmp_path, database=database)
    clock = SystemClock()
    world.change(clock=clock, ids=Ids(clock.now))
    yield world
    world.close()


def run_ahead(world: World) -> None:
    """Go on with a machine whose clock is a month ahead and that has just come up."""
    clock = SystemClock(lambda: datetime.now(UTC) + AHEAD)
    world.change(clock=clock, ids=Ids(clock.now))


def test_a_silence_that_is_not_due_goes_on(world: World) -> None:
    start_without_sending(world)
    settle(world, claim_one(world), Accepted("out-1"))

    run_ahead(world)

    assert 0 == world.run(partial(timers.expire_due, context=world.context))
    assert ["asked"] == world.ledger()


def test_a_campaign_that_is_scheduled_waits(world: World) -> None:
    world.know(ANNA)
    order = Order("consenso", phones=(ANNA,), start_at=datetime.now(UTC) + timedelta(days=1))
    world.run(lambda c: campaigns.start_campaign(c, world.context, order, "anna"))

    run_ahead(world)

    assert 0 == world.run(partial(slices.expand, context=world.context))
    assert [] == states(world)


def test_an_sms_is_not_written_down_as_of_next_month(world: World) -> None:
    """It was taken down by the machine's clock, before its unit of work asked for the time."""
    run_ahead(world)

    take(world, received(world, "stop"))

    assert world.suppressed
    assert all(event.at < datetime.now(UTC) + AHEAD / 2 for event in world.events())
    assert all(note.at < datetime.now(UTC) + AHEAD / 2 for note in notes(world))
