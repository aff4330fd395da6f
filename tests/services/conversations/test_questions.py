"""Which question a reply answers, and what it proves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from smsbot.core.model import Question
from smsbot.gateways.wire import InDoubt, NotSent, Outcome, Refused
from smsbot.store.mail import State
from tests.services.acts import (
    claim_one,
    notes,
    received,
    settle,
    start_without_sending,
    sweep,
    take,
    talk,
)
from tests.world import ANNA, World


def test_a_reply_that_waited_while_the_next_question_left_is_not_for_that_one(
    simple: World,
) -> None:
    """Two "ok" in a row: the second arrived before the recap was handed and confirms nothing."""
    simple.ask()
    first, second = received(simple, "ok"), received(simple, "ok")
    take(simple, first)
    simple.clock.move(seconds=1)
    simple.deliver()

    take(simple, second)

    assert "confirm" == talk(simple).value.state
    assert {} == simple.statuses()
    assert 2 == talk(simple).value.handed
    assert Question.CONFIRM is talk(simple).value.asked


def test_a_refusal_that_waited_counts(simple: World) -> None:
    simple.ask()
    first, second = received(simple, "ok"), received(simple, "no")
    take(simple, first)
    simple.clock.move(seconds=1)
    simple.deliver()

    take(simple, second)

    assert {"info/sms": "refused", "promo/sms": "refused"} == simple.statuses()


def test_a_reply_that_waited_while_the_question_was_repeated_counts(world: World) -> None:
    world.ask()
    unclear, yes = received(world, "xyzzy"), received(world, "si")
    take(world, unclear)
    world.clock.move(seconds=1)
    world.deliver()

    take(world, yes)

    assert "channel" == talk(world).value.state


def test_a_yes_before_the_opening_was_handed_grants_nothing(simple: World) -> None:
    simple.know(ANNA)
    simple.start(ANNA)
    opening = notes(simple, outbound=True)[0]
    before = replace(
        received(simple, "si"), at=(opening.handed_at or opening.at) - timedelta(seconds=1)
    )

    take(simple, before)

    assert {} == simple.statuses()
    assert "consent" == talk(simple).value.state


def test_an_answer_while_the_question_is_under_lease_settles_it(simple: World) -> None:
    start_without_sending(simple)
    claim_one(simple)
    assert [] == simple.ledger()

    simple.clock.move(seconds=1)
    take(simple, received(simple, "si"))

    assert ["asked", "granted info/sms", "granted promo/sms"] == simple.ledger()
    (opening, *_) = notes(simple, outbound=True)
    assert (State.ACCEPTED, "reply", None) == (
        opening.state,
        opening.settled_by,
        opening.lease_until,
    )


@pytest.mark.parametrize("answer", ["si", "no", "stop"])
def test_an_answer_to_a_question_in_doubt_settles_it_and_says_that_it_was_asked(
    simple: World, answer: str
) -> None:
    start_without_sending(simple)
    settle(simple, claim_one(simple), InDoubt("read timeout"))

    take(simple, received(simple, answer))

    assert "asked" == simple.ledger()[0]
    assert State.ACCEPTED is notes(simple, outbound=True)[0].state


def test_the_evidence_says_that_the_reply_proved_the_question(simple: World) -> None:
    start_without_sending(simple)
    settle(simple, claim_one(simple), InDoubt("read timeout"))

    take(simple, received(simple, "si"))

    evidence = json.loads(simple.events()[-1].evidence)
    assert "reply" == evidence["exchanges"][0]["question"]["settled_by"]


def test_every_copy_of_an_answered_question_is_settled(simple: World) -> None:
    """None of them may be sent again by whoever looks at the gateway's list."""
    start_without_sending(simple)
    settle(simple, claim_one(simple), InDoubt("read timeout"))
    take(simple, received(simple, "xyzzy"))
    settle(simple, claim_one(simple), InDoubt("read timeout"))

    take(simple, received(simple, "si"))

    assert [State.ACCEPTED, State.ACCEPTED] == [
        note.state for note in notes(simple, outbound=True) if note.question == 1
    ]
    assert 1 == simple.ledger().count("asked")
    assert "granted info/sms" in simple.ledger()


def test_being_asked_stands_once_however_often_the_question_is_put(world: World) -> None:
    world.ask()

    world.says("xyzzy", "chi siete?")

    assert ["asked"] == world.ledger()


def test_a_swept_question_is_settled_by_its_answer(simple: World) -> None:
    start_without_sending(simple)
    claim_one(simple)
    simple.clock.move(seconds=16)
    assert 1 == sweep(simple)

    take(simple, received(simple, "si"))

    assert {"info/sms": "granted", "promo/sms": "granted"} == simple.statuses()


def test_a_conversation_in_use_becomes_due_anew_with_each_answer(world: World) -> None:
    world.ask()
    before = talk(world).value.due_at
    world.clock.move(days=20)
    world.says("si")

    after = talk(world).value.due_at
    assert before is not None
    assert after is not None
    assert timedelta(days=20) <= after - before


def test_a_late_answer_gets_a_link_that_still_works(world: World) -> None:
    """The link of the opening ends thirty days after it."""
    world.ask()
    first = notes(world, outbound=True)[0].link
    world.clock.move(days=20)
    world.says("chi siete?")

    assert first != notes(world, outbound=True)[-1].link


@pytest.mark.parametrize("outcome", [Refused("no such number"), NotSent("no connection")])
def test_nothing_rests_on_a_question_that_the_gateway_never_took(
    simple: World, outcome: Outcome
) -> None:
    """The SI was to something else, and nobody can say to what."""
    start_without_sending(simple)
    claimed = claim_one(simple)
    take(simple, received(simple, "si"))

    settle(simple, claimed, outcome)

    assert dict.fromkeys(("info/sms", "promo/sms"), "invalidated") == simple.statuses()
    assert State.FAILED is notes(simple, outbound=True)[0].state
