"""One page in front of a browser, and what may not be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import async_playwright

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from playwright.async_api import Browser, ConsoleMessage

LANGUAGES = ("it", "en", "de", "fr", "es")
SCHEMES = ("light", "dark")
WIDTHS = (320, 768, 1280)
_HEIGHT = 800


@dataclass(frozen=True, slots=True)
class Look:
    """In which language, by which light and on which screen a page is looked at."""

    language: str
    scheme: str = "light"
    width: int = 320
    zoom: int = 1
    """How many times as large: 4 on a desk is a window of 320 pixels, as WCAG 1.4.10 has it."""
    scripts: bool = True

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}" + (
            f"x{self.zoom}" if self.zoom > 1 else ""
        )


def all_looks() -> Iterator[Look]:
    """Yield the whole matrix, and 400 % zoom in each language."""
    for language, scheme, width in product(LANGUAGES, SCHEMES, WIDTHS):
        yield Look(language, scheme, width)
    for language in LANGUAGES:
        yield Look(language, width=1280, zoom=4)


async def browsers(chromium: str) -> AsyncIterator[Browser]:
    """Open Debian's Chromium, which wants no sandbox in a container."""
    async with async_playwright() as play:
        opened = await play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        await opened.close()


async def faults(
    browser: Browser,
    url: str,
    look: Look,
    picture: Path | None = None,
    cookie: tuple[str, str] | None = None,
) -> list[str]:
    """Open a page and return what is wrong with it; keep a picture where one is wanted."""
    context = await browser.new_context(
        locale=look.language,
        color_scheme="dark" if look.scheme == "dark" else "light",
        viewport={"width": look.width // look.zoom, "height": _HEIGHT // look.zoom},
        device_scale_factor=look.zoom,
        java_script_enabled=look.scripts,
    )
    if cookie is not None:
        await context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": url}])
    page, wrong = await context.new_page(), list[str]()
    ours = "/".join(url.split("/")[:3])
    page.on("console", lambda said: wrong.extend(_complaint(said, url)))
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("request", lambda asked: wrong.extend(_foreign(asked.url, ours)))
    await page.goto(url)
    # What is folded away is looked at as well.
    for folded in await page.locator("summary").all():
        await folded.click()
    if picture is not None:
        await page.screenshot(path=picture, full_page=True)
    wide = await page.evaluate("document.documentElement.scrollWidth")
    if wide > look.width // look.zoom:
        wrong.append(f"sticks out: {wide} pixels")
    if await page.evaluate("document.documentElement.lang") != look.language:
        wrong.append("is in another language")
    if look.scripts:
        found = await Axe().run(page)
        wrong += [
            f"axe: {one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]
        ]
    await context.close()
    return wrong


def _complaint(said: ConsoleMessage, url: str) -> list[str]:
    """Return what the console says; but not that a link which is none is answered so."""
    of_itself = said.location.get("url") == url and "404" in said.text
    return [] if of_itself else [f"console: {said.text}"]


def _foreign(url: str, ours: str) -> list[str]:
    return [] if url.startswith((ours, "data:")) else [f"asks {url}"]
