"""Contacts over HTTP: in, out, and what happened with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world import ANNA, BRUNO, CARLA

if TYPE_CHECKING:
    from tests.web.site import Site

CONTACTS = "/v1/contacts"
WHOLE = {
    "phone": ANNA,
    "name": "Anna Rossi",
    "language": "it",
    "lifecycle": "prospect",
    "origin": "fiera 2025",
    "collected_on": "2025-04-09",
    "basis": {"kind": "prior_consent", "document": "modulo 7", "version": "2"},
    "attributes": {"card": 12, "shops": ["Milano", None]},
}


async def test_contacts_are_created_updated_and_refused(site: Site) -> None:
    await site.call("PUT", CONTACTS, {"contacts": [{"phone": ANNA}]})
    rows = [{"phone": ANNA, "name": "Anna"}, {"phone": "07700 900102"}, {"phone": BRUNO}]

    status, answer = await site.call("PUT", CONTACTS, {"contacts": rows})

    results = answer["results"]
    assert 200 == status
    assert ["updated", "refused", "created"] == [result["status"] for result in results]
    assert [ANNA, "07700 900102", BRUNO] == [result["phone"] for result in results]
    assert [None, "invalid_number", None] == [result["reason"] for result in results]
    assert [True, False, True] == [result["id"] is not None for result in results]


@pytest.mark.parametrize(
    ("basis", "reason"),
    [
        ({"kind": "prior_consent"}, "basis_without_document"),
        ({"kind": "override", "statement": "we want to"}, "basis_without_until"),
    ],
)
async def test_a_row_whose_basis_lacks_a_field_is_refused(
    site: Site, basis: dict[str, str], reason: str
) -> None:
    rows = [{"phone": ANNA, "basis": basis}, {"phone": BRUNO}]

    _, answer = await site.call("PUT", CONTACTS, {"contacts": rows})

    assert [reason, None] == [result["reason"] for result in answer["results"]]


async def test_a_contact_comes_out_as_it_went_in(site: Site) -> None:
    await site.call("PUT", CONTACTS, {"contacts": [WHOLE]})

    _, found = await site.call("POST", f"{CONTACTS}/find", {"phones": [ANNA, CARLA]})

    (contact,) = found["contacts"]
    given = {key: contact[key] for key in WHOLE}
    assert WHOLE | {"basis": {**WHOLE["basis"], "attested_by": "admin"}} == given  # type: ignore[dict-item]
    assert (False, None, None) == (
        contact["suppressed"],
        contact["suppressed_because"],
        contact["conversation"],
    )
    none = {"status": "none", "since": None, "valid_until": None, "window": None}
    assert [
        {"purpose": purpose, "channel": channel, **none}
        for purpose in ("info", "promo")
        for channel in ("call", "sms")
    ] == contact["consents"]


async def test_a_contact_is_shown_by_its_id(site: Site) -> None:
    site.world.ask()
    site.world.says("si", "sms", "info")
    shown = site.world.contact()["id"]

    status, contact = await site.call("GET", f"{CONTACTS}/{shown}", role="viewer")

    granted = [one for one in contact["consents"] if one["status"] == "granted"]
    assert (200, shown) == (status, contact["id"])
    assert [("info", "sms")] == [(one["purpose"], one["channel"]) for one in granted]
    assert "2028-03-02T11:01:30Z" == granted[0]["valid_until"]
    assert ("granted", False) == (contact["conversation"]["state"], contact["conversation"]["open"])


async def test_a_list_never_weakens_a_withdrawal(site: Site) -> None:
    site.world.arrive("STOP")

    await site.call("PUT", CONTACTS, {"contacts": [WHOLE]})

    assert site.world.suppressed
    assert {"withdrawn"} == set(site.world.statuses().values())


async def test_at_most_a_thousand_contacts_come_at_once(site: Site) -> None:
    rows = [{"phone": f"+4477009{number:05}"} for number in range(1001)]

    too_many = await site.call("PUT", CONTACTS, {"contacts": rows})
    enough = await site.call("PUT", CONTACTS, {"contacts": rows[:1000]})

    assert (422, 200) == (too_many[0], enough[0])


@pytest.mark.parametrize(
    "attributes",
    [
        {"a": "\0"},
        {"a": [{"b\0": 1}]},
        {"a": "x" * 5000},
        {"": 1},
        {"x" * 201: 1},
        [],
        "x",
    ],
)
async def test_attributes_are_small_and_plain(site: Site, attributes: object) -> None:
    row = {"phone": ANNA, "attributes": attributes}

    status, _ = await site.call("PUT", CONTACTS, {"contacts": [row]})

    assert 422 == status


@pytest.mark.parametrize("number", ["NaN", "1e999", "-Infinity"])
async def test_a_number_beyond_all_numbers_is_no_attribute(site: Site, number: str) -> None:
    answer = await site.client.put(
        CONTACTS,
        data=f'{{"contacts": [{{"phone": "{ANNA}", "attributes": {{"a": {number}}}}}]}}',
        headers={
            "Authorization": f"Bearer {site.tokens['admin']}",
            "Content-Type": "application/json",
        },
    )

    problem = await answer.json(content_type=None)
    assert (422, ["contacts.0.attributes"]) == (
        answer.status,
        [error["key"] for error in problem["errors"]],
    )


@pytest.mark.parametrize(
    ("role", "texts"), [("viewer", False), ("admin", False), ("privacy", True)]
)
async def test_texts_are_for_the_privacy_role(site: Site, role: str, *, texts: bool) -> None:
    site.world.ask()
    site.world.says("no")

    status, answer = await site.call("GET", await _history(site), role=role)

    entries = answer["history"]
    messages = [entry for entry in entries if entry["type"] == "message"]
    events = [entry for entry in entries if entry["type"] == "event"]
    assert 200 == status
    assert ["to_person", "from_person", "to_person"] == [one["direction"] for one in messages]
    assert ["asked", *["refused"] * 4] == [one["kind"] for one in events]
    assert texts == all(one["text"] for one in messages)
    assert texts == all(one["evidence"] for one in events)
    assert texts == any(one["text"] or one["reading"].get("because") for one in messages[1:2])


async def _history(site: Site) -> str:
    return f"{CONTACTS}/{site.world.contact()['id']}/history"
