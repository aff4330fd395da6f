from __future__ import annotations

import pytest

from smsbot.core.reply.scope import Meaning, weigh


@pytest.mark.parametrize(
    ("shape", "chosen", "excluded"),
    [
        ("s", "s", ""),
        ("s&c", "sc", ""),
        ("xc,sy", "s", "c"),
        ("sYcN", "s", "c"),
        ("NpYi", "i", "p"),
        ("iNp", "i", "p"),
        ("aXc", "a", "c"),
        ("Xca", "a", "c"),
        ("Lc", "a", "c"),
        ("qsqc", "", "sc"),
        ("xcos", "s", "c"),
        ("nC-s", "s", "c"),
        ("Cn", "", "c"),
        ("qCn", "", "c"),
        ("nVs", "", "s"),
        ("C", "C", ""),
        ("^ms", "", ""),
        ("Dp", "", "p"),
        ("pD", "", "p"),
    ],
)
def test_an_option_falls_on_its_side(shape: str, chosen: str, excluded: str) -> None:
    meaning = weigh(shape)

    assert (set(chosen), set(excluded)) == (meaning.chosen, meaning.excluded)


@pytest.mark.parametrize("shape", ["S", "sS", "YS", "nVM", "nmM", "DM", "nuM", "Q", "B", "F"])
def test_a_stop_without_an_option_has_no_limit(shape: str) -> None:
    assert weigh(shape).stop


@pytest.mark.parametrize(
    ("shape", "stopped", "chosen"),
    [("Sp,iY", "p", "i"), ("SpiY", "p", "i"), ("Bc,os", "c", "s"), ("nCM,s", "c", "s")],
)
def test_a_stop_may_be_limited(shape: str, stopped: str, chosen: str) -> None:
    meaning = weigh(shape)

    assert (set(stopped), set(chosen)) == (meaning.stopped, meaning.chosen)
    assert not meaning.stop


@pytest.mark.parametrize("shape", ["i&B", "iB", "oiB", "Y&B"])
def test_basta_behind_a_choice_means_only(shape: str) -> None:
    assert not weigh(shape).stop


def test_basta_behind_a_no_means_stop() -> None:
    assert weigh("N&B").stop


@pytest.mark.parametrize(
    ("shape", "yes", "no"),
    [
        ("Y", 1, 0),
        ("N", 0, 1),
        ("Y,N", 1, 1),
        ("nY", 0, 1),
        ("ny", 0, 1),
        ("nV", 0, 1),
        ("D", 0, 1),
    ],
)
def test_answers_are_counted(shape: str, yes: int, no: int) -> None:
    meaning = weigh(shape)

    assert (yes, no) == (meaning.yes, meaning.no)


def test_a_yes_to_an_option_is_no_yes_to_the_question() -> None:
    assert 0 == weigh("sY").yes


def test_what_is_named_before_the_yes_is_not_chosen_by_it() -> None:
    assert frozenset("s") == weigh("s,Y").early
    assert frozenset() == weigh("Y,s").early


def test_a_yes_that_is_told_is_not_sure() -> None:
    assert weigh("y^u").unsure
    assert weigh("nos").unsure


@pytest.mark.parametrize(("shape", "silence"), [("nw", "w"), ("nm", "m"), ("NC", "C"), ("nVm", "")])
def test_silence_is_asked_for_by_a_verb(shape: str, silence: str) -> None:
    assert silence == weigh(shape).silence


def test_nothing_is_said_by_niente_alone() -> None:
    assert weigh("x").nothing
    assert not weigh("xs").nothing


def test_an_empty_shape_means_nothing() -> None:
    assert Meaning() == weigh("")


@pytest.mark.parametrize(
    ("shape", "chosen", "excluded"),
    [
        ("snu", "", "s"),  # gli sms non li so usare
        ("pnV", "", "p"),  # le offerte non le voglio
        ("CN", "", "c"),  # chiamare no
        ("cDsY", "s", "c"),  # chiamate ❌ sms ✅
        ("cx", "", "c"),  # chiamate zero
        ("Xcs", "s", "c"),  # invece della chiamata un sms
        ("XcVs", "s", "c"),
        ("aXcs", "a", "sc"),
    ],
)
def test_what_is_denied_behind_is_excluded(shape: str, chosen: str, excluded: str) -> None:
    meaning = weigh(shape)

    assert (set(chosen), set(excluded)) == (meaning.chosen, meaning.excluded)


def test_a_burden_is_limited_to_the_option_in_its_clause() -> None:
    assert {"c"} == weigh("c1").stopped  # le telefonate mi stressano
    assert {"c"} == weigh("1c").stopped  # sono stufo delle telefonate
    assert weigh("1").stop
    assert not weigh("c1").stop


def test_a_no_beneath_a_stop_excludes_nothing() -> None:
    assert {"s"} == weigh("NsM").stopped  # no messaggi più


def test_an_only_is_a_choice_before_the_yes_too() -> None:
    assert frozenset() == weigh("oi,Y").early


def test_nobody_is_no_choice_of_what_interests() -> None:
    assert weigh("0V").nothing
    assert not weigh("xV").nothing


def test_what_others_agreed_to_is_no_answer() -> None:
    assert weigh("}^k").unsure  # il condominio ha approvato
    assert not weigh("^Y").unsure  # ho detto sì
