"""Every page of the dashboard before a browser: both languages, by day and by night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.admin.test_campaigns import campaign
from tests.web.admin.visitor import COOKIE, Visitor, origin
from tests.web.pages.asked import Look, browsers, faults

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

    from tests.web.site import Site

pytestmark = pytest.mark.needs_chromium
PAGES = (
    "/admin",
    "/admin/campaigns/{campaign}",
    "/admin/campaigns/new",
    "/admin/contacts/{contact}",
    "/admin/people",
    "/admin/imports",
    "/admin/login",
)


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A browser of this test."""
    async for opened in browsers(chromium):
        yield opened


async def test_nothing_is_wrong_by_day_and_by_night(site: Site, browser: Browser) -> None:
    """Each page once, in turns on a phone and on a desk, in one language and in the other."""
    ids = {"campaign": await campaign(site, name="Autunno"), "contact": site.world.contact()["id"]}
    visitor = await Visitor.of(site, "bootstrap")
    cookie, found = (COOKIE, visitor.key), {}
    for number, path in enumerate(PAGES):
        look = (Look("it", "light", 320), Look("en", "dark", 1280))[number % 2]
        url = f"{origin(site)}{path.format(**ids)}?lang={look.language}"
        found[path] = await faults(browser, url, look, cookie=cookie)

    assert {} == {path: wrong for path, wrong in found.items() if wrong}
