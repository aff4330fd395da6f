"""The page in a real browser: by keyboard, on the narrowest phone, by day and by night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright

from tests.web.preferences.page import Person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

    from tests.web.site import Site

pytestmark = pytest.mark.needs_chromium


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """Debian's Chromium, which wants no sandbox in a container."""
    async with async_playwright() as play:
        opened = await play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        await opened.close()


async def _opened(browser: Browser, person: Person, **context: object) -> Page:
    page = await browser.new_page(locale="it-IT", **context)  # type: ignore[arg-type]
    await page.goto(str(person.site.client.make_url(person.path)))
    return page


async def test_the_page_obeys_its_own_policy_and_asks_nobody_else(
    site: Site, browser: Browser
) -> None:
    anna = Person.asked(site)
    page = await browser.new_page(locale="it-IT")
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    address = str(site.client.make_url(anna.path))

    await page.goto(address)

    assert [] == complaints
    assert [address] == [url for url in asked if not url.startswith("data:")]
    # The style is applied, so its hash in the policy is right.
    assert "48px" == await page.eval_on_selector("label", "e => getComputedStyle(e).minHeight")


async def test_yes_and_no_have_one_size_and_one_colour(site: Site, browser: Browser) -> None:
    anna = Person.asked(site)
    look = """e => { const box = e.getBoundingClientRect(), style = getComputedStyle(e);
        return [box.width, box.height, style.backgroundColor, style.color, style.font]; }"""
    for width in (320, 1280):
        page = await _opened(browser, anna, viewport={"width": width, "height": 700})
        yes = await page.eval_on_selector("button[value=grant]", look)
        no = await page.eval_on_selector("button[value=refuse]", look)

        assert yes == no


async def test_the_page_is_used_by_keyboard_alone(site: Site, browser: Browser) -> None:
    """Tab to the first box, tick it, on to the button, press it."""
    anna = Person.asked(site)
    page = await _opened(browser, anna)
    await page.focus("input[type=checkbox]")
    await page.keyboard.press("Space")
    while await page.evaluate("document.activeElement.value") != "grant":
        await page.keyboard.press("Tab")

    await page.keyboard.press("Enter")
    await page.wait_for_selector(".banner")

    assert {"info/sms": "granted"} == site.world.statuses()
    assert page.url.endswith("?done=granted")


async def test_enter_in_a_box_sends_nothing(site: Site, browser: Browser) -> None:
    anna = Person.asked(site)
    page = await _opened(browser, anna)
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.method))
    await page.check("input[value='info:sms']")

    await page.focus("input[value='info:sms']")
    await page.keyboard.press("Enter")
    await page.reload()

    assert "POST" not in posted
    assert not await page.is_checked("input[value='info:sms']")


async def test_the_focus_is_seen(site: Site, browser: Browser) -> None:
    anna = Person.asked(site)
    page = await _opened(browser, anna)

    await page.keyboard.press("Tab")

    assert "3px" == await page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
