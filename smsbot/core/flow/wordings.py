"""What is wrong with the texts of a flow: in a language, in a placeholder, on the air, in law."""

from __future__ import annotations

import re
from itertools import chain, combinations
from typing import TYPE_CHECKING, TypeVar

from smsbot.core.flow.mistake import Finding
from smsbot.core.flow.paths import GRANTED
from smsbot.core.flow.places import Place, places
from smsbot.core.model import Question
from smsbot.core.text import foreign, segments, to_gsm
from smsbot.core.wording import PLACEHOLDERS, channels_text, placeholders, purposes_text, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smsbot.core.flow.paths import Ways
    from smsbot.core.flow.version import FlowVersion

# The longest value of each placeholder that any configuration and any contact may bring.
LONGEST = {
    "sender": 15,
    "name": 20,
    "link": 35,
    "origin": 14,
    "contact": 10,
    "number": 13,
    "until": 10,
    "receipt": 10,
    "purposes": 22,
    "channels": 14,
}

_ALONE, _JOINED = 160, 153
_CHOSEN = {"channels": Question.CHANNEL, "purposes": Question.PURPOSE}
_Option = TypeVar("_Option")

_OPENING_SEGMENTS = 2
_STOP = re.compile(r"\bSTOP\b", re.IGNORECASE)

# The answers that an opening must offer side by side, per language (consent costs what its
# refusal costs). For other languages this is left to the eyes of a person.
_YES_AND_NO = {
    "it": (r"S[IÌì]", "NO"),
    "en": ("YES", "NO"),
    "de": ("JA", "NEIN"),
    "fr": ("OUI", "NON"),
    "es": (r"S[IÍí]", "NO"),
}

# Art. 7(4) GDPR: consent is not free where it is pressed for or paid. The names of the
# purposes are set aside first.
_PRESSURE = re.compile(
    r"\b(scont[oi]|gratis|gratuit[oaie]|omaggi[oi]?|regal[oi]|premi[oi]?|buon[oi] (?:acquisto|da)"
    r"|vinc[ie]|vincere|vincita|entro oggi|solo (?:per )?oggi|ultim[aeio] (?:ore|occasion[ei]"
    r"|post[oi]|giorn[oi])|affrett\w+|subito|urgent[ei]|approfitt\w+|imperdibil[ei]|esclusiv[oaie]"
    r"|free|discounts?|gifts?|prizes?|rewards?|vouchers?|win|today only|only today|last chance"
    r"|hurry|urgent|right now|don't miss|exclusive)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(termini e condizioni|condizioni generali|terms and conditions|t&c)\b", re.IGNORECASE
)


def wording_findings(
    flow: FlowVersion, real: Mapping[str, str], gateway_words: Iterable[str]
) -> Iterator[Finding]:
    """Find what is wrong with each text, in each language."""
    answered_elsewhere = frozenset(word.upper() for word in gateway_words)
    for place in places(flow):
        yield from _languages(flow, place)
        for language, text in place.texts.items():
            key = f"{place.key}.{language}"
            if not text.strip():
                yield Finding(key, "the text is empty", "Write it")
                continue
            yield from _placeholders(place, key, text)
            if language in flow.languages:
                # A label in another language stands on the page alone, and in no SMS.
                yield from _alphabet(key, text)
            yield from _law(flow, place, language, text)
            yield from _gateway(key, text, answered_elsewhere)
            if place.whole and language in flow.languages:
                yield from _length(flow, place, language, real)


def longest_values(
    flow: FlowVersion, language: str, real: Mapping[str, str]
) -> dict[str, str | None]:
    """Build the longest value of each placeholder; what is `real` is known and taken as it is."""
    values = {name: "x" * length for name, length in LONGEST.items()}
    if all(language in text.label for text in flow.purposes.values()):
        named = (purposes_text(flow, language, some) for some in _choices(flow.purposes))
        values["purposes"] = _longest(named)
    if all(language in label for label in flow.channels.values()):
        ways = (channels_text(flow, language, some) for some in _choices(flow.channels))
        values["channels"] = _longest(ways)
    shorts = [state.short[language] for state in flow.states.values() if language in state.short]
    values["again"] = _longest(shorts)
    return {**values, **real}


def _choices(options: Iterable[_Option]) -> Iterator[tuple[_Option, ...]]:
    every = tuple(options)
    sizes = range(1, len(every) + 1)
    return chain.from_iterable(combinations(every, size) for size in sizes)


def _longest(texts: Iterable[str]) -> str:
    return max(texts, key=lambda text: segments(text).units, default="")


def _languages(flow: FlowVersion, place: Place) -> Iterator[Finding]:
    for language in flow.languages:
        if language not in place.texts:
            yield Finding(
                f"{place.key}.{language}",
                f"the text is missing in {language}",
                f"Write it, or take {language} out of languages",
            )
    for language in place.texts:
        if language in flow.languages or (place.label and language in flow.page_languages):
            continue
        if place.label:
            yield Finding(
                f"{place.key}.{language}",
                f"some purpose or channel has no label in {language}",
                "Write them all, and the page speaks it; or take this one out",
            )
        else:
            yield Finding(
                f"{place.key}.{language}",
                f"{language} is not among the languages of the flow",
                "Add it to languages, or take the text out",
            )


def _placeholders(place: Place, key: str, text: str) -> Iterator[Finding]:
    found = placeholders(text)
    for name in dict.fromkeys(found):
        if name not in PLACEHOLDERS:
            known = ", ".join(sorted(place.allowed)) or "none here"
            yield Finding(key, f"{{{name}}} is no placeholder", f"Known: {known}")
        elif name not in place.allowed:
            yield Finding(key, f"{{{name}}} has no value here", "Take it out")
    for name in sorted(place.required - set(found)):
        yield Finding(key, f"{{{name}}} is missing", "Put it in: the text must say it")
    rest = text
    for name in found:
        rest = rest.replace(f"{{{name}}}", "", 1)
    if "{" in rest or "}" in rest:
        yield Finding(key, "a brace belongs to no placeholder", "Take it out, or close it")


def _alphabet(key: str, text: str) -> Iterator[Finding]:
    for one in foreign(text):
        shown = f"{one.character!r} ({one.name}) at position {one.position}"
        remedy = f"Write {one.proposal!r} instead" if one.proposal.strip() else "Take it out"
        yield Finding(key, f"{shown} is outside GSM-7: only 70 characters fit", remedy)


def _length(
    flow: FlowVersion, place: Place, language: str, real: Mapping[str, str]
) -> Iterator[Finding]:
    text = place.texts[language]
    if not PLACEHOLDERS.issuperset(placeholders(text)):
        return
    limit = min(flow.limits.segments, _OPENING_SEGMENTS) if place.opening else flow.limits.segments
    longest = render(text, longest_values(flow, language, real), keep_link=False)
    taken = segments(to_gsm(longest))
    fits = _ALONE if limit == 1 else limit * _JOINED
    if taken.count > limit:
        known = "with the real sender and link" if real else "at worst"
        yield Finding(
            f"{place.key}.{language}",
            f"{taken.units} characters {known}, and {fits} fit into {limit} "
            f"segment{'s' if limit > 1 else ''}",
            f"Shorten it by {max(taken.units - fits, 1)}",
        )


def _law(flow: FlowVersion, place: Place, language: str, text: str) -> Iterator[Finding]:
    key = f"{place.key}.{language}"
    if place.opening:
        yield from _opening(key, language, text, one_way=flow.one_way)
    if not place.whole:
        return
    for label in (named.label.get(language, "") for named in flow.purposes.values()):
        text = text.replace(label, "") if label else text
    for found in dict.fromkeys(match[0] for match in _PRESSURE.finditer(text)):
        remedy = "Say what is asked, without reward or haste (Art. 7(4) GDPR)"
        yield Finding(key, f"{found!r} presses for an answer", remedy, warning=True)
    for found in dict.fromkeys(match[0] for match in _TERMS.finditer(text)):
        remedy = "Keep terms and consent apart (Art. 7(2) GDPR)"
        yield Finding(key, f"{found!r} does not belong beside a consent", remedy, warning=True)


def _opening(key: str, language: str, text: str, *, one_way: bool) -> Iterator[Finding]:
    if not _STOP.search(text):
        remedy = "Say that STOP ends it (Art. 7(3) GDPR)"
        yield Finding(key, "an opening without STOP", remedy)
    for answer in _YES_AND_NO.get(language, ()):
        offered = re.search(rf"\b{answer}\b", text) is not None
        shown = re.sub(r"\[(\w)\w*\]", r"\1", answer)
        if one_way and offered:
            remedy = 'With via = "link" the choice is made on the page: take it out'
            yield Finding(key, f"it asks for {shown} by SMS", remedy)
        elif not one_way and not offered:
            yield Finding(key, f"an opening that does not offer {shown}", f"Put {shown} in")


def _gateway(key: str, text: str, answered_elsewhere: frozenset[str]) -> Iterator[Finding]:
    for word in dict.fromkeys(re.findall(r"\b[A-Z]{2,}\b", text)):
        if word in answered_elsewhere:
            yield Finding(
                key, f"the gateway answers {word} by itself", "Ask for another word", warning=True
            )


def choice_findings(flow: FlowVersion, ways: Ways) -> Iterator[Finding]:
    """Find texts that name a choice on a way on which nobody has made it yet."""
    for place in places(flow):
        if place.state is None or place.state == GRANTED:
            continue
        for language, text in place.texts.items():
            for name in _CHOSEN.keys() & set(placeholders(text)) & place.allowed:
                if any(_CHOSEN[name] not in known for known in ways.known[place.state]):
                    yield Finding(
                        f"{place.key}.{language}",
                        f"{{{name}}} may stand here before anybody chose",
                        f"Ask for {_CHOSEN[name]} first, or take it out",
                    )
