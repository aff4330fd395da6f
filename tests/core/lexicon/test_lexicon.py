from __future__ import annotations

import pytest

from smsbot.core.lexicon import LANGUAGES, extended, it, lexicon
from smsbot.core.lexicon.build import Node, build, phrases
from smsbot.core.lexicon.letters import fold, tokens
from smsbot.core.lexicon.names import NAMES
from smsbot.core.lexicon.neighbours import NEIGHBOURS
from smsbot.core.lexicon.sense import Sense

LANGUAGE = pytest.mark.parametrize(
    "language", LANGUAGES, ids=lambda language: language.__name__.rpartition(".")[2]
)


@LANGUAGE
def test_a_phrase_has_one_sense_in_a_language(language: object) -> None:
    senses: dict[str, set[str]] = {}
    for phrase, sense in phrases(language.ENTRIES):  # type: ignore[attr-defined]
        senses.setdefault(phrase, set()).add(sense.name)

    assert {} == {phrase: said for phrase, said in senses.items() if len(said) > 1}


@LANGUAGE
def test_a_pattern_is_written_out(language: object) -> None:
    said = [phrase for phrase, _ in phrases(language.ENTRIES)]  # type: ignore[attr-defined]

    assert [] == [phrase for phrase in said if set("(|)") & set(phrase) or not phrase]


@LANGUAGE
def test_every_language_can_stop_and_refuse(language: object) -> None:
    senses = {sense for _, sense in phrases(language.ENTRIES)}  # type: ignore[attr-defined]

    assert {Sense.STOP, Sense.REMOVE, Sense.DECLINE} <= senses


def test_alternatives_are_written_out() -> None:
    assert [
        ("do il consenso", Sense.YES),
        ("do consenso", Sense.YES),
        ("si", Sense.YES),
    ] == phrases({Sense.YES: "do (il|) consenso, si"})


def test_alternatives_may_hold_alternatives() -> None:
    written = [phrase for phrase, _ in phrases({Sense.NO: "a (b|c (d|e))"})]

    assert ["a b", "a c d", "a b", "a c e"] == written


def test_every_sense_has_a_letter_of_its_own() -> None:
    assert {1} == {len(sense) for sense in Sense}


def test_no_neighbour_is_a_word_of_the_vocabulary() -> None:
    """Else a slip would be ruled out for a word that needs none."""
    assert frozenset() == NEIGHBOURS & set(lexicon().words)


def test_no_name_is_a_word_of_an_answer() -> None:
    known = lexicon()
    heavy = {name: known.words[name] for name in NAMES.split() if known.words[name] in "YyNsSip"}

    assert {} == heavy


@pytest.mark.parametrize("word", ["stop", "basta", "unsubscribe", "abmelden", "baja", "стоп"])
def test_a_flow_takes_no_stop_away(word: str) -> None:
    added = extended({"yes": [word, f"{word} pure"], "info": [word]})

    assert lexicon().tree.below.get(word) == added.tree.below.get(word)


def test_a_flow_adds_phrases() -> None:
    known = extended({"sms": ["per iscritto grazie"], "no": ["col cavolo mio"]})
    node = known.tree.below["col"].below["cavolo"].below["mio"]

    assert "D" == node.letter


def test_a_flow_takes_no_answer_away() -> None:
    known = extended({"yes": ["no", "forse"], "sms": ["chiamata"]})

    assert ["N", "v", "c"] == [
        known.tree.below[word].letter for word in ("no", "forse", "chiamata")
    ]


def test_a_flow_adds_a_stop_to_anything() -> None:
    assert "S" == extended({"stop": ["mario"]}).tree.below["mario"].letter


def test_the_same_words_are_built_once() -> None:
    assert extended({"yes": ["bella"]}) is extended({"yes": ["bella"]})


def test_the_vocabulary_is_folded_as_replies_are() -> None:
    assert tokens(fold("non mi interessa")) == ["non", "mi", "interessa"]
    assert "y" == lexicon().tree.below["va"].below["bene"].letter


def test_no_file_of_italian_hides_the_words_of_another() -> None:
    """The files are joined by sense: one that names a sense again would replace its words."""
    parts = (it.answers, it.options, it.scope, it.leaving, it.annoyed, it.wrong)
    named = [sense for part in (*parts, it.asking, it.hedges, it.aside) for sense in part.WORDS]

    assert len(set(named)) == len(named)


def test_a_word_does_not_hide_the_stem_that_covers_it() -> None:
    known = build([{Sense.YES: "ritiro bene, a", Sense.REMOVE: "ritir* tutto, ritiro* qui"}], [])
    node = known.tree.below["ritiro"]

    assert ["Y", "E", "E"] == [node.below[word].letter for word in ("bene", "tutto", "qui")]


def test_the_words_of_a_flow_stay_its_own() -> None:
    extended({"stop": ["arrivederci amici miei"], "yes": ["bella lì"]})

    assert "amici" not in lexicon().tree.below["arrivederci"].below


def test_own_words_hide_no_phrase_that_a_stem_covers() -> None:
    """A flow that knows "ritirando bene" still hears "ritirando il consenso"."""
    node: Node | None = extended({"yes": ["ritirando bene"]}).tree
    for word in ("ritirando", "il", "consenso"):
        node = node and node.follow(word)

    assert node
    assert "E" == node.letter
