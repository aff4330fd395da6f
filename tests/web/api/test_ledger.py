"""The ledger as anybody may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smsbot.core.ledger import PublicKey, open_checkpoint, root_of
from smsbot.services.sealing import seal_all
from tests.world import ANNA, BRUNO, LEDGER

if TYPE_CHECKING:
    from tests.web.site import Site


@pytest.fixture
def sealed(site: Site) -> Site:
    """A company that asked two people, sealed."""
    site.world.ask(ANNA)
    site.world.ask(BRUNO)
    site.world.says("si", "sms", "promo")
    site.world.run(lambda c: seal_all(c, site.world.context))
    return site


async def test_there_is_no_checkpoint_before_the_first(site: Site) -> None:
    status, problem = await site.call("GET", "/v1/ledger/checkpoint", role="viewer")

    assert (404, "/problems/not-found") == (status, problem["type"])


async def test_the_checkpoint_covers_the_entries(sealed: Site) -> None:
    _, view = await sealed.call("GET", "/v1/ledger/checkpoint", role="viewer")
    _, page = await sealed.call("GET", "/v1/ledger/entries", role="viewer")

    checkpoint = open_checkpoint(view["note"], LEDGER, [PublicKey.parse(view["key"])])
    hashes = [bytes.fromhex(entry["hash"]) for entry in page["entries"]]
    assert (LEDGER, len(hashes)) == (view["origin"], view["size"])
    assert root_of(hashes) == checkpoint.root == bytes.fromhex(view["root"])
    assert list(range(len(hashes))) == [entry["seq"] for entry in page["entries"]]


async def test_entries_come_in_pages(sealed: Site) -> None:
    _, whole = await sealed.call("GET", "/v1/ledger/entries")
    found, cursor = [], ""
    while True:
        _, page = await sealed.call("GET", f"/v1/ledger/entries?limit=2{cursor}")
        found += page["entries"]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"

    assert whole["next"] is None
    assert whole["entries"] == found
    assert {"seq", "t", "c", "hash"} == set(found[0])
