"""Erasure by HTTP."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from smsbot.services.sealing import seal_all
from smsbot.store import schema
from tests.world import ANNA

if TYPE_CHECKING:
    from tests.web.site import Site

NOBODY = "03zbwa1r0rw01"


def path_of(site: Site) -> str:
    """Return the address of Anna."""
    return f"/v1/contacts/{site.world.contact()['id']}"


async def test_the_privacy_role_erases_and_gets_a_certificate(site: Site) -> None:
    site.world.ask()
    site.world.says("si", "sms", "promo")
    path = path_of(site)

    status, certificate = await site.call("DELETE", path, role="privacy")

    assert (200, "privacy") == (status, certificate["ordered_by"])
    assert path.endswith(certificate["subject"])
    assert "nessuno può più" in certificate["statement"]
    assert not site.world.knows(ANNA)


async def test_asking_again_gives_the_same_certificate(site: Site) -> None:
    site.world.ask()
    path = path_of(site)

    first = await site.call("DELETE", path, role="privacy")
    site.world.clock.move(days=1)

    assert first == await site.call("DELETE", path, role="bootstrap")


async def test_what_is_left_of_somebody_says_nothing(site: Site) -> None:
    site.world.ask()
    path = path_of(site)
    await site.call("DELETE", path, role="privacy")

    _, contact = await site.call("GET", path)
    _, said = await site.call("GET", f"{path}/history", role="privacy")
    proof, _ = await site.call("GET", f"{path}/proof", role="privacy")

    assert (None, None, {}) == (contact["phone"], contact["name"], contact["attributes"])
    assert (True, "erased") == (contact["suppressed"], contact["suppressed_because"])
    assert not any(entry["text"] for entry in said["history"] if entry["type"] == "message")
    assert 404 == proof


async def test_nobody_is_not_found(site: Site) -> None:
    status, problem = await site.call("DELETE", f"/v1/contacts/{NOBODY}", role="privacy")

    assert (404, "/problems/not-found") == (status, problem["type"])


async def test_where_the_ledger_is_damaged_nothing_is_erased(site: Site) -> None:
    site.world.ask()
    site.world.run(lambda c: seal_all(c, site.world.context))
    site.world.run(lambda c: c.execute(text("DELETE FROM tile")))

    status, problem = await site.call("DELETE", path_of(site), role="privacy")

    assert (503, "/problems/ledger-damaged") == (status, problem["type"])
    assert site.world.knows(ANNA)


async def test_open_requests_are_listed_for_the_privacy_role(site: Site) -> None:
    site.world.ask()
    await site.texts("cancellate i miei dati")

    status, waiting = await site.call("GET", "/v1/erasures", role="privacy")

    assert (200, None) == (status, waiting["next"])
    assert [path_of(site)[-13:]] == [one["id"] for one in waiting["erasures"]]


async def test_the_figures_tell_how_many_wait(site: Site) -> None:
    site.world.ask()
    before = await site.figure("smsbot_erasures_waiting")
    await site.texts("cancellate i miei dati")
    during = await site.figure("smsbot_erasures_waiting")
    await site.call("DELETE", path_of(site), role="privacy")

    assert [0, 1, 0] == [before, during, await site.figure("smsbot_erasures_waiting")]


async def test_a_list_is_told_that_somebody_was_erased(site: Site) -> None:
    site.world.ask()
    await site.call("DELETE", path_of(site), role="privacy")

    status, put = await site.call("PUT", "/v1/contacts", {"contacts": [{"phone": ANNA}]})

    assert 200 == status
    assert ("refused", "erased") == (put["results"][0]["status"], put["results"][0]["reason"])


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"name": "Anna Corretta", "language": "en"}, ["name", "language"]),
        ({"name": "Anna Immaginaria"}, None),
        ({"last_activity": "2024-05-05"}, None),
    ],
)
async def test_who_corrects_what_is_known_is_written_down(
    site: Site, fields: dict[str, str], changed: list[str] | None
) -> None:
    """The audit names the fields and never what they hold."""
    site.world.know(ANNA, name="Anna Immaginaria")

    await site.call("PUT", "/v1/contacts", {"contacts": [{"phone": ANNA, **fields}]})

    table = schema.audit
    query = select(table.c.who, table.c.subject, table.c.detail).where(
        table.c.action == "contact.rectify"
    )
    expected = [("admin", path_of(site)[-13:], {"fields": changed})] if changed else []
    assert expected == [tuple(row) for row in site.world.run(lambda c: c.execute(query).all())]


async def test_a_changed_number_is_a_new_person(site: Site) -> None:
    """No address and no field moves a consent to another number."""
    site.world.ask()
    site.world.says("si", "sms", "promo")
    other = "+447700900177"

    await site.call("PUT", "/v1/contacts", {"contacts": [{"phone": other, "name": "Anna"}]})
    refused = await site.call(
        "PUT",
        "/v1/contacts",
        {"contacts": [{"phone": other, "id": path_of(site)[-13:]}]},
    )

    assert 422 == refused[0]
    assert {} == site.world.statuses(other)
    assert {"info/sms": "granted", "promo/sms": "granted"} == site.world.statuses()


async def test_the_hash_of_a_kept_request_wants_a_key(site: Site) -> None:
    """Whoever has the database and no key cannot try numbers until a kept hash fits."""
    headers = {"Authorization": f"Bearer {site.tokens['admin']}", "Idempotency-Key": "one"}
    body = f'{{"phone":"{ANNA}","how":"by post"}}'.encode()
    headers["Content-Type"] = "application/json"

    answer = await site.client.post("/v1/withdrawals", data=body, headers=headers)

    hashes = select(schema.idempotency_key.c.body_hash)
    guess = hashlib.sha256(b"POST /v1/withdrawals\n" + body).digest()
    assert 200 == answer.status
    assert guess not in site.world.run(lambda c: c.execute(hashes).scalars().all())
