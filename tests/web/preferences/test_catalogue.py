from __future__ import annotations

import re
from dataclasses import fields
from string import Formatter

import pytest

from smsbot.core.model import BasisKind, Status
from smsbot.core.windows import Half, Windows
from smsbot.services.preferences import Done
from smsbot.web.preferences.catalogue import CATALOGUE, chosen, words_in
from smsbot.web.preferences.words import Words


@pytest.mark.parametrize(
    ("asked", "accepted", "expected"),
    [
        (None, "", None),
        ("en", "it-IT", "en"),
        ("it", "en", "it"),
        ("xx", "en-GB,en;q=0.9", "en"),
        (None, "it-IT,it;q=0.9,en;q=0.8", "it"),
        (None, "pt;q=0.9, en;q=0.8, it;q=0.7", "en"),
        (None, "en;q=0.8, de-AT;q=0.9", "de"),
        (None, "it;q=0.5, en", "en"),
        (None, "EN", "en"),
        (None, "en;q=0, it;q=0.1", "it"),
        (None, "en;q=x", None),
        (None, "zh", None),
        (None, ",;=,*;q=1", None),
    ],
)
def test_the_language_is_the_one_that_was_asked_for(
    asked: str | None, accepted: str, expected: str | None
) -> None:
    assert expected == chosen(asked, accepted)


def test_a_language_that_nobody_wrote_yet_is_italian() -> None:
    assert "it" == words_in("zh").language


@pytest.mark.parametrize("words", CATALOGUE.values(), ids=CATALOGUE)
def test_a_language_says_everything(words: Words) -> None:
    assert set(Done) == set(words.done)
    assert set(Status) == set(words.status)
    assert set(BasisKind) == set(words.why)
    assert 12 == len(set(words.months))
    assert all(getattr(words, one.name) for one in fields(words))


@pytest.mark.parametrize("words", CATALOGUE.values(), ids=CATALOGUE)
def test_a_language_fills_in_what_the_others_do(words: Words) -> None:
    italian = words_in("it")
    for one in fields(Words):
        if isinstance(getattr(words, one.name), str):
            assert _holes(getattr(italian, one.name)) == _holes(getattr(words, one.name))


def _holes(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("words", CATALOGUE.values(), ids=CATALOGUE)
def test_a_language_names_days_and_halves(words: Words) -> None:
    assert 7 == len(set(words.days))
    assert set(Half) == set(words.halves)
    assert {"9", "13", "20"} <= set(re.findall(r"\d+", words.when_text))


def test_hours_are_said_as_people_say_them() -> None:
    window = Windows.read(["mon-morning", "tue-morning", "sat-morning", "sat-afternoon"])

    assert "lunedì–martedì, ore 9–13; sabato, ore 9–20" == words_in("it").window(window)
    assert "Montag–Dienstag, 9–13 Uhr; Samstag, 9–20 Uhr" == words_in("de").window(window)
    assert "a qualsiasi ora consentita" == words_in("it").window(None)


def test_a_date_is_said_as_people_say_it() -> None:
    assert "2 marzo 2028" == words_in("it").date(2028, 3, 2)
    assert "2. März 2028" == words_in("de").date(2028, 3, 2)
    assert "1er mars 2028" == words_in("fr").date(2028, 3, 1)
    assert "2 de marzo de 2028" == words_in("es").date(2028, 3, 2)
    assert "2 March 2028" == words_in("en").date(2028, 3, 2)
