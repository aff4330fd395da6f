from __future__ import annotations

import pytest

from smsbot.core.reply import rephrase


@pytest.mark.parametrize(
    ("shape", "expected"),
    [("N-r-Y", ("-Y", "here")), ("Y,rN", ("N", "here")), ("r,rN", ("N", "earlier"))],
)
def test_the_last_word_counts(shape: str, expected: tuple[str, str]) -> None:
    assert expected == rephrase.corrected(shape)


def test_half_a_correction_takes_the_answer_back() -> None:
    assert ("Y,j", "") == rephrase.corrected("Y,r")


def test_a_stop_is_not_corrected() -> None:
    assert ("S,,Y", "") == rephrase.corrected("S,rY")


def test_sorry_corrects_only_between_two_answers() -> None:
    assert ("Y", "here") == rephrase.corrected("N,R,Y")
    assert (",,Y", "") == rephrase.corrected("R,Y")


def test_a_no_that_takes_a_choice_back_goes() -> None:
    assert ("c", "here") == rephrase.corrected("srNc")


def test_a_proviso_that_excludes_an_option_is_honoured() -> None:
    assert "y-nC" == rephrase.provided("ylnC")
    assert "Yf" == rephrase.provided("Yl_u")


def test_what_stands_under_a_condition_is_no_answer() -> None:
    assert "Yf,s" == rephrase.provided("YfnC,s")


def test_a_long_story_is_read_by_its_end() -> None:
    assert "Y,C" == rephrase.conclusion("uuNuu,uu.uu,u.-,Y,C")
    assert "s" == rephrase.conclusion("uN>s")
    assert "hY" == rephrase.conclusion("uh.Y")


def test_a_story_without_a_plain_end_stays() -> None:
    assert "Y,uu" == rephrase.conclusion("Y,uu")


def test_the_last_clause_may_choose() -> None:
    assert "s" == rephrase.conclusion("cu,s")
    assert "zu,s" == rephrase.conclusion("zu,s")


@pytest.mark.parametrize(
    ("shape", "expected"),
    [("Y?N~", "N~"), ("s|e", "s"), ("e|s", "s"), ("iYpv", "iY"), ("Y?", "Y?")],
)
def test_what_only_looks_like_an_answer_goes(shape: str, expected: str) -> None:
    assert expected == rephrase.smoothed(shape)


def test_advertising_alone_is_as_much_a_complaint() -> None:
    assert "u" == rephrase.advertising("@")
    assert "Np" == rephrase.advertising("N@")


def test_basta_behind_only_is_set_aside() -> None:
    assert "oi" == rephrase.advertising("oi,B")


def test_an_apology_behind_a_correction_is_courtesy() -> None:
    assert ("N,", "here") == rephrase.corrected("YrNR")


def test_what_is_added_replaces_nothing() -> None:
    assert ("i,&p", "") == rephrase.corrected("ir&p")


def test_either_verb_chooses_neither() -> None:
    assert "ym" == rephrase.smoothed("yC|w")


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("c,snu", "c,xs"),  # chiamata, gli sms non li so usare
        ("snuV,c", "xs,c"),
        ("s5u,C", "xs,C"),  # i messaggi non so aprirli, telefonatemi
        ("5s", "xs"),  # non so usare gli sms
        ("c,5", "c,"),
        ("nuu", "nuu"),
    ],
)
def test_what_is_said_not_to_work_is_excluded(shape: str, expected: str) -> None:
    assert expected == rephrase.topics(shape)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("Y,^2u", "Y,"),  # sì, ho comprato da voi una stufa
        ("Y]^2", "Y"),  # sì, visto che mi sono trovato bene
        ("^2u", "^u"),
        ("Y,^2uz", "Y,^uz"),
    ],
)
def test_earlier_dealings_take_nothing_from_a_yes(shape: str, expected: str) -> None:
    assert expected == rephrase.dealings(shape)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("eN,cY", ",cY"),  # di persona no, per telefono sì
        ("c-tN", "c-t"),  # chiamata, ma di domenica no
        ("pa", "p"),  # promozioni tutte
        ("Xca", "Xca"),
        ("b,j", "b,"),  # tutti e due, è lo stesso
        ("s|c,b", "s&c,b"),  # sms o chiamata, entrambi
        ("s|c,j", "s|c,j"),
        ("c?N,s", "xc,s"),  # telefonate? no, sms
        ("c.N,s", "xc,s"),
    ],
)
def test_what_an_answer_replaces_or_sums_up(shape: str, expected: str) -> None:
    assert expected == rephrase.smoothed(shape)


@pytest.mark.parametrize(
    ("shape", "answers", "expected"),
    [
        ("s]uu", False, "s"),  # sms perché lavoro
        ("s,]uu", False, "s"),
        ("s,]u?", False, "s,Iu?"),  # sms, perché lo chiedete?
        ("]u", False, "Iu"),
        ("s]uz", False, "s]uz"),  # promo che fregatura
        ("Y]u", True, "Yuu"),
        ("Y-os]u", True, "Y-os"),  # sì ma solo sms perché lavoro
    ],
)
def test_a_reason_for_a_choice_goes(shape: str, answers: bool, expected: str) -> None:  # noqa: FBT001
    assert expected == rephrase.reasoned(shape, answers=answers)


def test_a_proviso_may_be_a_wish_or_a_choice() -> None:
    assert "Y-t" == rephrase.provided("Ylnt")
    assert "-eY" == rephrase.provided("feY")
    assert "Y-os" == rephrase.provided("Ylos")


def test_a_choice_stands_before_idle_talk_of_the_other() -> None:
    assert "c" == rephrase.conclusion("c,su")  # chiamata: gli sms mi confondono
    assert "s" == rephrase.conclusion("s,cnu")
    assert "s,cVu" == rephrase.conclusion("s,cVu")  # sms, chiamate vorrei …
    assert "s,fu" == rephrase.conclusion("s,fu")
