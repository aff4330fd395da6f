"""What is wrong with a flow that asks nothing by SMS (`via = "link"`).

Such a flow invites to the page and waits. It has one state to begin with and the endings that
the engine knows; whatever would ask, or take an answer, belongs to a flow with replies.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from smsbot.core.flow.mistake import Finding
from smsbot.core.flow.paths import GRANTED, REFUSED, frame_findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smsbot.core.flow.version import FlowVersion, State

_OF_QUESTIONS = ("asks", "again", "short", "names", "grant", "refuse")
_ON_THE_PAGE = 'With via = "link" every choice is made on the page: take it out'


def one_way_findings(flow: FlowVersion, unread: frozenset[str]) -> Iterator[Finding]:
    """Find questions in a flow that asks none by SMS, and states that nothing leads to."""
    yield from frame_findings(flow)
    yield from _start(flow)
    if flow.confirm_always:
        yield Finding("confirm", "there is no recap where nothing is answered", _ON_THE_PAGE)
    read = (state for state in flow.states.values() if state.name not in unread)
    yield from chain.from_iterable(map(_questions, read))
    for name in flow.states.keys() - unread - {flow.start, GRANTED, REFUSED}:
        yield Finding(f"states.{name}", "no way leads here", _ON_THE_PAGE)


def _start(flow: FlowVersion) -> Iterator[Finding]:
    if flow.start in {GRANTED, REFUSED}:
        remedy = "Name the state that invites to the page"
        yield Finding("start", f"{flow.start!r} ends the dialogue", remedy)


def _questions(state: State) -> Iterator[Finding]:
    for name in _OF_QUESTIONS:
        if getattr(state, name):
            yield Finding(f"states.{state.name}.{name}", "a question by SMS", _ON_THE_PAGE)
