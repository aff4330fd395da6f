"""No route writes a grant, whoever calls it and with whatever, but for two.

Each route is called by every role, with plausible and hostile bodies, about somebody who is one
word away from consenting. A new route fails the walk until it says here what it is given.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from smsbot.core.link import callback_ref
from smsbot.services.access import Role
from smsbot.services.campaigns import list_campaigns
from smsbot.services.context import Forms
from smsbot.services.events.endpoints import create_endpoint
from smsbot.services.imports.uploads import take_in
from smsbot.services.preferences import see_page
from smsbot.store.ids import show
from smsbot.web.problems import NOT_FOUND
from smsbot.web.routes import ROUTES
from tests.grants.pantry import wild_table
from tests.grants.verge import UNANSWERED, Verge, more
from tests.services.acts import notes
from tests.services.preferences.page import token
from tests.web.admin.test_tables import upload
from tests.web.admin.visitor import Visitor
from tests.web.site import FORM, UUID, serve
from tests.world import BOT, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from smsbot.web.route import Route
    from tests.web.site import Site

BASIS = {
    "kind": "prior_consent",
    "document": "granted",
    "given_on": "2026-01-01",
    "source": "granted",
    "covers": "info:sms, promo:sms",
}
CELL = {"purpose": "info", "channel": "sms"}
WILD = {
    "consents": [{**CELL, "status": "granted"}],
    "status": "granted",
    "granted": True,
    "kind": "granted",
    "event": "granted",
}


def endpoint_of(world: World) -> str:
    """Return the id of an endpoint that hears what happens."""
    url = "https://crm.example.com/hooks"
    made = world.run(lambda c: create_endpoint(c, world.context, url, None, "anna"))
    return str(made["id"])


def contact_of(phone: str) -> dict[str, Any]:
    """Return a contact as somebody in a hurry would send it."""
    return {"phone": phone, "basis": BASIS, "lifecycle": "customer", "attributes": WILD}


BODIES: dict[str, Callable[[str], dict[str, Any]]] = {
    "putContacts": lambda phone: {"contacts": [contact_of(phone)]},
    "findContacts": lambda phone: {"phones": [phone]},
    "startCampaign": lambda phone: {"flow": "consenso", "phones": [phone], "basis": BASIS},
    "capCampaign": lambda _: {"cap": 250},
    "recordWithdrawal": lambda phone: {"phone": phone, "how": "letter"},
    "mayContact": lambda phone: {"phones": [phone], **CELL},
    "resolveMessage": lambda _: {"sent": True},
    "createWebhook": lambda _: {"url": "https://crm.example.com/", "types": ["consent.granted"]},
    "takeSignup": lambda phone: {
        "flow": "consenso",
        "phone": phone,
        "purposes": ["info"],
        "channels": ["sms"],
        "form": "granted",
    },
    "replayEvents": lambda _: {"since": "2026-01-01T00:00:00Z"},
    "invalidateCampaign": lambda _: {"because": "granted"},
    "invalidateContact": lambda _: {"because": "granted"},
    "invalidateDocument": lambda _: {"because": "granted", "document": "modulo negozio 2024"},
}
"""What a route takes, where it takes anything."""

QUERIES = {
    "listMessages": "?state=held",
    "listCalls": "?purpose=promo",
    "listContacts": "?frozen=true",
}

WITHOUT_BODY = {
    "alive",
    "approveCampaign",
    "cancelCampaign",
    "describe",
    "eraseContact",
    "explainProblem",
    "figures",
    "giveProof",
    "letOutboundGo",
    "deleteWebhook",
    "disableWebhook",
    "enableWebhook",
    "listWebhooks",
    "rotateWebhookSecret",
    "listCalls",
    "listCampaigns",
    "listConsents",
    "listContacts",
    "listEntries",
    "listErasures",
    "listEvents",
    "listExcluded",
    "listImports",
    "listMessages",
    "pauseCampaign",
    "readReference",
    "ready",
    "resumeCampaign",
    "seePage",
    "showCampaign",
    "showCheckpoint",
    "showContact",
    "showHistory",
    "showOutbound",
    "showShrink",
    "stopOutbound",
    "unfreezeContact",
    "reportAccess",
    "giveAccess",
    "giveReceipt",
    "seeReceipt",
}
"""Walked with hostile bodies and queries all the same."""

DASHBOARD = {route.name for route in ROUTES if route.tag == "dashboard"}
OVER = ("approveCampaign", "cancelCampaign", "pauseCampaign", "resumeCampaign")
REFUSED = {
    **dict.fromkeys(OVER, "the campaign that asked is over"),
    "giveReceipt": "the person has made no choice yet",
}
"""Routes that rightly refuse the plausible call too."""

APART = {
    "takeInbound": "a verified SMS grants; a forged one is walked below",
    "takeReport": "walked below, signed",
    **dict.fromkeys(("sendTable", "showImport", "giveErrors"), "walked below, with a table"),
    "seeForm": "walked below, with a form",
    "sendForm": "walked below, with a form",
    **dict.fromkeys(DASHBOARD, "walked below, logged in"),
    "pressButton": "the person's own press grants; others are walked below",
}


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    """A server whose people are a word away from a grant."""
    world = World.begin(tmp_path)
    world.change(forms=Forms(frozenset({"consenso"}), frozenset({"GB"})))
    async with serve(world) as running:
        yield running
    world.close()


def _path(site: Site, verge: Verge, route: Route, phone: str) -> str:
    """Return the address of a route, about a person, the campaign that asked, or a message."""
    world, found = site.world, ""
    match route.path.split("/")[2:4]:
        case ["contacts", "{id}"]:
            found = world.contact(phone)["id"]
        case ["campaigns", "{id}"]:
            listed, _ = world.run(lambda c: list_campaigns(c, world.context, None, 1))
            found = listed[0]["id"]
        case ["webhooks", "{id}"]:
            found = endpoint_of(world)
        case ["messages", "{id}"]:
            found = show(notes(world, verge.phones[UNANSWERED], outbound=True)[0].id)
    return route.path.format(
        id=found, token=token(world, phone), slug=NOT_FOUND.slug, gateway="simulated", ref="x"
    )


def _calls(route: Route, phone: str) -> list[tuple[str, Any, str]]:
    """Return who calls a route with what: everybody plausibly, whoever may do all wildly."""
    plausible = BODIES[route.name](phone) if route.name in BODIES else {}
    lists = {name: [*one, WILD] for name, one in plausible.items() if isinstance(one, list)}
    wild = [{**plausible, **WILD}, {**plausible, **lists}, WILD, [WILD], "granted", None]
    asked = QUERIES.get(route.name, "")
    everybody = [(str(role), plausible or None, asked) for role in (*Role, "bootstrap")]
    bodies = wild if route.method != "GET" else wild[-1:]
    return [
        *everybody,
        *(("bootstrap", body, "") for body in bodies),
        ("bootstrap", plausible, "?status=granted&grant=1&purpose=info&channel=sms"),
    ]


def test_every_route_is_walked() -> None:
    assert {route.name for route in ROUTES} <= {*BODIES, *WITHOUT_BODY, *APART}


async def test_no_route_grants(site: Site) -> None:
    verge = Verge.begin(site.world, 1)
    before, taken, granted = verge.grants(), set(), []
    phone = verge.phones[0]
    invalid = (name for name in BODIES if name.startswith("invalid"))
    last = ["recordWithdrawal", *invalid, "eraseContact"]
    walked = [route for route in ROUTES if route.name not in APART]
    for route in sorted(walked, key=lambda r: r.name in last and 1 + last.index(r.name)):
        path = _path(site, verge, route, phone)
        for role, body, query in _calls(route, phone):
            status = await _call(site, route.method, path + query, body, role)
            if status < HTTPStatus.BAD_REQUEST:
                taken.add(route.name)
        if more(before, verge.grants()):
            granted.append(route.name)

    assert [] == granted
    assert {route.name for route in walked} - REFUSED.keys() == taken


async def _call(site: Site, method: str, path: str, body: object, role: str) -> int:
    headers = {"Authorization": f"Bearer {site.tokens[role]}"}
    async with site.client.request(method, path, headers=headers, json=body) as answer:
        await answer.read()
        return answer.status


async def test_a_forged_sms_grants_nothing_and_a_genuine_one_does(site: Site) -> None:
    verge = Verge.begin(site.world, 1)
    phone, before = verge.phones[0], verge.grants()
    form = {"From": phone[1:], "To": BOT[1:], "Type": "sms", "Text": "info", "MessageUUID": UUID}
    path = "/webhooks/simulated/inbound"
    right = site.signature(path, form)
    forged = [
        {},
        site.signature(path, form, secret="another"),
        site.signature(path, {**form, "Text": "no"}),
        site.signature("/webhooks/simulated/status/x", form),
        {**right, "X-Plivo-Signature-V3": ""},
        {"Authorization": f"Bearer {site.tokens['admin']}"},
    ]
    for headers in forged:
        await site.client.post(path, data=urlencode(form), headers=FORM | headers)
    unsigned = more(before, verge.grants())
    await site.client.post(path, data=urlencode(form), headers=FORM | right)

    assert not unsigned
    assert more(before, verge.grants())


async def test_no_delivery_report_grants(site: Site) -> None:
    verge = Verge.begin(site.world, 1)
    before = verge.grants()
    for note in notes(site.world, verge.phones[0], outbound=True):
        path = f"status/{callback_ref(site.world.context.secrets.link, note.id)}"
        for status in ("sent", "delivered", "undelivered", "failed", "read", "granted"):
            form = {"From": BOT, "To": verge.phones[0], "MessageUUID": UUID, "Status": status}
            await site.call_back(path, form | {"Text": "info", "ErrorCode": "granted"})

    assert not more(before, verge.grants())


async def test_no_form_grants(site: Site) -> None:
    verge = Verge.begin(site.world, 1)
    site.world.clock.move(days=30)
    phone, before = "+447700900166", verge.grants()
    async with site.client.get("/f/consenso?consent=granted&purpose=info") as answer:
        found = re.search(r'name="form" value="([^"]+)"', await answer.text())
    assert found is not None
    site.world.clock.move(seconds=5)
    data = [("form", found[1]), ("phone", phone), ("purpose", "info"), ("channel", "sms")]
    form = urlencode([*data, ("consent", "granted")]), urlencode(data)
    sent = [await site.client.post("/f/consenso", data=one, headers=FORM) for one in form]
    site.world.deliver()

    assert [422, 200] == [answer.status for answer in sent]
    assert phone == site.world.sent[-1].phone
    assert not more(before, verge.grants())


async def test_no_table_grants(site: Site) -> None:
    verge = Verge.begin(site.world, 1)
    phone, before, context = verge.phones[0], verge.grants(), site.world.context
    bearer = {"Authorization": f"Bearer {site.tokens['bootstrap']}", "Content-Type": "text/csv"}
    for kind in ("contacts", "blocklist"):
        path, table = f"/v1/imports?kind={kind}", wild_table(phone)
        async with site.client.post(path, data=table, headers=bearer) as answer:
            kept = await answer.json()
        assert HTTPStatus.ACCEPTED == answer.status
        await take_in(context)
        for part in ("", "/errors"):
            status = await _call(site, "GET", f"/v1/imports/{kept['id']}{part}", WILD, "bootstrap")
            assert HTTPStatus.OK == status

    assert not more(before, verge.grants())


async def test_no_table_of_the_dashboard_grants(site: Site) -> None:
    verge, visitor = Verge.begin(site.world, 1), await Visitor.of(site, "bootstrap")
    before, table = verge.grants(), wild_table(verge.phones[0])
    for kind in ("contacts", "blocklist"):
        sent = await upload(visitor, "import", table, kind=kind)
        await take_in(site.world.context)

        assert 303 == sent.status

    assert not more(before, verge.grants())


async def test_looking_at_a_page_or_pressing_without_its_form_grants_nothing(site: Site) -> None:
    verge = Verge.begin(site.world, 1)
    phone, before = verge.phones[0], verge.grants()
    path = f"/p/{token(site.world, phone)}"
    page = site.world.run(lambda c: see_page(c, site.world.context, path[3:]))
    assert page is not None
    press = {"action": "grant", "cell": "info:sms", "form": page.form}
    for method in ("GET", "HEAD", "OPTIONS"):
        query = urlencode(press)
        await site.client.request(method, f"{path}?{query}", data=query, headers=FORM)
    for form in ("", "0" * 64, page.form[::-1]):
        await site.client.post(path, data=urlencode({**press, "form": form}), headers=FORM)
    await site.client.post(path, json=press)
    without_boxes = {name: value for name, value in press.items() if name != "cell"}
    await site.client.post(path, data=urlencode(without_boxes), headers=FORM)
    by_others = more(before, verge.grants())
    page = site.world.run(lambda c: see_page(c, site.world.context, path[3:]))
    assert page is not None
    await site.client.post(path, data=urlencode({**press, "form": page.form}), headers=FORM)

    assert not by_others
    assert more(before, verge.grants())


DRAFT = {"flow": "consenso", "phones": "{phone}", "key": "0" * 32, "name": "granted"}
FORMS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/admin/outbound", {"turn": "stop"}),
    ("/admin/outbound", {"turn": "go"}),
    ("/admin/campaigns", {**DRAFT, "step": "preview"}),
    ("/admin/campaigns", {**DRAFT, "step": "change"}),
    ("/admin/campaigns", {**DRAFT, "step": "start"}),
    ("/admin/campaigns/{campaign}", {"move": "pause"}),
    ("/admin/campaigns/{campaign}", {"move": "resume"}),
    ("/admin/campaigns/{campaign}", {"move": "approve"}),
    ("/admin/campaigns/{campaign}", {"move": "cancel"}),
    ("/admin/people", {"phone": "{phone}"}),
    ("/admin/messages/{message}", {"sent": "yes"}),
    ("/admin/contacts/{contact}", {"action": "texts"}),
    ("/admin/contacts/{contact}", {"action": "unfreeze"}),
    ("/admin/contacts/{contact}", {"action": "withdraw", "how": "granted"}),
    ("/admin/contacts/{contact}", {"action": "erase", "sure": "yes"}),
    ("/admin/logout", {}),
)
"""What can be pressed in the dashboard, the last that ends anything at the end."""


async def test_nothing_in_the_dashboard_grants(site: Site) -> None:
    verge, visitor = Verge.begin(site.world, 1), await Visitor.of(site, "bootstrap")
    before, phone, world = verge.grants(), verge.phones[0], site.world
    listed, _ = world.run(lambda c: list_campaigns(c, world.context, None, 1))
    ids = {"campaign": listed[0]["id"], "contact": world.contact(phone)["id"], "phone": phone}
    ids["message"] = show(notes(world, verge.phones[UNANSWERED], outbound=True)[0].id)
    met = set()
    for path, fields in FORMS:
        given = {name: value.format(**ids) for name, value in fields.items()}
        for wild in ({"granted": "true", "status": "granted"}, {}):
            answer = await visitor.sends(path.format(**ids), {**given, **wild})
            met.add(answer.status)

    assert not more(before, verge.grants())
    assert {200, 303, 409, 422} >= met
    elsewhere = {"/admin/login", "/admin/imports"}
    pressed = {path.format(campaign="{id}", contact="{id}", message="{id}") for path, _ in FORMS}
    sends = {one.path for one in ROUTES if one.name in DASHBOARD and one.method == "POST"}
    assert sends == pressed | elsewhere
