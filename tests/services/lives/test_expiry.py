"""Consents whose time is over: written once, a slice at a time, by whoever is first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.ledger import commitment
from smsbot.services.checks import check_ledger
from smsbot.services.expiry import expire_consents
from smsbot.store import holding
from tests.services.acts import contact
from tests.services.lives.people import TWO_YEARS, agree, evidence
from tests.world import ANNA, BRUNO, CARLA, POSTGRES_ALONE, SQLITE_ALONE

if TYPE_CHECKING:
    from tests.world import World

ALL = (ANNA, BRUNO, CARLA)


def expire(world: World, limit: int = 200) -> int:
    """Let the worker write what is over."""
    return world.run(lambda c: expire_consents(c, world.context, limit))


def test_a_consent_past_its_end_is_recorded_as_expired(world: World) -> None:
    agree(world)
    world.clock.move(**TWO_YEARS)
    assert {"info/sms": "expired"} == world.statuses()

    assert 1 == expire(world)

    assert ["asked", "granted info/sms", "expired info/sms"] == world.ledger()
    assert {"info/sms": "expired"} == world.statuses()
    assert world.run(lambda c: check_ledger(c, world.context)).intact


@SQLITE_ALONE
def test_it_is_recorded_once(world: World) -> None:
    agree(world)
    world.clock.move(**TWO_YEARS)
    expire(world)

    assert 0 == expire(world)


@SQLITE_ALONE
def test_what_still_holds_is_left_alone(world: World) -> None:
    agree(world)
    world.clock.move(days=700)

    assert 0 == expire(world)
    assert {"info/sms": "granted"} == world.statuses()


@SQLITE_ALONE
def test_what_was_taken_back_does_not_expire(world: World) -> None:
    agree(world)
    world.says("stop")
    world.clock.move(**TWO_YEARS)

    assert 0 == expire(world)
    assert "withdrawn" == world.statuses()["info/sms"]


@SQLITE_ALONE
def test_the_event_names_the_grant_that_it_ends(world: World) -> None:
    agree(world)
    grant = world.events()[-1]
    world.clock.move(**TWO_YEARS)
    expire(world)

    told, said = evidence(world), world.events()[-1]
    sealed = commitment(grant.salt, grant.evidence.encode())
    assert (sealed, grant.at.isoformat()) == (told["grant"]["commitment"], told["grant"]["at"])
    assert {"by": "time"} == told["method"]
    assert ("info", "solo informazioni") == (told["purpose"]["key"], told["purpose"]["text"])
    assert grant.valid_until == said.valid_until


def test_many_expire_a_slice_at_a_time(world: World) -> None:
    agree(world, *ALL)
    world.clock.move(**TWO_YEARS)

    assert [2, 1, 0] == [expire(world, 2), expire(world, 2), expire(world, 2)]
    assert [["expired"]] * 3 == [list(world.statuses(phone).values()) for phone in ALL]


@SQLITE_ALONE
def test_a_person_who_agreed_to_much_ends_in_one_slice(world: World) -> None:
    world.ask()
    world.says("si", "entrambi", "promo")
    world.clock.move(**TWO_YEARS)

    assert 4 == expire(world, 1)
    assert {"expired"} == set(world.statuses().values())


@POSTGRES_ALONE
def test_whom_another_process_handles_is_left_to_it(world: World) -> None:
    agree(world, ANNA, BRUNO)
    world.clock.move(**TWO_YEARS)
    anna = contact(world, ANNA).id

    with world.engine.begin() as other:
        holding.hold(other, [anna])
        done = expire(world)

    assert 1 == done
    assert ["granted", "expired"] == [world.ledger(p)[-1].split()[0] for p in (ANNA, BRUNO)]
    assert 1 == expire(world)
