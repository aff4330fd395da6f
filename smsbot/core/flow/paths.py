"""Where a dialogue can go: every way through the states, tried before anybody is asked.

The states are walked as the engine walks them: a grant leads to the first target that is still
open, and a target is open while its question is unanswered. So a flow that would record what
nobody named, or stop in the middle, is found here and not on somebody's telephone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

from smsbot.core.flow.mistake import Finding
from smsbot.core.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smsbot.core.flow.version import FlowVersion, State

GRANTED, REFUSED = "granted", "refused"
_ENDINGS_OF_THE_ENGINE = ("withdrawn", "linked", "unanswered")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CHOICES = (Question.CHANNEL, Question.PURPOSE)

Known = frozenset[Question]
"""What has been answered by the time a state is reached."""


@dataclass(frozen=True, slots=True)
class Ways:
    """All that the walk found: what is known wherever one can be, and where it goes nowhere."""

    known: dict[str, set[Known]]
    stuck: dict[str, set[tuple[Known, bool]]]


def path_findings(flow: FlowVersion, unread: frozenset[str]) -> Iterator[Finding]:
    """Find states that are wrong in themselves, lead nowhere, or are never reached.

    Of the states `unread` it is not known what they ask, so nothing is said about them.
    """
    states = [state for state in flow.states.values() if state.name not in unread]
    found = [*frame_findings(flow), *_start(flow), *chain.from_iterable(map(_state, states))]
    for state in states:
        found += _targets(flow, state, unread)
    yield from found
    if not found and not unread:
        yield from _walked(flow)


def ways_through(flow: FlowVersion) -> Ways:
    """Walk a flow whose targets all exist."""
    ways = Ways({}, {})
    waiting: list[tuple[str, Known]] = [(flow.start, frozenset())]
    while waiting:
        name, known = waiting.pop()
        seen = ways.known.setdefault(name, set())
        if known in seen:
            continue
        seen.add(known)
        state = flow.states[name]
        for after, doubt in _grants(flow, state, known):
            target = _first_open(flow, state, after, doubt=doubt)
            if target is None:
                ways.stuck.setdefault(name, set()).add((after, doubt))
            else:
                waiting.append((target, after))
        if state.refuse is not None:
            waiting.append((state.refuse, known))
    return ways


def _grants(flow: FlowVersion, state: State, known: Known) -> Iterator[tuple[Known, bool]]:
    """List what can be known after a grant, and whether it leaves a doubt for the recap."""
    if state.asks is None:
        return
    answered = known | {state.asks} | (set(_CHOICES) if state.names else set())
    if state.asks is Question.CONFIRM:
        yield answered, False
        return
    # One SMS may answer more than it was asked: "si, ma solo sms e solo info".
    for extra in chain.from_iterable(combinations(_CHOICES, count) for count in range(3)):
        yield answered | set(extra), True
        if not flow.confirm_always:
            yield answered | set(extra), False


def _first_open(flow: FlowVersion, state: State, known: Known, *, doubt: bool) -> str | None:
    # What nobody has named cannot have been named exactly: until then the recap is open too.
    recap = doubt or not known >= set(_CHOICES)
    for name in state.grant:
        match flow.states[name].asks:
            case None:
                is_open = not recap
            case Question.CONFIRM:
                is_open = recap and Question.CONFIRM not in known
            case question:
                is_open = question not in known
        if is_open:
            return name
    return None


def frame_findings(flow: FlowVersion) -> Iterator[Finding]:
    """Find what every flow must have: its two endings, names that are free, and a beginning."""
    for name in (GRANTED, REFUSED):
        if name not in flow.states:
            yield Finding(f"states.{name}", "this state is required", "Add it, with its text")
        elif flow.states[name].asks is not None:
            yield Finding(f"states.{name}.asks", "this state ends the dialogue", "Take asks out")
    for name in flow.states:
        if name in _ENDINGS_OF_THE_ENGINE or not _NAME.fullmatch(name):
            remedy = "Use lower-case letters, digits and _, and none of: "
            yield Finding(
                f"states.{name}",
                "a state cannot have this name",
                remedy + ", ".join(_ENDINGS_OF_THE_ENGINE),
            )
    if flow.start not in flow.states:
        yield Finding("start", f"there is no state {flow.start!r}", "Name a state of this file")


def _start(flow: FlowVersion) -> Iterator[Finding]:
    start = flow.states.get(flow.start)
    if start is not None and start.asks is not Question.CONSENT:
        yield Finding("start", "the first state must ask for consent", 'Give it asks = "consent"')


def _state(state: State) -> Iterator[Finding]:
    key = f"states.{state.name}"
    if state.asks is None:
        for name in ("grant", "refuse", "names", "again", "short"):
            if getattr(state, name):
                yield Finding(
                    f"{key}.{name}", "a state that asks nothing ends the dialogue", "Take it out"
                )
        return
    for name in ("grant", "refuse"):
        if not getattr(state, name):
            yield Finding(
                f"{key}.{name}", "a question without a way out", "Name where the answer leads"
            )
    if state.names and state.asks is not Question.CONSENT:
        yield Finding(
            f"{key}.names", "only a consent question can name channel and purpose", "Take it out"
        )


def _targets(flow: FlowVersion, state: State, unread: frozenset[str]) -> Iterator[Finding]:
    key = f"states.{state.name}"
    for name in state.grant:
        target = flow.states.get(name)
        if name in unread:
            continue
        if target is None:
            yield Finding(f"{key}.grant", f"there is no state {name!r}", "Name one of this file")
        elif target.asks is None and name != GRANTED:
            yield Finding(f"{key}.grant", f"{name!r} is a refusal", "A grant cannot lead there")
        elif name == state.name:
            yield Finding(f"{key}.grant", "it leads to itself", "Name the next question")
    if state.refuse is None or state.refuse in unread:
        return
    target = flow.states.get(state.refuse)
    if target is None:
        yield Finding(
            f"{key}.refuse", f"there is no state {state.refuse!r}", "Name one of this file"
        )
    elif target.asks is not None or state.refuse == GRANTED:
        remedy = "A NO ends the dialogue: name refused or another ending"
        yield Finding(f"{key}.refuse", f"{state.refuse!r} is no refusal", remedy)


def _walked(flow: FlowVersion) -> Iterator[Finding]:
    ways = ways_through(flow)
    for name, ends in ways.stuck.items():
        yield Finding(f"states.{name}.grant", *_explained(ends))
    for name in flow.states:
        if name not in ways.known:
            yield Finding(f"states.{name}", "no way leads here", "Name it in a grant or refuse")


def _explained(ends: set[tuple[Known, bool]]) -> tuple[str, str]:
    lacking = {choice for known, _ in ends for choice in _CHOICES if choice not in known}
    if lacking:
        names = " and ".join(choice for choice in _CHOICES if choice in lacking)
        return (
            f"it leads nowhere while {names} is not known",
            "Add the question for it before granted",
        )
    if any(doubt for _, doubt in ends):
        return "an answer in doubt leads nowhere", "Add a state that asks confirm before granted"
    return "it leads nowhere when all is known", "End the list with granted"
