"""The reference as somebody reads it, and the page behind the type of each problem."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from smsbot.web.problems import ANYWHERE
from smsbot.web.reference.advice import ADVICE
from smsbot.web.routes import ROUTES

if TYPE_CHECKING:
    from tests.web.site import Site

KINDS = {kind.slug: kind for kind in (*ANYWHERE, *(k for r in ROUTES for k in r.problems))}


async def _page(site: Site, path: str) -> tuple[int, str, str]:
    async with site.client.get(path) as answer:
        return answer.status, answer.headers["Content-Security-Policy"], await answer.text()


async def test_every_operation_is_in_the_reference(site: Site) -> None:
    _, _, page = await _page(site, "/docs")

    assert [] == [route.name for route in ROUTES if f'<article id="{route.name}"' not in page]


async def test_no_link_of_the_reference_leads_nowhere(site: Site) -> None:
    _, _, page = await _page(site, "/docs")
    anchors = set(re.findall(r'id="([^"]+)"', page))
    targets = set(re.findall(r'href="#([^"]+)"', page))

    assert set() == targets - anchors


async def test_every_problem_of_an_operation_leads_to_its_page(site: Site) -> None:
    _, _, page = await _page(site, "/docs")
    wanted = {kind.type.lstrip("/") for route in ROUTES for kind in route.problems}

    assert wanted == set(re.findall(r'href="(problems/[^"]+)"', page))


async def test_the_reference_fetches_nothing(site: Site) -> None:
    """No script, no foreign address but those of examples, and a policy that forbids the rest."""
    status, policy, page = await _page(site, "/docs")

    assert 200 == status
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not re.search(r"<script|src=|@import|url\(", page)
    assert ["data:,"] == re.findall(r'<link rel="icon" href="([^"]+)"', page)


def test_every_kind_of_problem_says_what_to_do() -> None:
    assert sorted(KINDS) == sorted(ADVICE)


@pytest.mark.parametrize("slug", sorted(KINDS))
async def test_the_type_of_a_problem_leads_to_its_page(site: Site, slug: str) -> None:
    kind = KINDS[slug]
    status, _, page = await _page(site, kind.type)

    assert 200 == status
    assert f"<h1>{kind.title}</h1>".replace("'", "&#39;") in page


async def test_what_is_no_problem_has_no_page(site: Site) -> None:
    async with site.client.get("/problems/nonsense") as answer:
        assert 404 == answer.status
