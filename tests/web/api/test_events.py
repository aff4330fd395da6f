"""Endpoints for events by HTTP: who may, what is shown, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.world import ANNA

if TYPE_CHECKING:
    from tests.web.site import Site

URL = "https://crm.example.com/hooks"


async def _made(site: Site, **body: Any) -> dict[str, Any]:  # noqa: ANN401
    status, made = await site.call("POST", "/v1/webhooks", {"url": URL, **body})
    assert 201 == status
    return dict(made)


async def test_an_endpoint_is_made_and_its_secret_shown_once(site: Site) -> None:
    made = await _made(site, types=["consent.withdrawn"])
    _, listed = await site.call("GET", "/v1/webhooks", role="viewer")

    assert made.pop("secret").startswith("whsec_")
    assert [made] == listed["webhooks"]


async def test_it_is_switched_rotated_and_deleted(site: Site) -> None:
    path = f"/v1/webhooks/{(await _made(site))['id']}"
    off = await site.call("POST", f"{path}/disable")
    figure = await site.figure("smsbot_webhooks_disabled")
    on = await site.call("POST", f"{path}/enable")
    rotated = await site.call("POST", f"{path}/rotate")
    gone = await site.call("DELETE", path)
    _, listed = await site.call("GET", "/v1/webhooks")

    assert ((200, False), 1.0) == ((off[0], off[1]["enabled"]), figure)
    assert (200, True) == (on[0], on[1]["enabled"])
    assert rotated[1]["secret"].startswith("whsec_")
    assert 200 == gone[0]
    assert [] == listed["webhooks"]


async def test_what_happened_is_listed_and_delivered_once_more(site: Site) -> None:
    await _made(site)
    await site.texts("STOP", ANNA)
    _, first = await site.call("GET", "/v1/events?limit=1", role="viewer")
    _, rest = await site.call("GET", f"/v1/events?cursor={first['next']}", role="viewer")
    waiting = await site.figure("smsbot_events_waiting")
    replayed = await site.call("POST", "/v1/events/replay", {"id": first["events"][0]["id"]})

    assert first["events"][0]["id"] not in [one["id"] for one in rest["events"]]
    assert "contact.suppressed" in {one["type"] for one in (*first["events"], *rest["events"])}
    assert 1 + len(rest["events"]) == waiting
    assert (200, {"deliveries": 1}) == replayed


@pytest.mark.parametrize("url", ["http://crm.example.com/", "https://10.0.0.1/", "https://[::1]/"])
async def test_an_address_that_is_not_called_is_refused(site: Site, url: str) -> None:
    status, problem = await site.call("POST", "/v1/webhooks", {"url": url})

    assert (422, "/problems/not-callable") == (status, problem["type"])


async def test_there_are_not_more_than_some(site: Site) -> None:
    for _ in range(20):
        await _made(site)
    status, problem = await site.call("POST", "/v1/webhooks", {"url": URL})

    assert (409, "/problems/too-many-endpoints") == (status, problem["type"])


@pytest.mark.parametrize(
    "body", [{}, {"since": "2026-03-02T00:00:00Z", "id": "0" * 13}, {"since": "2026-03-02"}]
)
async def test_a_replay_says_which(site: Site, body: dict[str, str]) -> None:
    status, _ = await site.call("POST", "/v1/events/replay", body)

    assert 422 == status


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/webhooks/0000000000000/enable"),
        ("DELETE", "/v1/webhooks/nothing"),
    ],
)
async def test_what_is_not_there_is_not_found(site: Site, method: str, path: str) -> None:
    assert 404 == (await site.call(method, path))[0]


async def test_a_replay_to_nobody_is_not_found(site: Site) -> None:
    body = {"since": "2026-03-02T00:00:00Z", "webhook": "0" * 13}

    assert 404 == (await site.call("POST", "/v1/events/replay", body))[0]
