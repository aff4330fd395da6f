from __future__ import annotations

import pytest

from smsbot.core.lexicon import lexicon
from smsbot.core.lexicon.letters import fold
from smsbot.core.reply.understand import alone, letters_apart, settle, shape_of


def shape(text: str) -> str:
    known = lexicon()
    return settle(alone(shape_of(letters_apart(fold(text)), known), known).letters)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sì, ma niente chiamate", "Y,-xc"),
        ("S.I.", "Y."),
        ("s t o p", "S"),
        ("va bene", "y"),
        ("non mi interessa", "D"),
        ("sì virgola grazie punto", "Y,~."),
        ("sì punto interrogativo", "Y?"),
        ("di", "_"),
        ("s", "Y"),
        ("da, vă rog", "k"),
        ("info / promo", "i|p"),
        ("xké no", "k"),
        ("non voglio + sms", "nVMs"),
        ("info + promo", "i&p"),
        ("non c'è nessuna Paola", "W"),
    ],
)
def test_words_become_letters_of_sense(text: str, expected: str) -> None:
    assert expected == shape(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ho 14 anni", "^W"), ("ho 45 anni", "^_"), ("i'm 15", "uW"), ("da 10 anni", "_#_")],
)
def test_only_a_minor_is_a_wrong_person(text: str, expected: str) -> None:
    assert expected[-2:].replace("u", "") in shape(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sì. Cordiali saluti, ing. Bellandi Usmate",
        "Sì, Marco Xyzzy",
        "Sì mi chiamo Qwerty",
        "Sì - Elena",
        "Sì. Saluti, Mario Bianchi - Tel. 3331234567",
        "Acconsento, Lucia Ferri cell 333 12 34 567",
    ],
)
def test_a_signature_is_set_aside(text: str) -> None:
    assert "u" not in shape(text)


def test_a_telephone_number_is_no_call_behind_an_answer() -> None:
    assert "c" not in shape("Sì. Tel. 3331234567")
    assert "c" == shape("Tel. 3331234567")[0]
    assert "#" == shape("1")


def test_but_what_asks_behind_a_yes() -> None:
    assert "I" in shape("sì, ma che ne so io")


def test_an_unknown_word_stays_in_the_shape() -> None:
    assert "Yu" == shape("sì xyzzy")


def test_not_being_somebody_is_a_wrong_person() -> None:
    assert "W" == shape("non sono Giovanni")
    assert "n" == shape("non sono")[0]


def test_come_no_behind_a_yes_is_a_sneer() -> None:
    assert "k" == shape("come no")
    assert shape("certo, come no").endswith("z")


def test_words_stand_behind_their_letters() -> None:
    known = shape_of("va bene sms", lexicon())

    assert ("ys", ["va bene", "sms"]) == (known.letters, known.words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sms che è meno invasivo", "s]"),
        ("chiamatemi che faccio prima", "C]"),
        ("meglio sms che telefono", "VsXc"),
        ("preferisco gli sms alle chiamate", "VsXc"),
        ("vorrei info via sms", "Vis"),
    ],
)
def test_what_stands_behind_che_is_told_apart(text: str, expected: str) -> None:
    bare = "".join(letter for letter in shape(text) if letter not in "=_~")

    assert bare.startswith(expected)


def test_a_relative_clause_says_which_one() -> None:
    assert "]" not in shape("la chiamata che ho ricevuto ieri")


@pytest.mark.parametrize(
    "text",
    [
        "nessun Marco qui",
        "sono Luca, non Fabio",
        "Marta non la conosco",
        "qui non risponde Marta",
    ],
)
def test_another_name_is_a_wrong_person(text: str) -> None:
    assert "W" in shape(text)


def test_niente_before_a_name_is_no_wrong_person() -> None:
    assert "W" not in shape("niente Mario")


def test_a_surname_is_no_slip_of_an_answer() -> None:
    assert "u" not in shape("SMS. Grazie, Pietro Sala")
    assert "N" not in shape("SMS. Grazie, Pietro Sala")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("c a n c e l l a t e m i", "E"),
        ("va beneee", "y"),
        ("bassstaaa", "B"),
        ("i'm only 13", "W"),
        ("come no, volentieri", "k,k"),
    ],
)
def test_spellings_and_idioms_of_the_telephone(text: str, expected: str) -> None:
    assert shape(text).endswith(expected)
