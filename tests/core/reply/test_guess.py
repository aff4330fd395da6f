from __future__ import annotations

import pytest

from smsbot.core.lexicon import lexicon
from smsbot.core.reply.guess import UNKNOWN, guess


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("st0p", "S"),
        ("n0o", "N"),
        ("siiii", "Y"),
        ("nooo", "N"),
        ("bastaaa", "B"),
        ("cancellerei", "E"),
        ("disiscrivendomi", "E"),
        ("sigrazie", "Y~"),
        ("solosms", "os"),
        ("infoepromo", "i&p"),
        ("smsechiamatemi", "s&C"),
        ("chimata", "c"),
        ("chaimata", "c"),
        ("chiamatta", "c"),
        ("prmo", "p"),
        ("stpo", "S"),
        ("stp", "S"),
        ("acconsneto", "k"),
        ("cancelatemi", "S"),
        ("ѕtop", "S"),
        ("kiamami", "C"),
    ],
)
def test_a_word_that_can_only_be_one_is_read(word: str, letters: str) -> None:
    assert letters == guess(word, lexicon()).letters


@pytest.mark.parametrize(
    "word",
    [
        "pasta",
        "certi",
        "top",
        "shop",
        "infosi",
        "ceeerto",
        "xyzzy",
        "smd",
        "5i",
        "so",
        "su",
    ],
)
def test_a_neighbour_stays_what_it_is(word: str) -> None:
    assert UNKNOWN == guess(word, lexicon())


def test_a_slip_is_not_a_spelling_of_rule_11() -> None:
    assert not guess("chimata", lexicon()).spelt
    assert not guess("sigrazie", lexicon()).spelt
    assert guess("siiii", lexicon()).spelt


def test_a_number_is_a_number() -> None:
    assert "#" == guess("333", lexicon()).letters
