"""One row that does not open halts nobody else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.gateways.wire import Accepted, DeliveryStatus
from smsbot.services import forgetting
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.expiry import expire_consents
from smsbot.services.frozen import list_frozen
from smsbot.store import people
from tests.services.acts import (
    BY_SMS,
    claim_one,
    contact,
    expire,
    listing,
    notes,
    received,
    report,
    settle,
    start_without_sending,
    states,
    sweep,
    take,
    talk,
)
from tests.services.damage import damage
from tests.world import ANNA, BRUNO, SQLITE_ALONE

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def two(world: World) -> World:
    """Anna and Bruno were asked, and both said yes; what they get is not out yet."""
    world.ask(ANNA)
    world.ask(BRUNO)
    take(world, received(world, "si", ANNA), received(world, "si", BRUNO))
    return world


def frozen(world: World) -> list[str]:
    """Return why those are frozen who are."""
    found, _ = world.run(lambda c: list_frozen(c, world.context, None, 10))
    return [one["frozen_because"] for one in found]


@pytest.mark.parametrize("what", ["number", "text", "lost key"])
def test_a_claim_goes_on_without_whom_it_cannot_read(two: World, what: str) -> None:
    damage(two, what)

    sent = two.deliver()

    assert [BRUNO] == [one.phone for one in sent]
    assert "answer void (unreadable)" == states(two)[-1]
    assert [people.UNREADABLE] == frozen(two)


@pytest.mark.parametrize("what", ["text", "lost key"])
def test_what_comes_too_late_is_void_for_everybody(two: World, what: str) -> None:
    damage(two, what)
    two.clock.move(hours=2)

    assert 2 == sweep(two)
    assert "answer void (too_late)" == states(two)[-1] == states(two, BRUNO)[-1]


@SQLITE_ALONE
def test_what_is_on_its_way_is_settled(two: World) -> None:
    claimed = two.claim()
    damage(two, "text")

    for one in claimed:
        settle(two, one, Accepted(f"out-{one.message}"))

    assert "answer accepted" == states(two)[-1] == states(two, BRUNO)[-1]


@SQLITE_ALONE
def test_a_report_of_it_is_taken(two: World) -> None:
    two.deliver()
    damage(two, "text")

    report(two, notes(two, outbound=True)[-1].id, DeliveryStatus.DELIVERED)

    assert "answer delivered" == states(two)[-1]


@SQLITE_ALONE
def test_an_opening_of_which_nothing_can_be_read_is_not_recorded_as_asked(world: World) -> None:
    """Evidence with a gap is none; a person has to look."""
    start_without_sending(world)
    claimed = claim_one(world)
    damage(world, "text")

    settle(world, claimed, Accepted("out"))

    assert [] == world.ledger()
    assert [people.UNREADABLE] == frozen(world)


@SQLITE_ALONE
def test_no_list_proves_anything_of_a_number_that_cannot_be_read(two: World) -> None:
    claimed = two.claim()
    damage(two, "number")
    two.clock.move(minutes=1)
    sweep(two)
    for _ in range(2):
        two.clock.move(minutes=11)
        listing(two)

    assert 2 == len(claimed)
    assert "answer in_doubt" == states(two)[-1]
    assert "answer queued" == states(two, BRUNO)[-1]


@pytest.mark.parametrize("what", ["answers", "text", "lost key"])
def test_silence_ends_for_everybody_else(two: World, what: str) -> None:
    two.deliver()
    damage(two, what)

    handled = expire(two, days=22)

    assert (2, 0) == (handled, expire(two))
    assert talk(two, BRUNO).value.closed
    assert not talk(two).value.closed
    assert [people.UNREADABLE] == frozen(two)


@pytest.mark.parametrize("what", ["number", "lost key"])
def test_everybody_else_is_forgotten(world: World, what: str) -> None:
    world.ask(ANNA)
    world.ask(BRUNO)
    expire(world, days=22)
    damage(world, what)
    world.clock.move(days=60)
    ids = [contact(world, phone).id for phone in (ANNA, BRUNO)]

    count = world.run(
        lambda c: forgetting.forget(c, world.context, forgetting.NEVER_ANSWERED, ids, "worker")
    )

    assert 1 == count
    assert not world.knows(BRUNO)
    assert [people.UNREADABLE] == frozen(world)


@pytest.mark.parametrize("what", ["wrapped key", "lost key"])
def test_consents_of_everybody_else_expire(world: World, what: str) -> None:
    for phone in (ANNA, BRUNO):
        world.ask(phone)
        world.says(*BY_SMS, phone=phone)
    damage(world, what)
    world.clock.move(days=800)

    expire_now = partial(expire_consents, context=world.context)

    assert (1, 0) == (world.run(expire_now), world.run(expire_now))
    assert "expired info/sms" in world.ledger(BRUNO)
    assert {"info/sms": "expired"} == world.statuses()
    assert [people.UNREADABLE] == frozen(world)


@SQLITE_ALONE
def test_a_campaign_goes_on_without_them(world: World) -> None:
    world.know(ANNA, BRUNO)
    damage(world, "lost key")

    started = world.start(ANNA, BRUNO)

    assert ({"erased": 1}, [BRUNO]) == (started["excluded"], [one.phone for one in world.sent])


@SQLITE_ALONE
def test_a_list_does_not_write_over_what_cannot_be_read(world: World) -> None:
    world.know(ANNA, name="Anna")
    damage(world, "number")
    rows = [ContactIn(phone, name="Altra") for phone in (ANNA, BRUNO)]

    results = world.run(partial(put_contacts, context=world.context, rows=rows))

    assert ["unreadable", None] == [one.reason for one in results]
