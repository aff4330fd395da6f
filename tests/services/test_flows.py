from __future__ import annotations

import pytest

from smsbot.core.flow import FlowError, parse
from smsbot.core.model import Cell, Channel, Purpose
from smsbot.services.flows import Shelf, archive_flows
from tests.services.acts import talk
from tests.world import FLOWS, MONDAY_NOON, World, shipped

SOURCE = (FLOWS / "consenso.toml").read_text("utf-8")
OTHER_TEXT = SOURCE.replace("Come possiamo contattarla?", "Come la possiamo contattare?")


def test_a_version_that_is_not_in_use_any_more_is_read_from_the_archive(world: World) -> None:
    """A running conversation stays on the version it began with."""
    world.ask()
    newer = parse(OTHER_TEXT.replace("version   = 1", "version   = 2"), "consenso.toml")
    world.change(shelf=Shelf([newer]))
    world.run(lambda c: archive_flows(c, [newer], MONDAY_NOON))

    (text,) = world.says("si")

    assert "Come possiamo contattarla?" in text
    assert shipped("consenso").digest == talk(world).flow


def test_a_version_used_with_another_text_is_refused(world: World) -> None:
    other = parse(OTHER_TEXT, "consenso.toml")

    with pytest.raises(FlowError, match="used before with another text"):
        world.run(lambda c: archive_flows(c, [other], MONDAY_NOON))


def test_archiving_again_changes_nothing(world: World) -> None:
    world.run(lambda c: archive_flows(c, [shipped("consenso")], MONDAY_NOON))

    count = world.run(lambda c: c.exec_driver_sql("SELECT count(*) FROM flow_version").scalar())
    assert 1 == count


def test_the_shelf_knows_every_cell_of_every_flow() -> None:
    shelf = Shelf([shipped("semplice"), shipped("consenso")])

    assert "consenso" == shelf.first.name
    assert 4 == len(shelf.cells)
    assert Cell(Purpose.INFO, Channel.CALL) in shelf.cells
