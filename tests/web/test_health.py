"""Alive, ready, and figures that tell nothing about anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.site import serve
from tests.world import ANNA

if TYPE_CHECKING:
    from tests.web.site import Site
    from tests.world import World


async def test_alive_is_alive(site: Site) -> None:
    answer = await site.client.get("/healthz")

    assert (200, {"status": "alive"}) == (answer.status, await answer.json())


async def test_ready_when_the_database_is(site: Site) -> None:
    answer = await site.client.get("/readyz")

    assert (200, {"status": "ready"}) == (answer.status, await answer.json())


async def test_not_ready_when_the_database_is_not(world: World) -> None:
    async with serve(world, ready=False) as site:
        answer = await site.client.get("/readyz")
        problem = await answer.json(content_type=None)

    assert (503, "/problems/unavailable") == (answer.status, problem["type"])


async def test_what_waits_to_leave_is_counted(site: Site) -> None:
    site.world.know(ANNA)
    site.world.start(ANNA)
    site.world.arrive("no")

    assert 1.0 == await site.figure('smsbot_outbound_messages{state="queued"}')
    assert 0.0 == await site.figure('smsbot_outbound_messages{state="in_doubt"}')


async def test_requests_are_counted_by_the_template_of_their_route(site: Site) -> None:
    await site.client.get("/p/abcdefghijkl")
    await site.client.get(f"/unknown/{ANNA}")

    text = await (await site.client.get("/metrics")).text()
    assert (
        'smsbot_http_requests_total{method="GET",route="/p/{token}",status="404"} 1.0'
        in text.splitlines()
    )
    assert (
        'smsbot_http_requests_total{method="GET",route="none",status="404"} 1.0'
        in text.splitlines()
    )
    assert "abcdefghijkl" not in text
    assert ANNA[1:] not in text


async def test_looking_at_the_figures_changes_nothing(site: Site) -> None:
    before = site.dump()

    for path in ("/metrics", "/healthz", "/readyz", "/openapi.json"):
        await site.client.get(path)
        await site.client.head(path)

    assert before == site.dump()
