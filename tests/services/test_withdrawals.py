from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from smsbot.core.model import PhoneNumber
from smsbot.services.withdrawals import withdraw_elsewhere
from tests.services.acts import received, states, take, talk
from tests.world import ANNA, BRUNO, World

SAID = datetime(2026, 2, 27, 9, tzinfo=UTC)


def withdraw(world: World, phone: str = ANNA, at: datetime | None = SAID) -> str:
    """Record what somebody said at the till."""
    return world.run(
        lambda c: withdraw_elsewhere(
            c, world.context, PhoneNumber(phone), how="at the till", at=at, who="bruno"
        )
    )


def test_a_withdrawal_by_another_way_counts_and_sends_nothing(world: World) -> None:
    world.ask()
    world.says("si", "sms", "info")
    world.sent.clear()

    shown = withdraw(world)

    assert world.contact()["id"] == shown
    assert {"withdrawn"} == set(world.statuses().values())
    assert world.suppressed
    assert [] == world.deliver()


def test_its_evidence_says_who_how_and_when(world: World) -> None:
    withdraw(world)

    method = json.loads(world.events()[-1].evidence)["method"]
    assert {
        "by": "staff",
        "who": "bruno",
        "how": "at the till",
        "said_at": "2026-02-27T09:00:00+00:00",
    } == method


def test_without_a_time_it_was_said_now(world: World) -> None:
    withdraw(world, at=None)

    method = json.loads(world.events()[-1].evidence)["method"]
    assert world.clock.now().isoformat() == method["said_at"]


def test_an_unknown_number_becomes_a_suppressed_contact(world: World) -> None:
    withdraw(world, BRUNO)

    assert ("unknown", True) == (
        world.contact(BRUNO)["lifecycle"],
        world.contact(BRUNO)["suppressed"],
    )


def test_it_ends_the_conversation_and_makes_what_waits_void(world: World) -> None:
    world.ask()
    take(world, received(world, "si"))

    withdraw(world)

    assert ("withdrawn", True) == (talk(world).value.state, talk(world).value.closed)
    assert "answer void (suppressed)" in states(world)


@pytest.mark.parametrize("text", ["si", "stop", "chi siete?"])
def test_after_it_there_is_silence(world: World, text: str) -> None:
    world.ask()
    withdraw(world)

    assert [] == world.says(text)
