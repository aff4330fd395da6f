"""The page, as the person it concerns and as whoever else opens its link."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from smsbot.core.model import Basis, BasisKind
from smsbot.web.preferences.attempts import ALLOWED
from smsbot.web.preferences.catalogue import CATALOGUE
from tests.web.preferences.page import ITALIAN, Person, Reader, link_in
from tests.world import ANNA

if TYPE_CHECKING:
    from tests.web.site import Site

CELLS = ["info:sms", "info:call", "promo:sms", "promo:call"]
NONE: dict[str, str] = {}


# Looking ---------------------------------------------------------------------------------------


async def test_looking_changes_nothing(site: Site) -> None:
    """Scanners of links open every link, with every harmless method."""
    anna = Person.asked(site)
    before = site.dump()

    for query in ("", "?lang=en", "?done=granted", "?action=grant&cell=info:sms"):
        await site.client.get(anna.path + query)
        await site.client.head(anna.path + query)
        await site.client.options(anna.path + query)

    assert before == site.dump()


@pytest.mark.parametrize("history", [(), ("si", "sms", "promo"), ("no",), ("stop",)])
async def test_no_box_is_ever_ticked(site: Site, history: tuple[str, ...]) -> None:
    anna = Person.asked(site)
    site.world.says(*history)

    page = await anna.opens()

    boxes = page.all("input", type="checkbox")
    assert sorted(CELLS) == sorted(str(b["value"]) for b in boxes if b["name"] == "cell")
    assert 24 == len([box for box in boxes if box["name"] == "when"])
    assert not any("checked" in box for box in boxes)
    assert all(form["autocomplete"] == "off" for form in page.all("form"))


async def test_the_page_says_whose_it_is_and_why(site: Site) -> None:
    anna = Person.asked(site, origin="fiera 2025", collected_on=date(2025, 4, 9))

    text = (await anna.opens()).text

    assert "Cicogna Arredi Immaginari S.r.l." in text
    assert "Via Inesistente 0, 00000 Nessunluogo" in text
    assert "il telefono che finisce con 01" in text
    assert ANNA not in text
    assert "Perché Le scriviamo Perché in passato ci ha autorizzato a scriverle." in text
    assert "Risulta da: modulo negozio 2024." in text
    assert "Il suo numero viene da: fiera 2025. Lo abbiamo dal 9 aprile 2025." in text
    assert "Informativa sulla privacy (versione 4)" in text
    assert "STOP al +447700900001" in text
    assert "Partita IVA IT00000000000" in text
    assert "Responsabile della protezione dei dati: dpo@cicogna.example" in text


@pytest.mark.parametrize(
    ("basis", "sentence"),
    [
        (
            Basis(BasisKind.PRIOR_CONSENT, document="modulo 7", until=date(2026, 12, 31)),
            "Il motivo vale fino al 31 dicembre 2026.",
        ),
        (Basis(BasisKind.REQUESTED), "Perché ci ha chiesto di scriverle."),
        (
            Basis(BasisKind.PRIOR_CONSENT, document="modulo 7", version="2"),
            "Risulta da: modulo 7, versione 2.",
        ),
    ],
)
async def test_each_basis_is_said_in_plain_words(site: Site, basis: Basis, sentence: str) -> None:
    anna = Person.asked(site, basis=basis)

    assert sentence in (await anna.opens()).text


async def test_a_renewal_is_said_in_plain_words(site: Site) -> None:
    """It is offered only to whoever has something to renew, in its last sixty days."""
    world = site.world
    world.ask()
    world.says("si", "sms", "promo")
    world.clock.move(days=690)
    world.start(ANNA, basis=Basis(BasisKind.RENEWAL))
    anna = Person(site, link_in(world.sent[-1].text))

    sentence = "il consenso che ci ha dato sta per finire, e Le chiediamo se vuole rinnovarlo."
    assert sentence in (await anna.opens()).text


async def test_who_wrote_first_is_told_so(site: Site) -> None:
    site.world.arrive("aiuto")
    site.world.deliver()
    anna = Person(site, link_in(site.world.sent[-1].text))

    assert "Il suo numero ci è arrivato con un SMS" in (await anna.opens()).text


async def test_the_state_is_text(site: Site) -> None:
    anna = Person.asked(site)
    site.world.says("si", "sms", "info")

    text = (await anna.opens()).text

    assert "solo informazioni · SMS sì, fino al 2 marzo 2028" in text
    assert "solo informazioni · telefono nessun consenso" in text
    assert "informazioni e offerte · SMS nessun consenso" in text


@pytest.mark.parametrize(
    ("query", "accepted", "title"),
    [
        ("", "it-IT", "Le sue scelte"),
        ("", "en-GB", "Your choices"),
        ("?lang=en", "it-IT", "Your choices"),
        ("?lang=it", "en", "Le sue scelte"),
        ("?lang=<x>", "", "Le sue scelte"),
        ("", "fr", "Vos choix"),
        ("?lang=de", "fr", "Ihre Auswahl"),
        ("", "pt;q=0.9, es;q=0.8", "Sus preferencias"),
        ("", "pt", "Le sue scelte"),
    ],
)
async def test_the_page_speaks_the_language_of_the_person(
    site: Site, query: str, accepted: str, title: str
) -> None:
    anna = Person.asked(site, language="it")

    page = await anna.opens(query, {"Accept-Language": accepted})

    assert title in page.words
    lang = {words.title: language for language, words in CATALOGUE.items()}[title]
    assert {"lang": lang, "dir": "ltr"} == page.all("html")[0]
    assert set(CATALOGUE) - {lang} == {
        link["hreflang"] for link in page.all("a") if "hreflang" in link
    }


async def test_the_labels_speak_the_same_language(site: Site) -> None:
    anna = Person.asked(site)

    page = await anna.opens("?lang=en")

    assert "only information · SMS no consent" in page.text
    assert "?lang=it" in [link["href"] for link in page.all("a")]


async def test_yes_and_no_look_alike(site: Site) -> None:
    anna = Person.asked(site)

    page = await anna.opens()

    (yes,), (no,) = page.all("button", value="grant"), page.all("button", value="refuse")
    assert (yes.get("class"), yes.get("style")) == (no.get("class"), no.get("style"))


async def test_taking_back_comes_first_for_who_comes_back(site: Site) -> None:
    anna = Person.asked(site)
    new = [button.get("value") for button in (await anna.opens()).all("button")]
    site.world.says("si", "sms", "info")
    back = [button.get("value") for button in (await anna.opens()).all("button")]

    assert [None, "grant", "refuse", "withdraw", "erase"] == new
    times = [None, None, "sms:any"]
    assert ["withdraw", None, "grant", "refuse", *times, "erase"] == back


async def test_enter_presses_no_button(site: Site) -> None:
    """Enter presses the first button of a form: where two stand, the first does nothing."""
    anna = Person.asked(site)

    (first, *_) = (await anna.opens()).all("button")

    assert {"formmethod": "dialog", "hidden": None} == first


async def test_nothing_comes_from_anywhere_else(site: Site) -> None:
    anna = Person.asked(site)
    answer = await site.client.get(anna.path, headers=ITALIAN)
    html = await answer.text()
    page = Reader(html)

    assert not page.all("script")
    assert not [tag for tag, given in page.tags if "src" in given]
    assert [{"rel": "icon", "href": "data:,"}] == page.all("link")
    assert not answer.cookies
    assert len(html.encode()) < 30_000


@pytest.mark.parametrize("where", ["", "wrong"])
async def test_the_headers_forbid_everything_else(site: Site, where: str) -> None:
    anna = Person.asked(site)
    answer = await site.client.get(anna.path + where)
    style = re.search(r"<style>(.*)</style>", await answer.text(), re.DOTALL)

    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ) == answer.headers["Content-Security-Policy"]
    assert {
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex, nofollow",
    }.items() <= dict(answer.headers).items()


async def test_what_others_wrote_is_text_and_no_markup(site: Site) -> None:
    evil = Basis(BasisKind.PRIOR_CONSENT, document="<script>alert(1)</script>")
    anna = Person.asked(site, basis=evil, origin="<b>'\"&")

    page = await anna.opens()

    assert not page.all("script")
    assert "<script>alert(1)</script>" in page.text
    assert "<b>'\"&" in page.text


# Pressing --------------------------------------------------------------------------------------


async def test_what_is_ticked_is_granted_and_a_receipt_follows(site: Site) -> None:
    anna = Person.asked(site)

    page = await anna.presses("grant", "info:sms", "info:call")

    assert {"info/sms": "granted", "info/call": "granted"} == site.world.statuses()
    assert "Fatto: la sua scelta è registrata." in page.text
    (receipt,) = site.world.deliver()
    assert "registrato: solo informazioni (SMS e telefono)" in receipt.text


async def test_what_was_read_is_part_of_the_evidence(site: Site) -> None:
    anna = Person.asked(site, language="it")
    form = str((await anna.opens("?lang=en")).all("input", name="form")[0]["value"])

    await site.client.post(
        f"{anna.path}?lang=en",
        data={"form": form, "action": "grant", "cell": "info:sms"},
        allow_redirects=False,
    )

    method = json.loads(site.world.events()[-1].evidence)["method"]
    assert ("page", "en", ["info:sms"]) == (method["by"], method["language"], method["ticked"])
    assert "only information" == method["shown"]["info"]
    assert "I agree to what I ticked" == method["shown"]["grant"]
    assert method["shown"]["terms"].startswith("The consent holds until 2 March 2028")
    assert "Privacy notice (version 4)" == method["shown"]["notice"]


async def test_a_purpose_brings_what_it_includes(site: Site) -> None:
    anna = Person.asked(site)

    await anna.presses("grant", "promo:sms")

    assert {"info/sms": "granted", "promo/sms": "granted"} == site.world.statuses()


async def test_an_empty_box_leaves_its_cell_as_it_is(site: Site) -> None:
    anna = Person.asked(site)
    await anna.presses("grant", "info:sms")

    await anna.presses("grant", "info:call")

    assert {"info/sms": "granted", "info/call": "granted"} == site.world.statuses()


async def test_granting_nothing_changes_nothing(site: Site) -> None:
    anna = Person.asked(site)

    page = await anna.presses("grant")

    assert NONE == site.world.statuses()
    assert "prima segni almeno una casella" in page.text
    assert page.all("p", role="alert")


async def test_a_refusal_refuses_all_that_is_not_granted(site: Site) -> None:
    anna = Person.asked(site)
    await anna.presses("grant", "info:sms")

    await anna.presses("refuse")

    assert {
        "info/call": "refused",
        "info/sms": "granted",
        "promo/call": "refused",
        "promo/sms": "refused",
    } == site.world.statuses()


async def test_one_press_withdraws_everything(site: Site) -> None:
    anna = Person.asked(site)
    site.world.says("si", "sms", "promo")

    page = await anna.presses("withdraw")

    assert {"withdrawn"} == set(site.world.statuses().values())
    assert site.world.suppressed
    assert "Fatto: non la contatteremo più." in page.text
    assert ["Questo è l'ultimo SMS" in sent.text for sent in site.world.deliver()] == [True]


async def test_who_withdrew_may_change_their_mind_on_the_page(site: Site) -> None:
    anna = Person.asked(site)
    await anna.presses("withdraw")

    await anna.presses("grant", "info:sms")

    assert "granted" == site.world.statuses()["info/sms"]
    assert not site.world.suppressed


async def test_erasure_withdraws_at_once_and_is_asked_for(site: Site) -> None:
    anna = Person.asked(site)

    page = await anna.presses("erase")

    assert site.world.suppressed
    assert "la richiesta di cancellazione è arrivata" in page.text
    assert not page.all("button", value="erase")


@pytest.mark.parametrize("action", ["grant", "refuse", "withdraw", "erase"])
async def test_a_form_sent_twice_acts_once(site: Site, action: str) -> None:
    anna = Person.asked(site)
    form = await anna.form()
    await anna.sends(form, action, "info:sms")
    before = site.dump()

    again = await anna.sends(form, action, "info:sms")

    assert 303 == again.status
    assert [line for line in before if "form_used" not in line] == [
        line for line in site.dump() if "form_used" not in line
    ]


async def test_loading_the_page_again_presses_nothing(site: Site) -> None:
    """The answer to a press is a look: a browser that loads it again sends no form."""
    anna = Person.asked(site)
    answer = await anna.sends(await anna.form(), "grant", "info:sms")
    before = site.dump()

    await anna.opens(answer.headers["Location"])
    await anna.opens(answer.headers["Location"])

    assert before == site.dump()


async def test_a_form_of_an_older_state_grants_nothing(site: Site) -> None:
    anna = Person.asked(site)
    form = await anna.form()
    site.world.says("stop")

    answer = await anna.sends(form, "grant", "info:sms")
    page = await anna.opens(answer.headers["Location"])

    assert "granted" not in site.world.statuses().values()
    assert "nel frattempo qualcosa è cambiato" in page.text


async def test_a_form_of_yesterday_still_withdraws(site: Site) -> None:
    anna = Person.asked(site)
    site.world.says("si", "sms", "info")
    form = await anna.form()
    site.world.clock.move(days=1)

    await anna.sends(form, "grant", "promo:sms")
    await anna.sends(form, "withdraw")

    assert {"withdrawn"} == set(site.world.statuses().values())


async def test_the_form_of_another_page_does_nothing(site: Site) -> None:
    anna, bruno = Person.asked(site), Person.asked(site, "+447700900102")
    form = await bruno.form()

    for action in ("grant", "refuse", "withdraw", "erase"):
        await anna.sends(form, action, "info:sms")

    assert NONE == site.world.statuses()
    assert not site.world.suppressed


@pytest.mark.parametrize("form", ["0", "2026030211.0000.0000", "f" * 64])
async def test_an_invented_form_does_nothing(site: Site, form: str) -> None:
    anna = Person.asked(site)

    for action in ("grant", "refuse", "withdraw", "erase"):
        await anna.sends(form, action, "info:sms")

    assert NONE == site.world.statuses()


async def test_the_language_of_the_page_stays(site: Site) -> None:
    anna = Person.asked(site)
    page = await anna.opens("?lang=en")
    form = str(page.all("input", name="form")[0]["value"])
    assert {"?lang=en"} == {one["action"] for one in page.all("form")}

    answer = await site.client.post(
        f"{anna.path}?lang=en",
        data={"form": form, "action": "grant", "cell": "info:sms"},
        allow_redirects=False,
    )

    assert "?done=granted&lang=en" == answer.headers["Location"]
    assert "no-store" == answer.headers["Cache-Control"]


@pytest.mark.parametrize("done", ["granted", "refused", "withdrawn", "erasure_requested", "x"])
async def test_the_address_cannot_claim_what_is_not_so(site: Site, done: str) -> None:
    anna = Person.asked(site)

    page = await anna.opens(f"?done={done}")

    assert "Fatto" not in page.text


async def test_an_old_link_withdraws_and_does_not_grant(site: Site) -> None:
    """Its last page is the answer itself, since there is nothing left to look at."""
    anna = Person.asked(site)
    site.world.says("si", "sms", "info")
    site.world.clock.move(days=31)
    page = await anna.opens()
    form = str(page.all("input", name="form")[0]["value"])

    granting = await anna.sends(form, "grant", "promo:call")
    between = site.world.statuses()
    withdrawing = await anna.sends(form, "withdraw")
    text = Reader(await withdrawing.text()).text

    assert not page.all("input", type="checkbox")
    assert "non per darne uno" in page.text
    assert 303 == granting.status
    assert {"info/sms": "granted"} == between
    assert {"withdrawn"} == set(site.world.statuses().values())
    assert (200, True) == (withdrawing.status, "Fatto: non la contatteremo più." in text)
    assert "STOP al" not in text.partition("Chi siamo")[0]
    assert 404 == (await site.client.get(anna.path)).status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("action=grant", 422),
        ("form=0&action=burn", 422),
        ("form=0&action=grant&cell=info", 422),
        ("form=0&action=grant&cell=info:fax", 422),
        ("form=0&action=grant&surprise=1", 422),
        ("form=%ff&action=grant", 400),
        ("form=0&action=grant" + "&cell=info:sms" * 20, 422),
        ("form=0&action=withdraw&pad=" + "x" * 20_000, 413),
    ],
)
async def test_a_broken_form_gets_a_calm_page(site: Site, body: str, status: int) -> None:
    anna = Person.asked(site)
    before = site.dump()
    headers = ITALIAN | {"Content-Type": "application/x-www-form-urlencoded"}

    answer = await site.client.post(anna.path, data=body, headers=headers)

    page = Reader(await answer.text())
    assert (status, "text/html") == (answer.status, answer.content_type)
    assert "Non abbiamo registrato nulla. Riprovi tra poco." in page.text
    assert "STOP al +447700900001" in page.text
    assert before == site.dump()


# Links that are none ---------------------------------------------------------------------------


async def test_unknown_ended_and_mangled_links_look_alike(site: Site) -> None:
    ended = Person.asked(site)
    site.world.clock.move(days=31)
    pages = []
    for token in (ended.token, "abcdefghijkl", "x", "%00", ended.token.lower()):
        answer = await site.client.get(f"/p/{token}", headers=ITALIAN)
        assert 404 == answer.status
        pages.append(await answer.text())

    assert 1 == len(set(pages))
    text = Reader(pages[0]).text
    assert "Per non ricevere più SMS scriva STOP al +447700900001." in text
    assert "Per qualsiasi domanda ci chiami: 0612345678." in text


async def test_a_press_on_an_ended_link_is_the_same_page(site: Site) -> None:
    anna = Person.asked(site)
    form = await anna.form()
    site.world.clock.move(days=31)
    before = site.dump()

    answer = await anna.sends(form, "withdraw")

    looked = await site.client.get(anna.path, headers=ITALIAN)
    assert 404 == answer.status
    assert await answer.text() == await looked.text()
    assert before == site.dump()


async def test_who_guesses_links_is_slowed_down(site: Site) -> None:
    anna = Person.asked(site)
    headers = ITALIAN | {"X-Forwarded-For": "203.0.113.7"}
    for number in range(ALLOWED):
        await site.client.get(f"/p/{number}", headers=headers)

    slowed = await site.client.get("/p/another", headers=headers)
    another = await site.client.get(anna.path, headers=ITALIAN)

    assert (429, "600") == (slowed.status, slowed.headers["Retry-After"])
    assert "Troppi tentativi" in Reader(await slowed.text()).text
    assert 200 == another.status
