"""The emergency stop by HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world import ANNA

if TYPE_CHECKING:
    from tests.web.site import Site

STOPPED = "smsbot_outbound_stopped"


async def test_outbound_is_stopped_and_goes_on(site: Site) -> None:
    stopped = await site.call("POST", "/v1/outbound/stop")
    figures = [await site.figure(STOPPED)]
    seen = await site.call("GET", "/v1/outbound", role="viewer")
    gone = await site.call("POST", "/v1/outbound/go")
    figures.append(await site.figure(STOPPED))

    assert (200, True) == (stopped[0], stopped[1]["stopped"])
    assert stopped == seen
    assert (200, False, "admin") == (gone[0], gone[1]["stopped"], gone[1]["by"])
    assert [1.0, 0.0] == figures


async def test_what_waits_is_told(site: Site) -> None:
    await site.call("POST", "/v1/outbound/stop")
    site.world.ask(ANNA)

    _, view = await site.call("GET", "/v1/outbound")

    assert {"queued": 1, "sending": 0, "in_doubt": 0, "held": 0} == view["waiting"]


@pytest.mark.parametrize("move", ["stop", "go"])
@pytest.mark.parametrize("role", ["viewer", "privacy"])
async def test_only_an_admin_may(site: Site, move: str, role: str) -> None:
    status, problem = await site.call("POST", f"/v1/outbound/{move}", role=role)

    assert (403, "/problems/wrong-role") == (status, problem["type"])


async def test_a_server_that_is_stopped_takes_inbound(site: Site) -> None:
    await site.call("POST", "/v1/outbound/stop")

    assert 200 == (await site.client.get("/readyz")).status
    assert 200 == await site.texts("STOP")
