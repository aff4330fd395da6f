"""Campaigns over HTTP."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.store import schema
from tests.world import ANNA, BRUNO, CARLA

if TYPE_CHECKING:
    from tests.web.site import Site

CAMPAIGNS = "/v1/campaigns"
OVERRIDE = {"kind": "override", "statement": "they met us", "until": "2026-12-31"}


async def test_a_campaign_asks_those_who_may_be_asked(site: Site) -> None:
    """The suppressed, the active, the one without a basis and the invalid one are left out."""
    world = site.world
    world.know(ANNA)
    world.know("+447700900111")
    world.arrive("STOP", phone="+447700900111")
    world.know(BRUNO, last_activity=date(2026, 2, 1))
    world.know(CARLA, basis=None)
    phones = [ANNA, ANNA, BRUNO, CARLA, "+447700900111", "+447700900999", "12"]

    status, answer = await site.call("POST", CAMPAIGNS, {"flow": "consenso", "phones": phones})

    assert (202, "running", 1) == (status, answer["state"], answer["accepted"])
    assert {
        "duplicate": 1,
        "active_customer": 1,
        "no_basis": 1,
        "suppressed": 1,
        "unknown_lifecycle": 1,
        "invalid_number": 1,
    } == answer["excluded"]
    forecast = answer["forecast"]
    assert (1, 0.065, 0.0) == (forecast["segments"], forecast["cost"], forecast["hours"])
    assert "remains" not in answer


async def test_a_campaign_of_nobody_says_what_remains(site: Site) -> None:
    status, answer = await site.call("POST", CAMPAIGNS, {"flow": "consenso", "phones": [ANNA]})

    assert (202, "done", 0) == (status, answer["state"], answer["accepted"])
    assert "printed sign" in answer["remains"]


async def test_a_dry_run_stores_nothing(site: Site) -> None:
    row = {"phone": ANNA, "last_activity": "2024-01-10"}
    basis = {"kind": "prior_consent", "document": "modulo 7"}
    order = {"flow": "consenso", "contacts": [row], "basis": basis, "dry_run": True}
    before = site.dump()

    status, answer = await site.call("POST", CAMPAIGNS, order, headers={"Idempotency-Key": "a-1"})

    assert (200, None, 1) == (status, answer["id"], answer["accepted"])
    assert answer["first_messages"][0]["text"].startswith("Cicogna Arredi: ")
    assert before == site.dump()


async def test_a_dry_run_does_not_use_the_key_of_the_start(site: Site) -> None:
    site.world.know(ANNA)
    order = {"flow": "consenso", "phones": [ANNA]}
    headers = {"Idempotency-Key": "a-1"}

    tried = await site.call("POST", CAMPAIGNS, order | {"dry_run": True}, headers=headers)
    started = await site.call("POST", CAMPAIGNS, order, headers=headers)

    assert (200, 202) == (tried[0], started[0])


TIER: dict[str, Any] = {"name": "tier", "equals": "gold"}


def selecting(**select: object) -> dict[str, Any]:
    """Return an order for people who have something in common."""
    return {"flow": "consenso", "select": select}


async def test_people_are_selected_by_attributes_and_history(site: Site) -> None:
    site.world.know(ANNA, attributes={"tier": "gold"})
    site.world.know(BRUNO, attributes={"tier": 5})
    _, first = await site.call("POST", CAMPAIGNS, selecting(attributes=[TIER]))
    either = {"name": "tier", "any_of": ["gold", 5]}
    history = [{"campaign": first["id"], "who": "not_asked"}]
    _, second = await site.call(
        "POST", CAMPAIGNS, selecting(attributes=[either], history=history) | {"dry_run": True}
    )

    assert (1, {}) == (first["accepted"], first["excluded"])
    assert 2 == second["accepted"] + sum(second["excluded"].values())


async def test_people_are_selected_by_lifecycle_and_language(site: Site) -> None:
    site.world.know(ANNA, language="it")
    site.world.know(BRUNO, language="en")
    select = {"lifecycle": ["dormant"], "language": "it"}

    _, answer = await site.call("POST", CAMPAIGNS, {"flow": "consenso", "select": select})

    assert (1, {}) == (answer["accepted"], answer["excluded"])


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ({"flow": "consenso"}, "body"),
        ({"flow": "consenso", "phones": []}, "phones"),
        ({"flow": "consenso", "contacts": []}, "contacts"),
        ({"flow": "consenso", "select": {}}, "select"),
        (selecting(attributes=[{"name": "tier"}]), "select.attributes.0"),
        (selecting(attributes=[TIER | {"before": "2026-03-01"}]), "select.attributes.0"),
        (selecting(attributes=[{"name": "seen", "after": "soon"}]), "select.attributes.0.after"),
        (selecting(attributes=[TIER | {"like": "%"}]), "select.attributes.0.like"),
        (selecting(attributes=[TIER] * 11), "select.attributes"),
        (selecting(history=[{"campaign": "x", "who": "maybe"}]), "select.history.0.who"),
        ({"flow": "consenso", "phones": [ANNA], "select": {"language": "it"}}, "body"),
        ({"flow": "consenso", "phones": [ANNA], "start_at": "2026-03-02T12:00:00"}, "start_at"),
        ({"flow": "consenso", "phones": [ANNA], "basis": {"kind": "because"}}, "basis.kind"),
        ({"flow": "consenso", "phones": [ANNA], "dry_run": "no"}, "dry_run"),
        ({"flow": "consenso", "phones": [ANNA], "consent": "granted"}, "consent"),
        ({"phones": [ANNA]}, "flow"),
    ],
)
async def test_an_order_that_is_unclear_starts_nothing(
    site: Site, order: dict[str, Any], key: str
) -> None:
    """An empty list must never come to mean everybody."""
    site.world.know(ANNA)
    before = site.dump()

    status, problem = await site.call("POST", CAMPAIGNS, order)

    assert (422, [key]) == (status, [error["key"] for error in problem["errors"]])
    assert before == site.dump()


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        ({"flow": "nonsense"}, "unknown-flow"),
        (
            {"phones": None, "select": {"history": [{"campaign": "7", "who": "asked"}]}},
            "unknown-campaign",
        ),
        ({"basis": {"kind": "prior_consent"}}, "incomplete-basis"),
        ({"basis": {"kind": "override", "statement": "we want to"}}, "incomplete-basis"),
    ],
)
async def test_an_order_that_cannot_be_done_says_why(
    site: Site, change: dict[str, Any], slug: str
) -> None:
    order = {"flow": "consenso", "phones": [ANNA]} | change

    status, problem = await site.call("POST", CAMPAIGNS, order)

    assert (422, f"/problems/{slug}") == (status, problem["type"])


async def test_a_campaign_shows_its_funnel(site: Site) -> None:
    world = site.world
    world.know(ANNA, BRUNO)
    started = world.start(ANNA, BRUNO)
    world.says("si", "sms", "promo")

    status, view = await site.call("GET", f"{CAMPAIGNS}/{started['id']}", role="viewer")

    funnel = view["funnel"]
    assert (200, "consenso", "running") == (status, view["flow"], view["state"])
    assert (2, 2, 1, 1) == (
        funnel["accepted"],
        funnel["asked"],
        funnel["answered"],
        funnel["granted"],
    )
    assert [
        {"purpose": "info", "channel": "sms", "granted": 1},
        {"purpose": "promo", "channel": "sms", "granted": 1},
    ] == view["consents"]


async def test_a_campaign_is_held_goes_on_and_is_ended(site: Site) -> None:
    site.world.know(ANNA)
    _, started = await site.call("POST", CAMPAIGNS, {"flow": "consenso", "phones": [ANNA]})
    path = f"{CAMPAIGNS}/{started['id']}"

    states = [
        (await site.call("POST", f"{path}/{move}"))[1]["state"]
        for move in ("pause", "resume", "cancel")
    ]
    status, problem = await site.call("POST", f"{path}/resume")

    assert ["paused", "running", "cancelled"] == states
    assert (409, "/problems/wrong-state") == (status, problem["type"])


async def test_an_override_waits_for_another_person(site: Site) -> None:
    site.world.know(ANNA, basis=None)
    order = {"flow": "consenso", "phones": [ANNA], "basis": OVERRIDE}
    _, started = await site.call("POST", CAMPAIGNS, order, role="bootstrap")
    path = f"{CAMPAIGNS}/{started['id']}/approve"

    own = await site.call("POST", path, role="bootstrap")
    others = await site.call("POST", path, role="privacy")

    assert "awaiting_approval" == started["state"]
    assert (403, "/problems/same-person") == (own[0], own[1]["type"])
    assert (200, "running") == (others[0], others[1]["state"])


@pytest.mark.parametrize("move", ["pause", "resume", "cancel"])
async def test_what_is_no_campaign_cannot_be_moved(site: Site, move: str) -> None:
    status, problem = await site.call("POST", f"{CAMPAIGNS}/{'0' * 13}/{move}")

    assert (404, "/problems/not-found") == (status, problem["type"])


async def test_a_campaign_that_starts_later_is_scheduled(site: Site) -> None:
    site.world.know(ANNA)
    order = {"flow": "consenso", "phones": [ANNA], "start_at": "2026-03-05T09:00:00+01:00"}

    _, started = await site.call("POST", CAMPAIGNS, order)
    _, view = await site.call("GET", f"{CAMPAIGNS}/{started['id']}")

    assert ("scheduled", "2026-03-05T08:00:00Z") == (view["state"], view["start_at"])


async def test_campaigns_are_listed_by_pages_the_latest_first(site: Site) -> None:
    site.world.know(ANNA, BRUNO)
    for name, phone in (("prima", ANNA), ("seconda", BRUNO), ("terza", "12")):
        order = {"flow": "consenso", "name": name, "phones": [phone]}
        await site.call("POST", CAMPAIGNS, order)

    _, first = await site.call("GET", f"{CAMPAIGNS}?limit=2", role="viewer")
    _, second = await site.call("GET", f"{CAMPAIGNS}?limit=2&cursor={first['next']}")

    assert ["terza", "seconda"] == [one["name"] for one in first["campaigns"]]
    assert ["prima"] == [one["name"] for one in second["campaigns"]]
    assert second["next"] is None


async def test_who_was_left_out_is_listed_by_pages(site: Site) -> None:
    """A contact by its number, and what is none as it was given."""
    site.world.know(ANNA)
    site.world.know(BRUNO, last_activity=date(2026, 2, 1))
    order = {"flow": "consenso", "phones": ["12", BRUNO, ANNA, ANNA]}
    _, started = await site.call("POST", CAMPAIGNS, order)
    path = f"{CAMPAIGNS}/{started['id']}/excluded"

    _, first = await site.call("GET", f"{path}?limit=2")
    _, second = await site.call("GET", f"{path}?limit=2&cursor={first['next']}")

    left_out = [*first["excluded"], *second["excluded"]]
    assert [("12", "invalid_number"), (BRUNO, "active_customer"), (ANNA, "duplicate")] == [
        (one["phone"], one["reason"]) for one in left_out
    ]
    assert [False, True, False] == [one["contact"] is not None for one in left_out]
    assert second["next"] is None


async def test_every_move_of_a_campaign_is_in_the_audit(site: Site) -> None:
    site.world.know(ANNA)
    _, started = await site.call("POST", CAMPAIGNS, {"flow": "consenso", "phones": [ANNA]})
    await site.call("POST", f"{CAMPAIGNS}/{started['id']}/pause")

    rows = site.world.run(lambda c: list(c.execute(schema.audit.select())))
    acts = [(row.who, row.action) for row in rows]
    assert [("admin", "campaign.start"), ("admin", "campaign.pause")] == acts[-2:]
