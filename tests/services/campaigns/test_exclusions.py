"""Who is left out of a campaign, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.core.duration import parse_duration
from smsbot.services.contacts import ContactIn, put_contacts
from tests.services.acts import expire, suppress
from tests.services.campaigns.orders import order, start
from tests.world import ANNA, BRUNO, CARLA, PAPER, World

if TYPE_CHECKING:
    from collections.abc import Callable


def a_customer(world: World) -> None:
    world.know(ANNA, last_activity=date(2026, 2, 1))


def an_unknown(world: World) -> None:
    world.run(partial(put_contacts, context=world.context, rows=[ContactIn(ANNA, basis=PAPER)]))


def a_stranger(world: World) -> None:
    world.know(BRUNO)


def one_who_stopped(world: World) -> None:
    world.know(ANNA)
    world.says("stop")


def one_who_refused(world: World) -> None:
    world.ask()
    world.says("no")
    world.clock.move(days=400)


def one_whose_consent_ended(world: World) -> None:
    world.ask()
    world.says("si", "sms", "info")
    world.clock.move(days=800)


def one_asked_lately(world: World) -> None:
    world.ask()
    expire(world, days=22)


def one_in_conversation(world: World) -> None:
    world.ask()


def one_without_basis(world: World) -> None:
    world.know(ANNA, basis=None)


def a_prospect_from_nowhere(world: World) -> None:
    world.know(ANNA, last_activity=None, lifecycle="prospect")


def a_prospect_without_a_date(world: World) -> None:
    world.know(ANNA, last_activity=None, lifecycle="prospect", origin="fiera")


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (a_customer, "active_customer"),
        (an_unknown, "unknown_lifecycle"),
        (a_stranger, "unknown_lifecycle"),
        (one_who_stopped, "suppressed"),
        (one_who_refused, "already_decided"),
        (one_whose_consent_ended, "already_decided"),
        (one_asked_lately, "asked_recently"),
        (one_in_conversation, "in_conversation"),
        (one_without_basis, "no_basis"),
        (a_prospect_from_nowhere, "no_origin"),
        (a_prospect_without_a_date, "no_origin"),
    ],
)
def test_a_reason_leaves_somebody_out(
    world: World, prepare: Callable[[World], None], reason: str
) -> None:
    prepare(world)
    before = len(world.sent)

    started = start(world, order(ANNA))
    world.expand()
    world.deliver()

    assert ({reason: 1}, 0, "done") == (
        started["excluded"],
        started["accepted"],
        started["state"],
    )
    assert before == len(world.sent)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("hello", "invalid_number"),
        ("+39 1", "invalid_number"),
        ("+39 06 1234 5678", "not_mobile"),
        ("", "invalid_number"),
    ],
)
def test_what_is_no_mobile_number_is_left_out(world: World, number: str, reason: str) -> None:
    world.know(ANNA)

    assert {reason: 1} == start(world, order(number, ANNA))["excluded"]


def test_the_erased_are_left_out(world: World) -> None:
    """Their number is known as a hash alone; forgetting must not mean asking again."""
    suppress(world, "erased")

    assert {"erased": 1} == start(world, order(ANNA))["excluded"]


def test_nobody_is_asked_three_times_in_two_years(world: World) -> None:
    """Also where a campaign may come every week; what a person writes to us is no campaign."""
    world.change(terms=replace(world.context.terms, ask_again_after=parse_duration("7 days")))
    world.know(ANNA)
    counts = []
    for _ in range(3):
        counts.append(start(world, order(ANNA))["accepted"])
        world.expand()
        world.deliver()
        expire(world, days=22)
        world.says("forse")
        expire(world, days=40)

    assert [1, 1, 0] == counts


def test_a_suppressed_number_without_a_contact_is_left_out_as_such(world: World) -> None:
    suppress(world, "withdrawn")

    assert {"suppressed": 1} == start(world, order(ANNA))["excluded"]


def test_the_same_person_twice_is_asked_once(world: World) -> None:
    world.know(ANNA)

    started = start(world, order(ANNA, "0044 7700 900101", "+44 7700 900101"))
    world.expand()
    world.deliver()

    assert (1, {"duplicate": 2}) == (started["accepted"], started["excluded"])
    assert 1 == len(world.sent)


def test_everybody_on_the_list_is_accounted_for(world: World) -> None:
    world.know(ANNA, BRUNO)
    world.says("stop", phone=BRUNO)

    started = start(world, order(ANNA, BRUNO, CARLA, "hello", ANNA))

    assert 5 == started["accepted"] + sum(started["excluded"].values())
    assert 1 == started["accepted"]
    assert {"suppressed": 1, "unknown_lifecycle": 1, "invalid_number": 1, "duplicate": 1} == (
        started["excluded"]
    )


def test_when_nobody_is_left_it_says_what_remains(world: World) -> None:
    assert "printed sign" in start(world, order(ANNA))["remains"]
