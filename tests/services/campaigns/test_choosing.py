"""People chosen by what the company keeps of them, and by what came of earlier campaigns."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.core.choice import Attribute, Conditions, Earlier, Reached
from smsbot.core.model import Lifecycle
from smsbot.services import orders, slices
from smsbot.services.campaigns import preview_campaign
from smsbot.services.choosing import OPENED_AT_ONCE, meant
from smsbot.services.orders import CampaignError
from smsbot.services.preferences import Action
from smsbot.services.selection import Order
from smsbot.store import lists, schema
from smsbot.store.ids import unshow
from tests.services.acts import contact, suppress
from tests.services.campaigns.orders import WHO, start
from tests.services.campaigns.test_starting import MANY, kinds, lead, on_list
from tests.services.preferences.page import INFO_SMS, do
from tests.world import ANNA, BRUNO, CARLA, SQLITE_ALONE, World

if TYPE_CHECKING:
    from collections.abc import Iterable

DARIO, EMMA = "+447700900104", "+447700900105"
PEOPLE = (ANNA, BRUNO, CARLA, DARIO, EMMA)
GOLD = Attribute("tier", frozenset({"gold"}))


def known(world: World) -> None:
    """Put five people on record, each with something of their own."""
    world.know(ANNA, attributes={"tier": "Gold", "seen": "2024-05-01"})
    world.know(BRUNO, attributes={"tier": "silver", "seen": "1/2/2026"})
    world.know(CARLA, attributes={"tier": "gold "})
    world.know(DARIO)
    world.know(EMMA, attributes={"tier": 7})


def chosen(world: World, conditions: Conditions, **more: Any) -> list[str]:  # noqa: ANN401
    """Return who of the five a campaign means."""
    wanted = Order("consenso", conditions=conditions, **more)
    view = world.run(lambda c: preview_campaign(c, world.context, wanted, WHO))
    ids = {contact(world, phone).id: phone for phone in PEOPLE}
    found = world.run(lambda c: meant(c, conditions, list(ids)))
    assert more or len(found) == view["accepted"] + sum(view["excluded"].values())
    return sorted(ids[one] for one in found)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ([GOLD], [ANNA, CARLA]),
        ([Attribute("tier", frozenset({"gold", "silver"}))], [ANNA, BRUNO, CARLA]),
        ([Attribute("tier", frozenset({"7"}))], [EMMA]),
        ([Attribute("seen", before=date(2025, 1, 1))], [ANNA]),
        ([Attribute("seen", after=date(2025, 1, 1))], [BRUNO]),
        ([GOLD, Attribute("seen", before=date(2027, 1, 1))], [ANNA]),
        ([Attribute("tier'; DROP TABLE contact --", frozenset({"gold"}))], []),
    ],
)
def test_people_are_chosen_by_attributes(
    world: World, attributes: Iterable[Attribute], expected: list[str]
) -> None:
    known(world)

    assert expected == chosen(world, Conditions(tuple(attributes)))


def test_people_are_chosen_by_what_came_of_a_campaign(world: World) -> None:
    known(world)
    campaign = unshow(world.start(*PEOPLE[:4])["id"]) or 0
    world.says("boh", phone=BRUNO)
    do(world, Action.GRANT, INFO_SMS)

    found = {who.value: chosen(world, Conditions((), (Earlier(campaign, who),))) for who in Reached}
    assert {
        "asked": [ANNA, BRUNO, CARLA, DARIO],
        "not_asked": [EMMA],
        "answered": [ANNA, BRUNO],
        "unanswered": [CARLA, DARIO],
    } == found


def test_all_that_is_given_must_hold(world: World) -> None:
    known(world)
    campaign = unshow(world.start(ANNA)["id"]) or 0
    both = Conditions((GOLD,), (Earlier(campaign, Reached.NOT_ASKED),))
    wanted = Order("consenso", conditions=both, lifecycles=(Lifecycle.DORMANT,))

    assert [CARLA] == chosen(world, both)
    assert 1 == start(world, wanted)["accepted"]


def test_whoever_is_chosen_is_still_left_out_for_a_reason(world: World) -> None:
    known(world)
    suppress(world, "withdrawn", CARLA)

    started = start(world, Order("consenso", conditions=Conditions((GOLD,))))
    assert (1, {"suppressed": 1}) == kinds(started)


def test_an_unknown_campaign_is_named_before_anything_is_stored(world: World) -> None:
    wanted = Order("consenso", conditions=Conditions((), (Earlier(7, Reached.ASKED),)))
    with pytest.raises(CampaignError) as refused:
        world.run(partial(orders.require_campaigns, order=wanted))

    assert (422, "unknown_campaign") == (refused.value.status, refused.value.kind)


@SQLITE_ALONE
def test_many_are_chosen_piece_by_piece(world: World) -> None:
    """The list is that of a preview; the conditions rest encrypted until it is there, and go."""
    world.know(*MANY, attributes={"tier": "silver"})
    world.know(*(f"+3363998{number}" for number in range(1000, 1100)))
    world.know(*MANY[:20], MANY[209], attributes={"tier": "gold"})
    wanted = Order("consenso", conditions=Conditions((GOLD,)))
    started = lead(world, wanted)
    number = unshow(started["id"]) or 0
    kept = world.run(lambda c: c.execute(schema.campaign.select()).one()).conditions
    world.run(partial(slices.enlist, context=world.context))
    halfway = world.run(lambda c: lists.conditions(c, number))
    for _ in range(2):
        world.run(partial(slices.enlist, context=world.context))

    assert OPENED_AT_ONCE < 310
    assert kept is not None
    assert b"gold" not in kept
    assert wanted.conditions == halfway
    assert 21 == started["accepted"]
    assert {"accepted": 21} == on_list(world, started["id"])
    assert not world.run(lambda c: lists.conditions(c, number))
