"""The receipt on the page: shown, downloaded, and worth nothing to anybody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.services.erasure import erase
from smsbot.services.sealing import seal_all
from smsbot.store import tree
from tests.web.preferences.page import ITALIAN, Person
from tests.world import ANNA, BRUNO

if TYPE_CHECKING:
    from aiohttp import ClientResponse

    from smsbot.store.tree import CheckpointRow
    from tests.web.site import Site


@pytest.fixture
def anna(site: Site) -> Person:
    """Somebody who consented by SMS; the ledger has sealed it."""
    person = Person.asked(site)
    site.world.says("si", "sms", "promo")
    seal(site)
    return person


def seal(site: Site) -> CheckpointRow:
    """Seal what was said; return the signed state."""
    site.world.run(lambda c: seal_all(c, site.world.context))
    last = site.world.run(tree.latest)
    assert last is not None
    return last


async def fetched(person: Person, method: str = "GET") -> ClientResponse:
    """Ask for the receipt."""
    path = f"{person.path}/receipt"
    return await person.site.client.request(method, path, headers=ITALIAN)


async def receipt(person: Person) -> dict[str, Any]:
    """Download the receipt."""
    answer = await fetched(person)
    assert 200 == answer.status
    given: dict[str, Any] = json.loads(await answer.text())
    return given


async def test_the_page_says_which_signed_state_covers_it(anna: Person) -> None:
    covered = seal(anna.site)
    anna.site.world.clock.move(days=1)
    anna.site.world.ask(BRUNO)
    later = seal(anna.site)

    page = await anna.opens()

    assert f"{covered.size} voci al 2 marzo 2026, ore 12:01" in page.text
    assert f"radice {covered.root.hex()[:10]}." in page.text
    assert later.root.hex()[:10] not in page.text
    assert "informazioni e offerte · SMS sì, fino al 2 marzo 2028, dal 2 marzo 2026" in page.text


async def test_the_receipt_is_downloaded_without_login(anna: Person) -> None:
    page = await anna.opens()
    (link,) = [a for a in page.all("a") if "download" in a]
    answer = await fetched(anna)

    assert f"{anna.token}/receipt" == link["href"]
    assert "application/ld+json" == answer.content_type
    assert 'attachment; filename="ricevuta.jsonld"' == answer.headers["Content-Disposition"]
    assert "no-store" == answer.headers["Cache-Control"]


async def test_the_receipt_says_what_the_page_says(anna: Person) -> None:
    said, last = await receipt(anna), anna.site.world.run(tree.latest)

    assert last is not None
    proof = said["smsbot:logProof"]
    assert (last.size, last.root.hex()) == (proof["treeSize"], proof["root"])
    cells = {
        (process["smsbot:purpose"], process["smsbot:channel"])
        for record in said["dpv:hasRecordOfActivity"]
        for process in record["dpv:hasProcess"]
    }
    assert {("info", "sms"), ("promo", "sms")} == cells
    assert ANNA not in json.dumps(said)


async def test_asking_for_it_changes_nothing(anna: Person) -> None:
    before = anna.site.dump()

    for method in ("GET", "HEAD", "OPTIONS"):
        await fetched(anna, method)

    assert before == anna.site.dump()


async def test_what_is_not_sealed_yet_is_said_to_wait(anna: Person) -> None:
    anna.site.world.says("stop")

    page, answer = await anna.opens(), await fetched(anna)

    assert "Tra qualche secondo" in page.text
    assert [] == [a for a in page.all("a") if "download" in a]
    assert (503, "5") == (answer.status, answer.headers["Retry-After"])
    seal(anna.site)
    assert 200 == (await fetched(anna)).status


async def test_who_never_chose_has_no_receipt(site: Site) -> None:
    person = Person.asked(site)
    seal(site)

    page, answer = await person.opens(), await fetched(person)

    assert "La sua ricevuta" not in page.text
    assert 404 == answer.status


async def test_who_was_never_even_asked_has_no_receipt(site: Site) -> None:
    site.world.ask(BRUNO)
    site.world.says("aiuto")
    person = Person(site, site.world.sent[-1].text.partition("/p/")[2][:12])
    seal(site)

    assert 404 == (await fetched(person)).status


@pytest.mark.parametrize("how", ["unknown", "mangled", "old", "erased"])
async def test_links_that_lead_nowhere_look_alike(anna: Person, how: str) -> None:
    world = anna.site.world
    match how:
        case "unknown":
            anna.token = "a" * 12
        case "mangled":
            anna.token = anna.token[:-1] + "%00"
        case "old":
            world.clock.move(days=800)
        case _:
            who = str(world.contact()["id"])
            world.run(lambda c: erase(c, world.context, who, "dpo"))

    answer = await fetched(anna)

    assert 404 == answer.status
    assert "Questo link non è più valido" in await answer.text()


async def test_it_speaks_english_too(anna: Person) -> None:
    page = await anna.opens("?lang=en")

    assert "Your receipt" in page.text
    assert "3 entries on 2 March 2026 at 12:01" in page.text
