from __future__ import annotations

import pytest

from smsbot.core.lexicon.letters import LONGEST, fold, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("SÌ", "si"),
        ("ＳＩ", "si"),
        ("s\u200bi", "si"),
        ("s\u0069\u0300", "si"),
        ("Straße", "strasse"),
        ("l’sms", "l sms"),
        ("don't", "dont"),
        ("d'accordo", "d accordo"),
        ("that’s", "thats"),
        ("laissez-moi", "laissez moi"),
        ("👍🏽", "👍"),
        ("✔️", "✔"),
        ("łódź", "lodz"),
        ("à\r\nb", "a\n\nb"),
        ("𝐒𝐈", "si"),
        ("إلغاء", "الغاء"),
    ],
)
def test_a_text_is_folded_to_plain_letters(text: str, folded: str) -> None:
    assert folded == fold(text)


def test_folding_is_bounded() -> None:
    """One sign can stand for eighteen."""
    assert len(fold("ﷺ" * LONGEST)) <= 4 * LONGEST


@pytest.mark.parametrize("text", ["SÌ", "ﷺ", "İstanbul", "ǅ", "ΑΣ", "don't", "È-è"])
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(text) == fold(fold(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("si, grazie!", ["si", ",", "grazie", "!"]),
        ("不要再发", ["不", "要", "再", "发"]),
        ("ok👍", ["ok", "👍"]),
        ("nn x xke", ["non", "per", "perche"]),
        ("a_b", ["a", "b"]),
        ("st0p\nsi", ["st0p", "\n", "si"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_and_signs(text: str, expected: list[str]) -> None:
    assert expected == tokens(text)
