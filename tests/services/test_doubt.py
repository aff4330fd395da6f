from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from smsbot.gateways.wire import Accepted, InDoubt, NotSent
from smsbot.services import doubt
from smsbot.store.mail import State
from tests.services.acts import (
    claim_one,
    listed,
    listing,
    notes,
    received,
    settle,
    start_without_sending,
    states,
    take,
    talk,
)
from tests.world import ANNA, BRUNO, World


def in_doubt(world: World, phone: str = ANNA) -> None:
    """Send an opening whose fate nobody knows."""
    start_without_sending(world, phone)
    settle(world, claim_one(world), InDoubt("read timeout"))


def test_what_the_list_holds_was_sent(world: World) -> None:
    in_doubt(world)

    assert 1 == listing(world, listed(world))

    (note,) = notes(world)
    assert (State.ACCEPTED, "listing", "listed") == (note.state, note.settled_by, note.gateway_id)
    assert ["asked"] == world.ledger()


def test_what_one_list_lacks_may_still_come(world: World) -> None:
    in_doubt(world)

    assert 0 == listing(world)

    assert ["opening in_doubt"] == states(world)
    assert [] == world.deliver()


@pytest.mark.parametrize(("minutes", "settled"), [(9, 0), (10, 1)])
def test_what_two_lists_lack_ten_minutes_apart_was_not_sent(
    world: World, *, minutes: int, settled: int
) -> None:
    in_doubt(world)
    listing(world)
    world.clock.move(minutes=minutes)

    assert settled == listing(world)
    assert settled == len(world.deliver())


def test_what_was_not_sent_was_not_put(world: World) -> None:
    in_doubt(world)
    listing(world)
    world.clock.move(minutes=10)
    listing(world)

    value = talk(world).value
    assert (0, None) == (value.handed, value.asked)
    assert [] == world.ledger()


def test_what_the_second_list_holds_was_sent(world: World) -> None:
    in_doubt(world)
    record = listed(world)
    listing(world)
    world.clock.move(minutes=10)

    assert 1 == listing(world, record)
    assert ["opening accepted"] == states(world)


def test_a_list_taken_before_the_doubt_proves_nothing(world: World) -> None:
    """The request for it left while the SMS was not yet on its way."""
    before = world.clock.now() - timedelta(seconds=1)
    in_doubt(world)
    listing(world, taken_at=before)
    world.clock.move(minutes=10)

    assert 0 == listing(world)
    assert ["opening in_doubt"] == states(world)


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": BRUNO},
        {"inbound": True},
        {"recipient": ANNA + "1"},
        {"recipient": "+44770090xxx2"},
    ],
)
def test_a_record_of_something_else_proves_nothing(world: World, change: dict[str, object]) -> None:
    in_doubt(world)

    assert 0 == listing(world, replace(listed(world), **change))  # type: ignore[arg-type]


def test_an_older_record_is_of_an_older_sms(world: World) -> None:
    old = listed(world)
    world.clock.move(minutes=5)
    in_doubt(world)

    assert 0 == listing(world, old)


@pytest.mark.parametrize("recipient", [ANNA.lstrip("+"), "4477009001xx", "xxxxxxxxxxxx", ""])
def test_a_redacted_record_counts_as_far_as_it_shows(world: World, recipient: str) -> None:
    """What might be it is not sent a second time."""
    in_doubt(world)

    assert 1 == listing(world, replace(listed(world), recipient=recipient))


def test_a_record_that_another_sms_accounts_for_proves_nothing(world: World) -> None:
    start_without_sending(world, BRUNO)
    settle(world, claim_one(world), Accepted("brunos"))
    in_doubt(world)
    record = replace(listed(world), gateway_id="brunos", recipient="xxxxxxxxxxxx")

    assert 0 == listing(world, record)


@pytest.mark.parametrize(("records", "state"), [(1, "in_doubt"), (2, "accepted")])
def test_one_record_accounts_for_one_sms(world: World, *, records: int, state: str) -> None:
    """Nobody can tell whose a single one is: each of the two may have left, or not."""
    in_doubt(world, ANNA)
    in_doubt(world, BRUNO)
    shown = [replace(listed(world, gateway_id=f"r{n}"), recipient="x" * 12) for n in range(records)]
    settled = []
    for _ in range(3):
        settled.append(listing(world, *shown))
        world.clock.move(minutes=10)

    assert [records if records == 2 else 0, 0, 0] == settled
    assert [f"opening {state}"] == states(world, ANNA)
    assert [f"opening {state}"] == states(world, BRUNO)


def test_of_two_sms_to_one_person_neither_is_sent_again_by_the_record_of_the_other(
    world: World,
) -> None:
    """No answer waits for one that is in doubt, and only one of the two left."""
    world.ask()
    world.arrive("aiuto", "aiuto")
    for _ in range(2):
        settle(world, claim_one(world), InDoubt("reset"))
    record = listed(world)
    for _ in range(3):
        listing(world, record)
        world.clock.move(minutes=10)

    assert ["opening accepted", "answer in_doubt", "answer in_doubt"] == states(world)
    assert [] == world.deliver()


def test_a_record_may_be_of_an_sms_that_was_answered_before_its_id_came(world: World) -> None:
    in_doubt(world)
    world.arrive("aiuto")
    settle(world, claim_one(world), InDoubt("reset"))

    assert 0 == listing(world, listed(world))
    assert ["opening accepted", "answer in_doubt"] == states(world)


def test_a_doubt_that_came_back_begins_anew(world: World) -> None:
    """Absent twice means absent in two lists since this very sending."""
    in_doubt(world)
    listing(world)
    world.clock.move(minutes=10)
    listing(world)
    settle(world, claim_one(world), InDoubt("again"))

    assert 0 == listing(world)
    assert ["opening in_doubt"] == states(world)


def test_the_list_is_asked_from_before_the_oldest_doubt(world: World) -> None:
    assert world.run(doubt.oldest_doubt) is None
    in_doubt(world)
    world.clock.move(hours=3)
    in_doubt(world, BRUNO)

    since = world.run(doubt.oldest_doubt)

    assert world.clock.now() - timedelta(hours=3, minutes=2) == since


@pytest.mark.parametrize(("hours", "held"), [(23, 0), (24, 1)])
def test_what_no_list_settles_is_held_after_a_day(world: World, *, hours: int, held: int) -> None:
    in_doubt(world)
    world.clock.move(hours=hours)

    assert held == world.run(lambda c: doubt.hold_old(c, world.context))
    assert held == ("opening held" in states(world))


def test_what_is_held_is_never_sent_again_by_itself(world: World) -> None:
    in_doubt(world)
    world.clock.move(days=1)
    world.run(lambda c: doubt.hold_old(c, world.context))
    listing(world)
    world.clock.move(hours=1)

    assert 0 == listing(world)
    assert [] == world.deliver()


def test_an_old_question_in_doubt_is_not_put_after_it_was_answered(world: World) -> None:
    in_doubt(world)
    take(world, received(world, "si"))
    world.deliver()
    listing(world)
    world.clock.move(minutes=10)
    listing(world)

    assert [] == world.deliver()
    assert ["opening accepted", "answer accepted"] == states(world)


def test_what_was_queued_again_for_another_reason_is_no_doubt(world: World) -> None:
    start_without_sending(world)
    settle(world, claim_one(world), NotSent("refused"))

    assert world.run(doubt.oldest_doubt) is None
    assert 0 == listing(world)


def test_a_list_that_begins_after_a_message_left_proves_nothing(world: World) -> None:
    in_doubt(world)
    late = world.clock.now() + timedelta(minutes=1)
    world.clock.move(hours=1)

    for _ in range(2):
        assert 0 == listing(world, since=late)
        world.clock.move(minutes=11)

    assert ["opening in_doubt"] == states(world)
