"""Access by HTTP: everything held about a person, as data and as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world import ANNA

if TYPE_CHECKING:
    from tests.web.site import Site


async def asked_for(site: Site, accept: str, role: str = "privacy") -> tuple[int, str, str]:
    """Ask for what is held about Anna; return status, media type and body."""
    path = f"/v1/contacts/{site.world.contact()['id']}/access"
    headers = {"Authorization": f"Bearer {site.tokens[role]}", "Accept": accept}
    async with site.client.get(path, headers=headers) as answer:
        return answer.status, answer.content_type, await answer.text()


@pytest.mark.parametrize(
    ("accept", "media", "begins"),
    [
        ("application/json", "application/json", '{"format":"smsbot-access-1"'),
        ("*/*", "application/json", '{"format":"smsbot-access-1"'),
        ("text/html,*/*;q=0.8", "text/html", "<!doctype html>"),
    ],
)
async def test_the_privacy_role_gets_data_or_a_page(
    site: Site, accept: str, media: str, begins: str
) -> None:
    site.world.ask()
    site.world.says("si", "sms", "promo")

    status, given, body = await asked_for(site, accept)

    assert (200, media) == (status, given)
    assert body.startswith(begins)
    assert ANNA in body


@pytest.mark.parametrize("role", ["viewer", "admin"])
async def test_nobody_else_does(site: Site, role: str) -> None:
    site.world.ask()

    assert 403 == (await asked_for(site, "*/*", role))[0]


async def test_there_is_nothing_about_nobody(site: Site) -> None:
    status, problem = await site.call("GET", "/v1/contacts/03zbwa1r0rw01/access", role="privacy")

    assert (404, "/problems/not-found") == (status, problem["type"])
