"""What is told of what happens, and that nothing is written where nobody listens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import event, func, select

from smsbot.core.model import BasisKind
from smsbot.services import doubt, invalidation
from smsbot.services.aside import set_aside
from smsbot.services.campaigns import move_campaign
from smsbot.services.erasure import erase
from smsbot.services.events.endpoints import list_events
from smsbot.services.preferences import Action
from smsbot.store import schema
from smsbot.store.types import dump
from tests.services.acts import received
from tests.services.events.receiver import listen
from tests.services.preferences.page import INFO_SMS, do
from tests.world import ANNA, BRUNO, PAPER, SQLITE_ALONE, World

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Connection

CRM = "https://crm.example.com/hooks"


def told(world: World) -> list[dict[str, Any]]:
    """Return every event so far."""
    return world.run(lambda c: list_events(c, None, 1000))[0]


def types(world: World) -> list[str]:
    return [one["type"] for one in told(world)]


def rows(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(schema.event_out)).scalar_one()


def test_a_consent_is_told_by_cell(world: World) -> None:
    listen(world, CRM)
    world.ask()
    world.says("si", "sms", "info")

    (granted,) = [one for one in told(world) if one["type"] == "consent.granted"]
    contact = world.contact()
    expected = {"contact": contact["id"], "purpose": "info", "channel": "sms"}
    assert expected.items() <= granted["data"].items()
    assert granted["timestamp"] == world.clock.now()


def test_nothing_is_written_where_nobody_listens(world: World) -> None:
    world.ask()
    world.says("si", "sms", "info", "stop")

    assert 0 == world.run(rows)


@SQLITE_ALONE
def test_a_unit_in_which_nothing_happens_does_not_even_look(world: World) -> None:
    """The hot path of a reply that is no consent asks the database nothing more."""
    world.ask()
    asked: list[str] = []
    event.listen(world.engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))

    assert world.says("si")
    assert not [one for one in asked if "webhook" in one]


@SQLITE_ALONE
def test_the_life_of_a_contact_is_told(world: World) -> None:
    listen(world, CRM)
    world.ask()
    world.says("si", "sms", "info", "stop")
    before = len(told(world))
    who = world.contact()["id"]
    world.run(lambda c: erase(c, world.context, who, "dpo"))
    seen = types(world)

    assert "campaign.started" == seen[0]
    assert {"consent.withdrawn", "contact.suppressed"} <= set(seen[:before])
    assert ["contact.erased"] == seen[before:]


@SQLITE_ALONE
def test_who_comes_back_on_the_page_is_told_as_well(world: World) -> None:
    listen(world, CRM)
    world.ask()
    world.says("stop")
    do(world, Action.GRANT, INFO_SMS)

    assert {"contact.unsuppressed", "consent.granted"} <= set(types(world))
    assert types(world).index("contact.suppressed") < types(world).index("contact.unsuppressed")


@SQLITE_ALONE
def test_no_event_holds_a_number_a_name_or_a_text(world: World) -> None:
    listen(world, CRM)
    world.ask(name="Annalisa")
    world.says("si", "sms", "info", "stop", "cancellate i miei dati")
    kept = world.run(lambda c: [str(row) for row in c.execute(select(schema.event_out))])

    assert kept
    assert not [one for one in kept if ANNA[3:] in one or "Annalisa" in one or "stop" in one]


@SQLITE_ALONE
def test_a_campaign_is_told_from_its_start_to_its_end(world: World) -> None:
    listen(world, CRM)
    world.know(ANNA, BRUNO)
    campaign = world.start(ANNA, BRUNO, basis=PAPER)["id"]
    for move in ("pause", "resume", "cancel"):
        world.run(partial(_move, world=world, campaign=campaign, move=move))
    mine = [one for one in told(world) if one["data"].get("campaign") == campaign]

    expected = ["started", "paused", "resumed", "cancelled"]
    assert [f"campaign.{one}" for one in expected] == [one["type"] for one in mine]


def _move(connection: Connection, world: World, campaign: str, move: str) -> None:
    move_campaign(connection, world.context, campaign, move, "anna")


@SQLITE_ALONE
def test_a_campaign_whose_basis_falls_is_told(world: World) -> None:
    listen(world, CRM)
    world.ask()
    world.says("si", "sms", "info")
    document = PAPER.document or ""
    fell = partial(invalidation.invalidate_document, document=document, because="x", who="dpo")
    world.run(lambda c: fell(c, world.context))

    assert PAPER.kind is BasisKind.PRIOR_CONSENT
    assert "consent.invalidated" == types(world)[-1]


@SQLITE_ALONE
def test_who_needs_a_person_is_told_with_the_reason(world: World) -> None:
    listen(world, CRM)
    world.ask()
    world.says("boh", "mah", "forse")
    world.run(partial(set_aside, context=world.context, received=received(world, "?"), error="x"))
    world.run(partial(doubt.hold_old, context=world.context))
    world.says("stop, sono minorenne, ho 14 anni, cancellate tutto")
    needs = [
        one["data"]["because"] for one in told(world) if one["type"] == "conversation.needs_person"
    ]

    assert ["unclear", "frozen", "erasure_requested"] == needs


@SQLITE_ALONE
def test_an_endpoint_hears_only_what_it_asked_for(world: World) -> None:
    made = listen(world, CRM, ["consent.withdrawn"])
    world.ask()
    world.says("si", "stop")
    owed = world.run(
        lambda c: [str(one) for one in c.execute(select(schema.event_delivery.c.event)).scalars()]
    )
    withdrawn = [one for one in types(world) if one == "consent.withdrawn"]

    assert ["consent.withdrawn"] == made["types"]
    assert len(withdrawn) == len(owed) > 0


@SQLITE_ALONE
def test_the_secret_rests_sealed(world: World) -> None:
    made = listen(world, CRM)
    kept = world.run(lambda c: [tuple(row) for row in c.execute(select(schema.webhook))])

    assert made["secret"].startswith("whsec_")
    assert made["secret"] not in dump([str(one) for one in kept])
