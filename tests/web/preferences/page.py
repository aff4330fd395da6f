"""One person in front of their page: what they read, and what they press."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from tests.world import ANNA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiohttp import ClientResponse

    from tests.web.site import Site

ITALIAN = {"Accept-Language": "it-IT"}


class Reader(HTMLParser):
    """What a page consists of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent = tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script"}:
            self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.words.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        """What a person reads."""
        return " ".join(self.words)

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        """Return the elements of a tag with these attributes."""
        return [
            found
            for name, found in self.tags
            if name == tag and all(found.get(key) == value for key, value in attributes.items())
        ]


@dataclass
class Person:
    """Somebody with a phone and the link from their last SMS."""

    site: Site
    token: str
    seen: list[str] = field(default_factory=list)

    @classmethod
    def asked(cls, site: Site, phone: str = ANNA, **fields: Any) -> Person:  # noqa: ANN401
        """Somebody who was just asked."""
        site.world.ask(phone, **fields)
        return cls(site, link_in(site.world.sent[-1].text))

    @property
    def path(self) -> str:
        """Where the page is."""
        return f"/p/{self.token}"

    async def opens(self, query: str = "", headers: Mapping[str, str] = ITALIAN) -> Reader:
        """Open the page and read it."""
        answer = await self.site.client.get(self.path + query, headers=headers)
        assert answer.status == 200
        return Reader(await answer.text())

    async def form(self) -> str:
        """Return the token of the form on the page as it is now."""
        value = (await self.opens()).all("input", name="form")[0]["value"]
        assert value is not None
        return value

    async def sends(
        self, form: str, action: str, *cells: str, when: Sequence[str] = ()
    ) -> ClientResponse:
        """Send the form, and look no further."""
        data = [("form", form), *(("cell", cell) for cell in cells)]
        data += [("when", half) for half in when]
        return await self.site.client.post(
            self.path, data=[*data, ("action", action)], headers=ITALIAN, allow_redirects=False
        )

    async def presses(self, action: str, *cells: str, when: Sequence[str] = ()) -> Reader:
        """Open the page, tick boxes, press a button, and read what comes."""
        answer = await self.sends(await self.form(), action, *cells, when=when)
        assert answer.status == 303
        return await self.opens(answer.headers["Location"])


def link_in(text: str) -> str:
    """Return the token of the link in an SMS."""
    found = re.search(r"/p/([0-9A-Za-z]{12})", text)
    assert found is not None
    return found[1]
