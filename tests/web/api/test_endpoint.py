"""What every endpoint does alike: who may call, what may be sent, what is done once."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from smsbot.services.access import Role, list_tokens, revoke_token
from smsbot.store import schema
from smsbot.web.api import ROUTES
from tests.world import ANNA, BRUNO, CARLA

if TYPE_CHECKING:
    from tests.web.site import Site

ALL = frozenset({"viewer", "admin", "privacy"})
ALLOWED = {
    "PUT /v1/contacts": {"admin"},
    "POST /v1/contacts/find": ALL,
    "GET /v1/contacts": ALL,
    "POST /v1/contacts/{id}/unfreeze": {"admin"},
    "GET /v1/contacts/{id}": ALL,
    "GET /v1/contacts/{id}/history": ALL,
    "GET /v1/contacts/{id}/proof": {"privacy"},
    "GET /v1/contacts/{id}/access": {"privacy"},
    "DELETE /v1/contacts/{id}": {"privacy"},
    "GET /v1/erasures": {"privacy"},
    "POST /v1/contacts/{id}/invalidate": {"privacy"},
    "POST /v1/campaigns/{id}/invalidate": {"privacy"},
    "POST /v1/bases/invalidate": {"privacy"},
    "GET /v1/shrink": ALL,
    "GET /v1/ledger/checkpoint": ALL,
    "GET /v1/ledger/entries": ALL,
    "POST /v1/campaigns": {"admin"},
    "GET /v1/campaigns": ALL,
    "GET /v1/campaigns/{id}": ALL,
    "GET /v1/campaigns/{id}/excluded": ALL,
    "POST /v1/campaigns/{id}/cap": {"admin"},
    "POST /v1/campaigns/{id}/pause": {"admin"},
    "POST /v1/campaigns/{id}/resume": {"admin"},
    "POST /v1/campaigns/{id}/cancel": {"admin"},
    "POST /v1/campaigns/{id}/approve": {"privacy"},
    "GET /v1/consents": ALL,
    "GET /v1/calls": ALL,
    "GET /v1/imports": ALL,
    "GET /v1/imports/{id}": ALL,
    "POST /v1/imports": {"admin"},
    "GET /v1/imports/{id}/errors": {"admin", "privacy"},
    "POST /v1/withdrawals": {"admin", "privacy"},
    "POST /v1/may-contact": ALL,
    "GET /v1/messages": ALL,
    "POST /v1/messages/{id}/resolve": {"admin"},
    "GET /v1/outbound": ALL,
    "POST /v1/outbound/stop": {"admin"},
    "POST /v1/outbound/go": {"admin"},
    "POST /v1/webhooks": {"admin"},
    "GET /v1/webhooks": ALL,
    "POST /v1/webhooks/{id}/rotate": {"admin"},
    "POST /v1/webhooks/{id}/enable": {"admin"},
    "POST /v1/webhooks/{id}/disable": {"admin"},
    "DELETE /v1/webhooks/{id}": {"admin"},
    "POST /v1/events/replay": {"admin"},
    "GET /v1/events": ALL,
    "POST /v1/signups": {"admin"},
}
CONTACTS = "/v1/contacts"
LIST = {"contacts": [{"phone": ANNA}]}


def test_the_table_of_roles_names_every_endpoint() -> None:
    assert sorted(ALLOWED) == sorted(f"{route.method} {route.path}" for route in ROUTES)


@pytest.mark.parametrize("endpoint", ALLOWED)
@pytest.mark.parametrize("role", Role)
async def test_a_role_may_call_what_the_table_says(site: Site, endpoint: str, role: str) -> None:
    """Whoever may call gets to the next check: an unknown id, no query, no body; or is served."""
    method, path = endpoint.split(" ")

    status, _ = await site.call(method, path.replace("{id}", "0" * 13), role=role)

    assert (status == 403) == (role not in ALLOWED[endpoint])
    assert status in {200, 403, 404, 415, 422}


@pytest.mark.parametrize("endpoint", ALLOWED)
async def test_the_bootstrap_token_has_every_role(site: Site, endpoint: str) -> None:
    method, path = endpoint.split(" ")

    status, _ = await site.call(method, path.replace("{id}", "0" * 13), role="bootstrap")

    assert status in {200, 404, 415, 422}


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic eDp5", "Bearer é", "Bearer a b", "x"],
)
async def test_nobody_without_a_token_is_served(site: Site, header: str | None) -> None:
    """The body is not looked at: a stranger learns nothing about what it should be."""
    headers = {} if header is None else {"Authorization": header}

    answer = await site.client.put(CONTACTS, data=b"{", headers=headers)

    assert 401 == answer.status
    assert answer.headers["WWW-Authenticate"].startswith('Bearer realm="smsbot"')
    assert "/problems/no-token" == (await answer.json(content_type=None))["type"]


async def test_a_call_notes_the_use_of_its_token(site: Site) -> None:
    await site.call("GET", f"{CONTACTS}/{'0' * 13}", role="viewer")

    used = {t["name"]: t["last_used_at"] is not None for t in site.world.run(list_tokens)}
    assert {"viewer": True, "admin": False, "privacy": False} == used


async def test_what_only_reads_is_answered_while_nothing_can_be_written(site: Site) -> None:
    """A command holds the writer for long: the use of the token is noted by a later call."""
    with site.world.engine.begin():
        status, problem = await site.call("GET", f"{CONTACTS}/{'0' * 13}", role="viewer")

    assert (404, "/problems/not-found") == (status, problem["type"])


async def test_a_revoked_token_is_nobodys(site: Site) -> None:
    site.world.run(partial(revoke_token, context=site.world.context, name="viewer"))

    status, problem = await site.call("GET", f"{CONTACTS}/{'0' * 13}", role="viewer")

    assert (401, "/problems/no-token") == (status, problem["type"])


async def test_without_a_bootstrap_token_an_empty_one_opens_nothing(site: Site) -> None:
    answer = await site.client.get(f"{CONTACTS}/x", headers={"Authorization": "Bearer  "})

    assert 401 == answer.status


@pytest.mark.parametrize(
    ("body", "status", "slug"),
    [
        (b"", 400, "broken-body"),
        (b"{", 400, "broken-body"),
        (b"\xff\xfe", 400, "broken-body"),
        (b'{"contacts": [{"phone": "\\ud800"}]}', 400, "broken-body"),
        (b"[" * 100_000, 400, "broken-body"),
        (b"[]", 422, "invalid-input"),
        (b"null", 422, "invalid-input"),
        (b'{"contacts": []}', 422, "invalid-input"),
        (b'{"contacts": [{"phone": 447700900101}]}', 422, "invalid-input"),
        (b'{"contacts": [{"phone": "+447700900101\\u0000"}]}', 422, "invalid-input"),
    ],
)
async def test_a_bad_body_changes_nothing(site: Site, body: bytes, status: int, slug: str) -> None:
    before = site.dump()

    answer = await site.client.put(
        CONTACTS,
        data=body,
        headers={
            "Authorization": f"Bearer {site.tokens['admin']}",
            "Content-Type": "application/json",
        },
    )

    assert status == answer.status
    assert "application/problem+json" == answer.content_type
    assert f"/problems/{slug}" == (await answer.json(content_type=None))["type"]
    assert before == site.dump()


async def test_a_body_of_another_type_is_turned_away(site: Site) -> None:
    headers = {"Authorization": f"Bearer {site.tokens['admin']}", "Content-Type": "text/csv"}

    answer = await site.client.put(CONTACTS, data="phone", headers=headers)

    assert 415 == answer.status


async def test_a_body_that_is_too_large_is_turned_away(site: Site) -> None:
    status, problem = await site.call(
        "POST", "/v1/withdrawals", {"phone": ANNA, "how": "x" * 20_000}
    )

    assert (413, "/problems/body-too-large") == (status, problem["type"])


async def test_mistakes_are_named_and_values_are_not(site: Site) -> None:
    wrong = {"phone": ANNA, "lifecycle": "secret-value", BRUNO: 1, "collected_on": "secret-value"}

    status, problem = await site.call("PUT", CONTACTS, {"contacts": [wrong, {}]})

    text = json.dumps(problem)
    assert 422 == status
    assert ["contacts.0.?", "contacts.0.collected_on", "contacts.0.lifecycle"] == sorted(
        error["key"] for error in problem["errors"][:3]
    )
    assert "contacts.1.phone" == problem["errors"][-1]["key"]
    assert "secret-value" not in text
    assert BRUNO not in text


async def test_an_id_that_names_nothing_is_not_found(site: Site) -> None:
    for shown in ("0" * 13, "nonsense", "%00", "zzzzzzzzzzzzz"):
        status, problem = await site.call("GET", f"{CONTACTS}/{shown}")

        assert (404, "/problems/not-found") == (status, problem["type"])


async def test_a_key_does_a_request_once(site: Site) -> None:
    site.world.know(ANNA)
    order = {"flow": "consenso", "phones": [ANNA]}
    headers = {"Idempotency-Key": "a-1"}

    first = await site.call("POST", "/v1/campaigns", order, headers=headers)
    before = site.dump()
    second = await site.call("POST", "/v1/campaigns", order, headers=headers)

    assert 202 == first[0]
    assert first == second
    assert before == site.dump()


async def test_without_a_key_a_request_is_done_again(site: Site) -> None:
    site.world.know(ANNA)
    order = {"flow": "consenso", "phones": [ANNA]}

    first = await site.call("POST", "/v1/campaigns", order)
    second = await site.call("POST", "/v1/campaigns", order)

    assert first[1]["id"] != second[1]["id"]


async def test_a_key_serves_one_request_of_one_caller(site: Site) -> None:
    headers = {"Idempotency-Key": "a-1"}
    first = {"phone": ANNA, "how": "at the till"}
    await site.call("POST", "/v1/withdrawals", first, headers=headers)

    other_body = await site.call(
        "POST", "/v1/withdrawals", first | {"phone": CARLA}, headers=headers
    )
    other_caller = await site.call(
        "POST", "/v1/withdrawals", first | {"phone": CARLA}, role="privacy", headers=headers
    )

    assert (409, "/problems/idempotency-key-reused") == (other_body[0], other_body[1]["type"])
    assert 200 == other_caller[0]


async def test_a_failed_request_does_not_use_its_key_up(site: Site) -> None:
    headers = {"Idempotency-Key": "a-1"}
    wrong = {"flow": "nonsense", "phones": [ANNA]}

    first = await site.call("POST", "/v1/campaigns", wrong, headers=headers)
    second = await site.call("POST", "/v1/campaigns", wrong | {"flow": "consenso"}, headers=headers)

    assert (422, 202) == (first[0], second[0])


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 256])
async def test_a_key_has_a_form(site: Site, key: str) -> None:
    body = {"phone": ANNA, "how": "at the till"}

    status, problem = await site.call(
        "POST", "/v1/withdrawals", body, headers={"Idempotency-Key": key}
    )

    assert (400, "/problems/bad-header") == (status, problem["type"])


async def test_every_change_is_written_down_without_a_number(site: Site) -> None:
    await site.call("PUT", CONTACTS, {"contacts": [{"phone": ANNA}, {"phone": "x"}]})
    await site.call("POST", "/v1/withdrawals", {"phone": BRUNO, "how": "by post"}, role="privacy")

    rows = site.world.run(
        lambda c: c.execute(select(schema.audit).order_by(schema.audit.c.id)).all()
    )
    written = [(row.who, row.action, row.detail) for row in rows if row.action[:5] != "token"]
    assert [
        ("admin", "contacts.put", {"created": 1, "refused": 1}),
        ("privacy", "withdrawal.record", None),
    ] == written
    assert rows[-1].subject == site.world.contact(BRUNO)["id"]


async def test_answers_are_not_kept_by_anybody(site: Site) -> None:
    answer = await site.client.post(
        "/v1/contacts/find",
        json={"phones": [ANNA]},
        headers={"Authorization": f"Bearer {site.tokens['viewer']}"},
    )

    assert ("no-store", "nosniff") == (
        answer.headers["Cache-Control"],
        answer.headers["X-Content-Type-Options"],
    )
    assert "Server" not in answer.headers


async def test_what_is_queued_rings_the_bell(site: Site) -> None:
    rung: list[bool] = []
    site.world.context.bell.listen(lambda: rung.append(True))

    await site.call("POST", "/v1/contacts/find", {"phones": [ANNA]})
    assert not rung

    await site.call("PUT", CONTACTS, LIST)
    assert rung == [True]
