"""Every text of a flow with the key that holds it and what may, and must, stand in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smsbot.core.flow.paths import GRANTED
from smsbot.core.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smsbot.core.flow.version import FlowVersion, State, Texts

_ANYWHERE = frozenset({"sender", "name", "link", "contact", "number", "origin"})
_CHOICE = frozenset({"purposes", "channels"})


@dataclass(frozen=True, slots=True)
class Place:
    """One wording in all its languages."""

    key: str
    texts: Texts
    allowed: frozenset[str] = _ANYWHERE
    required: frozenset[str] = frozenset({"sender"})
    opening: bool = False
    """True where it asks somebody for the first time."""
    state: str | None = None
    whole: bool = True
    """False for a label or a few words that only stand inside another text."""
    label: bool = False
    """True for what a box of the page is called: the page may speak more languages than SMS."""


def places(flow: FlowVersion) -> Iterator[Place]:
    """List every wording that the flow must have, in the order of the file's reference."""
    for purpose, text in flow.purposes.items():
        yield _label(f"purposes.{purpose}.label", text.label)
    for channel, label in flow.channels.items():
        yield _label(f"channels.{channel}.label", label)
    for state in flow.states.values():
        start = state.name == flow.start
        found = [_invitation(state)] if start and flow.one_way else _of_state(state, start=start)
        for place in found:
            yield place
            if place.opening and state.say_b:
                yield replace(place, key=f"{place.key}_b", texts=state.say_b)
    sender = frozenset({"sender"})
    yield Place("always.withdraw", flow.withdraw, required=sender | {"link"})
    # Where nothing is asked by SMS there is no question to repeat, but the page to go to.
    back = "link" if flow.one_way else "again"
    yield Place("always.help", flow.help, _ANYWHERE | {back}, sender | {back})
    yield Place("always.link", flow.link, required=sender | {"link"})
    yield Place("always.late", flow.late, required=sender | {"link"}, opening=True)


def _of_state(state: State, *, start: bool) -> Iterator[Place]:
    key, name, sender = f"states.{state.name}", state.name, frozenset({"sender"})
    if state.asks is None:
        receipt = name == GRANTED
        allowed = _ANYWHERE | _CHOICE | {"until", "receipt"} if receipt else _ANYWHERE
        required = sender | _CHOICE | {"until"} if receipt else sender
        yield Place(f"{key}.say", state.say, allowed, required, state=name)
        return
    # The recap repeats the choice in plain words, or it is none.
    recap = _CHOICE if state.asks is Question.CONFIRM else frozenset()
    say = recap | sender | ({"link"} if start else set())
    yield Place(f"{key}.say", state.say, _ANYWHERE | _CHOICE, say, opening=start, state=name)
    yield Place(f"{key}.again", state.again, _ANYWHERE | _CHOICE, recap | sender, state=name)
    yield _piece(f"{key}.short", state.short)


def _invitation(state: State) -> Place:
    """An opening that leaves from a name cannot be answered: it says which number can."""
    required = frozenset({"sender", "link", "number"})
    key = f"states.{state.name}.say"
    return Place(key, state.say, required=required, opening=True, state=state.name)


def _label(key: str, texts: Texts) -> Place:
    return Place(key, texts, frozenset(), frozenset(), whole=False, label=True)


def _piece(key: str, texts: Texts) -> Place:
    return Place(key, texts, frozenset(), frozenset(), whole=False)
