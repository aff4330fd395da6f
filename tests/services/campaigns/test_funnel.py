"""How a campaign grows, and how far people came."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

from smsbot.services import slices
from smsbot.services.contacts import ContactIn
from smsbot.services.context import Trust
from smsbot.services.selection import Order
from tests.services.acts import expire, talk
from tests.services.campaigns.orders import WHO, order, show, start
from tests.world import ANNA, BRUNO, CARLA, PAPER, World


def test_people_are_looked_at_again_when_their_turn_comes(world: World) -> None:
    world.know(ANNA, BRUNO)
    campaign = start(world, order(ANNA, BRUNO))["id"]
    world.says("stop", phone=BRUNO)
    world.sent.clear()
    world.expand()
    world.deliver()

    assert [ANNA] == [sent.phone for sent in world.sent]
    shown = show(world, campaign)
    assert ({"suppressed": 1}, 1) == (shown["excluded"], shown["funnel"]["accepted"])


def test_two_campaigns_ask_one_person_once(world: World) -> None:
    world.know(ANNA)
    first, second = (start(world, order(ANNA))["id"] for _ in range(2))
    world.expand()
    world.deliver()

    assert 1 == len(world.sent)
    assert {} == show(world, first)["excluded"]
    assert {"in_conversation": 1} == show(world, second)["excluded"]


def test_a_campaign_grows_in_slices_as_the_outbox_drains(world: World) -> None:
    phones = [f"+4477009{number:05}" for number in range(1000)]
    rows = [ContactIn(phone, last_activity=date(2024, 1, 1), basis=PAPER) for phone in phones]
    world.change(country="GB")
    world.change(trust=Trust(timedelta(hours=1)))
    start(world, Order("consenso", contacts=tuple(rows)))
    expand = partial(slices.expand, context=world.context)

    begun = [world.run(expand) for _ in range(41)]

    assert [*[25] * 40, 0] == begun


def test_a_campaign_is_done_when_the_last_conversation_is_over(world: World) -> None:
    world.know(ANNA)
    campaign = start(world, order(ANNA))["id"]
    seen = []
    for _ in range(2):
        world.expand()
        world.deliver()
        seen.append(show(world, campaign)["state"])
    world.says("no")
    world.expand()
    seen.append(show(world, campaign)["state"])

    assert ["running", "running", "done"] == seen


def test_the_funnel_says_how_far_people_came(world: World) -> None:
    world.know(ANNA, BRUNO, CARLA)
    campaign = start(world, order(ANNA, BRUNO, CARLA), WHO)["id"]
    world.expand()
    world.deliver()
    world.says("si", "sms", "promo")
    world.says("no", phone=BRUNO)
    expire(world, days=22)

    shown = show(world, campaign)
    assert {
        "accepted": 3,
        "asked": 3,
        "delivered": 0,
        "failed": 0,
        "answered": 2,
        "waiting": 0,
        "granted": 1,
        "refused": 1,
        "withdrawn": 0,
        "linked": 0,
        "unanswered": 1,
    } == shown["funnel"]
    assert [
        {"purpose": "info", "channel": "sms", "granted": 1},
        {"purpose": "promo", "channel": "sms", "granted": 1},
    ] == shown["consents"]


def test_a_conversation_keeps_the_version_it_began_with(world: World) -> None:
    world.ask()

    assert world.context.shelf.first.digest == talk(world).flow


def test_times_are_kept_in_utc(world: World) -> None:
    world.know(ANNA)
    started = start(world, order(ANNA, start_at=datetime(2026, 4, 1, 9, tzinfo=UTC)))

    assert datetime(2026, 4, 1, 9, tzinfo=UTC) == show(world, started["id"])["start_at"]
