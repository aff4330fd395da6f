from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.core.model import Basis, BasisKind, Channel, PhoneNumber, Purpose
from smsbot.services.campaigns import start_campaign
from smsbot.services.contacts import (
    ContactIn,
    Put,
    find_contacts,
    history,
    put_contacts,
    show_contact,
)
from smsbot.services.selection import Order
from smsbot.services.verdicts import may_contact_now
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.store import ledger, people
from tests.services.acts import contact, expire
from tests.world import ANNA, BRUNO, CARLA, PAPER, World

if TYPE_CHECKING:
    from pathlib import Path


def put(world: World, *rows: ContactIn) -> list[Put]:
    """Take rows of a list."""
    return world.run(partial(put_contacts, context=world.context, rows=rows))


def test_rows_are_created_updated_or_refused_with_a_reason(world: World) -> None:
    world.know(ANNA)

    results = put(
        world,
        ContactIn(ANNA, name="Anna"),
        ContactIn(BRUNO),
        ContactIn(BRUNO, name="Bruno"),
        ContactIn("hello"),
        ContactIn("+39 06 1234 5678"),
        ContactIn(CARLA, origin="a far too long origin"),
        ContactIn(CARLA, basis=Basis(BasisKind.OVERRIDE)),
    )

    assert [
        ("updated", None),
        ("created", None),
        ("updated", None),
        ("refused", "invalid_number"),
        ("refused", "not_mobile"),
        ("refused", "origin_too_long"),
        ("refused", "basis_without_statement"),
    ] == [(one.status, one.reason) for one in results]
    assert "Bruno" == world.contact(BRUNO)["name"]
    assert not world.knows(CARLA)
    assert results[1].id == results[2].id


def test_what_a_row_leaves_out_stays_as_it_is(world: World) -> None:
    whole = ContactIn(
        ANNA,
        name="Anna",
        language="it",
        lifecycle="customer",
        origin="fiera",
        collected_on=date(2024, 1, 1),
        last_activity=date(2024, 2, 1),
        basis=PAPER,
        attributes={"a": 1},
    )
    put(world, whole)
    before = world.contact()

    put(world, ContactIn("0044 7700 900101"))

    assert before == world.contact()


def test_an_origin_with_a_label_may_be_long(world: World) -> None:
    origins = {"a far too long origin": "fiera"}
    world.change(sender=replace(world.context.sender, origins=origins))

    assert "created" == put(world, ContactIn(ANNA, origin="a far too long origin"))[0].status


def test_a_number_in_any_spelling_is_one_contact(world: World) -> None:
    put(world, ContactIn(ANNA), ContactIn("0044 7700 900101"), ContactIn("+44 (7700) 900-101"))

    found = world.run(lambda c: find_contacts(c, world.context, [ANNA, "0044 7700 900101"]))
    assert 1 == len(found)


def test_contacts_are_found_in_the_order_asked_and_strangers_left_out(world: World) -> None:
    world.know(ANNA, BRUNO)

    found = world.run(lambda c: find_contacts(c, world.context, [BRUNO, CARLA, "hello", ANNA]))

    assert [BRUNO, ANNA] == [one["phone"] for one in found]


@pytest.mark.parametrize("shown", ["", "nothing", "0000000000000"])
def test_no_contact_of_that_id(world: World, shown: str) -> None:
    assert world.run(lambda c: show_contact(c, world.context, shown)) is None
    assert world.run(lambda c: history(c, shown, with_texts=True)) is None


def test_a_contact_shows_every_cell_and_the_latest_conversation(world: World) -> None:
    world.ask()
    world.says("si", "sms", "info")

    shown = world.contact()
    assert [
        ("info", "call", "none"),
        ("info", "sms", "granted"),
        ("promo", "call", "none"),
        ("promo", "sms", "none"),
    ] == [(one["purpose"], one["channel"], one["status"]) for one in shown["consents"]]
    talk = shown["conversation"]
    assert ("consenso", 1, "granted", False, None) == (
        talk["flow"],
        talk["version"],
        talk["state"],
        talk["open"],
        talk["due_at"],
    )


def test_a_consent_that_ended_shows_as_expired(world: World) -> None:
    world.ask()
    world.says("si", "sms", "info")
    world.clock.set(datetime(2028, 3, 2, 12, tzinfo=UTC))

    assert {"info/sms": "expired"} == world.statuses()


def test_a_history_is_in_order_and_without_texts_for_viewers(world: World) -> None:
    world.ask()
    world.says("si")
    shown = world.contact()["id"]

    whole = world.run(lambda c: history(c, shown, with_texts=True))
    bare = world.run(lambda c: history(c, shown, with_texts=False))

    assert whole is not None
    assert bare is not None
    assert ["message", "event", "message", "message"] == [one["type"] for one in whole]
    assert "si" == whole[2]["text"]
    assert {None} == {one.get("text") for one in bare} == {one.get("evidence") for one in bare}
    assert "because" not in str(bare)


# --- may-contact ------------------------------------------------------------------------------


def may(world: World, phone: str, channel: Channel = Channel.SMS) -> tuple[bool, str]:
    """Ask whether a number may be contacted for information."""
    (verdict,) = world.run(
        lambda c: may_contact_now(c, world.context, [phone], Purpose.INFO, channel)
    )
    return verdict.allowed, verdict.because


def test_only_a_valid_consent_allows_contact(world: World) -> None:
    before = may(world, ANNA)
    world.ask()
    asked = may(world, ANNA)
    world.says("si", "sms", "info")
    granted, other = may(world, ANNA), may(world, ANNA, Channel.CALL)
    world.says("stop")

    assert [(False, "none")] * 2 == [before, asked]
    assert [(True, "granted"), (False, "none")] == [granted, other]
    assert (False, "suppressed") == may(world, ANNA)


def test_a_suppressed_stranger_may_not_be_contacted(world: World) -> None:
    world.says("stop", phone=CARLA)

    assert (False, "suppressed") == may(world, CARLA)


def test_what_is_no_number_may_not_be_contacted(world: World) -> None:
    assert (False, "invalid_number") == may(world, "hello")


# --- nothing weakens what a person said -------------------------------------------------------


def withdraw_at_the_till(world: World) -> None:
    world.run(
        lambda c: withdraw_elsewhere(
            c, world.context, PhoneNumber(ANNA), how="till", at=None, who="x"
        )
    )


def import_somehow(world: World, dice: random.Random) -> None:
    """Put Anna on a list with any values at all."""
    row = ContactIn(
        ANNA,
        name=dice.choice([None, "Anna"]),
        lifecycle=dice.choice([None, "prospect", "customer"]),
        origin=dice.choice([None, "fiera"]),
        collected_on=dice.choice([None, date(2024, 1, 1)]),
        last_activity=dice.choice([None, date(2020, 1, 1), date(2026, 3, 1)]),
        basis=dice.choice([None, PAPER, Basis(BasisKind.REQUESTED)]),
    )
    put(world, row)


def start_somehow(world: World, dice: random.Random) -> None:
    """Start a campaign for Anna, one way or the other."""
    basis = dice.choice([None, PAPER])
    if dice.random() < 0.3:
        world.run(
            lambda c: start_campaign(
                c, world.context, Order("consenso", contacts=(ContactIn(ANNA),), basis=basis), "x"
            )
        )
        world.expand()
        world.deliver()
    else:
        world.start(ANNA, basis=basis)


@pytest.mark.parametrize("seed", range(12))
def test_no_list_and_no_campaign_weakens_what_a_person_said(tmp_path: Path, seed: int) -> None:
    """Any sequence of imports, campaigns, silence and withdrawals; only Anna's words may grant."""
    dice = random.Random(seed)
    world = World.begin(tmp_path)
    put(world, ContactIn(ANNA))
    for _ in range(40):
        before, was_suppressed = world.statuses(), world.suppressed
        sent = len(world.sent)
        kind = dice.choice(["import", "import", "start", "till", "silence", "words"])
        world.clock.move(hours=dice.choice([1, 30, 2000]))
        if kind == "words":
            world.says(dice.choice(["si", "sms", "info", "no", "stop", "ok", "chi siete?"]))
        elif kind == "import":
            import_somehow(world, dice)
        elif kind == "start":
            start_somehow(world, dice)
        elif kind == "till" and dice.random() < 0.2:
            withdraw_at_the_till(world)
        else:
            expire(world, days=1)
            world.deliver()
        check_nothing_weakened(world, kind, before, was_suppressed=was_suppressed, sent=sent)
    who = contact(world).id
    rebuilt = world.run(lambda c: ledger.rebuild(ledger.events_of(c, who)))
    assert rebuilt == world.run(lambda c: people.standings(c, [who])).get(who, {})
    world.close()


def check_nothing_weakened(
    world: World, kind: str, before: dict[str, Any], *, was_suppressed: bool, sent: int
) -> None:
    """Compare what stood before with what stands now."""
    after = world.statuses()
    if was_suppressed:
        assert world.suppressed
        assert sent == len(world.sent)
    if kind != "words":
        fresh = {cell for cell, status in after.items() if status == "granted"}
        assert fresh <= {cell for cell, status in before.items() if status == "granted"}
    for cell, status in before.items():
        if status in {"refused", "withdrawn"}:
            assert after[cell] in {"refused", "withdrawn"}
