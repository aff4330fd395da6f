from __future__ import annotations

import pytest

from smsbot.core.lexicon.letters import fold
from smsbot.core.reply import aside


@pytest.mark.parametrize(
    "text",
    [
        "Liked “Acme: may we contact you?”",
        'Reacted 👍 to "Reply YES or NO"',
        "Ha messo Mi piace a “Acme: possiamo contattarla?”",
        "Mario ha messo un cuore a “SI o NO?”",
        "Hat „Antworten Sie JA“ mit „Gefällt mir“ markiert",
        "A aimé « OUI ou NON »",
        "Le encantó “SI o NO”",
        "👍 a “Acme”",
    ],
)
def test_a_reaction_is_known_in_every_language(text: str) -> None:
    assert aside.reaction(fold(text))


@pytest.mark.parametrize("text", ["sì", "👍", "ha messo tutto a posto", 'ok "sms"', "a presto"])
def test_words_of_a_person_are_no_reaction(text: str) -> None:
    assert not aside.reaction(fold(text))


@pytest.mark.parametrize(
    ("text", "left", "code"),
    [
        ("<b>no</b>", "no", True),
        ("=SI()", "=si()", True),
        ("no :)", "no", False),
        ("> Risponda SI o NO\nno", "no", False),
        ("sms; DELETE FROM {t}", "sms;   {t}", True),
        ("sì <3", "si", False),
    ],
)
def test_markup_goes_and_is_remembered(
    text: str,
    left: str,
    code: bool,  # noqa: FBT001 - a column of the table
) -> None:
    bare, found = aside.markup(fold(text))

    assert (left.split(), code) == (bare.split(), found)


def test_a_long_quotation_goes_and_a_short_one_stays() -> None:
    assert " si " == aside.quotations('"si"')
    assert " .  no" == aside.quotations("“possiamo contattarla oggi stesso” no")


@pytest.mark.parametrize(
    "text",
    [
        "Acme: possiamo contattarla? Risponda SI o NO. sì",
        "Risponda SI o NO\nsì",
        "Reply YES or NO. sì",
        "Risponda SMS, CHIAMATA o ENTRAMBI (NO = in nessun modo). sì",
    ],
)
def test_our_own_question_is_not_the_answer(text: str) -> None:
    left = aside.echoes(fold(text))

    assert ["si"] == [word for word in left.replace(".", " ").split() if word.isalpha()]


def test_the_address_of_a_signature_goes() -> None:
    assert "si.\nmario rossi\n" == aside.addresses("si.\nmario rossi\nvia dante 4, lecco")


@pytest.mark.parametrize("text", ["si\nvia sms max 3 al mese", "abito in via dante 4"])
def test_not_everything_behind_via_is_an_address(text: str) -> None:
    assert text == aside.addresses(text)
