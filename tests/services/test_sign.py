"""A sign that a print shop prints as it is, and a telephone reads."""

# ruff: noqa: S314  (what is parsed is what we wrote ourselves)
from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
import segno

from smsbot.services.sign import Sign, draw, message_uri

SIGN = Sign(
    keyword="NEGOZIO",
    number="+447700900461",
    company="Cicogna Arredi & Figli",
    purposes="informazioni e offerte",
    notice_url="https://cicogna.example/privacy",
    language="it",
)
NS = "{http://www.w3.org/2000/svg}"


def test_the_code_opens_an_sms_with_the_word_in_it() -> None:
    """RFC 5724: the number as it is, the body percent-encoded."""
    assert "sms:+447700900461?body=NEGOZIO" == message_uri(SIGN.number, SIGN.keyword)


def test_the_sign_holds_every_module_of_the_code() -> None:
    (path,) = ET.fromstring(draw(SIGN)).findall(f"{NS}path")
    code = segno.make(message_uri(SIGN.number, SIGN.keyword), error="q", micro=False)

    assert sum(map(sum, code.matrix)) == len(re.findall("M", path.attrib["d"]))


@pytest.mark.parametrize("language", ["it", "en", "de"])
def test_the_sign_says_who_asks_how_to_stop_and_where_the_notice_is(language: str) -> None:
    sign = Sign(SIGN.keyword, SIGN.number, SIGN.company, SIGN.purposes, SIGN.notice_url, language)
    text = " ".join("".join(t.itertext()) for t in ET.fromstring(draw(sign)).findall(f"{NS}text"))

    for words in ("Cicogna Arredi & Figli", "NEGOZIO", SIGN.number, "STOP", SIGN.notice_url):
        assert words in text


def test_nothing_sticks_out_of_the_sheet() -> None:
    """At the widest that a letter of such a size comes out."""
    for text in ET.fromstring(draw(SIGN)).findall(f"{NS}text"):
        width = len("".join(text.itertext())) * float(text.attrib["font-size"]) * 0.56

        assert width <= 148
        assert float(text.attrib["y"]) <= 206
