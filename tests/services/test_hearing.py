"""Nobody is asked from a live number at which no answer arrives."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from smsbot.core.model import Lifecycle
from smsbot.gateways.wire import DeliveryStatus
from smsbot.services import campaigns, hearing
from smsbot.services.figures import take_figures
from smsbot.services.orders import CampaignError
from smsbot.services.selection import Order
from tests.services.acts import OFFICE, received, report, take
from tests.world import ANNA, BRUNO, CARLA, MONDAY_NOON, PAPER, World

WHO = "anna@cicogna.example"
ELSEWHERE = "+447700900999"
MANY = 3
PEOPLE = (ANNA, BRUNO, CARLA)
WAITING = tuple(f"+4477009002{number:02}" for number in range(3))


@pytest.fixture
def live(world: World) -> World:
    """A company with a live gateway, and three dormant customers on its list."""
    world.know(*PEOPLE)
    world.change(fictional=False)
    return world


def start(world: World, **fields: Any) -> dict[str, Any]:  # noqa: ANN401  (what an order holds)
    """Start a campaign for all dormant customers."""
    order = Order("consenso", lifecycles=(Lifecycle.DORMANT,), basis=PAPER, **fields)
    return world.run(lambda c: campaigns.start_campaign(c, world.context, order, WHO))


def shown(world: World, campaign: dict[str, Any]) -> tuple[str, str | None]:
    """Return where a campaign is, and why it is paused where no person paused it."""
    view = world.run(lambda c: campaigns.show_campaign(c, world.context, campaign["id"]))
    assert view is not None
    return view["state"], view["paused_because"]


def move(world: World, campaign: dict[str, Any], how: str) -> None:
    world.run(lambda c: campaigns.move_campaign(c, world.context, campaign["id"], how, WHO))


def hear(world: World, **more: object) -> None:
    """Let an SMS of somebody else reach us."""
    take(world, received(world, "PROVA", phone=ELSEWHERE, **more))


def test_a_live_campaign_wants_to_hear_somebody_first(live: World) -> None:
    with pytest.raises(CampaignError) as refused:
        start(live)

    assert (409, "inbound_unproven") == (refused.value.status, refused.value.kind)
    assert "text PROVA to it from any phone" in str(refused.value)
    assert f"{live.context.sender.public_url}/webhooks/simulated/inbound" in str(refused.value)
    assert live.context.sender.number in str(refused.value)


def test_who_was_heard_may_ask(live: World) -> None:
    hear(live)

    assert "running" == start(live)["state"]


@pytest.mark.parametrize(("days", "allowed"), [(7, True), (7.01, False)])
def test_a_week_is_the_limit(live: World, *, days: float, allowed: bool) -> None:
    hear(live)
    live.clock.move(days=days)

    assert allowed == (live.run(lambda c: hearing.unproven(c, live.context)) is None)


def test_an_sms_to_another_number_proves_nothing(live: World) -> None:
    one = received(live, "PROVA", phone=ELSEWHERE)
    take(live, replace(one, inbound=replace(one.inbound, recipient="+447700900002")))

    with pytest.raises(CampaignError):
        start(live)


def test_a_copy_of_an_old_sms_proves_nothing(live: World) -> None:
    """Whoever captured a callback can replay it: its signature carries no time."""
    hear(live, gateway_id="old")
    live.clock.move(days=8)
    hear(live, gateway_id="old")

    with pytest.raises(CampaignError):
        start(live)


def test_the_simulator_needs_no_proof(world: World) -> None:
    world.know(*PEOPLE)

    assert "running" == start(world)["state"]


def test_a_preview_needs_no_proof(live: World) -> None:
    order = Order("consenso", lifecycles=(Lifecycle.DORMANT,), basis=PAPER)
    view = live.run(lambda c: campaigns.preview_campaign(c, live.context, order, WHO))

    assert 3 == view["accepted"]


def test_a_scheduled_campaign_pauses_where_nobody_was_heard_meanwhile(live: World) -> None:
    hear(live)
    campaign = start(live, start_at=MONDAY_NOON + timedelta(days=10))
    live.clock.move(days=10)
    live.expand()

    assert ("paused", "inbound_unproven") == shown(live, campaign)
    assert [] == live.deliver()


def test_it_goes_on_once_somebody_was_heard(live: World) -> None:
    hear(live)
    campaign = start(live)
    move(live, campaign, "pause")
    live.clock.move(days=10)
    with pytest.raises(CampaignError):
        move(live, campaign, "resume")
    hear(live)
    move(live, campaign, "resume")

    assert ("running", None) == shown(live, campaign)


def test_the_time_is_written_once_a_minute(live: World) -> None:
    hear(live)
    live.clock.move(seconds=59)
    hear(live)
    first = live.run(lambda c: hearing.heard_at(c, live.context))
    live.clock.move(seconds=1)
    hear(live)
    second = live.run(lambda c: hearing.heard_at(c, live.context))

    assert [MONDAY_NOON, MONDAY_NOON + timedelta(minutes=1)] == [first, second]


# Silence after many openings ------------------------------------------------------------------


@pytest.fixture
def asking(live: World) -> tuple[World, dict[str, Any]]:
    """A live campaign that has delivered three openings and has three more to send."""
    live.change(fictional=True)
    live.know(*WAITING)
    live.change(fictional=False)
    hear(live)
    campaign = start(live)
    live.clock.move(hours=2)
    live.expand()
    live.change(sender=replace(live.context.sender, per_second=1.0))
    for _ in range(MANY):
        live.clock.move(seconds=1)
        live.deliver()
    for sent in live.sent[:MANY]:
        report(live, sent.message, DeliveryStatus.DELIVERED)
    return live, campaign


def watch(world: World) -> int:
    return world.run(lambda c: hearing.watch(c, world.context, MANY))


def minutes(world: World, count: int) -> int:
    """Look once a minute; return how often a campaign paused."""
    paused = watch(world)
    for _ in range(count):
        world.clock.move(minutes=1)
        paused += watch(world)
    return paused


def test_an_hour_of_silence_pauses_a_campaign(asking: tuple[World, dict[str, Any]]) -> None:
    world, campaign = asking

    assert 0 == minutes(world, 59)
    assert ("running", None) == shown(world, campaign)
    assert 1 == minutes(world, 1)
    assert ("paused", "nothing_heard") == shown(world, campaign)
    assert [] == world.deliver()


def test_whoever_writes_keeps_it_going(asking: tuple[World, dict[str, Any]]) -> None:
    world, campaign = asking
    minutes(world, 30)
    hear(world)

    assert 0 == minutes(world, 59)
    assert "running" == shown(world, campaign)[0]


def test_who_lets_it_go_on_gets_another_hour(asking: tuple[World, dict[str, Any]]) -> None:
    world, campaign = asking
    minutes(world, 60)
    move(world, campaign, "resume")

    assert ("running", None) == shown(world, campaign)
    assert 0 == minutes(world, 59)
    assert 1 == minutes(world, 1)


def test_few_openings_prove_nothing(asking: tuple[World, dict[str, Any]]) -> None:
    world, campaign = asking
    watched = [world.run(lambda c: hearing.watch(c, world.context, MANY + 1))]
    world.clock.move(hours=3)
    watched.append(world.run(lambda c: hearing.watch(c, world.context, MANY + 1)))

    assert [0, 0] == watched
    assert "running" == shown(world, campaign)[0]


def test_who_asks_nobody_any_more_waits_in_peace(asking: tuple[World, dict[str, Any]]) -> None:
    world, campaign = asking
    for _ in WAITING:
        world.clock.move(seconds=1)
        world.deliver()

    assert 0 == minutes(world, 120)
    assert "running" == shown(world, campaign)[0]


def test_at_night_nobody_is_expected_to_answer(asking: tuple[World, dict[str, Any]]) -> None:
    world, campaign = asking
    world.change(hours=OFFICE)
    world.clock.set(MONDAY_NOON.replace(hour=18, minute=30))

    assert 0 == minutes(world, 14 * 60)
    assert "running" == shown(world, campaign)[0]


def test_the_simulator_is_not_watched(asking: tuple[World, dict[str, Any]]) -> None:
    world, campaign = asking
    world.change(fictional=True)

    assert 0 == minutes(world, 61)
    assert "running" == shown(world, campaign)[0]


def test_a_campaign_that_paused_itself_is_counted(asking: tuple[World, dict[str, Any]]) -> None:
    world, campaign = asking
    minutes(world, 60)

    assert 1 == world.run(take_figures).paused
    move(world, campaign, "cancel")
    assert 0 == world.run(take_figures).paused
