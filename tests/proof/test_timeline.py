"""The page for people: all of the story, once, escaped, and nothing from elsewhere."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from smsbot.core.evidence import canonical, text_digest
from smsbot.core.ledger import open_checkpoint
from smsbot.core.model import EventKind, Status
from smsbot.core.required import By
from smsbot.proof import words
from smsbot.proof.timeline import timeline
from tests.proof.sample import INFO_SMS, ORIGIN, OURS, PERSON, STORY, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from smsbot.proof.model import Proof


def page_of(proof: Proof) -> str:
    return timeline(proof, open_checkpoint(proof.checkpoint, ORIGIN, [OURS.public]))


def text_of(proof: Proof) -> str:
    """What the page says, without markup and style."""
    body = re.sub(r"<style>.*?</style>", "", page_of(proof), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


@pytest.fixture(scope="module")
def text() -> str:
    return text_of(sample())


@pytest.mark.parametrize(
    "said",
    [
        "Telefono +447700900123 Nome Anna Immaginaria",
        "Cicogna Arredi, Via Inesistente 0, 00000 Nessunluogo (IT), tel. 7700900999",
        "la persona aveva già dato in passato un consenso documentato",
        "«modulo firmato in negozio l’11 maggio 2024»; lo attesta: marketing",
        "23 novembre 2026, ore 11:30:00 (ora di Europe/Rome",
        "La domanda è partita 2 marzo 2026, ore 10:00:05 · voce 3 del registro",
        "Consenso dato 2 marzo 2026, ore 10:04:31 · voci 17, 18 del registro",
        "Lo ha fatto con un SMS dal suo telefono. Vale fino al 2 marzo 2028.",
        "Lo ha fatto sulla sua pagina personale, premendo un pulsante. Vale fino al 1º giugno",
        "Letto come: basta (risposta esatta); ha deciso: basta. Identificativo dell’oper",
        "Caselle segnate: informazioni (telefono)",
        "solo informazioni SMS consenso valido 1º giugno 2026 1º giugno 2028",
        "informazioni e offerte SMS ritirato 20 maggio 2026 —",
    ],
)
def test_the_page_says_it(text: str, said: str) -> None:
    assert said in text


def test_what_one_act_did_is_told_once(text: str) -> None:
    assert 5 == len(re.findall(r"voc[ei] [\d, ]+ del registro", text))
    assert 1 == text.count("SMS, CHIAMATA o ENTRAMBI")
    assert 1 == text.count("possiamo contattarla per informazioni e offerte?")


def test_what_a_person_wrote_is_never_markup() -> None:
    assert "basta, non voglio più nulla &lt;b&gt;!" in page_of(sample())


def test_the_page_wants_nothing_from_elsewhere() -> None:
    page = page_of(sample())

    assert [] == re.findall(r"<script|<img|<link|@import|url\(|src=|onload", page)


def test_every_kind_status_and_act_has_its_words() -> None:
    kinds = {kind.value for kind in EventKind}

    assert kinds == set(words.HAPPENED) == set(words.MEANS)
    assert {status.value for status in Status} - {"none"} == set(words.STANDING)
    assert set(By) == set(words.BY)


TOLD = {"by": "staff", "who": "dpo", "because": "b", "said_at": "2026-06-01T08:00:00+00:00"}
LOST = {"by": "gateway", "undelivered": [{"message": "m1"}, {"message": "m2"}]}


@pytest.mark.parametrize(
    ("kind", "method", "expected"),
    [
        (EventKind.WITHDRAWN, TOLD | {"how": "al telefono"}, "alla società: al telefono."),
        (EventKind.WITHDRAWN, {"by": "gateway", "error": "200"}, "l’operatore telefonico."),
        (EventKind.EXPIRED, {"by": "time"}, "Consenso scaduto"),
        (EventKind.STALE, {"by": "company"}, "È cambiato il testo"),
        (EventKind.SUSPENDED, LOST, "Il numero potrebbe essere passato ad altri"),
        (EventKind.INVALIDATED, TOLD, "Il motivo per chiedere non era valido"),
    ],
)
def test_acts_of_others_are_told_too(
    kind: EventKind, method: dict[str, Any], expected: str
) -> None:
    act = ("2026-06-02T10:00:00", kind, INFO_SMS, method, ())

    assert expected in text_of(sample((*STORY[:2], act), (3, 17, 18)))


def test_somebody_who_never_chose_has_no_standing() -> None:
    unanswered = ("2026-03-23T09:00:00", EventKind.UNANSWERED, None, {"by": "time"}, STORY[0][4])
    said = text_of(sample((STORY[0], unanswered), (3, 90)))

    assert "Nessun consenso, e nessun rifiuto: la persona non ha mai scelto." in said
    assert "Nessuna risposta 23 marzo 2026, ore 10:00:00" in said


def test_a_nameless_person_without_origin_or_basis_has_a_page() -> None:
    def bare(_: int, text: str) -> str:
        event = json.loads(text)
        event.update(basis=None, origin=None)
        return json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    said = text_of(replace(sample(STORY[:1], (3,), bare), person=replace(PERSON, name="")))
    assert "Nome" not in said
    assert "Perché ha chiesto" not in said


# --- In a browser -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shown(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page, opened as a file."""
    path: Path = tmp_path_factory.mktemp("page") / "timeline.html"
    path.write_text(page_of(sample()), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(java_script_enabled=True)
        page.goto(path.as_uri())
        yield page
        browser.close()


@pytest.mark.needs_chromium
@pytest.mark.parametrize("width", [320, 480, 900])
def test_the_page_fits_every_width(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 800})

    assert width == shown.evaluate("document.documentElement.scrollWidth")


@pytest.mark.needs_chromium
def test_the_page_prints_on_four_sheets_of_a4(shown: Page) -> None:
    sheets = shown.pdf(prefer_css_page_size=True)

    assert 4 >= len(re.findall(rb"/Type /Page\b", sheets))
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", sheets)


def replied(number: int, text: str) -> str:
    """Rewrite an event so that it has a placeholder, an origin and reasons as they really are."""
    data = json.loads(text)
    data["origin"] = "customer record"
    for part in data["exchanges"]:
        if "reply" in part:
            part["reply"]["because"] = ["rule 26: a correction", "word: sì", "slip: snsm"]
        else:
            question = part["question"]
            question["text"] += " {link}"
            question["digest"] = text_digest(question["text"])
    return canonical(data) if number >= 0 else text


def test_nothing_of_the_programs_own_language_is_left() -> None:
    """Placeholders, rules and default origins are said in Italian; the data has them in full."""
    said = text_of(sample(change=replied))

    assert "{link}" not in said
    assert "‹il suo link personale›" in said
    assert "ha deciso: regola di lettura 26, «sì», slip: snsm" in said
    assert "il numero viene da: archivio clienti" in said


def test_a_time_stamp_is_told_in_the_time_of_the_others() -> None:
    proof = sample()
    digest = hashlib.sha256(proof.checkpoint.encode()).digest()
    stamped = replace(proof, stamp=b"\x18\x0f20261123103000Z" + digest)

    assert "Marca temporale" not in text_of(proof)
    assert "Marca temporale 23 novembre 2026, ore 11:30:00, di un’autorità" in text_of(stamped)
