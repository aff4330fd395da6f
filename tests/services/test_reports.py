from __future__ import annotations

from functools import partial
from itertools import permutations

import pytest

from smsbot.gateways.wire import Accepted, DeliveryReport, DeliveryStatus, InDoubt, NotSent
from smsbot.services.reports import Reported, take_reports
from smsbot.store.mail import State
from tests.services.acts import (
    claim_one,
    notes,
    received,
    report,
    settle,
    start_without_sending,
    states,
    take,
    talk,
)
from tests.world import ANNA, BRUNO, World

QUEUED, SENT = DeliveryStatus.QUEUED, DeliveryStatus.SENT
DELIVERED, UNDELIVERED = DeliveryStatus.DELIVERED, DeliveryStatus.UNDELIVERED
FAILED = DeliveryStatus.FAILED


def opening(world: World) -> int:
    """Return the id of the opening to Anna."""
    return notes(world, outbound=True)[0].id


@pytest.mark.parametrize(
    ("statuses", "end"),
    [
        ((QUEUED, SENT, DELIVERED), "delivered"),
        ((QUEUED, SENT, UNDELIVERED), "undelivered"),
        ((QUEUED, FAILED), "failed"),
        ((QUEUED, SENT, UNDELIVERED, DELIVERED), "delivered"),
    ],
)
@pytest.mark.parametrize("before", ["sending", "in_doubt", "accepted"])
def test_reports_in_any_order_end_in_the_same_state(
    world: World, statuses: tuple[DeliveryStatus, ...], end: str, before: str
) -> None:
    ends = set()
    for number, order in enumerate(permutations(statuses)):
        phone = f"+4477009003{number:02}"
        start_without_sending(world, phone)
        claimed = claim_one(world)
        if before != "sending":
            settle(
                world, claimed, Accepted(f"id-{number}") if before == "accepted" else InDoubt("")
            )
        for status in order:
            report(world, claimed.message, status, gateway_id=f"id-{number}")
        value = talk(world, phone).value
        ends.add((*states(world, phone), *world.ledger(phone), value.closed, value.handed))

    assert [f"opening {end}"] == [one[0] for one in ends]
    assert {"asked"} == {one[1] for one in ends}


@pytest.mark.parametrize("ends", list(permutations([FAILED, UNDELIVERED, DELIVERED])))
def test_of_ends_that_contradict_each_other_the_same_one_remains(
    world: World, ends: tuple[DeliveryStatus, ...]
) -> None:
    world.ask()
    for status in ends:
        report(world, opening(world), status)

    assert ["opening delivered"] == states(world)


def test_reports_of_one_batch_count_in_any_order(world: World) -> None:
    start_without_sending(world)
    message = claim_one(world).message
    reports = [
        Reported(message, DeliveryReport("id", status, None, None, None))
        for status in (DELIVERED, QUEUED, SENT)
    ]

    world.run(partial(take_reports, context=world.context, batch=reports))

    assert ["opening delivered"] == states(world)


@pytest.mark.parametrize("status", DeliveryStatus)
def test_any_report_proves_that_the_gateway_took_it(world: World, status: DeliveryStatus) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    settle(world, claimed, InDoubt("read timeout"))

    report(world, claimed.message, status, gateway_id="id")

    (note,) = notes(world)
    assert ("report", "id") == (note.settled_by, note.gateway_id)
    assert ["asked"] == world.ledger()


def test_a_report_that_overtakes_our_own_answer_counts_once(world: World) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    report(world, claimed.message, DELIVERED, gateway_id="id")

    settle(world, claimed, Accepted("id"))

    assert ["opening delivered"] == states(world)
    assert ["asked"] == world.ledger()


def test_a_message_queued_again_that_went_out_after_all_is_not_sent_again(
    world: World,
) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    settle(world, claimed, NotSent("it seemed so"))

    report(world, claimed.message, SENT)
    world.clock.move(hours=1)

    assert [] == world.deliver()
    assert 1 == talk(world).value.handed
    assert ["asked"] == world.ledger()


def test_a_question_that_failed_at_the_gateway_was_not_put(world: World) -> None:
    world.ask()

    report(world, opening(world), FAILED, error="300")

    value = talk(world).value
    assert (0, True) == (value.handed, value.closed)
    assert "gateway error 300" == notes(world)[0].error
    world.says("si")
    assert {} == world.statuses()


def test_a_report_of_failure_does_not_end_what_was_answered_already(world: World) -> None:
    """Whoever answered got the question, whatever a report says."""
    world.ask()
    take(world, received(world, "si"))

    report(world, opening(world), FAILED)

    assert not talk(world).value.closed
    world.deliver()
    world.says("sms", "info")
    assert {"info/sms": "granted"} == world.statuses()


def test_an_undelivered_question_was_put(world: World) -> None:
    """The person may get it after all, and answer."""
    world.ask()

    report(world, opening(world), UNDELIVERED)
    world.says("si")

    assert "channel" == talk(world).value.state


def test_a_report_for_a_void_message_changes_nothing(world: World) -> None:
    world.ask()
    take(world, received(world, "si"), received(world, "no"))
    world.deliver()
    void = next(note for note in notes(world, outbound=True) if note.state is State.VOID)

    report(world, void.id, DELIVERED)

    assert void in notes(world)


def test_a_report_for_nothing_of_ours_is_taken_and_forgotten(world: World) -> None:
    world.ask()
    inbound = received(world, "si")
    take(world, inbound)
    (theirs,) = notes(world, outbound=False)

    report(world, 12345, DELIVERED)
    report(world, theirs.id, DELIVERED)

    assert [theirs] == notes(world, outbound=False)


def test_an_opt_out_at_the_gateway_is_ours_without_a_second_confirmation(
    world: World,
) -> None:
    world.ask()
    take(world, received(world, "si"))

    report(world, opening(world), UNDELIVERED, error="200", opted_out=True)
    world.sent.clear()
    world.deliver()

    assert world.suppressed
    assert {"withdrawn"} == set(world.statuses().values())
    assert [] == world.sent
    assert talk(world).value.closed
    assert ["opening undelivered", "answer void (suppressed)"] == states(world)


def test_an_opt_out_is_recorded_once(world: World) -> None:
    world.ask()
    for _ in range(2):
        report(world, opening(world), UNDELIVERED, error="200", opted_out=True)

    assert 4 == sum(entry.startswith("withdrawn") for entry in world.ledger())


def test_an_opt_out_takes_back_what_an_older_flow_won(simple: World) -> None:
    """Its cells may be in no flow that is in use today."""
    simple.ask()
    simple.says("si")
    simple.run(
        lambda c: c.exec_driver_sql("UPDATE consent SET channel = 'call' WHERE purpose = 'info'")
    )

    report(simple, opening(simple), UNDELIVERED, error="200", opted_out=True)

    assert {"withdrawn"} == set(simple.statuses().values())
    assert "withdrawn info/call" in simple.ledger()


def test_reports_of_several_people_are_taken_together(world: World) -> None:
    world.ask(ANNA)
    world.ask(BRUNO)
    messages = [notes(world, phone)[0].id for phone in (ANNA, BRUNO)]
    reports = [
        Reported(message, DeliveryReport(f"r-{message}", DELIVERED, None, None, None))
        for message in messages
    ]

    answered = world.run(partial(take_reports, context=world.context, batch=reports))

    assert [None, None] == answered
    assert ["opening delivered"] == states(world, ANNA) == states(world, BRUNO)
