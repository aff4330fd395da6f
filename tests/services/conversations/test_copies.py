"""Copies of an SMS, and batches of several."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.services.conversations import Received, receive
from tests.services.acts import BY_SMS, notes, received, states, take, talk
from tests.world import ANNA, BRUNO, CARLA, World

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def together(world: World, copies: Sequence[Received]) -> None:
    """Take all copies in one batch."""
    take(world, *copies)


def one_by_one(world: World, copies: Sequence[Received]) -> None:
    """Take each copy in a batch of its own."""
    for copy in copies:
        take(world, copy)


@pytest.mark.parametrize("how", [together, one_by_one])
def test_the_same_sms_delivered_three_times_counts_once(
    world: World, how: Callable[[World, Sequence[Received]], None]
) -> None:
    world.ask()
    boh = received(world, "xyzzy qwfp")

    how(world, [boh, boh, boh])

    assert 1 == talk(world).value.unclear
    assert 1 == len(notes(world, outbound=False))


def test_a_copy_that_comes_after_the_answer_changes_nothing(world: World) -> None:
    world.ask()
    yes = received(world, "si")
    take(world, yes)
    world.deliver()

    take(world, yes)

    assert "channel" == talk(world).value.state
    assert 0 == talk(world).value.unclear


def test_the_same_words_twice_are_two_sms(world: World) -> None:
    world.ask()

    take(world, received(world, "xyzzy"), received(world, "xyzzy"))

    assert 2 == talk(world).value.unclear


def test_every_message_of_a_batch_is_answered_to_its_handler(world: World) -> None:
    batch = [received(world, "stop", phone) for phone in (ANNA, BRUNO, ANNA)]

    assert [None] * 3 == world.run(partial(receive, context=world.context, batch=batch))


def test_an_empty_batch_is_no_work(world: World) -> None:
    take(world)

    assert not world.knows(ANNA)


def test_two_sms_of_one_person_in_one_batch_see_each_other(world: World) -> None:
    """The second yes crosses the question that the first one brought."""
    world.ask()

    take(world, received(world, "si"), received(world, "si"))
    world.deliver()

    assert "channel" == talk(world).value.state
    assert [*BY_SMS[1:]]
    assert world.says("sms", "info")
    assert {"info/sms": "granted"} == world.statuses()


def test_a_stop_after_a_yes_in_one_batch_wins(simple: World) -> None:
    simple.ask()

    take(simple, received(simple, "si"), received(simple, "stop"))
    simple.deliver()

    assert {"info/sms": "withdrawn", "promo/sms": "withdrawn"} == simple.statuses()
    assert [
        "asked",
        "granted info/sms",
        "granted promo/sms",
        "withdrawn info/sms",
        "withdrawn promo/sms",
    ] == simple.ledger()
    assert ["opening accepted", "receipt void (suppressed)", "farewell accepted"] == states(simple)


def test_a_yes_after_a_stop_in_one_batch_is_silence(simple: World) -> None:
    simple.ask()

    take(simple, received(simple, "stop"), received(simple, "si"))

    assert simple.suppressed
    assert "granted info/sms" not in simple.ledger()


def test_a_no_after_a_grant_in_one_batch_takes_it_back(simple: World) -> None:
    simple.ask()

    take(simple, received(simple, "si"), received(simple, "no"))

    assert {"info/sms": "withdrawn", "promo/sms": "withdrawn"} == simple.statuses()


def test_help_twice_in_one_batch_is_answered_once(world: World) -> None:
    take(world, received(world, "chi siete?"), received(world, "chi siete?"))

    assert ["answer queued"] == states(world)


def test_people_of_one_batch_do_not_touch_each_other(world: World) -> None:
    for phone in (ANNA, BRUNO, CARLA):
        world.ask(phone)

    take(
        world,
        received(world, "si", ANNA),
        received(world, "no", BRUNO),
        received(world, "stop", CARLA),
    )

    assert ["channel", "refused", "withdrawn"] == [
        talk(world, phone).value.state for phone in (ANNA, BRUNO, CARLA)
    ]
