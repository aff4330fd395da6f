"""Numbers that we do not know, messages that make us fail, a clock that is off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from smsbot.services.aside import set_aside
from smsbot.services.context import Trust
from smsbot.store.mail import State
from tests.services.acts import contact, notes, received, states, take, talk
from tests.world import ANNA, BRUNO, World

if TYPE_CHECKING:
    from smsbot.services.conversations import Received


def poison(world: World, text: str = "si") -> Received:
    """Return an SMS that makes us fail: no database takes half of a surrogate pair."""
    return received(world, text + "\ud83d")


def test_a_stop_from_an_unknown_number_makes_a_suppressed_contact(world: World) -> None:
    take(world, received(world, "stop", BRUNO))

    shown = world.contact(BRUNO)
    assert ("unknown", True, "withdrawn") == (
        shown["lifecycle"],
        shown["suppressed"],
        shown["suppressed_because"],
    )


@pytest.mark.parametrize("text", ["stop\0", "\0STOP", "st\0op"])
def test_a_stop_with_a_nul_in_it_counts(world: World, text: str) -> None:
    """PostgreSQL cannot store that character, and whoever wrote STOP shall not wait for it."""
    world.ask()

    take(world, received(world, text))

    assert world.suppressed
    assert [text.replace("\0", "")] == [note.text for note in notes(world, outbound=False)]


def test_what_an_unknown_number_says_otherwise_is_kept_without_an_answer(world: World) -> None:
    take(world, received(world, "buongiorno", BRUNO))
    world.deliver()

    (note,) = notes(world, BRUNO)
    assert ("buongiorno", State.RECEIVED) == (note.text, note.state)
    assert [] == world.sent


def test_a_stop_that_the_gateway_took_is_ours_and_not_confirmed_again(world: World) -> None:
    """The gateway sends its own confirmation."""
    world.ask()

    take(world, received(world, "cancellami", stopped_at_gateway=True))
    world.deliver()

    assert world.suppressed
    assert ["opening accepted"] == states(world)


def test_a_stop_makes_what_waits_void_with_its_own_commit(world: World) -> None:
    world.ask()
    take(world, received(world, "si"))
    assert "answer queued" in states(world)

    take(world, received(world, "stop"))

    assert ["opening accepted", "answer void (suppressed)", "farewell queued"] == states(world)


def test_a_message_that_makes_us_fail_changes_nothing_of_its_batch(world: World) -> None:
    world.ask()
    batch = [received(world, "si"), poison(world)]

    with pytest.raises((UnicodeEncodeError, DBAPIError)):
        take(world, *batch)

    assert "consent" == talk(world).value.state
    assert [] == notes(world, outbound=False)


def test_a_message_set_aside_freezes_its_sender_and_the_others_go_on(world: World) -> None:
    world.ask(ANNA)
    world.ask(BRUNO)
    take(world, received(world, "si", ANNA), received(world, "si", BRUNO))
    bad = poison(world)

    world.run(lambda c: set_aside(c, world.context, bad, "UnicodeEncodeError"))
    world.sent.clear()
    world.deliver()

    assert [BRUNO] == [sent.phone for sent in world.sent]
    assert contact(world).frozen_because is not None
    stored = notes(world, outbound=False)[-1]
    assert (State.SET_ASIDE, "UnicodeEncodeError", "si?") == (
        stored.state,
        stored.error,
        stored.text,
    )


def test_a_stop_of_somebody_frozen_is_confirmed(world: World) -> None:
    world.ask()
    bad = poison(world)
    world.run(lambda c: set_aside(c, world.context, bad, "error"))

    assert 1 == len(world.says("stop"))
    assert world.suppressed


def test_a_message_is_set_aside_once(world: World) -> None:
    bad = poison(world)

    for _ in range(2):
        world.run(lambda c: set_aside(c, world.context, bad, "error"))

    assert 1 == len(notes(world))


def test_a_message_of_a_stranger_can_be_set_aside(world: World) -> None:
    bad = poison(world)

    world.run(lambda c: set_aside(c, world.context, bad, "error"))

    assert contact(world).frozen_because is not None


def test_a_copy_of_a_message_set_aside_is_not_taken_again(world: World) -> None:
    world.ask()
    bad = poison(world)
    world.run(lambda c: set_aside(c, world.context, bad, "error"))

    take(world, replace(bad, inbound=replace(bad.inbound, text="stop")))

    assert not world.suppressed


def test_while_the_clock_is_off_grants_wait_and_stops_count(simple: World) -> None:
    simple.ask(ANNA)
    simple.ask(BRUNO)
    simple.change(trust=Trust(timedelta(minutes=3)))

    take(simple, received(simple, "si", ANNA), received(simple, "stop", BRUNO))
    simple.deliver()
    assert {} == simple.statuses(ANNA)
    assert {"withdrawn"} == set(simple.statuses(BRUNO).values())
    assert [BRUNO] == [sent.phone for sent in simple.sent[2:]]

    simple.change(trust=Trust())
    simple.deliver()
    assert simple.says("si")
    assert {"granted"} == set(simple.statuses(ANNA).values())
