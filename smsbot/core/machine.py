"""The state machine: where a conversation may go. One `Machine` per flow version.

The machine says *where*, the engine says *what*. Its transitions are data from the flow file,
its guards are closures made here: a string of a flow file is never a condition or a callback,
since the library would import dotted names and call them. `auto_transitions` is off, always:
otherwise an event `to_granted` would exist, and be a consent that nobody gave. Withdrawal is
no edge: it ends every conversation from any state, and no flow can word it away.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from transitions import EventData, Machine, MachineError

from smsbot.core.model import Conversation, Ending, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from smsbot.core.flow import FlowVersion, State

logging.getLogger("transitions").setLevel(logging.WARNING)

GRANTED = "granted"
"""The one state of a flow whose text is a receipt."""

_KEPT = 64
"""Flow versions whose machine is kept; building one takes under 0.1 ms."""


def move(flow: FlowVersion, conversation: Conversation, trigger: str) -> bool:
    """Move a conversation along its flow; False where no edge of the flow is open.

    The model is handed to the event directly: `add_model` would keep it in a list for ever
    (6 kB and 39 µs each) and take two equal conversations for one.
    """
    event = machine_of(flow).events[trigger]
    try:
        return bool(event.trigger(conversation))
    except MachineError:
        return False


@lru_cache(maxsize=_KEPT)
def machine_of(flow: FlowVersion) -> Machine:
    """Return the machine of a flow version, building it at first use."""
    machine = Machine(
        model=None,
        states=[*flow.states, *(end.value for end in Ending if end.value not in flow.states)],
        initial=flow.start,
        auto_transitions=False,
        send_event=True,
        queued=False,
    )
    questions = [state for state in flow.states.values() if state.asks is not None]
    for state in questions:
        for target in state.grant:
            guard = _guard(flow, flow.states[target])
            machine.add_transition("grant", state.name, target, conditions=guard)
        if state.refuse is not None:
            machine.add_transition("refuse", state.name, state.refuse)
    sources: list[Any] = [state.name for state in questions]
    if flow.one_way:
        # The invitation waits for the page; a NO by SMS counts all the same.
        machine.add_transition("refuse", flow.start, Ending.REFUSED.value)
        sources.append(flow.start)
    machine.add_transition("expire", sources, Ending.UNANSWERED.value, unless=_was_linked)
    machine.add_transition("expire", sources, Ending.LINKED.value)
    return machine


def _model(event: EventData) -> Conversation:
    return cast("Conversation", event.model)


def _was_linked(event: EventData) -> bool:
    return _model(event).linked


def _guard(flow: FlowVersion, target: State) -> Callable[[EventData], bool]:
    """Make the guard of an edge: a question is entered only while it is open.

    `granted` is entered only with a channel and a purpose that replies named, without doubt:
    this holds whatever order of states a flow file asks for.
    """

    def is_open(event: EventData) -> bool:
        conversation = _model(event)
        answers = conversation.answers
        if target.name == GRANTED:
            return bool(answers.channels and answers.purposes) and not _recap(flow, conversation)
        match target.asks:
            case Question.CONSENT:
                return not answers.consent
            case Question.CHANNEL:
                return not answers.channels
            case Question.PURPOSE:
                return not answers.purposes
            case Question.CONFIRM:
                return _recap(flow, conversation)
            case _:
                return False

    return is_open


def _recap(flow: FlowVersion, conversation: Conversation) -> bool:
    """True while the choice must be repeated to the person and confirmed."""
    answers = conversation.answers
    return not answers.confirmed and (flow.confirm_always or answers.in_doubt)
