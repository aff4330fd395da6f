"""Somebody at the dashboard: logs in, opens pages, sends their forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.web.preferences.page import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import ClientResponse

    from tests.web.site import Site

COOKIE = "smsbot-admin"


def origin(site: Site) -> str:
    """Return where the site's own pages come from."""
    return str(site.client.make_url("/")).rstrip("/")


async def log_in(site: Site, **fields: str) -> ClientResponse:
    """Send the login, and look no further; no cookie is kept for others."""
    headers = {"Origin": origin(site)}
    answer = await site.client.post(
        "/admin/login", data=fields, headers=headers, allow_redirects=False
    )
    site.client.session.cookie_jar.clear()
    return answer


@dataclass
class Visitor:
    """Somebody who is logged in, with the cookie in their hand."""

    site: Site
    key: str
    language: str = "en"

    @classmethod
    async def of(cls, site: Site, role: str = "admin") -> Visitor:
        """Log in with the token of a role."""
        answer = await log_in(site, token=site.tokens[role])
        assert answer.status == 303
        return cls(site, answer.cookies[COOKIE].value)

    def headers(self, **more: str) -> dict[str, str]:
        """Return what the browser sends with every request."""
        cookie = {"Cookie": f"{COOKIE}={self.key}", "Accept-Language": self.language}
        return {**cookie, "Origin": origin(self.site), **more}

    async def gets(self, path: str) -> ClientResponse:
        """Open a page, and follow nothing."""
        return await self.site.client.get(path, headers=self.headers(), allow_redirects=False)

    async def opens(self, path: str) -> Reader:
        """Open a page and read it."""
        answer = await self.gets(path)
        text = await answer.text()
        assert answer.status == 200, text
        return Reader(text)

    async def form(self) -> str:
        """Return what every form of this session carries."""
        value = (await self.opens("/admin")).all("input", name="form")[0]["value"]
        assert value is not None
        return value

    async def sends(
        self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> ClientResponse:
        """Send a form of this session, and follow nothing."""
        data = [("form", await self.form()), *fields.items()]
        return await self.site.client.post(
            path, data=data, headers=self.headers(**(headers or {})), allow_redirects=False
        )
