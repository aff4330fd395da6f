"""Who may be contacted, and withdrawals that came another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.world import ANNA, BRUNO, CARLA

if TYPE_CHECKING:
    from tests.web.site import Site

WITHDRAWALS = "/v1/withdrawals"


async def test_a_withdrawal_from_elsewhere_counts_and_sends_nothing(site: Site) -> None:
    site.world.ask()
    site.world.says("si", "sms", "info")
    body = {"phone": "+44 7700 900101", "how": "by letter", "at": "2026-02-27T10:00:00Z"}

    status, answer = await site.call("POST", WITHDRAWALS, body, role="privacy")

    assert (200, site.world.contact()["id"]) == (status, answer["id"])
    assert site.world.suppressed
    assert {"withdrawn"} == set(site.world.statuses().values())
    assert [] == site.world.deliver()


async def test_a_withdrawal_of_an_unknown_number_counts_too(site: Site) -> None:
    status, _ = await site.call("POST", WITHDRAWALS, {"phone": BRUNO, "how": "at the till"})

    assert 200 == status
    assert site.world.contact(BRUNO)["suppressed"]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"phone": "12", "how": "by letter"}, "phone"),
        ({"phone": ANNA}, "how"),
        ({"phone": ANNA, "how": ""}, "how"),
        ({"phone": ANNA, "how": "by letter", "at": "2026-03-02T11:00:01Z"}, "at"),
        ({"phone": ANNA, "how": "by letter", "at": "2026-03-01"}, "at"),
        ({"phone": ANNA, "how": "by letter", "at": "2026-03-01T10:00:00"}, "at"),
    ],
)
async def test_a_withdrawal_must_be_clear(site: Site, body: dict[str, Any], key: str) -> None:
    before = site.dump()

    status, problem = await site.call("POST", WITHDRAWALS, body)

    assert (422, [key]) == (status, [error["key"] for error in problem["errors"]])
    assert before == site.dump()


async def test_every_other_system_asks_who_may_be_contacted(site: Site) -> None:
    site.world.ask()
    site.world.says("si", "sms", "info")
    site.world.arrive("STOP", phone=BRUNO)
    phones = [ANNA, BRUNO, CARLA, "12"]

    status, answer = await site.call(
        "POST", "/v1/may-contact", {"phones": phones, "purpose": "info", "channel": "sms"}
    )

    assert 200 == status
    assert [
        {"phone": ANNA, "allowed": True, "because": "granted"},
        {"phone": BRUNO, "allowed": False, "because": "suppressed"},
        {"phone": CARLA, "allowed": False, "because": "none"},
        {"phone": "12", "allowed": False, "because": "invalid_number"},
    ] == answer


@pytest.mark.parametrize(("purpose", "channel"), [("info", "call"), ("promo", "sms")])
async def test_a_consent_covers_its_own_cell_alone(site: Site, purpose: str, channel: str) -> None:
    site.world.ask()
    site.world.says("si", "sms", "info")
    body = {"phones": [ANNA], "purpose": purpose, "channel": channel}

    _, answer = await site.call("POST", "/v1/may-contact", body)

    assert [False] == [one["allowed"] for one in answer]


@pytest.mark.parametrize(
    "change",
    [{"purpose": "all"}, {"channel": "fax"}, {"phones": []}, {"phones": [ANNA] * 1001}],
)
async def test_the_question_must_be_clear(site: Site, change: dict[str, Any]) -> None:
    body = {"phones": [ANNA], "purpose": "info", "channel": "sms"} | change

    status, _ = await site.call("POST", "/v1/may-contact", body)

    assert 422 == status


async def test_nothing_in_the_api_grants(site: Site) -> None:
    """Whatever a contact carries, its consents are no field that can be written."""
    row = {"phone": ANNA, "consents": [{"purpose": "info", "channel": "sms", "status": "granted"}]}

    status, _ = await site.call("PUT", "/v1/contacts", {"contacts": [row]})

    assert 422 == status
    assert not site.world.knows(ANNA)


async def test_the_list_of_consents_comes_as_json_or_as_a_table(site: Site) -> None:
    """A table names its next page in a header, and no cell of it is a formula."""
    world = site.world
    world.know(ANNA)
    world.ask(ANNA)
    world.says("si", "sms", "promo")
    path = "/v1/consents?channel=sms&limit=1"

    status, page = await site.call("GET", path, role="viewer")
    bearer = {"Authorization": f"Bearer {site.tokens['viewer']}", "Accept": "text/csv"}
    async with site.client.get(path, headers=bearer) as answer:
        media, link, table = answer.content_type, answer.headers["Link"], await answer.text()

    (entry,) = page["consents"]
    assert (200, ANNA, "info", "granted") == (
        status,
        entry["phone"],
        entry["purpose"],
        entry["status"],
    )
    assert "text/csv" == media
    assert f"cursor={page['next']}" in link
    head, row = table.splitlines()
    assert head.startswith("phone,name,language,purpose,channel,status,since,valid_until")
    assert row.startswith(f"'{ANNA},")


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("application/json, text/csv;q=0.1", "application/json"),
        ("application/json;q=0.5, Text/CSV", "text/csv"),
        ("text/csv;q=0", "application/json"),
        ("text/csv;q=x", "text/csv"),
    ],
)
async def test_a_client_says_what_it_would_rather_have(site: Site, accept: str, media: str) -> None:
    headers = {"Authorization": f"Bearer {site.tokens['viewer']}", "Accept": accept}
    async with site.client.get("/v1/consents", headers=headers) as answer:
        assert (200, media) == (answer.status, answer.content_type)


async def test_a_list_of_nothing_known_is_refused(site: Site) -> None:
    status, problem = await site.call("GET", "/v1/consents?purpose=all")

    assert (422, ["purpose"]) == (status, [error["key"] for error in problem["errors"]])
