"""Leases, fences, and what a frozen worker says too late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.gateways.wire import Accepted, InDoubt, NotSent, Refused
from smsbot.services.context import Trust
from smsbot.store.mail import State
from tests.services.acts import (
    claim_one,
    notes,
    received,
    settle,
    start_without_sending,
    states,
    sweep,
    take,
    talk,
)
from tests.world import ANNA, BRUNO, CARLA, PAPER, World

if TYPE_CHECKING:
    from smsbot.gateways.wire import Outcome


@pytest.mark.parametrize("outcome", [Accepted("late"), NotSent("x"), Refused("x"), InDoubt("x")])
def test_a_worker_that_was_frozen_past_its_lease_changes_nothing(
    world: World, outcome: Outcome
) -> None:
    start_without_sending(world)
    frozen = claim_one(world)
    settle(world, frozen, NotSent("connection refused"))
    world.clock.move(seconds=5)
    claim_one(world)
    before = notes(world)

    settle(world, frozen, outcome)

    assert before == notes(world)


def test_an_answer_that_comes_late_under_the_same_lease_counts(world: World) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    world.clock.move(seconds=20)
    sweep(world)

    settle(world, claimed, Accepted("a"))

    assert ["opening accepted"] == states(world)
    assert ["asked"] == world.ledger()


def test_what_was_queued_again_and_had_been_accepted_is_not_sent_twice(world: World) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    settle(world, claimed, NotSent("it seemed so"))

    settle(world, claimed, Accepted("a"))
    world.clock.move(hours=1)

    assert [] == world.deliver()
    assert ["asked"] == world.ledger()
    assert 1 == talk(world).value.handed


@pytest.mark.parametrize("outcome", [NotSent("x"), Refused("x"), InDoubt("x"), Accepted("b")])
def test_what_is_accepted_stays_accepted(world: World, outcome: Outcome) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    settle(world, claimed, Accepted("a"))

    settle(world, claimed, outcome)

    (note,) = notes(world)
    assert (State.ACCEPTED, "a") == (note.state, note.gateway_id)


def test_the_gateways_id_is_kept_for_a_question_that_a_reply_settled(world: World) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    take(world, received(world, "si"))

    settle(world, claimed, Accepted("a"))

    opening = notes(world, outbound=True)[0]
    assert ("a", "reply") == (opening.gateway_id, opening.settled_by)
    assert 1 == world.ledger().count("asked")


def test_after_a_stop_nothing_is_claimed_but_the_confirmation(world: World) -> None:
    """And it does not wait for what can only become void."""
    world.ask()
    world.says("xyzzy")
    take(world, received(world, "xyzzy"))
    link = claim_one(world)
    take(world, received(world, "stop"))
    settle(world, link, NotSent("connection refused", retry_after=3600))
    world.sent.clear()
    world.deliver()
    at_once = [sent.text for sent in world.sent]
    world.clock.move(hours=1)
    world.deliver()

    assert 1 == len(at_once) == len(world.sent)
    assert "Questo è l'ultimo SMS" in at_once[0]
    assert "answer void (suppressed)" in states(world)


def test_two_claims_never_give_out_the_same_sms(world: World) -> None:
    world.change(trust=Trust(timedelta(hours=1)))
    world.know(ANNA, BRUNO, CARLA, basis=PAPER)
    world.start(ANNA, BRUNO, CARLA)
    world.change(trust=Trust())

    claimed = [one.message for _ in range(3) for one in world.claim()]

    assert 3 == len(claimed) == len(set(claimed))
