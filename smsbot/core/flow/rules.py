"""What is wrong with a flow beside its texts and its paths: limits, choices, words."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from smsbot.core.flow.mistake import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smsbot.core.flow.version import FlowVersion

_LANGUAGE = re.compile(r"[a-z]{2}")
_SOONEST_REMINDER = timedelta(days=7)

# A keyword starts a dialogue and lifts a suppression. A word by which people answer or stop
# would do so by accident.
_TAKEN = frozenset({
    "SI", "SÌ", "NO", "YES", "OK", "STOP", "BASTA", "FERMA", "CANCELLA", "CANCELLAMI", "DISISCRIVI",
    "RIMUOVI", "FINE", "END", "QUIT", "CANCEL", "UNSUBSCRIBE", "REVOKE", "REVOCA", "OPTOUT",
    "STOPALL", "AIUTO", "HELP", "INFO", "PROMO", "SMS", "CHIAMATA", "CALL", "ENTRAMBI", "BOTH",
    "TUTTO", "NIENTE", "NESSUNO",
})  # fmt: skip


def rule_findings(flow: FlowVersion, gateway_words: Iterable[str]) -> Iterator[Finding]:
    """Find what is wrong beside texts and paths."""
    yield from _languages(flow)
    yield from _limits(flow)
    yield from _choices(flow)
    yield from _keywords(flow, frozenset(word.upper() for word in gateway_words))
    yield from _words(flow)
    yield from _wordings(flow)
    yield from _not_built(flow)


def _languages(flow: FlowVersion) -> Iterator[Finding]:
    for language in flow.languages:
        if not _LANGUAGE.fullmatch(language):
            yield Finding(
                "languages", f"{language!r} is no language code", 'Write two letters, such as "it"'
            )
    if len(set(flow.languages)) < len(flow.languages):
        yield Finding("languages", "a language is named twice", "Name it once")


def _limits(flow: FlowVersion) -> Iterator[Finding]:
    limits = flow.limits
    if limits.remind is not None and limits.remind < _SOONEST_REMINDER:
        yield Finding(
            "limits.remind", "the reminder comes too soon", "Leave at least 7 days of peace"
        )
    if limits.remind is not None and limits.remind >= limits.expire:
        yield Finding(
            "limits.remind",
            "the reminder comes after the expiry",
            "Make it shorter than limits.expire",
        )
    questions = {state.asks for state in flow.states.values() if state.asks}
    if limits.messages <= len(questions):
        yield Finding(
            "limits.messages",
            f"{limits.messages} SMS are too few for {len(questions)} questions and the link",
            f"Write at least {len(questions) + 1}",
        )


def _choices(flow: FlowVersion) -> Iterator[Finding]:
    for purpose, text in flow.purposes.items():
        key = f"purposes.{purpose}.includes"
        strangers = [other for other in text.includes if other not in flow.purposes]
        for other in strangers:
            yield Finding(key, f"the flow has no purpose {other}", "Add it, or take it out")
        known = [other for other in text.includes if other not in strangers]
        if not strangers and any(purpose in flow.with_included((other,)) for other in known):
            yield Finding(key, f"{purpose} includes itself", "Take it out")
    for state in flow.states.values():
        key = f"states.{state.name}.names"
        for purpose in sorted({cell.purpose for cell in state.names} - set(flow.purposes)):
            yield Finding(key, f"the flow has no purpose {purpose}", "Add it, or take it out")
        for channel in sorted({cell.channel for cell in state.names} - set(flow.channels)):
            yield Finding(key, f"the flow has no channel {channel}", "Add it, or take it out")


def _wordings(flow: FlowVersion) -> Iterator[Finding]:
    """A second wording is for the opening alone, and is another text."""
    for state in flow.states.values():
        key = f"states.{state.name}.say_b"
        if state.say_b and state.name != flow.start:
            yield Finding(key, "only the opening can have two wordings", "Take it out")
            continue
        for language, text in state.say_b.items():
            if text == state.say.get(language):
                yield Finding(f"{key}.{language}", "it says the same", "Write it otherwise")


def _not_built(flow: FlowVersion) -> Iterator[Finding]:
    """Refuse what a flow may name and this version does not do: a promise would be broken."""
    if flow.page_confirm is not None:
        yield Finding(
            "page_confirm", "a SI by SMS after the page is not built yet", "Take the key out"
        )


def _keywords(flow: FlowVersion, answered_elsewhere: frozenset[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for keyword in flow.keywords:
        word = keyword.strip().upper()
        if not word.isalnum():
            yield Finding("keywords", f"{keyword!r} is no single word", "Use letters and digits")
        elif word in _TAKEN:
            yield Finding("keywords", f"{keyword!r} already means something", "Use another word")
        elif word in seen:
            yield Finding("keywords", f"{keyword!r} stands twice", "Name it once")
        elif word in answered_elsewhere:
            yield Finding(
                "keywords",
                f"the gateway answers {keyword!r} by itself",
                "Use another word",
                warning=True,
            )
        seen.add(word)


def _words(flow: FlowVersion) -> Iterator[Finding]:
    plain = {
        meaning: {word.strip().casefold() for word in words}
        for meaning, words in flow.words.items()
    }
    for meaning, words in plain.items():
        if "" in words:
            yield Finding(f"words.{meaning}", "a word is empty", "Take it out")
    for (one, words), (other, others) in combinations(plain.items(), 2):
        for word in sorted((words & others) - {""}):
            yield Finding(f"words.{other}", f"{word!r} is also among {one}", "Give it one meaning")
