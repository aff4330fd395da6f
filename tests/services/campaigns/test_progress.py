"""How far a campaign has come: sums that hold whatever happened, and where people stop."""

from __future__ import annotations

import os
from functools import partial
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from smsbot.core.model import EventKind
from smsbot.services import shrink, slices, starting, weighing
from smsbot.services.selection import Order
from smsbot.store import lists, schema
from smsbot.store.ids import unshow
from tests.services.acts import expire, suppress, sweep
from tests.services.campaigns.orders import WHO, order, show, start
from tests.world import ANNA, BRUNO, CARLA, PAPER, World

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.store.campaigns import CampaignRow

PEOPLE = tuple(f"+44770090010{digit}" for digit in range(1, 7))
TEXTS = ("si", "sms", "promo", "forse", "no", "stop", "aiuto", "entrambi", "solo info", "ok")
ROUNDS = 4
CHOICES = (EventKind.GRANTED, EventKind.REFUSED, EventKind.WITHDRAWN)


def test_the_questions_say_where_people_stop(world: World) -> None:
    world.know(ANNA, BRUNO, CARLA)
    campaign = start(world, order(ANNA, BRUNO, CARLA))["id"]
    world.expand()
    world.deliver()
    world.says("si", "sms", "promo")
    world.says("si", phone=BRUNO)

    shown = show(world, campaign)["questions"]
    assert [("consent", 3, 2, 0, 1), ("channel", 2, 1, 0, 1), ("purpose", 1, 1, 0, 0)] == [
        tuple(one.values()) for one in shown[:3]
    ]

    expire(world, days=22)

    shown = show(world, campaign)["questions"]
    assert [("consent", 3, 2, 1, 0), ("channel", 2, 1, 1, 0), ("purpose", 1, 1, 0, 0)] == [
        tuple(one.values()) for one in shown[:3]
    ]
    assert {"question": "confirm", "asked": 0, "answered": 0, "silent": 0, "open": 0} == shown[3]


def test_whoever_is_not_listed_yet_waits(world: World) -> None:
    world.know(*PEOPLE)
    suppress(world, "blocklist", PEOPLE[-1])
    order = Order("consenso", basis=PAPER)
    until = world.run(lists.last_contact)
    campaign = starting.chosen(world.context, order, WHO, until, override=False)
    told = world.run(partial(starting.store, world.context, campaign, order, WHO))
    tally = world.run(lambda c: weighing.count(c, _scale(world, campaign, c), until))
    seen = [_list_sums(show(world, told["id"]))]
    world.run(lambda c: lists.set_counts(c, campaign.id, tally.languages, tally.excluded))
    seen.append(_list_sums(show(world, told["id"])))
    world.run(partial(slices.enlist, context=world.context))
    seen.append(_list_sums(show(world, told["id"])))

    assert [(0, 0, {}), *[(5, 5, {"suppressed": 1})] * 2] == seen


def _scale(world: World, campaign: CampaignRow, connection: Connection) -> weighing.Scale:
    """Return what the people of a campaign are weighed against."""
    return slices.scale_of(connection, world.context, campaign)


def _list_sums(view: dict[str, Any]) -> tuple[int, int, dict[str, int]]:
    return view["funnel"]["accepted"], view["funnel"]["waiting"], view["excluded"]


@pytest.fixture
def seed() -> int:
    """By what chance is drawn: another one in each run, printed where a test fails."""
    return int(os.environ.get("SMSBOT_TEST_SEED", SystemRandom().randrange(1 << 30)))


def test_sums_reconcile_with_the_ledger_whatever_happened(world: World, seed: int) -> None:
    """The funnel, the questions and the shrink report, against plain counts of the ledger."""
    random = Random(seed)
    world.know(*PEOPLE)
    # The two share some people, so that some on a list are left out when their turn comes.
    ids = [start(world, order(*random.sample(PEOPLE, 4)))["id"] for _ in range(2)]
    for _ in range(ROUNDS):
        for _ in range(4):
            _anything(world, random)

        for one in ids:
            _reconcile(world, one)


def _anything(world: World, random: Random) -> None:
    match random.randrange(8):
        case 0:
            world.expand()
            world.deliver()
        case 1:
            expire(world, days=random.choice([1, 8, 22]))
            sweep(world)
        case 2:
            suppress(world, "blocklist", random.choice(PEOPLE))
        case _:
            world.arrive(random.choice(TEXTS), phone=random.choice(PEOPLE))
            world.deliver()


def _reconcile(world: World, campaign: str) -> None:
    view = show(world, campaign)
    funnel, questions = view["funnel"], view["questions"]
    shrunk = _shrunk(world, campaign)
    asked, standing, said = _by_the_ledger(world, campaign)

    assert 4 == funnel["accepted"] + sum(view["excluded"].values())
    for one in questions:
        assert one["asked"] == one["answered"] + one["silent"] + one["open"]
        assert min(one["asked"], one["answered"], one["silent"], one["open"]) >= 0
    assert said == {kind: funnel[kind] for kind in CHOICES}
    assert asked == shrunk["asked"] == shrunk["answered"] + shrunk["unanswered"]
    assert standing == sum(one["silent"] + one["open"] for one in questions)


def _shrunk(world: World, campaign: str) -> dict[str, Any]:
    counts = world.run(lambda c: shrink.report(c, None, 10))
    return next(one for one in counts["campaigns"] if one["id"] == campaign)


def _by_the_ledger(world: World, campaign: str) -> tuple[int, int, dict[EventKind, int]]:
    """Return how many were asked, how many of those decided nothing when last asked, and the rest.

    What was decided is counted by kind, each person once.
    """
    table = schema.conversation
    query = select(table.c.id).where(table.c.campaign == unshow(campaign))
    mine = world.run(lambda c: set(c.execute(query).scalars()))
    asked, standing, said = 0, 0, dict.fromkeys(CHOICES, 0)
    for phone in PEOPLE:
        events = [one for one in world.events(phone) if one.conversation in mine]
        for kind in CHOICES:
            said[kind] += any(one.kind is kind for one in events)
        last = [one.conversation for one in events if one.kind is EventKind.ASKED][-1:]
        asked += len(last)
        decided = {one.conversation for one in events if one.kind in CHOICES}
        standing += any(one not in decided for one in last)
    return asked, standing, said
