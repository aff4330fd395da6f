"""A campaign becomes conversations in slices, and no faster than the outbox drains."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from smsbot.gateways.wire import Accepted
from smsbot.services import sending, slices
from smsbot.services.sending import Settled
from smsbot.store import schema
from smsbot.store.mail import State
from tests.services.campaigns.orders import move, order, show, start
from tests.world import ANNA, SQLITE_ALONE

if TYPE_CHECKING:
    from tests.world import World

pytestmark = SQLITE_ALONE
PEOPLE = tuple(f"+336399{number}" for number in range(80000, 81300))


@pytest.fixture
def campaign(world: World) -> str:
    """A campaign for more people than the outbox takes at once."""
    world.know(*PEOPLE)
    return str(start(world, order(*PEOPLE))["id"])


def expand(world: World) -> int:
    """Let the campaign put twenty slices into the outbox; return how many began."""
    unit = partial(slices.expand, context=world.context)
    return sum(world.run(unit) for _ in range(20))


def waiting(world: World) -> int:
    """Return how many SMS wait."""
    note = schema.message.c
    query = select(func.count()).where(note.state == State.QUEUED)
    return world.run(lambda c: c.execute(query).scalar_one())


def send(world: World) -> None:
    """Let a hundred openings leave."""
    claimed = world.claim(limit=100)
    batch = [Settled(c.message, c.fence, Accepted(f"out-{c.message}")) for c in claimed]
    world.run(partial(sending.settle, context=world.context, batch=batch))


def test_a_full_outbox_holds_a_campaign_back(world: World, campaign: str) -> None:
    begun = [expand(world) for _ in range(4)]

    assert [500, 500, 0, 0] == begun
    assert 1000 == waiting(world)
    assert 1300 == show(world, campaign)["funnel"]["waiting"]


def test_it_goes_on_as_the_outbox_drains(world: World, campaign: str) -> None:
    for _ in range(3):
        expand(world)
    send(world)

    assert [100, 0] == [expand(world), expand(world)]
    assert 1000 == waiting(world)
    assert "running" == show(world, campaign)["state"]


def test_a_paused_campaign_holds_back_no_other(world: World, campaign: str) -> None:
    """What waits of it does not drain, and may not for days."""
    for _ in range(3):
        expand(world)
    move(world, campaign, "pause")
    world.know(ANNA)
    start(world, order(ANNA))

    assert 1 == expand(world)
    assert [ANNA] == [one.outgoing.recipient for one in world.claim()]
