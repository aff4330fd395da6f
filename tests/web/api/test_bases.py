"""Bases that turn out to be invalid, and how lists shrink, over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.services.acts import BY_SMS
from tests.world import ANNA

if TYPE_CHECKING:
    from tests.web.site import Site

BECAUSE = {"because": "le firme non sono leggibili"}
DOCUMENT = BECAUSE | {"document": "modulo negozio 2024"}


def agree(site: Site) -> dict[str, str]:
    """Let Anna agree to information by SMS; return the addresses that concern her."""
    site.world.ask()
    site.world.says(*BY_SMS)
    anna = site.world.contact()
    return {
        "campaign": f"/v1/campaigns/{anna['conversation']['campaign']}/invalidate",
        "contact": f"/v1/contacts/{anna['id']}/invalidate",
        "document": "/v1/bases/invalidate",
    }


@pytest.mark.parametrize("which", ["campaign", "contact", "document"])
async def test_a_wrong_basis_takes_its_consents(site: Site, which: str) -> None:
    path = agree(site)[which]

    status, fell = await site.call(
        "POST", path, DOCUMENT if which == "document" else BECAUSE, role="privacy"
    )

    assert (200, 1, 1) == (status, fell["contacts"], fell["consents"])
    assert {"info/sms": "invalidated"} == site.world.statuses()


async def test_a_dry_run_changes_nothing(site: Site) -> None:
    path, body = agree(site)["campaign"], BECAUSE | {"dry_run": True}

    status, fell = await site.call("POST", path, body, role="privacy")

    assert (200, 1) == (status, fell["consents"])
    assert {"info/sms": "granted"} == site.world.statuses()


async def test_what_is_unknown_is_not_found(site: Site) -> None:
    paths = [f"/v1/{what}/0000000000000/invalidate" for what in ("campaigns", "contacts")]
    answers = [await site.call("POST", path, BECAUSE, role="privacy") for path in paths]

    assert [404, 404] == [status for status, _ in answers]


async def test_it_wants_a_reason(site: Site) -> None:
    path = agree(site)["contact"]
    bodies: list[dict[str, object]] = [{}, {"because": ""}, {"because": "  "}, {"because": 7}]
    answers = [await site.call("POST", path, body, role="privacy") for body in bodies]

    assert [422] * 4 == [status for status, _ in answers]
    assert {"info/sms": "granted"} == site.world.statuses()


async def test_a_viewer_sees_how_lists_shrink(site: Site) -> None:
    agree(site)

    status, answer = await site.call("GET", "/v1/shrink", role="viewer")

    assert (200, 1, 1, 0) == (
        status,
        answer["overall"]["asked"],
        answer["overall"]["agreed"],
        answer["overall"]["unanswered"],
    )
    (campaign,) = answer["campaigns"]
    assert site.world.contact(ANNA)["conversation"]["campaign"] == campaign["id"]
    assert answer["next"] is None
