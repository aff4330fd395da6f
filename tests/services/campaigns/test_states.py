"""What a campaign waits for, and who lets it go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from smsbot.services.campaigns import show_campaign
from smsbot.services.orders import CampaignError
from tests.services.acts import start_without_sending, states
from tests.services.campaigns.orders import OTHER, OVERRIDE, WHO, move, order, show, start
from tests.world import ANNA, BRUNO, PAPER, SQLITE_ALONE, World


def test_the_companys_own_word_waits_for_another_person(world: World) -> None:
    world.know(ANNA, basis=None)
    started = start(world, order(ANNA, basis=OVERRIDE))
    world.expand()
    waiting = world.deliver()

    assert "awaiting_approval" == started["state"]
    assert [] == waiting
    with pytest.raises(CampaignError) as refused:
        move(world, started["id"], "approve", WHO)
    assert (403, "same_person") == (refused.value.status, refused.value.kind)

    move(world, started["id"], "approve")
    world.expand()
    assert 1 == len(world.deliver())


def test_a_contacts_own_override_waits_as_well(world: World) -> None:
    world.know(ANNA, basis=OVERRIDE)

    assert "awaiting_approval" == start(world, order(ANNA))["state"]


def test_an_override_that_was_put_in_after_the_start_asks_nobody(world: World) -> None:
    """Otherwise a list could be slipped under a campaign that needed no approval."""
    world.know(ANNA)
    started = start(world, order(ANNA))
    world.know(ANNA, basis=OVERRIDE)
    world.expand()

    assert [] == world.deliver()
    assert {"no_basis": 1} == show(world, started["id"])["excluded"]


@SQLITE_ALONE
def test_nobody_approves_what_they_attest_to_themselves(world: World) -> None:
    """The one who put an override into a contact is not the second person, whoever starts."""
    world.know(ANNA, basis=replace(OVERRIDE, attested_by=OTHER))
    world.know(BRUNO, basis=replace(OVERRIDE, attested_by=WHO))
    campaign = start(world, order(ANNA, BRUNO))["id"]
    move(world, campaign, "approve", OTHER)
    world.expand()

    assert [BRUNO] == [one.phone for one in world.deliver()]
    assert {"no_basis": 1} == show(world, campaign)["excluded"]


def test_an_approved_campaign_keeps_its_approval_through_a_pause(world: World) -> None:
    world.know(ANNA, basis=OVERRIDE)
    campaign = start(world, order(ANNA))["id"]
    for what in ("approve", "pause", "resume"):
        move(world, campaign, what)
    world.expand()

    assert 1 == len(world.deliver())


def test_a_scheduled_campaign_begins_at_its_time(world: World) -> None:
    world.know(ANNA)
    at = world.clock.now() + timedelta(hours=2)
    started = start(world, order(ANNA, start_at=at))
    world.expand()
    early = world.deliver()
    world.clock.set(at)
    world.expand()

    assert ("scheduled", []) == (started["state"], early)
    assert 1 == len(world.deliver())
    assert "running" == show(world, started["id"])["state"]


@pytest.mark.parametrize("what", ["pause", "approve"])
def test_what_waits_for_its_time_goes_on_waiting(world: World, what: str) -> None:
    world.know(ANNA, basis=OVERRIDE if what == "approve" else PAPER)
    at = world.clock.now() + timedelta(hours=2)
    campaign = start(world, order(ANNA, start_at=at))["id"]
    move(world, campaign, what)
    if what == "pause":
        move(world, campaign, "resume")

    assert "scheduled" == show(world, campaign)["state"]


def test_a_paused_campaign_asks_nobody_new(world: World) -> None:
    world.know(ANNA)
    campaign = start(world, order(ANNA))["id"]
    move(world, campaign, "pause")
    world.expand()
    paused = world.deliver()
    move(world, campaign, "resume")
    world.expand()

    assert [] == paused
    assert 1 == len(world.deliver())


def test_a_cancelled_campaign_asks_nobody_any_more(world: World) -> None:
    start_without_sending(world)
    move(world, world.contact()["conversation"]["campaign"], "cancel")
    world.expand()

    assert [] == world.deliver()
    assert ["opening void (campaign_cancelled)"] == states(world)


@pytest.mark.parametrize(
    ("moves", "what"),
    [((), "resume"), ((), "approve"), (("pause",), "pause"), (("cancel",), "resume")],
)
def test_a_move_that_does_not_fit_is_refused(
    world: World, moves: tuple[str, ...], what: str
) -> None:
    world.know(ANNA)
    campaign = start(world, order(ANNA))["id"]
    for one in moves:
        move(world, campaign, one)

    with pytest.raises(CampaignError) as refused:
        move(world, campaign, what)

    assert (409, "wrong_state") == (refused.value.status, refused.value.kind)


@pytest.mark.parametrize("campaign", ["", "nothing", "0000000000000"])
def test_no_campaign_of_that_id(world: World, campaign: str) -> None:
    assert world.run(lambda c: show_campaign(c, world.context, campaign)) is None
    assert move(world, campaign, "pause") is None
