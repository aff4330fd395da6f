"""A basis that turns out to be invalid takes everything with it that was won on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from smsbot.core.model import Basis, BasisKind, Cell, Channel, Purpose
from smsbot.services import invalidation
from smsbot.services.checks import check_ledger
from smsbot.services.erasure import erase
from smsbot.services.preferences import Action
from smsbot.store import schema
from tests.services.acts import BY_SMS, notes, talk
from tests.services.lives.people import agree, evidence
from tests.services.preferences.page import do, look, shown
from tests.world import ANNA, BRUNO, CARLA, PAPER, SQLITE_ALONE

if TYPE_CHECKING:
    from tests.world import World

RENEWAL = Basis(BasisKind.RENEWAL)
BECAUSE = "le firme non sono leggibili"
WHO = "dpo@cicogna.example"
NOTHING = {"campaigns": 0, "contacts": 0, "consents": 0, "conversations": 0, "messages": 0}


def campaign(world: World, phone: str = ANNA) -> str:
    """Return the campaign that asked somebody last."""
    found: str = world.contact(phone)["conversation"]["campaign"]
    return found


def fall(world: World, which: str) -> dict[str, int] | None:
    """Invalidate what a campaign won."""
    return world.run(
        lambda c: invalidation.invalidate_campaign(
            c, world.context, which, because=BECAUSE, who=WHO
        )
    )


def fall_document(world: World, document: str, version: str | None = None) -> dict[str, int]:
    """Invalidate what rests on a document."""
    return world.run(
        lambda c: invalidation.invalidate_document(
            c, world.context, document, version=version, because=BECAUSE, who=WHO
        )
    )


def fall_contact(world: World, phone: str = ANNA) -> dict[str, int] | None:
    """Invalidate what somebody said to our questions."""
    contact = world.contact(phone)["id"]
    return world.run(
        lambda c: invalidation.invalidate_contact(
            c, world.context, contact, because=BECAUSE, who=WHO
        )
    )


def test_a_campaign_takes_its_consents_with_it(world: World) -> None:
    world.know(ANNA, BRUNO, CARLA)
    world.start(ANNA, BRUNO)
    world.says(*BY_SMS)
    world.start(CARLA)
    world.says(*BY_SMS, phone=CARLA)

    fell = fall(world, campaign(world))

    assert NOTHING | {"campaigns": 1, "contacts": 2, "consents": 1, "conversations": 1} == fell
    assert {"info/sms": "invalidated"} == world.statuses()
    assert {"info/sms": "granted"} == world.statuses(CARLA)
    assert not world.contact(BRUNO)["conversation"]["open"]
    assert world.run(lambda c: check_ledger(c, world.context)).intact


@SQLITE_ALONE
def test_the_event_says_who_says_so_and_why(world: World) -> None:
    agree(world)
    fall(world, campaign(world))

    told = evidence(world)
    assert {"by": "staff", "who": WHO, "because": BECAUSE} == told["method"]
    assert "modulo negozio 2024" == told["basis"]["document"]
    assert {"event", "at", "commitment"} == told["grant"].keys()


@SQLITE_ALONE
def test_what_waits_to_leave_is_void(world: World) -> None:
    world.know(ANNA)
    world.ask(BRUNO)
    world.arrive("si", phone=BRUNO)

    fell = fall(world, campaign(world, BRUNO))

    assert fell is not None
    assert 1 == fell["messages"]
    assert [] == world.deliver()
    assert "basis_invalid" == notes(world, BRUNO, outbound=True)[-1].error


@SQLITE_ALONE
def test_the_confirmation_of_a_stop_leaves_all_the_same(world: World) -> None:
    world.ask()
    world.arrive("stop")

    fall(world, campaign(world))

    assert 1 == len(world.deliver())


@SQLITE_ALONE
def test_the_campaign_asks_nobody_any_more(world: World) -> None:
    agree(world)
    which = campaign(world)
    fall(world, which)

    state = world.run(lambda c: c.execute(select(schema.campaign.c.state)).scalar())
    assert "cancelled" == state


@SQLITE_ALONE
def test_a_late_answer_takes_up_nothing(world: World) -> None:
    world.ask()
    world.says("si")
    world.silence(days=22)
    fall(world, campaign(world))

    assert [] == world.says("si", "sms", "va bene")
    assert "invalidated" == talk(world).value.state


@SQLITE_ALONE
def test_a_late_stop_counts(world: World) -> None:
    world.ask()
    fall(world, campaign(world))

    world.says("stop")
    assert world.suppressed


@SQLITE_ALONE
def test_the_link_of_that_question_grants_no_more(world: World) -> None:
    agree(world)
    fall(world, campaign(world))
    world.clock.move(seconds=1)

    assert look(world) is None


@SQLITE_ALONE
def test_what_the_page_won_behind_that_link_falls_too(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, Cell(Purpose.INFO, Channel.CALL))

    fall(world, campaign(world))

    assert {"info/call": "invalidated"} == world.statuses()


@SQLITE_ALONE
@pytest.mark.parametrize("said", ["no", "stop"])
def test_a_no_stays_a_no(world: World, said: str) -> None:
    world.ask()
    world.says(said)
    before = world.statuses()

    fall(world, campaign(world))

    assert before == world.statuses()


@SQLITE_ALONE
def test_what_ended_already_falls_too(world: World) -> None:
    agree(world)
    world.clock.move(days=800)
    assert {"info/sms": "expired"} == world.statuses()

    fall(world, campaign(world))

    assert {"info/sms": "invalidated"} == world.statuses()


def test_a_renewal_falls_with_what_it_renewed(world: World) -> None:
    agree(world)
    first = campaign(world)
    world.clock.move(days=690)
    world.start(ANNA, basis=RENEWAL)
    world.says(*BY_SMS)
    assert first != campaign(world)

    fall(world, first)

    assert {"info/sms": "invalidated"} == world.statuses()
    assert "renewal" == evidence(world)["basis"]["kind"]


@SQLITE_ALONE
def test_a_renewal_that_falls_leaves_what_it_renewed(world: World) -> None:
    """It had replaced it, so nothing is in use; but only the renewal's event is named."""
    agree(world)
    world.clock.move(days=690)
    world.start(ANNA, basis=RENEWAL)
    world.says("si", "sms", "promo")
    fall(world, campaign(world))

    kinds = [line.split()[0] for line in world.ledger()]
    assert kinds.count("invalidated") == json.dumps(kinds).count("granted") - 1


@SQLITE_ALONE
def test_whoever_lost_a_consent_so_is_not_asked_again(world: World) -> None:
    agree(world)
    fall(world, campaign(world))
    world.clock.move(days=400)

    assert {"already_decided": 1} == world.start(ANNA)["excluded"]


def test_a_document_takes_all_that_rests_on_it(world: World) -> None:
    other = Basis(BasisKind.PRIOR_CONSENT, document="altro modulo")
    agree(world)
    world.ask(BRUNO, basis=other)
    world.says(*BY_SMS, phone=BRUNO)
    world.know(CARLA)

    fell = fall_document(world, "modulo negozio 2024")

    assert (1, 1) == (fell["contacts"], fell["consents"])
    assert ["invalidated"] == list(world.statuses().values())
    assert ["granted"] == list(world.statuses(BRUNO).values())
    assert world.contact(CARLA)["basis"] is None
    assert {"no_basis": 1} == world.start(CARLA)["excluded"]


@SQLITE_ALONE
def test_a_campaign_on_a_document_ends(world: World) -> None:
    world.know(ANNA, basis=None)
    world.start(ANNA, basis=PAPER)

    fell = fall_document(world, "modulo negozio 2024")

    assert (1, 1) == (fell["campaigns"], fell["conversations"])


@SQLITE_ALONE
@pytest.mark.parametrize(("version", "consents"), [("1", 1), ("2", 0), (None, 1)])
def test_one_version_of_a_document(world: World, version: str | None, consents: int) -> None:
    first = Basis(BasisKind.PRIOR_CONSENT, document="modulo", version="1")
    world.ask(basis=first)
    world.says(*BY_SMS)

    assert consents == fall_document(world, "modulo", version)["consents"]


@SQLITE_ALONE
def test_a_contact_takes_what_it_was_asked_for(world: World) -> None:
    agree(world)
    agree(world, BRUNO)

    fell = fall_contact(world)

    assert NOTHING | {"contacts": 1, "consents": 1} == fell
    assert ["invalidated"] == list(world.statuses().values())
    assert ["granted"] == list(world.statuses(BRUNO).values())
    assert world.contact()["basis"] is None


@SQLITE_ALONE
def test_doing_it_again_changes_nothing(world: World) -> None:
    agree(world)
    which = campaign(world)
    fall(world, which)
    before = world.ledger()

    assert NOTHING | {"campaigns": 1, "contacts": 1} == fall(world, which)
    assert before == world.ledger()


@SQLITE_ALONE
def test_whoever_was_erased_since_is_left_in_peace(world: World) -> None:
    world.know(ANNA, BRUNO)
    world.start(ANNA, BRUNO)
    world.says(*BY_SMS)
    world.says(*BY_SMS, phone=BRUNO)
    which, bruno = campaign(world), world.contact(BRUNO)["id"]
    world.run(lambda c: erase(c, world.context, bruno, WHO))

    fell = fall(world, which)

    assert fell is not None
    assert (1, 1) == (fell["contacts"], fell["consents"])
    assert {"info/sms": "invalidated"} == world.statuses()


@SQLITE_ALONE
def test_what_is_unknown_is_not_found(world: World) -> None:
    assert fall(world, "0000000000000") is None
    assert NOTHING == fall_document(world, "nessuno")


@SQLITE_ALONE
def test_it_leaves_its_trace(world: World) -> None:
    agree(world)
    which = campaign(world)
    fall(world, which)

    table = schema.audit
    query = select(table).where(table.c.action == "basis.invalidate")
    row: Any = world.run(lambda c: c.execute(query).one())
    assert (WHO, which) == (row.who, row.subject)
    assert (BECAUSE, 1) == (row.detail["because"], row.detail["consents"])


@SQLITE_ALONE
def test_why_a_contact_fell_is_told_only_where_an_erasure_reaches(world: World) -> None:
    """A name may stand in it, and the audit outlives the person."""
    agree(world)
    fall_contact(world)

    table = schema.audit
    details = world.run(lambda c: c.execute(select(table.c.detail)).scalars().all())
    assert "because" not in json.dumps(details)
    assert BECAUSE == evidence(world)["method"]["because"]


@SQLITE_ALONE
def test_only_the_person_brings_it_back(world: World) -> None:
    """On a page that another message of ours leads to."""
    agree(world)
    fall_contact(world)
    world.clock.move(days=1)
    world.says("aiuto")

    assert ["invalidated"] == [status.value for status in shown(world).standing.values()]
    do(world, Action.GRANT, Cell(Purpose.INFO, Channel.SMS))
    assert {"info/sms": "granted"} == world.statuses()
