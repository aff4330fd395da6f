"""A live campaign that nobody could answer is refused, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.site import serve
from tests.world import ANNA, BOT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.web.site import Site
    from tests.world import World

ORDER = {
    "flow": "consenso",
    "select": {"lifecycle": ["dormant"]},
    "basis": {"kind": "prior_consent", "document": "modulo negozio 2024"},
}


@pytest.fixture
async def live(world: World) -> AsyncIterator[Site]:
    """A server with a live gateway."""
    world.know(ANNA)
    world.change(fictional=False)
    async with serve(world) as running:
        yield running


async def test_nobody_is_asked_before_somebody_was_heard(live: Site) -> None:
    before = live.dump()

    status, problem = await live.call("POST", "/v1/campaigns", ORDER)

    assert (409, "/problems/inbound-unproven") == (status, problem["type"])
    assert f"on {BOT}" in problem["detail"]
    assert before == live.dump()


async def test_an_sms_on_our_number_is_the_proof(live: Site) -> None:
    assert 200 == await live.texts("PROVA", phone="+447700900150")

    status, started = await live.call("POST", "/v1/campaigns", ORDER)

    assert (202, "running") == (status, started["state"])


async def test_a_campaign_tells_why_it_is_paused(live: Site) -> None:
    await live.texts("PROVA", phone="+447700900150")
    _, started = await live.call("POST", "/v1/campaigns", ORDER)
    _, view = await live.call("GET", f"/v1/campaigns/{started['id']}")
    await live.call("POST", f"/v1/campaigns/{started['id']}/pause")
    _, paused = await live.call("GET", f"/v1/campaigns/{started['id']}")

    assert [("running", None), ("paused", None)] == [
        (one["state"], one["paused_because"]) for one in (view, paused)
    ]
    assert 0.0 == await live.figure("smsbot_campaigns_paused_by_themselves")
