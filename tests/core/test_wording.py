from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.flow import FlowVersion, parse
from smsbot.core.model import Channel, Purpose
from smsbot.core.text import foreign
from smsbot.core.wording import (
    PLACEHOLDERS,
    channels_text,
    fill_link,
    placeholders,
    purposes_text,
    render,
)

FLOWS = Path(__file__).parents[2] / "flows"


@pytest.fixture(scope="module")
def flow() -> FlowVersion:
    return parse((FLOWS / "consenso.toml").read_text(), "consenso.toml")


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("{sender}: ciao", {"sender": "Rossi"}, "Rossi: ciao"),
        ("ciao {name}, come va", {"name": "Anna"}, "ciao Anna, come va"),
        ("ciao {name}, come va", {"name": None}, "ciao, come va"),
        ("ciao {name}, come va", {"name": ""}, "ciao, come va"),
        ("ciao {name}, come va", {}, "ciao, come va"),
        ("ciao {name}, come va", {"name": "Иван"}, "ciao, come va"),
        ("Dati: {link} {again} Basta", {"again": None}, "Dati: {link} Basta"),
        ("Dati: {link} {again} Basta", {"again": "SI o NO?"}, "Dati: {link} SI o NO? Basta"),
        ("da {origin}.", {"origin": "Caffè È"}, "da Caffè E."),
        ("da {origin}.", {"origin": "a\nb\t c "}, "da a b c."),
        ("da {origin}.", {"origin": None}, "da."),
        ("{number}{until}", {"number": "1", "until": "2"}, "12"),
    ],
)
def test_a_wording_is_filled(template: str, values: dict[str, str | None], text: str) -> None:
    assert text == render(template, values)


def test_a_text_that_must_say_something_is_not_sent_without_it() -> None:
    """A hole in an SMS is worse than an error: only a name and the question may be lacking."""
    with pytest.raises(KeyError, match="until"):
        render("fino al {until}", {})


def test_the_link_stays_out_of_the_stored_text() -> None:
    stored = render("qui: {link} Grazie", {"link": "https://s.example/p/È"})

    assert stored == "qui: {link} Grazie"
    assert fill_link(stored, "https://s.example/p/a") == "qui: https://s.example/p/a Grazie"


def test_the_link_is_written_as_it_is() -> None:
    """An address in which a letter was exchanged leads somewhere else."""
    text = render("{link}", {"link": "https://s.example/p/a_{b}"}, keep_link=False)

    assert text == "https://s.example/p/a_{b}"


@given(st.text() | st.just("{link}") | st.just("｛link｝") | st.just("{{sender}}"))
def test_no_contact_smuggles_a_placeholder_in(name: str) -> None:
    """Names and origins are written by others; a link in them would be filled in at sending."""
    text = render("da {origin}", dict.fromkeys(PLACEHOLDERS, name))

    assert not placeholders(text)
    assert not foreign(text)
    assert text == fill_link(text, "https://s.example/p/a")


INFO, PROMO = Purpose.INFO, Purpose.PROMO


@pytest.mark.parametrize(
    ("purposes", "italian", "english"),
    [
        ({INFO}, "solo informazioni", "only information"),
        ({PROMO}, "informazioni e offerte", "information and offers"),
        ({INFO, PROMO}, "informazioni e offerte", "information and offers"),
        (set(), "", ""),
    ],
)
def test_an_included_purpose_goes_without_saying(
    flow: FlowVersion, purposes: set[Purpose], italian: str, english: str
) -> None:
    assert italian == purposes_text(flow, "it", purposes)
    assert english == purposes_text(flow, "en", purposes)


@pytest.mark.parametrize(
    ("channels", "italian", "english"),
    [
        ({Channel.SMS}, "SMS", "SMS"),
        ({Channel.CALL}, "telefono", "phone"),
        ({Channel.CALL, Channel.SMS}, "SMS e telefono", "SMS and phone"),
    ],
)
def test_channels_are_named_in_one_order(
    flow: FlowVersion, channels: set[Channel], italian: str, english: str
) -> None:
    assert italian == channels_text(flow, "it", channels)
    assert english == channels_text(flow, "en", channels)


def test_purposes_that_do_not_include_each_other_are_both_named() -> None:
    source = (FLOWS / "consenso.toml").read_text().replace('includes = ["info"]', "includes = []")
    flow = parse(source, "f", real={"sender": "x", "link": "x"})

    assert purposes_text(flow, "it", [PROMO, INFO]) == "solo informazioni e informazioni e offerte"


def test_a_language_without_a_known_and_gets_commas() -> None:
    source = (FLOWS / "consenso.toml").read_text()
    source = source.replace('["it", "en"]', '["it", "fi"]').replace(".en", ".fi")
    flow = parse(source, "f")

    assert channels_text(flow, "fi", list(Channel)) == "SMS, phone"
