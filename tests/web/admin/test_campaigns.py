from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from smsbot.core.model import Basis, BasisKind
from smsbot.store import schema
from tests.web.admin.visitor import Visitor
from tests.world import ANNA, BRUNO, CARLA

if TYPE_CHECKING:
    from tests.web.site import Site

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


async def campaign(site: Site, name: str | None = None) -> str:
    """Ask two people, of whom one stops everything; leave a third out."""
    site.world.know(ANNA, BRUNO)
    site.world.know(CARLA, basis=None)
    started = site.world.start(ANNA, BRUNO, CARLA, name=name)
    site.world.says("stop", phone=BRUNO)
    return str(started["id"])


async def test_a_campaign_shows_how_far_people_came(site: Site) -> None:
    found = await campaign(site, name="Autunno")
    visitor = await Visitor.of(site, "viewer")

    page, overview = await visitor.opens(f"/admin/campaigns/{found}"), await visitor.opens("/admin")

    assert "Asked 2 100.0 %" in page.text
    assert "STOP 1 50.0 %" in page.text
    assert "consent 1 channel 0" in page.text
    assert "no basis for asking 1" in page.text
    assert not page.all("button", name="move")
    assert "Autunno running 0 consents of 2 people asked" in overview.text
    assert "1 SMS received, 1 people said STOP" in overview.text


async def test_a_campaign_is_held_and_let_go(site: Site) -> None:
    found = await campaign(site)
    path, visitor = f"/admin/campaigns/{found}", await Visitor.of(site)

    states = []
    for move in ("pause", "resume", "cancel", "cancel"):
        answer = await visitor.sends(path, {"move": move})
        shown = (await site.call("GET", f"/v1/campaigns/{found}"))[1]["state"]
        states.append((answer.status, shown))

    assert [(303, "paused"), (303, "running"), (303, "cancelled"), (409, "cancelled")] == states
    table = schema.audit
    query = select(table.c.who, table.c.action).where(table.c.subject == found)
    done = [tuple(row) for row in site.world.run(lambda c: c.execute(query).all())]
    assert [("admin", f"campaign.{move}") for move in ("pause", "resume", "cancel")] == done[1:]


async def test_a_second_person_with_the_privacy_role_approves(site: Site) -> None:
    until = site.world.clock.now().date().replace(year=2027)
    own = Basis(BasisKind.OVERRIDE, statement="deciso dalla direzione", until=until)
    site.world.know(ANNA, basis=None)
    found = site.world.start(ANNA, basis=own)["id"]
    path = f"/admin/campaigns/{found}"

    admin, privacy = await Visitor.of(site), await Visitor.of(site, "privacy")
    refused = (await admin.sends(path, {"move": "approve"})).status
    approved = (await privacy.sends(path, {"move": "approve"})).status

    assert (403, 303) == (refused, approved)


@pytest.mark.parametrize("role", ["viewer", "privacy"])
async def test_only_an_admin_stops_what_goes_out(site: Site, role: str) -> None:
    refused = await (await Visitor.of(site, role)).sends("/admin/outbound", {"turn": "stop"})
    stopped = await (await Visitor.of(site)).sends("/admin/outbound", {"turn": "stop"})

    assert (403, 303) == (refused.status, stopped.status)
    shown = (await site.call("GET", "/v1/outbound"))[1]
    assert (True, "admin") == (shown["stopped"], shown["by"])


async def test_names_are_shown_and_never_run(site: Site) -> None:
    found = await campaign(site, name=SCRIPT)
    visitor = await Visitor.of(site)

    for path in ("/admin", f"/admin/campaigns/{found}"):
        page = await visitor.opens(path)

        assert SCRIPT in page.text
        assert not page.all("script")
        assert not page.all("img")


async def test_everybody_who_was_left_out_is_listed(site: Site) -> None:
    found = await campaign(site)

    page = await (await Visitor.of(site)).opens(f"/admin/campaigns/{found}/excluded")

    assert f"{CARLA} no basis for asking" in page.text


@pytest.mark.parametrize("path", ["campaigns/{}", "campaigns/{}/excluded"])
async def test_what_is_not_there_is_said(site: Site, path: str) -> None:
    answer = await (await Visitor.of(site)).gets(f"/admin/{path.format('0' * 13)}")

    assert 404 == answer.status
    assert "There is nothing here" in await answer.text()
