"""What the night check sees, and what it does about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from smsbot.services.doctor.facts import take_facts
from smsbot.services.nightly import WHO, check_night
from smsbot.services.outbound import show_outbound
from smsbot.services.sealing import seal_all
from tests.world import BRUNO, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime


@pytest.fixture
async def sealed(world: World) -> AsyncIterator[World]:
    """A company with a sealed ledger."""
    world.ask()
    world.says("si", "sms", "info")
    world.run(lambda c: seal_all(c, world.context))
    yield world
    await world.context.database.close()


def told(world: World) -> tuple[datetime | None, bool]:
    """Return what whoever watches is told: when it was checked, and whether it is damaged."""
    facts = world.run(partial(take_facts, context=world.context))
    return facts.checked, facts.damaged


async def test_each_night_looks_at_what_the_day_brought(sealed: World) -> None:
    first = await check_night(sealed.context)
    sealed.ask(BRUNO)
    sealed.run(lambda c: seal_all(c, sealed.context))
    second = await check_night(sealed.context)
    third = await check_night(sealed.context)

    assert (True, True, True) == (first.intact, second.intact, third.intact)
    assert (len(sealed.events()), 1, 0) == (first.events, second.events, third.events)
    assert not sealed.run(show_outbound)["stopped"]
    assert (sealed.clock.now(), False) == told(sealed)


@pytest.mark.parametrize(
    "damage", ["UPDATE archive SET content = 'other'", "UPDATE flow_version SET source = 'other'"]
)
async def test_a_text_that_was_exchanged_stops_outbound(sealed: World, damage: str) -> None:
    await check_night(sealed.context)
    sealed.run(lambda c: c.execute(text(damage)))

    check = await check_night(sealed.context)
    view = sealed.run(show_outbound)
    assert "its text was changed" in str(check.wrong)
    assert (True, WHO) == (view["stopped"], view["by"])
    assert (sealed.clock.now(), True) == told(sealed)


async def test_a_text_that_is_gone_stops_outbound_whoever_cites_it(sealed: World) -> None:
    """The events that cite it were checked on another night, and are not opened again."""
    await check_night(sealed.context)
    sealed.run(lambda c: c.execute(text("DELETE FROM archive")))

    check = await check_night(sealed.context)
    assert str(check.wrong).startswith("text ")
    assert str(check.wrong).endswith(": is not kept any more")
    assert sealed.run(show_outbound)["stopped"]


async def test_a_tree_that_lost_its_hashes_stops_outbound(sealed: World) -> None:
    await check_night(sealed.context)
    sealed.run(lambda c: c.execute(text("DELETE FROM tile")))

    assert not (await check_night(sealed.context)).intact
    assert sealed.run(show_outbound)["stopped"]


async def test_a_memory_that_cannot_be_read_means_everything(sealed: World) -> None:
    await check_night(sealed.context)
    sealed.run(
        lambda c: c.execute(text("UPDATE installation SET value='?' WHERE name='ledger_checked'"))
    )

    assert len(sealed.events()) == (await check_night(sealed.context)).events


async def test_an_empty_ledger_has_nothing_to_remember(world: World) -> None:
    assert (await check_night(world.context)).intact
    await world.context.database.close()
