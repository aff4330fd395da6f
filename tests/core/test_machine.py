from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smsbot.core.machine import GRANTED, machine_of, move
from smsbot.core.model import Answers, Channel, Conversation, Ending, Purpose
from tests.world import shipped

if TYPE_CHECKING:
    from smsbot.core.flow import FlowVersion

SMS = frozenset({Channel.SMS})
INFO = frozenset({Purpose.INFO})
EXACT = Answers(consent=True, channels=SMS, channels_exact=True, purposes=INFO, purposes_exact=True)
EXACT_SMS = Answers(consent=True, channels=SMS, channels_exact=True)
FLOWS = ("consenso", "consenso-tu", "semplice")


@pytest.mark.parametrize("name", FLOWS)
def test_a_machine_has_three_triggers_and_no_shortcut(name: str) -> None:
    """An automatic `to_granted` would be a consent that nobody gave."""
    assert {"grant", "refuse", "expire"} == set(machine_of(shipped(name)).events)


@pytest.mark.parametrize("name", FLOWS)
def test_a_grant_alone_leads_to_granted(name: str) -> None:
    events = machine_of(shipped(name)).events

    leading = {
        trigger
        for trigger, event in events.items()
        for transitions in event.transitions.values()
        for transition in transitions
        if transition.dest == GRANTED
    }

    assert {"grant"} == leading


@pytest.mark.parametrize("name", FLOWS)
def test_guards_are_functions_of_ours(name: str) -> None:
    """The library would import and call a name that a flow file gave."""
    events = machine_of(shipped(name)).events
    guards = [
        condition.func
        for event in events.values()
        for transitions in event.transitions.values()
        for transition in transitions
        for condition in transition.conditions
    ]

    assert guards
    assert all(callable(guard) for guard in guards)


def test_nothing_of_a_conversation_is_kept() -> None:
    flow = shipped("consenso")

    class Traced(Conversation):
        __slots__ = ("__weakref__",)

    traced = Traced(state="consent", answers=Answers(consent=True))
    assert move(flow, traced, "grant")
    gone = weakref.ref(traced)
    del traced
    gc.collect()

    assert gone() is None
    assert [] == machine_of(flow).models


def test_one_machine_serves_every_conversation_of_a_flow() -> None:
    assert machine_of(shipped("consenso")) is machine_of(shipped("consenso"))


def test_the_cache_of_machines_is_bounded() -> None:
    assert machine_of.cache_info().maxsize is not None


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (Answers(consent=True), "channel"),
        (Answers(consent=True, channels=SMS, channels_exact=True), "purpose"),
        (Answers(consent=True, channels=SMS, purposes=INFO), "confirm"),
        (Answers(consent=True, channels=SMS, channels_exact=True, purposes=INFO), "confirm"),
        (Answers(consent=True, channels=SMS, purposes=INFO, purposes_exact=True), "confirm"),
        (EXACT, GRANTED),
        (Answers(consent=True, channels=SMS, purposes=INFO, confirmed=True), GRANTED),
        (Answers(consent=True, channels=frozenset(), purposes=INFO, confirmed=True), "channel"),
        (Answers(consent=True, channels=SMS, purposes=frozenset(), confirmed=True), "purpose"),
    ],
)
def test_a_grant_leads_to_the_first_state_that_is_open(answers: Answers, state: str) -> None:
    conversation = Conversation(state="consent", answers=answers)

    assert move(shipped("consenso"), conversation, "grant")
    assert state == conversation.state


@pytest.mark.parametrize("channels", [None, frozenset(), SMS])
@pytest.mark.parametrize("purposes", [None, frozenset(), INFO])
@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("state", ["consent", "channel", "purpose", "confirm"])
def test_granted_is_entered_only_with_both_answers_and_no_doubt(
    *,
    channels: frozenset[Channel] | None,
    purposes: frozenset[Purpose] | None,
    exact: bool,
    state: str,
) -> None:
    answers = Answers(
        consent=True,
        channels=channels,
        channels_exact=exact,
        purposes=purposes,
        purposes_exact=exact,
    )
    conversation = Conversation(state=state, answers=answers)

    move(shipped("consenso"), conversation, "grant")

    assert (bool(channels) and bool(purposes) and exact) == (conversation.state == GRANTED)


@pytest.mark.parametrize(
    ("state", "target"),
    [
        ("consent", "refused"),
        ("channel", "refused"),
        ("purpose", "refused"),
        ("confirm", "unconfirmed"),
    ],
)
def test_a_refusal_goes_where_the_flow_says(state: str, target: str) -> None:
    conversation = Conversation(state=state, answers=EXACT)

    assert move(shipped("consenso"), conversation, "refuse")
    assert target == conversation.state


@pytest.mark.parametrize("state", ["consent", "channel", "purpose", "confirm"])
@pytest.mark.parametrize(("linked", "end"), [(True, Ending.LINKED), (False, Ending.UNANSWERED)])
def test_silence_ends_every_question(*, state: str, linked: bool, end: Ending) -> None:
    conversation = Conversation(state=state, answers=EXACT, linked=linked)

    assert move(shipped("consenso"), conversation, "expire")
    assert end == conversation.state


@pytest.mark.parametrize("state", ["granted", "refused", "unconfirmed", "withdrawn", "linked"])
@pytest.mark.parametrize("trigger", ["grant", "refuse", "expire"])
def test_an_end_has_no_way_out(state: str, trigger: str) -> None:
    conversation = Conversation(state=state, answers=EXACT)

    assert not move(shipped("consenso"), conversation, trigger)
    assert state == conversation.state


def with_ways(state: str, *grant: str, refuse: str | None = "refused") -> FlowVersion:
    """Return the flow with other ways out of one state."""
    flow = shipped("consenso")
    states = dict(flow.states)
    states[state] = replace(states[state], grant=grant, refuse=refuse)
    return replace(flow, digest=f"{state}{grant}{refuse}", states=states)


def test_a_question_that_was_answered_is_not_entered_again() -> None:
    flow = with_ways("channel", "consent", "purpose")
    conversation = Conversation(state="channel", answers=EXACT_SMS)

    assert move(flow, conversation, "grant")
    assert "purpose" == conversation.state


def test_a_consent_question_is_entered_while_it_is_open() -> None:
    conversation = Conversation(state="channel", answers=Answers(channels=SMS))

    assert move(with_ways("channel", "consent"), conversation, "grant")
    assert "consent" == conversation.state


def test_a_grant_never_leads_to_a_refusal() -> None:
    conversation = Conversation(state="purpose", answers=EXACT)

    assert not move(with_ways("purpose", "refused"), conversation, "grant")
    assert "purpose" == conversation.state


def test_a_question_without_a_way_to_refuse_has_no_such_edge() -> None:
    conversation = Conversation(state="purpose", answers=EXACT)

    assert not move(with_ways("purpose", "granted", refuse=None), conversation, "refuse")
