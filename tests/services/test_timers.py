from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.core.flow import parse
from smsbot.core.model import Channel
from smsbot.gateways.wire import NotSent
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.timers import expire_due
from tests.services.acts import (
    OFFICE,
    claim_one,
    expire,
    received,
    settle,
    start_without_sending,
    states,
    sweep,
    take,
    talk,
)
from tests.world import ANNA, BRUNO, FLOWS, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def reminding(tmp_path: Path) -> Iterator[World]:
    """A company whose flow reminds after seven days."""
    source = (FLOWS / "consenso.toml").read_text("utf-8")
    source = source.replace('remind   = "none"', 'remind   = "7 days"')
    world = World.begin(tmp_path, parse(source, "consenso.toml"))
    yield world
    world.close()


def test_silence_is_not_due_before_its_time(world: World) -> None:
    world.ask()

    assert 0 == expire(world, days=20, hours=23)
    assert 1 == expire(world, hours=1)


def test_silence_grants_nothing_and_is_recorded_with_the_answers_so_far(world: World) -> None:
    world.ask()
    world.says("si", "sms")

    expire(world, days=21)

    assert ["asked", "unanswered"] == world.ledger()
    assert {} == world.statuses()
    assert frozenset({Channel.SMS}) == talk(world).value.answers.channels
    assert '"text":"sms"' in world.events()[-1].evidence
    assert '"by":"time"' in world.events()[-1].evidence


def test_silence_is_handled_once(world: World) -> None:
    world.ask()
    expire(world, days=22)

    assert 0 == expire(world, days=22)
    assert 1 == world.ledger().count("unanswered")


def test_an_answer_moves_the_end(world: World) -> None:
    """A timer that was made for an earlier turn cannot fire."""
    world.ask()
    world.clock.move(days=20)
    world.says("si")

    assert 0 == expire(world, days=20)


def test_silence_after_the_link_ends_as_linked(world: World) -> None:
    world.ask()
    world.says("xyzzy", "xyzzy")
    expire(world, days=22)

    assert "linked" == talk(world).value.state


def test_somebody_is_reminded_once(reminding: World) -> None:
    reminding.ask()

    first = reminding.silence(days=7)
    second = reminding.silence(days=7)
    last = reminding.silence(days=14)

    assert [1, 0, 0] == [len(first), len(second), len(last)]
    assert ["asked", "unanswered"] == reminding.ledger()


def test_a_reminder_queued_at_night_and_then_answered_does_not_leave(reminding: World) -> None:
    reminding.ask()
    reminding.change(hours=OFFICE)
    reminding.clock.set(datetime(2026, 3, 9, 22, tzinfo=UTC))
    expire(reminding)
    assert "reminder queued" in states(reminding)

    reminding.says("si")
    reminding.clock.set(datetime(2026, 3, 10, 9, tzinfo=UTC))
    reminding.deliver()

    assert "reminder void (answered)" in states(reminding)
    assert "channel" == talk(reminding).value.state


def test_a_reminder_to_somebody_who_bought_leaves_the_end_in_place(reminding: World) -> None:
    """Otherwise the conversation would wait for ever for an SMS that never left."""
    reminding.ask()
    asked = reminding.clock.now()
    row = ContactIn(ANNA, last_activity=asked.date())
    reminding.run(partial(put_contacts, context=reminding.context, rows=[row]))
    reminding.silence(days=7)

    assert "reminder void (active_customer)" in states(reminding)
    assert asked + timedelta(days=21) == talk(reminding).value.due_at
    reminding.silence(days=14)
    assert ["asked", "unanswered"] == reminding.ledger()


def test_a_reminder_that_came_too_late_leaves_the_end_in_place(reminding: World) -> None:
    reminding.ask()
    expire(reminding, days=7)
    reminding.clock.move(days=2)
    sweep(reminding)

    assert "reminder void (too_late)" in states(reminding)
    reminding.silence(days=14)
    assert talk(reminding).value.closed


def test_whoever_answered_the_first_question_is_reminded_of_the_second(
    reminding: World,
) -> None:
    reminding.ask()
    reminding.says("si")

    (reminder,) = reminding.silence(days=7)

    assert "Come possiamo contattarla" in reminder


def test_an_opening_that_waits_is_not_silence(world: World) -> None:
    start_without_sending(world)

    assert 0 == expire(world, days=22)


def test_an_opening_that_was_queued_again_leaves_no_unanswered_behind(world: World) -> None:
    start_without_sending(world)
    settle(world, claim_one(world), NotSent("refused"))

    expire(world, days=22)

    assert [] == world.ledger()
    assert [] == world.deliver()


def test_no_more_than_the_limit_is_handled_at_once(world: World) -> None:
    for phone in (ANNA, BRUNO):
        world.ask(phone)
    world.clock.move(days=22)

    counts = [world.run(lambda c: expire_due(c, world.context, limit=1)) for _ in range(3)]

    assert [1, 1, 0] == counts


@pytest.mark.parametrize(("days", "late"), [(29, True), (31, False)])
def test_a_late_yes_is_asked_anew_for_thirty_days(world: World, *, days: int, late: bool) -> None:
    world.ask()
    world.silence(days=22)
    world.clock.move(days=days - 22)

    answers = world.says("si")

    assert late == any("domanda scaduta" in text for text in answers)
    assert late == bool(answers)
    assert {} == world.statuses()


def test_a_no_that_crosses_the_late_question_counts(world: World) -> None:
    world.ask()
    world.silence(days=22)
    take(world, received(world, "si"), received(world, "no"))
    world.deliver()

    assert {"refused"} == set(world.statuses().values())
    assert "answer void (conversation_over)" in states(world)


def test_a_late_conversation_keeps_basis_and_campaign(world: World) -> None:
    world.ask()
    before = talk(world)
    world.silence(days=22)
    world.says("si")

    after = talk(world)
    assert before.id != after.id
    assert (before.campaign, before.basis) == (after.campaign, after.basis)
