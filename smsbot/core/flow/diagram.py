"""A flow as a picture, made from the table of its states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.flow.paths import GRANTED, REFUSED
from smsbot.core.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smsbot.core.flow.version import FlowVersion, State


def diagram(flow: FlowVersion) -> str:
    """Draw a flow in the notation of Mermaid, which reads well as plain text too."""
    lines = ["stateDiagram-v2", f"    %% {flow.name}, version {flow.version}"]
    lines.append(f"    [*] --> {flow.start}")
    for state in flow.states.values():
        lines += [f"    {line}" for line in _edges(flow, state)]
    otherwise = (
        "any other reply gets the link, once, and grants nothing"
        if flow.one_way
        else "after an unclear reply the question comes again, then the link"
    )
    lines += [
        "    note right of " + flow.start,
        "        STOP ends the dialogue in every state;",
        f"        {otherwise}",
        "    end note",
    ]
    return "\n".join(lines) + "\n"


def _edges(flow: FlowVersion, state: State) -> Iterator[str]:
    if flow.one_way and state.name == flow.start:
        yield f"{state.name} --> {GRANTED}: chosen on the page"
        yield f"{state.name} --> {REFUSED}: no, on the page or by SMS"
        return
    if state.asks is None:
        yield f"{state.name} --> [*]"
        return
    for target in state.grant:
        yield f"{state.name} --> {target}: yes, {_while(flow, flow.states[target])}"
    yield f"{state.name} --> {state.refuse}: no"


def _while(flow: FlowVersion, target: State) -> str:
    match target.asks:
        case None:
            return "all is known"
        case Question.CONFIRM:
            return "to be repeated" if flow.confirm_always else "in doubt"
        case question:
            return f"{question} open"
