"""Messages that need a person, by HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.services.test_held import hold
from tests.world import ANNA, BRUNO

if TYPE_CHECKING:
    from tests.web.site import Site

HELD = "/v1/messages?state=held"


async def listed(site: Site, address: str = HELD) -> dict[str, Any]:
    """Return a page of what is held."""
    status, page = await site.call("GET", address, role="viewer")
    assert 200 == status, page
    return dict(page)


async def test_what_is_held_is_listed_and_resolved(site: Site) -> None:
    hold(site.world, ANNA, BRUNO)
    page = await listed(site)
    first, second = [message["id"] for message in page["messages"]]

    sent = await site.call("POST", f"/v1/messages/{first}/resolve", {"sent": True})
    not_sent = await site.call("POST", f"/v1/messages/{second}/resolve", {"sent": False})

    assert page["next"] is None
    assert [(200, "accepted"), (200, "queued")] == [
        (status, view["state"]) for status, view in (sent, not_sent)
    ]
    assert {"messages": [], "next": None} == await listed(site)


async def test_the_cursor_leads_to_the_next_page(site: Site) -> None:
    hold(site.world, ANNA, BRUNO)

    first = await listed(site, f"{HELD}&limit=1")
    second = await listed(site, f"{HELD}&limit=1&cursor={first['next']}")

    assert [1, 1] == [len(page["messages"]) for page in (first, second)]
    assert first["messages"] != second["messages"]
    assert second["next"] is None


async def test_what_is_held_is_counted(site: Site) -> None:
    hold(site.world, ANNA)

    assert 1.0 == await site.figure('smsbot_outbound_messages{state="held"}')


async def test_what_is_not_held_cannot_be_resolved(site: Site) -> None:
    hold(site.world, ANNA)
    (message,) = (await listed(site))["messages"]
    address = f"/v1/messages/{message['id']}/resolve"
    await site.call("POST", address, {"sent": True})

    status, problem = await site.call("POST", address, {"sent": False})

    assert (409, "/problems/not-held") == (status, problem["type"])


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("", "state"),
        ("?state=delivered", "state"),
        ("?state=held&limit=0", "limit"),
        ("?state=held&limit=1001", "limit"),
        ("?state=held&limit=many", "limit"),
        ("?state=held&cursor=x", "cursor"),
        ("?state=held&colour=red", "colour"),
    ],
)
async def test_a_wrong_query_names_its_key(site: Site, query: str, key: str) -> None:
    status, problem = await site.call("GET", f"/v1/messages{query}")

    assert (422, [key]) == (status, [error["key"] for error in problem["errors"]])


async def test_a_query_that_names_something_twice_is_refused(site: Site) -> None:
    status, _ = await site.call("GET", f"{HELD}&state=held")

    assert 422 == status


@pytest.mark.parametrize("body", [{}, {"sent": "yes"}, {"sent": None}, {"sent": True, "x": 1}])
async def test_a_resolution_is_yes_or_no(site: Site, body: dict[str, object]) -> None:
    status, _ = await site.call("POST", f"/v1/messages/{'0' * 13}/resolve", body)

    assert 422 == status
