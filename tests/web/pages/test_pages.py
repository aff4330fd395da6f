"""Each page in each language, once; the whole matrix is walked by a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.pages.asked import LANGUAGES, SCHEMES, WIDTHS, Look, all_looks, browsers, faults
from tests.web.pages.shown import PAGES
from tests.web.preferences.page import Person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

    from tests.web.site import Site

pytestmark = pytest.mark.needs_chromium


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A browser of this test."""
    async for opened in browsers(chromium):
        yield opened


def test_the_matrix_is_every_language_light_and_width_and_zoom() -> None:
    looks = list(all_looks())

    assert 5 * 2 * 3 + 5 == len(set(looks))
    assert {1, 4} == {look.zoom for look in looks}


@pytest.mark.parametrize("name", PAGES)
async def test_nothing_is_wrong_in_any_language(site: Site, browser: Browser, name: str) -> None:
    """On each screen and by each light, though not on all of them in each language."""
    path = PAGES[name](site)
    found = {}
    for number, language in enumerate(LANGUAGES):
        look = Look(language, SCHEMES[number % 2], WIDTHS[number % 3])
        url = str(site.client.make_url(path)) + f"?lang={language}"
        found[language] = await faults(browser, url, look)

    assert {} == {language: wrong for language, wrong in found.items() if wrong}


async def test_what_is_wrong_is_found(site: Site, browser: Browser) -> None:
    """A page that is none of ours: of each fault one."""
    bad = (
        "data:text/html,<html lang=en><title>x</title><h1>x</h1><img src=http://127.0.0.1:9/x>"
        "<p style='width:2000px'>x<script>throw 1</script>"
    )
    found = await faults(browser, bad, Look("it"))
    del site

    heads = {one.split(" ")[0] for one in found}
    assert {"asks", "sticks", "is", "axe:", "script:"} <= heads


async def test_without_scripts_half_days_are_chosen_in_every_language(
    site: Site, browser: Browser
) -> None:
    anna = Person.asked(site)
    context = await browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 700}
    )
    page = await context.new_page()
    for language in LANGUAGES:
        await page.goto(str(site.client.make_url(anna.path)) + f"?lang={language}")
        await page.locator("summary").first.click()

        assert await page.locator("input[value='sms:thu-morning']").is_visible()

    await page.check("input[value='info:sms']")
    await page.check("input[value='sms:thu-morning']")
    await page.click("button[value=grant]")
    await page.wait_for_selector(".banner")
    consent = next(one for one in site.world.contact()["consents"] if one["window"])
    assert ("info", "thu 09:00-13:00") == (consent["purpose"], consent["window"])


async def test_no_other_site_frames_the_page(site: Site, browser: Browser) -> None:
    anna = Person.asked(site)
    page = await browser.new_page()
    url = str(site.client.make_url(anna.path))

    await page.set_content(f"<iframe src='{url}' width=600 height=600></iframe>")
    frame = page.frames[1]

    assert "grant" not in await frame.content()
