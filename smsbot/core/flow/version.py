"""A flow as the engine sees it: immutable values, known by the digest of their source.

A conversation keeps the version it began with, and the ledger points to the text that was
shown; so nothing here can change once it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from smsbot.core.model import Cell, Channel, Purpose, Question

if TYPE_CHECKING:
    from datetime import timedelta

Texts = Mapping[str, str]
"""One wording in every language of a flow: language → text."""


@dataclass(frozen=True, slots=True)
class State:
    """A place in the dialogue: a question with its ways out, or an ending with its last words."""

    name: str
    asks: Question | None
    """What it asks; None where the conversation ends here."""
    say: Texts = field(hash=False)
    again: Texts = field(hash=False)
    """The question once more, shorter, after a reply that nobody could read."""
    short: Texts = field(hash=False)
    """What `{again}` stands for in the help text."""
    names: tuple[Cell, ...]
    """The cells that the question itself names; empty unless it names channel and purpose."""
    grant: tuple[str, ...]
    """Where a grant leads: the first of these states that is still open."""
    refuse: str | None
    """Where a refusal leads; None where nothing is asked."""
    say_b: Texts = field(default_factory=dict, hash=False)
    """A second wording of the opening, for half of those who are asked; empty for none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient and how talkative a flow is."""

    unclear: int
    """Replies that nobody could read, before the link is sent."""
    messages: int
    """SMS in one conversation; the last of them is the link."""
    segments: int
    """Segments per text, with the real sender and link."""
    remind: timedelta | None
    """When an open question is repeated, once; None for never."""
    expire: timedelta
    """The silence after our last message that closes a conversation and grants nothing."""


@dataclass(frozen=True, slots=True)
class PurposeText:
    """How a purpose is called, and what else somebody agrees to who chooses it."""

    label: Texts = field(hash=False)
    includes: tuple[Purpose, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FlowVersion:
    """One version of a flow. Two are equal when every byte of their sources is."""

    name: str
    version: int
    digest: str
    """SHA-256 of the source, in lower-case hex."""
    source: str = field(repr=False)
    languages: tuple[str, ...]
    """The first serves whoever has none of them."""
    start: str = field(repr=False)
    via: str | None = field(repr=False)
    """How people answer: "link" for the page alone, None for replies as well as the page."""
    confirm_always: bool = field(repr=False)
    """True where the recap is asked every time, False where only in doubt."""
    limits: Limits = field(repr=False)
    purposes: Mapping[Purpose, PurposeText] = field(repr=False)
    channels: Mapping[Channel, Texts] = field(repr=False)
    """How each channel is called."""
    states: Mapping[str, State] = field(repr=False)
    withdraw: Texts = field(repr=False)
    help: Texts = field(repr=False)
    link: Texts = field(repr=False)
    late: Texts = field(repr=False)
    keywords: tuple[str, ...] = field(repr=False)
    """Words by which a person starts this flow; empty where only campaigns do."""
    page_confirm: str | None = field(repr=False)
    """What completes a grant on the page: "sms" for a yes from the phone, None for nothing."""
    words: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Words of this flow's own that the reader takes for yes, no, stop and the rest."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FlowVersion) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def one_way(self) -> bool:
        """True where nothing is asked by SMS: every choice is made on the page."""
        return self.via == "link"

    def question_of(self, state: State) -> Question | None:
        """What an SMS of a state asks. An invitation asks for consent, and only a page answers."""
        return Question.CONSENT if self.one_way and state.name == self.start else state.asks

    @property
    def two_wordings(self) -> bool:
        """True where half of those who are asked read a second wording of the opening."""
        start = self.states.get(self.start)
        return start is not None and bool(start.say_b)

    @property
    def page_languages(self) -> tuple[str, ...]:
        """The languages in which the page can show this flow: there it has but its labels."""
        labels = [text.label for text in self.purposes.values()] + list(self.channels.values())
        more = (name for name in labels[0] if name not in self.languages) if labels else ()
        whole = (name for name in more if all(name in label for label in labels))
        return (*self.languages, *whole)

    def page_language_for(self, wanted: str | None) -> str:
        """The language that the page speaks to somebody who reads this one."""
        primary = (wanted or "").partition("-")[0].partition("_")[0].lower()
        return primary if primary in self.page_languages else self.language_for(wanted)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every purpose by every channel, in an order that no rewording of the file changes."""
        return _cells(self)

    def with_included(self, purposes: Iterable[Purpose]) -> frozenset[Purpose]:
        """The purposes together with all that they include, directly or through another."""
        chosen: set[Purpose] = set()
        waiting = list(purposes)
        while waiting:
            purpose = waiting.pop()
            if purpose not in chosen:
                chosen.add(purpose)
                waiting.extend(self.purposes[purpose].includes if purpose in self.purposes else ())
        return frozenset(chosen)

    def language_for(self, preferred: str | None) -> str:
        """The language to write in: the preferred one where the flow has it ("it-IT" is "it")."""
        primary = (preferred or "").replace("_", "-").partition("-")[0].lower()
        return primary if primary in self.languages else self.languages[0]


@lru_cache(maxsize=64)
def _cells(flow: FlowVersion) -> tuple[Cell, ...]:
    # Each reply asks some five times; walking through the closed sets took 7 µs of it.
    return tuple(
        Cell(purpose, channel)
        for purpose in Purpose
        if purpose in flow.purposes
        for channel in Channel
        if channel in flow.channels
    )
