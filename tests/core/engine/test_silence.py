"""What silence changes: nothing that is granted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.core.effect import Record, Say, Wording
from smsbot.core.engine import choose_on_page, due, expire, withdraw
from smsbot.core.model import Conversation, Ending, EventKind, MessageKind
from tests.core.engine.talks import CONSENSO, DAY, EXACT_SMS, NOW, OPEN, at, effects, ended, limited

if TYPE_CHECKING:
    from smsbot.core.flow import FlowVersion


REMINDING = limited(remind=timedelta(days=7), expire=timedelta(days=21))


@pytest.mark.parametrize("where", ["consent", "channel", "purpose", "recap", "crossing"])
def test_silence_closes_and_grants_nothing(where: str) -> None:
    outcome = expire(CONSENSO, OPEN[where])

    assert (Record(EventKind.UNANSWERED, ()),) == outcome.effects
    assert outcome.conversation is not None
    assert (Ending.UNANSWERED, True, None) == (
        outcome.conversation.state,
        outcome.conversation.closed,
        outcome.conversation.due_at,
    )


def test_silence_after_the_link_ends_as_linked() -> None:
    outcome = expire(CONSENSO, OPEN["link"])

    assert outcome.conversation is not None
    assert (Ending.LINKED, True) == (outcome.conversation.state, outcome.conversation.closed)


def test_silence_keeps_the_answers_so_far() -> None:
    outcome = expire(CONSENSO, OPEN["purpose"])

    assert outcome.conversation is not None
    assert EXACT_SMS == outcome.conversation.answers


def test_whoever_was_never_asked_did_not_leave_anything_unanswered() -> None:
    assert () == expire(CONSENSO, OPEN["nothing handed"]).effects


@pytest.mark.parametrize("where", ["consent", "channel", "purpose", "recap"])
def test_a_reminder_repeats_the_open_question_once(where: str) -> None:
    first = expire(REMINDING, OPEN[where])
    assert first.conversation is not None
    second = expire(REMINDING, first.conversation)

    state = OPEN[where].state
    asks = CONSENSO.states[state].asks
    assert (Say(Wording.SAY, MessageKind.REMINDER, state, 2, asks),) == first.effects
    assert not first.conversation.closed
    assert ["unanswered 0"] == effects(second)


def test_nobody_is_reminded_after_the_link() -> None:
    outcome = expire(REMINDING, OPEN["link"])

    assert outcome.conversation is not None
    assert Ending.LINKED == outcome.conversation.state


@pytest.mark.parametrize(
    "conversation", [OPEN["crossing"], at("consent", said=7)], ids=["crossing", "nearly full"]
)
def test_a_reminder_that_may_not_be_said_does_not_end_it_early(
    conversation: Conversation,
) -> None:
    """The end comes after `expire`, not after `remind`."""
    waiting = replace(conversation, due_at=NOW)

    outcome = expire(REMINDING, waiting)

    assert () == outcome.effects
    assert outcome.conversation is not None
    assert not outcome.conversation.closed
    assert NOW + timedelta(days=14) == outcome.conversation.due_at
    assert ["unanswered 0"] == effects(expire(REMINDING, outcome.conversation))


@pytest.mark.parametrize(
    ("flow", "conversation", "days"),
    [
        (CONSENSO, at("consent"), 21),
        (REMINDING, at("consent"), 7),
        (REMINDING, at("consent", reminded=True), 21),
        (REMINDING, at("consent", linked=True), 21),
        (CONSENSO, ended("granted"), None),
    ],
)
def test_silence_is_due(flow: FlowVersion, conversation: Conversation, days: int | None) -> None:
    expected = None if days is None else NOW + days * DAY

    assert expected == due(flow, conversation, NOW)


def test_choosing_on_the_page_ends_it_as_linked() -> None:
    chosen = choose_on_page(OPEN["recap"])

    assert (Ending.LINKED, True, None) == (chosen.state, chosen.closed, chosen.due_at)
    assert not OPEN["recap"].closed


def test_a_withdrawal_elsewhere_leaves_the_given_conversation_alone() -> None:
    withdraw(OPEN["consent"], CONSENSO.cells)

    assert not OPEN["consent"].closed
