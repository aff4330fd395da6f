"""The form by HTTP: shown to the sites that may, taken once, and telling nothing of a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from smsbot.services.context import Forms
from tests.web.site import FORM, Site
from tests.world import ANNA

if TYPE_CHECKING:
    from aiohttp import ClientResponse

SHOP = "https://www.example.com"
PATH = "/f/consenso"
TICKED = [("purpose", "info"), ("channel", "sms")]


@pytest.fixture
def open_site(site: Site) -> Site:
    """A site whose flow has a form, which a shop may show."""
    allowed = Forms(frozenset({"consenso"}), frozenset({"GB"}), (SHOP,))
    # The context that the server holds is the one that it was begun with.
    object.__setattr__(site.world.context, "forms", allowed)
    return site


async def shown(site: Site, query: str = "", **headers: str) -> str:
    """Return the form as somebody sees it."""
    async with site.client.get(PATH + query, headers=headers) as answer:
        assert 200 == answer.status
        return await answer.text()


async def send(site: Site, *fields: tuple[str, str], wait: float = 5.0) -> ClientResponse:
    """Fill the form in some seconds after it was shown."""
    token = re.findall(r'name="form" value="([^"]+)"', await shown(site))[0]
    site.world.clock.move(seconds=wait)
    data = urlencode([("form", token), *fields])
    return await site.client.post(PATH, data=data, headers=FORM)


async def test_nothing_is_ticked_and_the_shop_alone_may_frame_it(open_site: Site) -> None:
    async with open_site.client.get(PATH) as answer:
        text, headers = await answer.text(), answer.headers

    assert 4 == text.count('<input type="checkbox"')
    assert "checked" not in text
    assert f"frame-ancestors {SHOP}" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers
    assert "<script" not in text


async def test_a_form_is_taken_and_the_owner_asked(open_site: Site) -> None:
    answer = await send(open_site, ("phone", ANNA), *TICKED)
    open_site.world.deliver()

    assert (200, True) == (answer.status, "Controlli il telefono" in await answer.text())
    assert 1 == len(open_site.world.sent)


async def test_the_answer_tells_nothing_of_a_number(open_site: Site) -> None:
    open_site.world.ask()
    open_site.world.says("stop")
    before = len(open_site.world.sent)
    told = [await send(open_site, ("phone", p), *TICKED) for p in (ANNA, "+447700900177")]
    open_site.world.deliver()

    assert 1 == len({await one.text() for one in told})
    assert before + 1 == len(open_site.world.sent)


@pytest.mark.parametrize(
    ("fields", "wait", "status", "said"),
    [
        ([("phone", ANNA), *TICKED, ("website", "x")], 5.0, 200, "Controlli il telefono"),
        ([("phone", ANNA), *TICKED], 0.5, 422, "ancora una volta"),
        ([("phone", ANNA), *TICKED], 8000.0, 422, "ancora una volta"),
        ([("phone", ANNA)], 5.0, 422, "almeno una casella"),
        ([("phone", "hello"), *TICKED], 5.0, 422, "non è un cellulare"),
        ([("phone", "+33639981234"), *TICKED], 5.0, 422, "questo Paese"),
    ],
)
async def test_nothing_leaves_for_what_is_no_form(
    open_site: Site,
    fields: list[tuple[str, str]],
    wait: float,
    status: int,
    said: str,
) -> None:
    answer = await send(open_site, *fields, wait=wait)
    open_site.world.deliver()

    assert status == answer.status
    assert said in await answer.text()
    assert [] == open_site.world.sent


async def test_the_form_speaks_the_reader_s_language(open_site: Site) -> None:
    assert "Stay in touch" in await shown(open_site, "?lang=en")
    assert "Stay in touch" in await shown(open_site, **{"Accept-Language": "en-GB"})


async def test_a_flow_without_a_form_has_none(site: Site) -> None:
    assert 404 == (await site.client.get(PATH)).status


async def test_the_company_s_server_hands_a_form_in(open_site: Site) -> None:
    body = {
        "flow": "consenso",
        "phone": ANNA,
        "purposes": ["info"],
        "channels": ["sms"],
        "form": "Vuole ricevere informazioni?",
        "address": "192.0.2.7",
    }
    answers = [
        await open_site.call("POST", "/v1/signups", body),
        await open_site.call("POST", "/v1/signups", body | {"phone": "hello"}),
        await open_site.call("POST", "/v1/signups", body | {"flow": "nothing"}),
        await open_site.call("POST", "/v1/signups", body, role="viewer"),
    ]
    open_site.world.deliver()

    assert [202, 422, 422, 403] == [status for status, _ in answers]
    assert {"status": "taken"} == answers[0][1]
    assert 1 == len(open_site.world.sent)
