"""Contacts that wait for a person to look, by HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from smsbot.store import people, schema
from tests.services.acts import contact
from tests.world import ANNA, BRUNO, CARLA

if TYPE_CHECKING:
    from tests.web.site import Site

LIST = "/v1/contacts?frozen=true"
BECAUSE = "an SMS of theirs never reached us"


def freeze(site: Site, *phones: str) -> None:
    """Let nothing leave for these."""
    site.world.know(ANNA, BRUNO, CARLA)
    ids = [contact(site.world, phone).id for phone in phones]
    site.world.run(lambda c: people.freeze(c, ids, BECAUSE))


async def listed(site: Site, address: str = LIST) -> dict[str, Any]:
    status, page = await site.call("GET", address, role="viewer")
    assert 200 == status, page
    return dict(page)


async def test_who_is_frozen_is_listed_and_why(site: Site) -> None:
    freeze(site, ANNA, CARLA)

    page = await listed(site)

    assert [(ANNA, BECAUSE), (CARLA, BECAUSE)] == [
        (one["phone"], one["frozen_because"]) for one in page["contacts"]
    ]
    assert page["next"] is None
    assert 2.0 == await site.figure("smsbot_contacts_frozen")


async def test_the_list_comes_in_pages(site: Site) -> None:
    freeze(site, ANNA, BRUNO, CARLA)

    first = await listed(site, f"{LIST}&limit=2")
    second = await listed(site, f"{LIST}&limit=2&cursor={first['next']}")

    phones = [one["phone"] for page in (first, second) for one in page["contacts"]]
    assert [ANNA, BRUNO, CARLA] == phones
    assert second["next"] is None


async def test_a_person_lets_it_go_on(site: Site) -> None:
    freeze(site, ANNA)
    (frozen,) = (await listed(site))["contacts"]

    status, view = await site.call("POST", f"/v1/contacts/{frozen['id']}/unfreeze")

    assert (200, None) == (status, view["frozen_because"])
    assert {"contacts": [], "next": None} == await listed(site)
    table = schema.audit
    row = site.world.run(lambda c: c.execute(select(table)).all()[-1])
    assert ("admin", "contact.unfreeze", frozen["id"]) == (row.who, row.action, row.subject)


async def test_who_is_not_frozen_stays_as_they_are(site: Site) -> None:
    site.world.ask()
    shown = site.world.contact()["id"]

    status, view = await site.call("POST", f"/v1/contacts/{shown}/unfreeze")

    assert (200, site.world.contact()["consents"]) == (status, view["consents"])


@pytest.mark.parametrize("query", ["", "?frozen=false", "?frozen=true&frozen=true", "?frozen"])
async def test_nobody_lists_everybody(site: Site, query: str) -> None:
    status, _ = await site.call("GET", f"/v1/contacts{query}")

    assert 422 == status


async def test_what_was_missed_is_counted(site: Site) -> None:
    assert 0.0 == await site.figure("smsbot_inbound_missed")
