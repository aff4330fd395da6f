"""When an SMS may leave, and when it comes too late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from smsbot.services.context import Trust
from tests.services.acts import (
    OFFICE,
    claim_one,
    expire,
    notes,
    received,
    start_without_sending,
    states,
    sweep,
    take,
    talk,
)
from tests.world import ANNA, BRUNO, World

NIGHT = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
NEXT_MORNING = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)


def at_night(world: World) -> None:
    """Keep office hours, and begin after them."""
    world.change(hours=OFFICE)
    world.clock.set(NIGHT)


def test_openings_wait_for_the_morning(world: World) -> None:
    at_night(world)
    world.know(ANNA)
    world.start(ANNA)
    waiting = list(world.sent)
    world.clock.set(NEXT_MORNING)
    world.deliver()

    assert [] == waiting
    assert [ANNA] == [sent.phone for sent in world.sent]


def test_answers_leave_at_night(world: World) -> None:
    world.ask()
    at_night(world)

    assert world.says("si")


def test_an_opening_expires_at_the_carrier_with_the_window(world: World) -> None:
    world.change(hours=OFFICE, trust=Trust(timedelta(hours=1)))
    world.know(ANNA)
    world.start(ANNA)
    world.change(trust=Trust())
    world.clock.set(datetime(2026, 3, 2, 18, 30, tzinfo=UTC))

    assert 1800 == claim_one(world).outgoing.expires_in


def test_an_answer_and_an_opening_at_any_hour_have_no_such_limit(world: World) -> None:
    start_without_sending(world)
    assert claim_one(world).outgoing.expires_in is None

    world.change(hours=OFFICE)
    take(world, received(world, "si"))
    world.clock.move(seconds=20)

    assert claim_one(world).outgoing.expires_in is None


@pytest.mark.parametrize(("minutes", "leaves"), [(59, True), (60, False)])
def test_an_answer_comes_too_late_after_an_hour(
    world: World, *, minutes: int, leaves: bool
) -> None:
    world.ask()
    take(world, received(world, "si"))
    world.clock.move(minutes=minutes)

    assert leaves == bool(world.deliver())
    assert leaves or "answer void (too_late)" in states(world)


def test_a_conversation_whose_question_came_too_late_ends_by_itself(world: World) -> None:
    world.ask()
    take(world, received(world, "si"))
    world.clock.move(hours=2)
    world.deliver()

    assert 1 == expire(world, days=22)
    assert ["asked", "unanswered"] == world.ledger()
    assert {} == world.statuses()


def test_an_opening_queued_at_night_is_good_for_two_windows(world: World) -> None:
    at_night(world)
    world.know(ANNA)
    world.start(ANNA)

    void_after = notes(world, outbound=True)[0].void_after

    assert datetime(2026, 3, 4, 19, 0, tzinfo=UTC) == void_after


def test_what_comes_too_late_is_swept(world: World) -> None:
    start_without_sending(world)
    world.clock.move(days=2)

    assert 1 == sweep(world)
    assert ["opening void (too_late)"] == states(world)
    assert talk(world).value.closed


def test_a_late_question_that_never_left_leaves_no_conversation_open(world: World) -> None:
    world.ask()
    expire(world, days=22)
    take(world, received(world, "si"))
    world.clock.move(hours=2)

    assert [] == world.deliver()
    assert talk(world).value.closed


def test_a_receipt_and_a_confirmation_never_come_too_late(simple: World) -> None:
    simple.ask(ANNA)
    simple.ask(BRUNO)
    take(simple, received(simple, "si", ANNA), received(simple, "stop", BRUNO))
    simple.clock.move(days=3)
    simple.sent.clear()
    simple.deliver()

    assert {ANNA, BRUNO} == {sent.phone for sent in simple.sent}
