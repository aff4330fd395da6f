from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.admin.visitor import Visitor
from tests.web.preferences.page import Reader
from tests.world import ANNA, BRUNO, CARLA

if TYPE_CHECKING:
    from tests.web.site import Site

KEY = "0123456789abcdef" * 2
DRAFT = {"flow": "consenso", "key": KEY, "name": "Autunno"}


async def campaigns(site: Site) -> list[dict[str, object]]:
    """Return what the API lists."""
    found: list[dict[str, object]] = (await site.call("GET", "/v1/campaigns"))[1]["campaigns"]
    return found


async def test_a_campaign_is_looked_at_and_then_started_once(site: Site) -> None:
    site.world.know(ANNA, BRUNO)
    site.world.know(CARLA, basis=None)
    visitor = await Visitor.of(site)
    form = await visitor.opens("/admin/campaigns/new")

    preview = await visitor.sends("/admin/campaigns", {**DRAFT, "step": "preview"})
    before, page = await campaigns(site), Reader(await preview.text())
    starts = [await visitor.sends("/admin/campaigns", {**DRAFT, "step": "start"}) for _ in range(2)]

    assert {"name": "flow", "id": "flow"} in form.all("select")
    assert "2 people will be asked." in page.text
    assert "no basis for asking 1" in page.text
    assert [] == before
    (started,) = await campaigns(site)
    assert ("Autunno", "admin", "running") == tuple(
        started[name] for name in ("name", "created_by", "state")
    )
    where = {answer.headers["Location"] for answer in starts}
    assert {f"/admin/campaigns/{started['id']}"} == where


async def test_pasted_numbers_are_asked_and_nobody_else(site: Site) -> None:
    site.world.know(ANNA, BRUNO)
    visitor = await Visitor.of(site)
    draft = {**DRAFT, "phones": f"\r\n{ANNA}\r\n\r\n{CARLA}", "cap": "12,50", "step": "start"}

    await visitor.sends("/admin/campaigns", draft)

    (started,) = await campaigns(site)
    assert (1, 12.5) == (started["funnel"]["accepted"], started["cap"])  # type: ignore[index]


@pytest.mark.parametrize(
    "wrong",
    [
        {"flow": "nessuno"},
        {"basis": "override", "statement": "perché sì"},
        {"basis": "wish"},
        {"cap": "tanto"},
        {"start_at": "domani"},
    ],
)
async def test_what_is_wrong_is_said_above_the_form(site: Site, wrong: dict[str, str]) -> None:
    site.world.know(ANNA)
    visitor = await Visitor.of(site)

    answer = await visitor.sends("/admin/campaigns", {**DRAFT, **wrong, "step": "preview"})

    page = Reader(await answer.text())
    assert 422 == answer.status
    assert page.all("p", role="alert")
    assert "Autunno" == page.all("input", name="name")[0]["value"]


@pytest.mark.parametrize("role", ["viewer", "privacy"])
async def test_only_an_admin_starts(site: Site, role: str) -> None:
    visitor = await Visitor.of(site, role)

    seen = await visitor.gets("/admin/campaigns/new")
    sent = await visitor.sends("/admin/campaigns", {**DRAFT, "step": "start"})

    assert (403, 403) == (seen.status, sent.status)
