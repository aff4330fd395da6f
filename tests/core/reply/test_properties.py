"""What holds for any text, whatever a person, a telephone or an attacker makes of it."""

from __future__ import annotations

import pkgutil
import random
import re
import string
import sys
import unicodedata
from importlib import import_module
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

import smsbot.core.lexicon
import smsbot.core.reply
from smsbot.core.lexicon import LANGUAGES
from smsbot.core.lexicon.build import phrases
from smsbot.core.lexicon.letters import LONGEST, fold, tokens
from smsbot.core.model import Intent, Question
from smsbot.core.reply import read
from tests.replies.samples import QUESTIONS, Sample, decision, samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType

ASKED = st.sampled_from([None, *Question])
OPEN: Final = (Question.CONSENT, Question.CHANNEL, Question.PURPOSE, Question.CONFIRM)
SAMPLES: Final = samples("public.csv") + samples("hostile.csv")
STOPS: Final = ("stop", "STOP", "Stop!", "cancellatemi", "unsubscribe", "non scrivetemi più")
KEYS: Final = string.ascii_letters + string.digits + " .,;:!?'\n/&+<>()\"“”«»-_*@#=àèìòùñç👍"
TEXT = st.text(st.one_of(st.sampled_from(KEYS), st.characters(codec="utf-8")), max_size=60)
# The letters of every sense that answers or names an option.
ANSWERS: Final = frozenset("YykJNDdscip@ab0wCL")
ENTRIES: Final = [entry for language in LANGUAGES for entry in phrases(language.ENTRIES)] + [
    entry
    for language in LANGUAGES
    if hasattr(language, "ALONE")
    for entry in phrases(language.ALONE)
]
GIVEN: Final = [tokens(fold(phrase)) for phrase, sense in ENTRIES if sense.value in ANSWERS]
SINGLE: Final = {said[0] for said in GIVEN if len(said) == 1}
STEMS: Final = tuple({said[0] for said in GIVEN if said[1:] == ["*"]})
PHRASES: Final = [said for said in GIVEN if len(said) > 1]
SAID: Final = [phrase for phrase, sense in ENTRIES if sense.value not in "A%" and "*" not in phrase]


def _modules(package: ModuleType) -> list[ModuleType]:
    inside = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [package, *(import_module(one.name) for one in inside)]


PATTERNS: Final = {
    pattern.pattern
    for package in (smsbot.core.reply, smsbot.core.lexicon)
    for module in _modules(package)
    for value in vars(module).values()
    for pattern in (value.values() if isinstance(value, dict) else [value])
    if isinstance(pattern, re.Pattern)
}


@given(text=TEXT, asked=ASKED)
def test_any_text_is_read(text: str, asked: Question | None) -> None:
    reply = read(text, asked)

    assert text == reply.text
    if reply.intent is not Intent.GRANT:
        assert not reply.channels
        assert not reply.purposes
        assert not reply.listed_yes
    if reply.intent in (Intent.HELP, Intent.UNCLEAR):
        assert not reply.exact
    assert not (asked is None and reply.intent is Intent.GRANT)


@given(before=TEXT, after=TEXT, stop=st.sampled_from(STOPS), asked=ASKED)
def test_no_text_around_a_stop_makes_it_an_exact_grant(
    before: str, after: str, stop: str, asked: Question | None
) -> None:
    reply = read(f"{before} {stop} {after}", asked)

    assert not (reply.intent is Intent.GRANT and (reply.exact or reply.listed_yes))


@settings(max_examples=500)
@given(
    words=st.lists(st.sampled_from(SAID), max_size=5),
    at=st.integers(0, 5),
    stop=st.sampled_from(STOPS),
    asked=ASKED,
    joint=st.sampled_from([" ", ", ", ". ", " e ", " ma "]),
)
def test_a_stop_among_words_grants_only_beside_another_answer(
    words: list[str], at: int, stop: str, asked: Question | None, joint: str
) -> None:
    """A grant beside a stop needs an answer or a choice that is none of stopping."""
    reply = read(joint.join([*words[:at], stop, *words[at:]]), asked)

    if reply.intent is Intent.GRANT:
        assert not reply.exact
        assert any(_answered(phrase) for phrase in words)


def test_a_limited_stop_may_stand_beside_a_choice() -> None:
    reply = read("stop promo, info si", Question.PURPOSE)

    assert (Intent.GRANT, False) == (reply.intent, reply.exact)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_but_answers_and_options_is_a_grant(seed: int) -> None:
    """25,000 strings each: a grant holds a word of answer or option, a slip allowed."""
    made = random.Random(seed)
    granted = 0
    for _ in range(25_000):
        text = _mutated(made) if made.random() < 0.5 else _random(made)
        reply = read(text, made.choice(OPEN))
        if reply.intent is Intent.GRANT:
            granted += 1

            assert _answered(text), text
            assert not reply.exact or _answered(text, slip=0), text
    assert granted > 500


def _random(made: random.Random) -> str:
    letters = made.choice([string.ascii_lowercase, KEYS, "aeinostcl ", "siokny ,.!"])
    return "".join(made.choices(letters, k=made.randint(1, 24)))


def _mutated(made: random.Random) -> str:
    """A sample with one to three letters or words changed."""
    text = made.choice(SAMPLES).text[:80] or "si"
    for _ in range(made.randint(1, 3)):
        at = made.randrange(len(text) + 1)
        key = made.choice(KEYS)
        text = made.choice(
            [
                text[:at] + text[at + 1 :],
                text[:at] + key + text[at:],
                text[:at] + key + text[at + 1 :],
                text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
                text[:at] + " " + made.choice(SAMPLES).text[:40],
            ]
        )
    return text


def _answered(text: str, slip: int = 1) -> bool:
    """Whether an answer or an option stands in a text, found without the reader's own stages."""
    said = tokens(fold(text))
    words = {plain for word in said if word.isalnum() for plain in _spellings(word)}
    words |= set(said) | _spellings("".join(word for word in said if word.isalnum()))
    if words & SINGLE or any(word.startswith(STEMS) for word in words):
        return True
    if any(set(phrase) <= words | set(said) for phrase in PHRASES):
        return True
    return slip > 0 and any(_near(word) for word in words)


def _near(word: str) -> bool:
    """Whether a word of answer is one slip away, or joined to another."""
    if any(word.startswith(one) or word.endswith(one) for one in SINGLE if len(one) > 1):
        return True
    return any(OSA.distance(word, one, score_cutoff=1) <= 1 for one in SINGLE) or any(
        OSA.distance(word[: len(stem) + more], stem, score_cutoff=1) <= 1
        for stem in STEMS
        for more in (-1, 0, 1)
    )


def _spellings(word: str) -> set[str]:
    alike = word.translate(str.maketrans("013457@$аеоѕіѵсрх", "oieastasaeosivcpx"))
    once, twice = re.sub(r"(.)\1+", r"\1", alike), re.sub(r"(.)\1+", r"\1\1", alike)
    let_go = {re.sub(r"(.)\1{2,}", kept, alike) for kept in (r"\1", r"\1\1")}
    return {word, alike, once, twice, word.replace("k", "ch"), word.replace("k", "c"), *let_go}


def _decided(text: str, sample: Sample) -> list[str]:
    return decision(read(text, QUESTIONS[sample.asked]))


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        str.swapcase,
        str.title,
        _without_accents,
        _full_width,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: unicodedata.normalize("NFKC", text),
        lambda text: f"{text}.",
        lambda text: f"{text}!",
        lambda text: f"{text}...",
        lambda text: f" \n {text}  ",
        lambda text: f"{text}, Mario Rossi",
        lambda text: f"{text}\nCordiali saluti\nAnna Verdi",
        lambda text: f"{text}. Grazie, Marco",
    ],
)
def test_a_decision_does_not_hang_on_its_dress(change: Callable[[str], str]) -> None:
    """Case, accents, Unicode form, full stops, spaces and a signature change nothing."""
    changed = [
        one.text for one in SAMPLES if decision(one.read()) != _decided(change(one.text), one)
    ]

    assert [] == changed


@pytest.mark.parametrize("greeting", ["Buongiorno, ", "Salve ", "Hello, ", "Gentili signori,\n"])
def test_a_greeting_changes_nothing(greeting: str) -> None:
    """But quoted lines, formulas and reactions are what they are only at the head of a text."""
    greeted = [one for one in SAMPLES if not one.text.startswith((">", "+", "👍 a"))]
    changed = [
        one.text for one in greeted if decision(one.read()) != _decided(greeting + one.text, one)
    ]

    assert [] == changed


@pytest.mark.parametrize(
    "text",
    [
        "a b " * 400,
        "sì " * 533,
        "non " * 400,
        "stop " * 320,
        "<" * LONGEST,
        "“" * LONGEST,
        "a.b." * 400,
        "xq" * 800,
        " ".join(f"zq{at}wx" for at in range(300)),
        "possiamo contattarla " * 76,
        "ﷺ" * LONGEST,
        "s-i-" * 400,
        "non voglio " * 145,
        "sms no " * 228,
        "u, sms. " * 200,
        "ha messo " * 177,
    ],
)
def test_hostile_characters_cost_in_proportion_to_their_number(text: str) -> None:
    """Twice the letters, twice the steps: counted, as a clock measures the machine too."""
    half, whole = (_steps(text[:length]) for length in (LONGEST // 2, LONGEST))

    assert whole <= 2.2 * half + 100


def _steps(text: str) -> int:
    """How many functions are called to read a text."""
    called = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    read(text, Question.CONSENT)  # what is reckoned once for each word is known now
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text, Question.CONSENT)
    finally:
        sys.setprofile(before)
    return called


@pytest.mark.parametrize("pattern", sorted(PATTERNS))
def test_no_pattern_repeats_what_repeats_itself(pattern: str) -> None:
    """A quantifier without end inside another can look back for ever."""
    assert not _nested(_parser.parse(pattern))


def _nested(parsed: object, *, within: bool = False) -> bool:
    """Whether something repeats without end inside what does so itself."""
    if isinstance(parsed, _parser.SubPattern | list):
        return any(_nested(part, within=within) for part in parsed)
    if not isinstance(parsed, tuple):
        return False
    endless = len(parsed) == 3 and parsed[1] is _parser.MAXREPEAT
    if endless and within:
        return True
    return any(_nested(part, within=within or endless) for part in parsed)


def test_a_nested_quantifier_would_be_noticed() -> None:
    assert _nested(_parser.parse(r"a(?:b|(?:cd*)+)"))
    assert not _nested(_parser.parse(r"(?:ab){1,4}c*d+"))
