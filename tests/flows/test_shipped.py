"""The flows that are shipped: what they say, and what it costs at the worst."""

from __future__ import annotations

from pathlib import Path

import pytest
import smsutil

from smsbot.core.flow import FlowVersion, check, parse
from smsbot.core.flow.places import Place, places
from smsbot.core.model import Cell, Channel, Purpose, Question
from smsbot.core.wording import channels_text, purposes_text

FLOWS = Path(__file__).parents[2] / "flows"
WITH_REPLIES = ("consenso", "consenso-tu", "semplice")
NAMES = (*WITH_REPLIES, "link")

# The longest value that each placeholder may have.
LONGEST = {
    "sender": 15, "link": 35, "purposes": 22, "channels": 14, "origin": 14, "contact": 10,
    "until": 10, "receipt": 10, "again": 22, "number": 13,
}  # fmt: skip

# What each text was agreed to take, in Italian and in English.
AGREED = {
    "states.consent.say": (149, 143),
    "states.channel.say": (139, 125),
    "states.purpose.say": (153, 150),
    "states.confirm.say": (156, 149),
    "states.unconfirmed.say": (151, 145),
    "states.granted.say": (156, 155),
    "states.refused.say": (140, 134),
    "always.withdraw": (150, 144),
    "always.help": (156, 156),
    "states.consent.again": (148, 133),
    "states.channel.again": (148, 140),
    "states.purpose.again": (147, 150),
    "states.confirm.again": (148, 151),
    "always.link": (150, 149),
    "always.late": (157, 157),
}
ONE_WAY = {
    "states.invitation.say": (157, 155),
    "states.granted.say": (156, 155),
    "states.refused.say": (140, 134),
    "always.withdraw": (150, 144),
    "always.help": (142, 145),
    "always.link": (157, 143),
    "always.late": (157, 155),
}
ONE_QUESTION = AGREED | {"states.consent.say": (147, 141)}


def shipped(name: str) -> FlowVersion:
    return parse((FLOWS / f"{name}.toml").read_text(), f"{name}.toml")


def at_worst(text: str) -> str:
    for name, length in LONGEST.items():
        text = text.replace(f"{{{name}}}", "x" * length)
    return text


def whole_texts(flow: FlowVersion) -> list[Place]:
    return [place for place in places(flow) if place.whole]


def test_these_flows_are_shipped() -> None:
    assert sorted(NAMES) == sorted(path.stem for path in FLOWS.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_no_shipped_flow_has_a_mistake_or_a_warning(name: str) -> None:
    assert check((FLOWS / f"{name}.toml").read_text(), name)[1] == ()
    assert name == shipped(name).name


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_one_segment_at_worst(name: str) -> None:
    """Measured by another library than our own."""
    for place in whole_texts(shipped(name)):
        for language, text in place.texts.items():
            split = smsutil.split(at_worst(text))  # type: ignore[no-untyped-call]

            assert "{" not in at_worst(text)
            assert ("gsm0338", 1) == (split.encoding, len(split.parts)), (place.key, language)


@pytest.mark.parametrize(("name", "agreed"), [("consenso", AGREED), ("link", ONE_WAY)])
def test_every_text_has_the_length_that_was_agreed(
    name: str, agreed: dict[str, tuple[int, int]]
) -> None:
    lengths = {
        place.key: tuple(len(at_worst(place.texts[language])) for language in ("it", "en"))
        for place in whole_texts(shipped(name))
    }

    assert lengths == agreed


def test_the_one_question_says_what_the_three_say() -> None:
    """All but the question and its late form, which must name the channel that a SI grants."""
    one, three = shipped("semplice"), shipped("consenso")
    said = {place.key: place.texts for place in whole_texts(three)}
    differ = {p.key for p in whole_texts(one) if p.texts != said[p.key]}
    lengths = tuple(len(at_worst(one.states["consent"].say[language])) for language in ("it", "en"))

    assert differ == {"states.consent.say", "always.late"}
    assert lengths == ONE_QUESTION["states.consent.say"]
    assert "via SMS" in one.late["it"]
    assert "by SMS" in one.late["en"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["it", "en"])
def test_what_fills_a_place_is_no_longer_than_it_was_measured(name: str, language: str) -> None:
    flow = shipped(name)
    shorts = [state.short.get(language, "") for state in flow.states.values()]

    assert LONGEST["purposes"] >= len(purposes_text(flow, language, flow.purposes))
    assert LONGEST["channels"] >= len(channels_text(flow, language, flow.channels))
    assert LONGEST["again"] >= max(map(len, shorts))


@pytest.mark.parametrize("name", WITH_REPLIES)
def test_every_opening_says_what_the_law_asks_for(name: str) -> None:
    flow = shipped(name)

    for text in (*flow.states[flow.start].say.values(), *flow.late.values()):
        assert text.startswith("{sender}:")
        assert all(word in text for word in ("{link}", "STOP", "NO"))


def test_the_familiar_form_is_kept_up() -> None:
    """One Lei among the tu is what a reader remembers."""
    formal = (
        "contattarla",
        "Risponda",
        "risponda",
        "vuole",
        "può",
        "Può",
        "scelga",
        "lei",
        "scusi",
    )
    flow = shipped("consenso-tu")
    texts = [place.texts["it"] for place in places(flow)]

    assert not [text for text in texts for word in formal if word in text.split()]
    assert any("tu" in text for text in texts)


def test_the_familiar_form_changes_nothing_else() -> None:
    formal, familiar = shipped("consenso"), shipped("consenso-tu")
    english = [place.texts["en"] for place in places(formal)]

    assert english == [place.texts["en"] for place in places(familiar)]
    assert formal.limits == familiar.limits
    assert [(s.name, s.asks, s.grant, s.refuse) for s in formal.states.values()] == [
        (s.name, s.asks, s.grant, s.refuse) for s in familiar.states.values()
    ]


def test_the_one_question_names_what_it_grants() -> None:
    flow = shipped("semplice")
    named = (Cell(Purpose.INFO, Channel.SMS), Cell(Purpose.PROMO, Channel.SMS))

    assert named == flow.states["consent"].names
    assert named == flow.cells


def test_an_invitation_says_where_to_choose_and_which_number_takes_a_stop() -> None:
    flow = shipped("link")

    for text in flow.states[flow.start].say.values():
        assert text.startswith("{sender}:")
        assert all(word in text for word in ("{link}", "STOP", "{number}"))


@pytest.mark.parametrize("name", WITH_REPLIES)
def test_a_no_to_the_recap_has_words_of_its_own(name: str) -> None:
    flow = shipped(name)
    recap = next(state for state in flow.states.values() if state.asks is Question.CONFIRM)

    assert recap.refuse == "unconfirmed"
    assert flow.states["unconfirmed"].asks is None


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_reminded_unless_the_company_wants_it(name: str) -> None:
    assert shipped(name).limits.remind is None
