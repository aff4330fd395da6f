"""The emergency stop: at once, for everything but the confirmation of a STOP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from smsbot.services import outbound
from smsbot.store import schema
from tests.world import BRUNO, MONDAY_NOON, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A company that has asked Anna."""
    begun = World.begin(tmp_path)
    begun.ask()
    yield begun
    begun.close()


def stop(world: World) -> None:
    world.run(lambda c: outbound.stop(c, world.context, "anna@cicogna.example"))


def go(world: World) -> None:
    world.run(lambda c: outbound.go(c, world.context, "anna@cicogna.example"))


def test_nothing_leaves_while_outbound_is_stopped(world: World) -> None:
    stop(world)
    world.ask(BRUNO)

    assert [] == world.says("si")
    assert 1 == len(world.sent)


def test_what_waited_leaves_when_it_goes_on(world: World) -> None:
    stop(world)
    world.says("si")
    go(world)

    assert "Come possiamo contattarla?" in world.deliver()[0].text


def test_the_confirmation_of_a_stop_leaves_all_the_same(world: World) -> None:
    stop(world)

    assert "Questo è l'ultimo SMS" in world.says("STOP")[0]


def test_an_answer_that_waited_an_hour_never_leaves(world: World) -> None:
    stop(world)
    world.says("si")
    world.clock.move(hours=1)
    go(world)

    assert [] == world.deliver()


def test_it_tells_since_when_and_by_whom(world: World) -> None:
    stop(world)
    world.clock.move(hours=1)
    stop(world)
    world.says("si")

    assert {
        "stopped": True,
        "since": MONDAY_NOON,
        "by": "anna@cicogna.example",
        "waiting": {"queued": 1, "sending": 0, "in_doubt": 0, "held": 0},
    } == world.run(outbound.show_outbound)


def test_nobody_has_stopped_a_fresh_installation(world: World) -> None:
    view = world.run(outbound.show_outbound)

    assert (False, None, None) == (view["stopped"], view["since"], view["by"])


def test_every_turn_leaves_its_trace(world: World) -> None:
    stop(world)
    go(world)

    table = schema.audit
    turns = select(table.c.who, table.c.action).where(table.c.action.like("outbound.%"))
    rows = world.run(lambda c: c.execute(turns).all())
    assert [
        ("anna@cicogna.example", "outbound.stop"),
        ("anna@cicogna.example", "outbound.go"),
    ] == [tuple(row) for row in rows]
