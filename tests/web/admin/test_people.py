from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from smsbot.services.frozen import freeze_numbers
from smsbot.store import schema
from smsbot.store.ids import show
from tests.services.acts import notes
from tests.web.admin.visitor import Visitor
from tests.web.preferences.page import Reader
from tests.world import ANNA, BRUNO

if TYPE_CHECKING:
    from tests.web.site import Site

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


async def test_a_number_is_found_and_stands_in_no_address(site: Site) -> None:
    site.world.know(ANNA, name="Anna")
    visitor = await Visitor.of(site, "viewer")

    found = await visitor.sends("/admin/people", {"phone": ANNA})
    unknown = await visitor.sends("/admin/people", {"phone": BRUNO})

    assert f"/admin/contacts/{site.world.contact()['id']}" == found.headers["Location"]
    assert 404 == unknown.status
    assert "not among the contacts" in await unknown.text()


async def test_whoever_was_not_understood_is_listed(site: Site) -> None:
    site.world.ask(ANNA)
    site.world.says("boh", "mah")

    page = await (await Visitor.of(site, "viewer")).opens("/admin/people")

    assert f"Contact {site.world.contact()['id']} consent, since" in page.text


async def test_a_frozen_contact_is_let_go_by_an_admin(site: Site) -> None:
    world = site.world
    world.know(ANNA)
    freeze = partial(freeze_numbers, context=world.context, numbers=[ANNA], because="looked at")
    world.run(freeze)
    path = f"/admin/contacts/{world.contact()['id']}"
    viewer, admin = await Visitor.of(site, "viewer"), await Visitor.of(site)

    listed = await viewer.opens("/admin/people")
    refused = await viewer.sends(path, {"action": "unfreeze"})
    done = await admin.sends(path, {"action": "unfreeze"})

    assert f"{ANNA} looked at" in listed.text
    assert (403, 303) == (refused.status, done.status)
    assert world.contact()["frozen_because"] is None


@pytest.mark.parametrize(("sent", "state"), [("yes", "accepted"), ("no", "queued")])
async def test_a_held_message_is_settled_once(site: Site, sent: str, state: str) -> None:
    site.world.ask(ANNA)
    (note,) = notes(site.world, ANNA, outbound=True)
    table = schema.message
    site.world.run(lambda c: c.execute(update(table).values(state="held")))
    visitor, path = await Visitor.of(site), f"/admin/messages/{show(note.id)}"
    page = await visitor.opens("/admin/people")

    answers = [await visitor.sends(path, {"sent": sent}) for _ in range(2)]

    assert 2 == len(page.all("button", name="sent"))
    assert [303, 409] == [answer.status for answer in answers]
    assert state == notes(site.world, ANNA, outbound=True)[0].state


async def test_the_texts_are_shown_to_the_privacy_role_who_asks_for_them(site: Site) -> None:
    world = site.world
    world.ask(ANNA, name=SCRIPT)
    world.says(f"sì {SCRIPT}")
    path = f"/admin/contacts/{world.contact()['id']}"
    privacy, admin = await Visitor.of(site, "privacy"), await Visitor.of(site)
    before = site.dump()

    looked = await privacy.opens(path)
    same = before == site.dump()
    asked = await privacy.sends(path, {"action": "texts"})
    refused = await admin.sends(path, {"action": "texts"})

    story = Reader(await asked.text())
    assert same
    assert f"sì {SCRIPT}" not in looked.text
    assert f"sì {SCRIPT}" in story.text
    assert not story.all("script")
    assert not story.all("img")
    assert 403 == refused.status
    table = schema.audit
    query = select(table.c.who, table.c.detail).where(table.c.action == "contact.history")
    looks = [tuple(row) for row in world.run(lambda c: c.execute(query).all())]
    assert [("privacy", {"texts": True})] == looks


async def test_a_withdrawal_that_came_by_telephone_is_recorded(site: Site) -> None:
    site.world.know(ANNA)
    visitor, path = await Visitor.of(site), f"/admin/contacts/{site.world.contact()['id']}"

    empty = await visitor.sends(path, {"action": "withdraw"})
    done = await visitor.sends(path, {"action": "withdraw", "how": "telefono"})

    assert (422, 303) == (empty.status, done.status)
    assert site.world.contact()["suppressed"]


async def test_erasing_wants_the_privacy_role_and_a_second_thought(site: Site) -> None:
    site.world.know(ANNA)
    path = f"/admin/contacts/{site.world.contact()['id']}"
    admin, privacy = await Visitor.of(site), await Visitor.of(site, "privacy")
    sure = {"action": "erase", "sure": "yes"}

    refused = await admin.sends(path, sure)
    unsure = await privacy.sends(path, {"action": "erase"})
    kept = site.world.knows(ANNA)
    done = await privacy.sends(path, sure)

    assert (403, 422, 303) == (refused.status, unsure.status, done.status)
    assert (True, False) == (kept, site.world.knows(ANNA))
    assert ANNA not in (await privacy.opens(path)).text
