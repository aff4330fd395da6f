"""Which form counts, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smsbot.core.model import Cell, Channel, Purpose
from smsbot.services.preferences import Action, Done
from tests.services.acts import suppress, talk
from tests.services.preferences.page import INFO_CALL, INFO_SMS, PROMO_SMS, do, look, shown, token
from tests.world import ANNA, BRUNO, World

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.mark.parametrize(
    "cells", [(), (Cell(Purpose.INFO, Channel.CALL),)], ids=["nothing", "no cell of the flow"]
)
def test_nothing_ticked_grants_nothing_and_the_form_stays_good(
    simple: World, cells: Iterable[Cell]
) -> None:
    simple.ask()
    form = shown(simple).form

    assert Done.NOTHING_TICKED is do(simple, Action.GRANT, *cells, form=form)
    assert {} == simple.statuses()
    assert not talk(simple).value.closed
    assert Done.GRANTED is do(simple, Action.GRANT, INFO_SMS, form=form)


def test_a_form_sent_twice_counts_once(world: World) -> None:
    world.ask()
    form = shown(world).form
    do(world, Action.GRANT, INFO_SMS, form=form)
    events = world.ledger()

    assert Done.ALREADY is do(world, Action.GRANT, INFO_SMS, form=form)
    assert events == world.ledger()


def test_the_same_choice_can_be_made_again_and_more_after_it(world: World) -> None:
    """Within the same hour, and with the same standing as before."""
    world.ask()
    for cells in ((INFO_SMS,), (INFO_SMS,), (INFO_CALL,)):
        world.clock.move(seconds=5)
        assert Done.GRANTED is do(world, Action.GRANT, *cells)

    assert {"info/sms": "granted", "info/call": "granted"} == world.statuses()


def test_a_form_that_shows_what_is_not_so_any_more_grants_nothing(world: World) -> None:
    world.ask()
    form = shown(world).form
    world.says("stop")

    assert Done.STALE is do(world, Action.GRANT, INFO_SMS, form=form)
    assert world.suppressed


@pytest.mark.parametrize(("hours", "done"), [(2, Done.GRANTED), (3, Done.STALE)])
def test_a_form_is_good_for_some_hours(world: World, *, hours: int, done: Done) -> None:
    world.ask()
    form = shown(world).form
    world.clock.move(hours=hours)

    assert done is do(world, Action.GRANT, INFO_SMS, form=form)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("form", ["", "x", "2026030211.0000000000000000.0000"])
def test_a_form_that_is_not_of_this_page_does_nothing(
    world: World, action: Action, form: str
) -> None:
    world.ask()

    assert Done.STALE is do(world, action, INFO_SMS, form=form)
    assert ["asked"] == world.ledger()


def test_a_form_of_another_persons_page_does_nothing(world: World) -> None:
    world.ask(ANNA)
    world.ask(BRUNO)
    theirs = look(world, token(world, BRUNO))
    assert theirs is not None

    assert Done.STALE is do(world, Action.WITHDRAW, form=theirs.form)
    assert not world.suppressed


def test_what_a_stop_left_standing_does_not_come_back(world: World) -> None:
    """A STOP that was counted by the hash alone withdrew nothing; a new yes is to one thing."""
    world.ask()
    world.says("si", "telefono", "info")
    suppress(world, "withdrawn")
    do(world, Action.GRANT, PROMO_SMS)

    assert not world.suppressed
    assert ("withdrawn", "granted") == (
        world.statuses()["info/call"],
        world.statuses()["promo/sms"],
    )
