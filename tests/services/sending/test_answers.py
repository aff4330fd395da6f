"""What the gateway's answer means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.core.model import MessageKind
from smsbot.gateways.wire import Accepted, InDoubt, NotSent, Refused
from smsbot.services import sending
from smsbot.store.mail import LEASE, State
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

if TYPE_CHECKING:
    from smsbot.gateways.wire import Outcome
    from tests.world import World

NIGHT = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)


def test_a_lease_is_committed_before_the_request(world: World) -> None:
    start_without_sending(world)
    claim_one(world)

    (note,) = notes(world)
    assert (State.SENDING, world.clock.now() + LEASE) == (note.state, note.lease_until)
    assert 1 == talk(world).value.handed


def test_what_certainly_did_not_leave_is_tried_again_after_a_pause(world: World) -> None:
    start_without_sending(world)
    settle(world, claim_one(world), NotSent("connection refused"))
    at_once = world.claim()
    world.clock.move(seconds=3)

    assert [] == at_once
    assert 1 == len(world.claim())


def test_a_question_that_did_not_leave_was_not_put(world: World) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    assert 1 == talk(world).value.handed

    settle(world, claimed, NotSent("connection refused"))

    value = talk(world).value
    assert (0, None, None) == (value.handed, value.asked, value.asked_at)
    assert "asked" not in world.ledger()
    (note,) = notes(world)
    assert (State.QUEUED, None) == (note.state, note.handed_at)


def test_a_second_question_that_did_not_leave_gives_back_the_first(world: World) -> None:
    world.ask()
    take(world, received(world, "si"))
    settle(world, claim_one(world), NotSent("connection refused"))

    value = talk(world).value
    assert (1, "consent") == (value.handed, value.asked)
    assert value.crossing


def test_pauses_grow_and_the_gateways_own_word_wins(world: World) -> None:
    start_without_sending(world)
    pauses = []
    for outcome in (*[NotSent("x")] * 12, NotSent("429", retry_after=77.0)):
        world.clock.set(notes(world)[0].not_before or world.clock.now())
        settle(world, claim_one(world), outcome)
        pauses.append(((notes(world)[0].not_before or NIGHT) - world.clock.now()).total_seconds())

    assert 77.0 == pauses[-1]
    assert all(1 <= pauses[n] / 2**n <= 2 for n in range(7))
    assert all(150 <= pause <= 300 for pause in pauses[9:12])


def test_what_is_refused_fails_and_ends_the_conversation(world: World) -> None:
    start_without_sending(world)
    settle(world, claim_one(world), Refused("no such number"))

    assert ["opening failed"] == states(world)
    assert talk(world).value.closed
    assert [] == world.ledger()


def test_a_refused_answer_does_not_end_what_was_asked_before(world: World) -> None:
    world.ask()
    take(world, received(world, "si"))
    settle(world, claim_one(world), Refused("no"))

    assert not talk(world).value.closed
    assert talk(world).value.due_at is not None


def test_what_is_in_doubt_is_not_sent_again_and_holds_back_no_answer(world: World) -> None:
    start_without_sending(world)
    settle(world, claim_one(world), InDoubt("read timeout"))
    world.clock.move(hours=1)
    again = world.deliver()
    take(world, received(world, "chi siete?"))

    assert [] == again
    assert 1 == len(world.deliver())
    assert 1 == sum(note.kind is MessageKind.OPENING for note in notes(world, outbound=True))


@pytest.mark.parametrize(
    ("outcome", "ledger"),
    [
        (Accepted("a"), ["asked"]),
        (InDoubt("x"), []),
        (NotSent("x"), []),
        (Refused("x"), []),
    ],
)
def test_asked_is_recorded_when_the_gateway_took_the_question(
    world: World, outcome: Outcome, ledger: list[str]
) -> None:
    start_without_sending(world)
    settle(world, claim_one(world), outcome)

    assert ledger == world.ledger()


def test_a_dead_lease_is_in_doubt(world: World) -> None:
    start_without_sending(world)
    claim_one(world)
    world.clock.move(seconds=14)
    alive = sweep(world)
    world.clock.move(seconds=1)

    assert (0, 1) == (alive, sweep(world))
    assert ["opening in_doubt"] == states(world)


def test_leases_found_at_start_are_dead(world: World) -> None:
    start_without_sending(world)
    claim_one(world)
    far = world.clock.now() + timedelta(days=9)

    world.run(lambda c: sending.sweep(c, world.context, leases_dead_before=far))

    assert ["opening in_doubt"] == states(world)


def test_whoever_writes_gets_the_question_that_failed_put_anew(world: World) -> None:
    """Silence is for while the next question is on its way; this one never will be."""
    world.ask()
    world.arrive("si")
    settle(world, claim_one(world), Refused("refused by the carrier"))

    (said,) = world.says("aiuto")
    (again,) = world.says("boh")
    world.says("sms", "info")

    assert "SMS/CHIAMATA/ENTRAMBI?" in said
    assert "può scegliere con calma" in again or "SMS, CHIAMATA" in again
    assert {"info/sms": "granted"} == world.statuses()
