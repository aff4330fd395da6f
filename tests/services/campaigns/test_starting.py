"""A campaign for many starts at once, is counted exactly, and is listed piece by piece."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from smsbot.core.model import Lifecycle
from smsbot.services import slices, starting, weighing
from smsbot.services.campaigns import list_campaigns, preview_campaign, start_campaign
from smsbot.services.contacts import ContactIn
from smsbot.services.orders import CampaignError
from smsbot.services.selection import Order
from smsbot.store import campaigns, lists, schema
from smsbot.store.ids import unshow
from smsbot.store.work import Database
from tests.services.acts import suppress
from tests.services.campaigns.orders import OVERRIDE, WHO, move, order, show
from tests.world import ANNA, BRUNO, CARLA, MASTER, PAPER, SQLITE_ALONE

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from tests.world import World

MANY = tuple(f"+336399{number}" for number in range(80000, 80210))
EVERYBODY = Order("consenso")


class Kept:
    """The units of work of one request, and the answer that is kept for its copies."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.answer: dict[str, Any] | None = None

    async def once(self, work: Callable[[Connection], dict[str, Any]]) -> dict[str, Any]:
        """Run a unit of work, unless it was run before."""
        if self.answer is None:
            self.answer = self._world.run(work)
        return self.answer

    async def amend(self, work: Callable[[Connection], dict[str, Any]]) -> dict[str, Any]:
        """Run another one, and keep its answer."""
        self.answer = self._world.run(work)
        return self.answer


def lead(world: World, wanted: Order, unit: Kept | None = None) -> dict[str, Any]:
    """Start a campaign as the API does."""
    return led(world, lambda context: starting.start(context, wanted, WHO, unit))


def led(
    world: World, work: Callable[[Context], Coroutine[Any, Any, dict[str, Any]]]
) -> dict[str, Any]:
    """Run what leads through several units of work, on connections of its own."""

    async def run() -> dict[str, Any]:
        database = Database(world.url, MASTER)
        try:
            return await work(replace(world.context, database=database))
        finally:
            await database.close()

    return asyncio.run(run())


def a_motley_crowd(world: World) -> None:
    """Put people of every kind on record: more than one unit of work takes."""
    world.know(*MANY[:60], *MANY[61:], language="it")
    world.know(*MANY[:40], language="en")
    world.know(*MANY[40:60], last_activity=date(2026, 2, 1))
    world.know(ANNA, BRUNO, CARLA)
    world.says("stop", phone=ANNA)
    world.start(BRUNO)
    world.know(MANY[60], basis=None)
    world.know("+447700900104", last_activity=None, lifecycle="prospect")
    world.know("+447700900105", last_activity=None, lifecycle="prospect", origin="fiera")


def kinds(started: dict[str, Any]) -> tuple[int, dict[str, int]]:
    """Return what was counted."""
    return started["accepted"], started["excluded"]


def on_list(world: World, campaign: str) -> Counter[str]:
    """Count what stands on a campaign's list."""
    row = schema.selection.c
    query = select(row.reason, func.count()).where(row.campaign == unshow(campaign))
    found = world.run(lambda c: c.execute(query.group_by(row.reason)).all())
    return Counter({reason or "accepted": count for reason, count in found})


def test_many_are_counted_as_one_by_one(world: World) -> None:
    """What is told at once is what stands on the list in the end, and what a preview tells."""
    a_motley_crowd(world)
    one_by_one = world.run(lambda c: preview_campaign(c, world.context, EVERYBODY, WHO))

    started = lead(world, EVERYBODY)
    world.expand()

    assert kinds(one_by_one) == kinds(started)
    assert {
        "suppressed": 1,
        "active_customer": 20,
        "in_conversation": 1,
        "no_basis": 1,
        "no_origin": 2,
    } == started["excluded"]
    assert one_by_one["forecast"] == started["forecast"]
    accepted, excluded = kinds(started)
    assert {"accepted": accepted, **excluded} == on_list(world, started["id"])


@SQLITE_ALONE
@pytest.mark.parametrize(
    "chosen",
    [
        Order("consenso", lifecycles=(Lifecycle.DORMANT,)),
        Order("consenso", lifecycles=(Lifecycle.DORMANT,), language="it", basis=PAPER),
    ],
)
def test_the_chosen_are_counted_as_one_by_one(world: World, chosen: Order) -> None:
    a_motley_crowd(world)
    one_by_one = world.run(lambda c: preview_campaign(c, world.context, chosen, WHO))

    started = lead(world, chosen)
    world.expand()

    assert kinds(one_by_one) == kinds(started)
    assert started["accepted"] == on_list(world, started["id"])["accepted"]


@SQLITE_ALONE
def test_a_preview_of_many_stores_nothing(world: World) -> None:
    a_motley_crowd(world)
    one_by_one = world.run(lambda c: preview_campaign(c, world.context, EVERYBODY, WHO))

    told = led(world, lambda context: starting.preview(context, EVERYBODY, WHO))

    assert one_by_one == told


@SQLITE_ALONE
@pytest.mark.parametrize("along", [False, True], ids=["named", "brought along"])
def test_a_preview_of_a_long_list_is_as_of_a_short_one(world: World, along: bool) -> None:  # noqa: FBT001
    """Though it is weighed in pieces, of which each is undone."""
    suppress(world, "erased", MANY[0])
    phones = (*MANY, MANY[1], "hello")
    rows = tuple(ContactIn(one, last_activity=date(2024, 1, 1), basis=PAPER) for one in phones)
    if not along:
        world.know(*MANY[1:-1])
    wanted = Order("consenso", contacts=rows) if along else order(*phones)
    before = world.run(lists.last_contact)

    told = led(world, lambda context: starting.preview(context, wanted, WHO))

    assert before == world.run(lists.last_contact)
    assert kinds(lead(world, wanted)) == kinds(told)
    assert {"erased", "duplicate", "invalid_number"} <= {one["reason"] for one in told["left_out"]}


def test_openings_are_queued_before_the_list_is_there(world: World) -> None:
    """The first SMS does not wait until a million stand on the list."""
    world.know(*MANY, *(f"+4670174060{digit}" for digit in range(5, 10)))
    world.know(*(f"+3363998{number}" for number in range(1000, 2000)))
    campaign = lead(world, EVERYBODY)["id"]

    world.run(partial(slices.enlist, context=world.context))
    begun = world.run(partial(slices.expand, context=world.context))

    assert slices.BEGUN_AT_ONCE == begun
    assert weighing.AT_ONCE == on_list(world, campaign).total()
    assert 1215 == show(world, campaign)["funnel"]["accepted"]


@SQLITE_ALONE
def test_a_list_goes_on_where_it_stood(world: World) -> None:
    """A death between two pieces, or within one, lists nobody twice and leaves nobody out."""
    world.know(*(f"+3363998{number}" for number in range(1000, 2100)))
    campaign = lead(world, EVERYBODY)["id"]
    world.run(partial(slices.enlist, context=world.context))
    with world.engine.connect() as connection:
        slices.enlist(connection, world.context)
        connection.rollback()

    world.run(partial(slices.enlist, context=world.context))
    after = world.run(partial(slices.enlist, context=world.context))

    assert {"accepted": 1100} == on_list(world, campaign)
    assert 0 == after


@SQLITE_ALONE
def test_a_campaign_that_is_held_is_listed_and_asks_nobody(world: World) -> None:
    world.know(*MANY)
    campaign = lead(world, EVERYBODY)["id"]
    move(world, campaign, "pause")
    world.expand()

    assert {"accepted": 210} == on_list(world, campaign)
    assert [] == world.claim()


@SQLITE_ALONE
def test_a_cancelled_list_is_written_no_further(world: World) -> None:
    world.know(*MANY)
    campaign = lead(world, EVERYBODY)["id"]
    move(world, campaign, "cancel")
    world.expand()

    assert {} == on_list(world, campaign)
    assert [] == world.claim()


@SQLITE_ALONE
def test_one_override_among_many_waits_for_another_person(world: World) -> None:
    world.know(*MANY, language="it")
    world.know(MANY[200], basis=OVERRIDE, language="en")

    assert "awaiting_approval" == lead(world, EVERYBODY)["state"]
    assert "running" == lead(world, Order("consenso", language="it"))["state"]


@SQLITE_ALONE
def test_where_nobody_of_many_may_be_asked_the_campaign_is_done(world: World) -> None:
    world.know(*MANY, basis=None)

    started = lead(world, EVERYBODY)
    world.expand()

    assert ("done", {"no_basis": 210}) == (started["state"], started["excluded"])
    assert {"no_basis": 210} == on_list(world, started["id"])
    assert "printed sign" in started["remains"]


@SQLITE_ALONE
def test_a_long_list_is_a_draft_until_all_of_it_is_written(world: World) -> None:
    world.know(*MANY[1:-1])
    suppress(world, "erased", MANY[0])
    started = lead(world, order(*MANY, MANY[1], "hello"))

    told = {"erased": 1, "unknown_lifecycle": 1, "duplicate": 1, "invalid_number": 1}
    assert (208, told) == kinds(started)
    assert {"accepted": 208, **told} == on_list(world, started["id"])
    assert "running" == show(world, started["id"])["state"]


@SQLITE_ALONE
def test_a_long_list_may_bring_its_people_along(world: World) -> None:
    people = tuple(ContactIn(one, last_activity=date(2024, 1, 1), basis=PAPER) for one in MANY)

    assert (210, {}) == kinds(lead(world, Order("consenso", contacts=people)))


@SQLITE_ALONE
def test_a_draft_that_nobody_finished_is_cleared(world: World) -> None:
    world.know(*MANY)
    draft = world.run(lambda c: start_campaign(c, world.context, order(*MANY), WHO))["id"]
    number = unshow(draft) or 0
    world.run(lambda c: campaigns.set_state(c, number, campaigns.DRAFTED))
    world.expand()
    young = on_list(world, draft).total()
    world.clock.move(hours=2)
    world.expand()

    assert (210, 0) == (young, on_list(world, draft).total())
    assert ([], None) == world.run(lambda c: list_campaigns(c, world.context, None, 10))


@SQLITE_ALONE
def test_the_same_request_again_starts_nothing(world: World) -> None:
    world.know(*MANY)
    unit = Kept(world)

    first, second = lead(world, EVERYBODY, unit), lead(world, EVERYBODY, unit)

    assert first == second
    assert 210 == second["accepted"]
    assert 1 == world.run(lambda c: len(c.execute(schema.campaign.select()).all()))


@SQLITE_ALONE
def test_a_copy_of_a_request_that_is_being_counted_is_told_so(world: World) -> None:
    """The first one may have died before it could tell; then the list says it in the end."""
    world.know(*MANY)
    unit = Kept(world)
    campaign = unshow(lead(world, EVERYBODY, unit)["id"]) or 0
    assert unit.answer is not None
    unit.answer |= {"accepted": 0}
    world.run(lambda c: lists._set(c, campaign, {"languages": None}))  # noqa: SLF001

    with pytest.raises(CampaignError) as refused:
        lead(world, EVERYBODY, unit)
    world.expand()
    told = lead(world, EVERYBODY, unit)

    assert (409, "being_counted") == (refused.value.status, refused.value.kind)
    assert 210 == told["accepted"]
