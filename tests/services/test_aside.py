"""A STOP counts whatever else of its sender cannot be read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from smsbot.services.aside import Aside, set_aside, take_aside
from smsbot.store import people, schema
from smsbot.store.mail import State
from smsbot.store.vault import DamagedError
from tests.services.acts import contact, notes, received, states, suppress, take
from tests.services.damage import DAMAGES, damage
from tests.world import ANNA, SQLITE_ALONE

if TYPE_CHECKING:
    from smsbot.services.conversations import Received
    from tests.world import World

WITHDRAWN = {"info/sms", "info/call", "promo/sms", "promo/call"}


def arrives(world: World, one: Received) -> Aside:
    """Take one SMS that makes us fail, as the inbox does."""
    with pytest.raises(DamagedError):
        take(world, one)
    return world.run(lambda c: set_aside(c, world.context, one, "DamagedError"))


@pytest.mark.parametrize("what", DAMAGES)
def test_a_stop_counts_whatever_is_damaged(world: World, what: str) -> None:
    """It is recorded, what waits is void, and a person has to look."""
    world.ask()
    take(world, received(world, "si"))
    damage(world, what)

    result = arrives(world, received(world, "stop"))

    assert Aside.WITHDRAWN == result
    assert world.suppressed
    assert dict.fromkeys(WITHDRAWN, "withdrawn") == world.statuses()
    assert "answer void (suppressed)" in states(world)
    assert contact(world).frozen_because is not None
    assert world.contact()["conversation"]["open"] is False


@pytest.mark.parametrize("what", ["text", "number", "lost key"])
def test_it_is_confirmed_where_the_number_can_be_read(world: World, what: str) -> None:
    world.ask()
    damage(world, what)

    arrives(world, received(world, "stop"))

    assert (1 if what == "text" else 0) == len(world.deliver())


@SQLITE_ALONE
def test_the_reply_is_the_evidence_of_it(world: World) -> None:
    world.ask()
    damage(world, "answers")

    arrives(world, received(world, "non scrivetemi mai più"))

    assert "non scrivetemi mai più" in world.events()[-1].evidence
    assert "withdraw" == (notes(world, outbound=False)[-1].reading or {})["intent"]


def test_what_is_no_stop_is_kept_for_a_person(world: World) -> None:
    world.ask()
    damage(world, "answers")

    result = arrives(world, received(world, "si"))

    assert Aside.KEPT == result
    assert not world.suppressed
    assert ("si", State.SET_ASIDE) == (
        notes(world)[-1].text,
        notes(world)[-1].state,
    )


def test_a_text_that_no_key_can_keep_is_stored_without_it(world: World) -> None:
    """A copy of it is known, and whoever looks sees that something came."""
    world.ask()
    damage(world, "lost key")
    one = received(world, "si")

    arrives(world, one)
    again = world.run(lambda c: set_aside(c, world.context, one, "DamagedError"))

    assert Aside.COPY == again
    assert [("", State.SET_ASIDE)] == [(n.text, n.state) for n in notes(world, outbound=False)]
    assert people.UNREADABLE == contact(world).frozen_because


@SQLITE_ALONE
def test_who_is_suppressed_already_is_not_told_again(world: World) -> None:
    world.ask()
    suppress(world, "withdrawn")
    damage(world, "answers")

    arrives(world, received(world, "stop"))

    assert {} == world.statuses()
    assert [] == world.deliver()


@SQLITE_ALONE
def test_who_asks_to_be_erased_waits_for_it(world: World) -> None:
    world.ask()
    damage(world, "answers")

    arrives(world, received(world, "cancellate tutti i miei dati"))

    assert contact(world).erasure_requested_at is not None


def _spoil(world: World) -> None:
    """Let a contact hold what no version of ours ever wrote."""
    spoilt = update(schema.contact).values(basis={"kind": "weather"})
    world.run(lambda c: c.execute(spoilt))


def _mend(world: World) -> None:
    world.run(lambda c: c.execute(update(schema.contact).values(basis=None)))


async def _taken_aside(world: World, text: str) -> Aside:
    try:
        return await take_aside(world.context, received(world, text), "ValueError")
    finally:
        await world.context.database.close()


def test_a_stop_counts_by_the_hash_where_nothing_can_be_stored(world: World) -> None:
    world.ask()
    take(world, received(world, "si"))
    _spoil(world)

    result = asyncio.run(_taken_aside(world, "stop"))

    key = world.context.secrets.hash_e164(ANNA)
    assert Aside.WITHDRAWN == result
    assert {key: "withdrawn"} == world.run(lambda c: people.suppressions(c, [key]))
    _mend(world)
    assert "answer void (suppressed)" in states(world)
    assert contact(world).frozen_because is not None


@SQLITE_ALONE
def test_what_is_no_stop_and_cannot_be_stored_is_left_to_the_gateway(world: World) -> None:
    """It is not answered with 200, so it is not lost; and nothing leaves to its sender."""
    world.ask()
    _spoil(world)

    with pytest.raises(ValueError, match="weather"):
        asyncio.run(_taken_aside(world, "boh"))

    _mend(world)
    assert contact(world).frozen_because is not None
    assert not world.suppressed
