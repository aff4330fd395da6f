"""What takes something back stands in the journal, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smsbot.services.erasure import erase
from smsbot.store.journal import Entry, What
from tests.world import ANNA, BRUNO, SQLITE_ALONE

if TYPE_CHECKING:
    from tests.world import World


def kept(world: World, phone: str = ANNA) -> list[str]:
    """Return what the journal was told of one number."""
    key = world.context.secrets.hash_e164(phone)
    return [str(entry.what) for entry in world.journal if entry.phone_hash == key]


def test_a_stop_stands_in_it_with_its_time(world: World) -> None:
    world.ask()
    world.says("stop")

    key = world.context.secrets.hash_e164(ANNA)
    assert [Entry(world.clock.now(), What.STOP, key)] == world.journal


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("si", "sms", "info"), []),
        (("no",), ["no"]),
        (("si", "sms", "info", "no"), ["no"]),
        (("boh",), []),
        (("no", "stop"), ["no", "stop"]),
    ],
)
@SQLITE_ALONE
def test_only_what_takes_something_back_stands_in_it(
    world: World, said: tuple[str, ...], told: list[str]
) -> None:
    world.ask()
    world.says(*said)

    assert told == kept(world)


@SQLITE_ALONE
def test_a_stop_of_a_stranger_stands_in_it_too(world: World) -> None:
    world.says("stop", phone=BRUNO)

    assert ["stop"] == kept(world, BRUNO)


@SQLITE_ALONE
def test_an_erasure_stands_in_it(world: World) -> None:
    world.ask()
    one = world.contact()["id"]
    world.run(lambda c: erase(c, world.context, one, "olga@cicogna.example"))

    assert ["erased"] == kept(world)
