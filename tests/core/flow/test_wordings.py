from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from smsbot.core.flow import FlowVersion, check
from smsbot.core.flow.places import places
from smsbot.core.flow.wordings import LONGEST, longest_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from smsbot.core.flow import Mistake

SAY = "states.consent.say.it"
MUST = "Put it in: the text must say it"
BRACE = "a brace belongs to no placeholder"
FOREIGN = "is outside GSM-7: only 70 characters fit"
NO_SI = "an opening that does not offer "


@pytest.mark.parametrize(
    ("change", "key", "what", "remedy"),
    [
        (
            ('label.en = "phone"', ""),
            "channels.call.label.en",
            "the text is missing in en",
            "Write it, or take en out of languages",
        ),
        (
            ("short.en = ", "short.de = "),
            "states.consent.short.de",
            "de is not among the languages of the flow",
            "Add it to languages, or take the text out",
        ),
        (
            ('short.it = "SI o NO?"', 'short.it = " "'),
            "states.consent.short.it",
            "the text is empty",
            "Write it",
        ),
        (
            ("possiamo contattarla", "{nome} possiamo contattarla"),
            SAY,
            "{nome} is no placeholder",
            "Known: channels, contact, link, name, number, origin, purposes, sender",
        ),
        (
            ('label.it = "telefono"', 'label.it = "telefono {number}"'),
            "channels.call.label.it",
            "{number} has no value here",
            "Take it out",
        ),
        (
            ('label.it = "telefono"', 'label.it = "telefono {foo}"'),
            "channels.call.label.it",
            "{foo} is no placeholder",
            "Known: none here",
        ),
        (
            ("Non glielo chiederemo più e non riceverà", "{purposes} Non riceverà"),
            "states.refused.say.it",
            "{purposes} has no value here",
            "Take it out",
        ),
        (
            ("grazie. Come", "{grazie. Come"),
            "states.channel.say.it",
            BRACE,
            "Take it out, or close it",
        ),
        (
            ("grazie. Come", "Grazie} Come"),
            "states.channel.say.it",
            BRACE,
            "Take it out, or close it",
        ),
        (("{sender}: grazie.", "Grazie."), "states.channel.say.it", "{sender} is missing", MUST),
        ((" Perché lei: {link}", ""), SAY, "{link} is missing", MUST),
        ((" fino al {until}", ""), "states.granted.say.it", "{until} is missing", MUST),
        (
            ("vuole ricevere {purposes} (", "vuole ricevere notizie ("),
            "states.confirm.say.it",
            "{purposes} is missing",
            MUST,
        ),
        ((" {again} Basta", " Basta"), "always.help.it", "{again} is missing", MUST),
        ((" I suoi dati: {link}", ""), "always.withdraw.it", "{link} is missing", MUST),
        (
            ("Perché lei", "Perchè l’hai"),
            SAY,
            "'’' (RIGHT SINGLE QUOTATION MARK) at position 86 " + FOREIGN,
            'Write "\'" instead',
        ),
        (
            ('label.it = "telefono"', 'label.it = "telefono 👍"'),
            "channels.call.label.it",
            "'👍' (THUMBS UP SIGN) at position 10 " + FOREIGN,
            "Take it out",
        ),
        (
            (" STOP quando vuole", ""),
            SAY,
            "an opening without STOP",
            "Say that STOP ends it (Art. 7(3) GDPR)",
        ),
        (("Risponda SI o NO. Perché", "Risponda SI. Perché"), SAY, NO_SI + "NO", "Put NO in"),
        (("Risponda SI o NO. Perché", "Risponda NO. Perché"), SAY, NO_SI + "SI", "Put SI in"),
        (
            ("contattarla per", "{Chi} contattarla per"),
            SAY,
            "{Chi} is no placeholder",
            "Known: channels, contact, link, name, number, origin, purposes, sender",
        ),
        (
            ("Reply YES or NO. Why", "Reply YEAH or NO. Why"),
            "states.consent.say.en",
            NO_SI + "YES",
            "Put YES in",
        ),
        (
            ("YES or NO. Why you: {link} STOP any", "NO. Why you: {link} STOP any"),
            "always.late.en",
            NO_SI + "YES",
            "Put YES in",
        ),
    ],
)
def test_a_text_that_must_not_leave_is_found(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
    change: tuple[str, str],
    key: str,
    what: str,
    remedy: str,
) -> None:
    found = [(mistake.key, mistake.what, mistake.remedy) for mistake in mistakes_of(change)]

    assert (key, what, remedy) in found


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("STOP quando vuole", "STOP. Sconto 10%"), "'Sconto' presses for an answer"),
        (("STOP quando vuole", "STOP. Entro oggi"), "'Entro oggi' presses for an answer"),
        (("STOP quando vuole", "STOP. Free gift"), "'Free' presses for an answer"),
        (("STOP quando vuole", "STOP, T&C"), "'T&C' does not belong beside a consent"),
    ],
)
def test_pressure_is_a_warning(
    mistakes_of: Callable[..., tuple[Mistake, ...]], change: tuple[str, str], what: str
) -> None:
    found = [mistake for mistake in mistakes_of(change) if mistake.key == SAY]

    assert what in [mistake.what for mistake in found]
    assert all(mistake.warning for mistake in found)


def test_a_purpose_may_be_called_what_presses_elsewhere(spoilt: Callable[..., str]) -> None:
    """A purpose named "sconti" is what is asked, not a reward for the answer."""
    changed = spoilt(
        ('label.it = "informazioni e offerte"', 'label.it = "sconti"'),
        ("contattarla per informazioni e offerte?", "contattarla per sconti?"),
    )

    assert check(changed, "f")[1] == ()


def test_a_label_is_not_blamed_for_its_own_words(spoilt: Callable[..., str]) -> None:
    assert check(spoilt(('label.it = "telefono"', 'label.it = "gratis"')), "f")[1] == ()


def test_the_longest_values_are_those_of_the_flow(flow: FlowVersion) -> None:
    italian, english = longest_values(flow, "it", {}), longest_values(flow, "en", {})

    assert italian["purposes"] == "informazioni e offerte"
    assert italian["channels"] == "SMS e telefono"
    assert italian["again"] == "SMS/CHIAMATA/ENTRAMBI?"
    assert english["again"] == "SMS, CALL, BOTH or NO?"
    assert italian["sender"] == "x" * 15
    assert LONGEST["link"] == len(italian["link"] or "")


def test_what_is_known_is_taken_as_it_is(flow: FlowVersion) -> None:
    assert longest_values(flow, "it", {"sender": "Rossi"})["sender"] == "Rossi"


@pytest.mark.parametrize("letter", ["x", "€"])
def test_the_limit_is_met_to_the_character(spoilt: Callable[..., str], letter: str) -> None:
    """160 characters pass and 161 do not; the euro sign counts two."""
    cost = {"x": 1, "€": 2}[letter]
    fill = letter * ((160 - 149) // cost)
    fits = check(spoilt(("possiamo contattarla", f"{fill}possiamo contattarla")), "f")[1]
    (over,) = check(spoilt(("possiamo contattarla", f"{fill}xxpossiamo contattarla")), "f")[1]

    assert fits == ()
    assert over.what == f"{160 + 3 - cost} characters at worst, and 160 fit into 1 segment"


def test_the_opening_has_two_segments_at_most(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
) -> None:
    """Four may be allowed elsewhere; the first SMS to somebody stays short."""
    longer = "x" * 200
    segments = ("segments = 1", "segments = 4")
    grazie = mistakes_of(segments, ("grazie. Come", f"{longer} Come"))
    opening = mistakes_of(segments, ("possiamo contattarla", f"{longer} possiamo contattarla"))

    assert grazie == ()
    assert [mistake.what for mistake in opening] == [
        "350 characters at worst, and 306 fit into 2 segments"
    ]
    assert opening[0].remedy == "Shorten it by 44"


def test_labels_that_are_missing_count_with_their_longest(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
) -> None:
    """One missing label must not hide that a text is too long."""
    found = mistakes_of(
        ('label.it = "telefono"', ""),
        ('label.it = "solo informazioni"', ""),
        ("Altre scelte: {link}", "Altre scelte si fanno qui: {link}"),
    )

    assert [mistake.key for mistake in found] == [
        "purposes.info.label.it", "channels.call.label.it", "states.confirm.say.it",
    ]  # fmt: skip


def test_a_choice_is_not_repeated_before_it_was_made(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
) -> None:
    (mistake,) = mistakes_of(("grazie. Come possiamo", "{purposes}: come possiamo"))

    assert mistake.key == "states.channel.say.it"
    assert mistake.what == "{purposes} may stand here before anybody chose"
    assert mistake.remedy == "Ask for purpose first, or take it out"


def test_words_that_the_gateway_answers_are_warned_of(source: str) -> None:
    flow, mistakes = check(source, "f", gateway_words=["info", "help"])

    assert flow is not None
    assert {mistake.key.rpartition(".")[0] for mistake in mistakes} == {
        "states.purpose.say", "states.purpose.again", "states.purpose.short",
    }  # fmt: skip
    assert {mistake.what for mistake in mistakes} == {"the gateway answers INFO by itself"}


def test_a_language_we_do_not_speak_is_left_to_its_author(spoilt: Callable[..., str]) -> None:
    finnish = spoilt(('["it", "en"]', '["it", "fi"]')).replace(".en", ".fi")
    finnish = finnish.replace("Reply YES or NO. Why you", "Vastaa. Miksi")

    assert check(finnish, "f")[1] == ()


def test_every_place_of_a_flow_is_looked_at(flow: FlowVersion) -> None:
    """A text that is forgotten here is measured by nobody."""
    texts = {text for place in places(flow) for text in place.texts.values()}
    written = {
        line.split('"')[1]
        for line in flow.source.splitlines()
        if re.search(r"\.(it|en|de|fr|es) *$", line.split("=")[0])
    }

    assert written == texts


def test_labels_in_more_languages_are_for_the_page(flow: FlowVersion) -> None:
    """They stand in no SMS: neither their letters nor their length matter there."""
    assert ("it", "en") == flow.languages
    assert ("it", "en", "de", "fr", "es") == flow.page_languages
    assert "es" == flow.page_language_for("es-MX")
    assert "it" == flow.language_for("es-MX") == flow.page_language_for("pt")


def test_a_label_that_the_others_do_not_follow_is_a_mistake(spoilt: Callable[..., str]) -> None:
    """A page in two languages at once is worse than one in Italian."""
    _, mistakes = check(spoilt(('label.de = "Telefon"\n', "")), "f.toml")

    assert {"has no label in de" in mistake.what for mistake in mistakes} == {True}
    assert "purposes.info.label.de" in {mistake.key for mistake in mistakes}
