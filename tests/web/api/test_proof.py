"""The proof of one person by HTTP."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from smsbot.services.sealing import seal_all
from tests.world import ANNA

if TYPE_CHECKING:
    from tests.web.site import Site


async def asked_for(site: Site, role: str = "privacy") -> tuple[int, str, bytes]:
    """Ask for the proof of Anna; return status, media type and body."""
    path = f"/v1/contacts/{site.world.contact()['id']}/proof"
    bearer = {"Authorization": f"Bearer {site.tokens[role]}"}
    async with site.client.get(path, headers=bearer) as answer:
        return answer.status, answer.content_type, await answer.read()


async def test_the_privacy_role_gets_the_bundle(site: Site) -> None:
    site.world.ask()
    site.world.says("si", "sms", "promo")

    status, media, body = await asked_for(site)
    assert (200, "application/zip") == (status, media)
    with zipfile.ZipFile(io.BytesIO(body)) as bundle:
        assert {"timeline.html", "verify.py", "receipt.jsonld"} < set(bundle.namelist())


@pytest.mark.parametrize("role", ["viewer", "admin"])
async def test_nobody_else_does(site: Site, role: str) -> None:
    site.world.ask()

    status, media, _ = await asked_for(site, role)
    assert (403, "application/problem+json") == (status, media)


async def test_somebody_who_was_never_asked_has_no_proof(site: Site) -> None:
    site.world.know(ANNA)

    assert 409 == (await asked_for(site))[0]


async def test_nobody_has_none(site: Site) -> None:
    status, _ = await site.call("GET", "/v1/contacts/03zbwa1r0rw01/proof", role="privacy")

    assert 404 == status


async def test_a_damaged_ledger_proves_nothing(site: Site) -> None:
    site.world.ask()
    site.world.run(lambda c: seal_all(c, site.world.context))
    site.world.run(lambda c: c.execute(text("DELETE FROM tile")))
    site.world.says("si")
    site.world.says("sms", "promo")

    assert 503 == (await asked_for(site))[0]
