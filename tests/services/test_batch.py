"""Batches: one unit of work for all that waits, and no item lost or blamed for another."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError

from smsbot.services.batch import Batcher, BusyError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

LOCKED = sqlite3.OperationalError("database is locked")
AWAY = OperationalError("SELECT", {}, ConnectionError("gone"))


class Store:
    """Takes batches, holds them while told to, and fails on what it is told to fail on."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.aside: list[str] = []
        self.poison: set[str] = set()
        self.outage = False
        self.conflicts = 0
        self.open = asyncio.Event()
        self.open.set()

    async def run(self, batch: Sequence[str]) -> None:
        """Take a batch, or fail as a whole."""
        await self.open.wait()
        if self.conflicts:
            self.conflicts -= 1
            raise LOCKED
        if self.outage:
            raise AWAY
        if self.poison & set(batch):
            raise ValueError
        self.batches.append(list(batch))

    async def set_aside(self, item: str, error: str) -> None:
        """Keep a poisonous item."""
        self.aside.append(f"{item}: {error}")


@asynccontextmanager
async def working(batcher: Batcher[str]) -> AsyncIterator[None]:
    """Run the batcher's task for the length of a block."""
    task = asyncio.create_task(batcher.work())
    yield
    batcher.close()
    await task


async def test_what_waited_during_a_commit_goes_together() -> None:
    store = Store()
    batcher = Batcher(store.run)
    store.open.clear()
    async with working(batcher):
        waiting = [asyncio.create_task(batcher.submit(item)) for item in "abcd"]
        await asyncio.wait(waiting, timeout=0)
        store.open.set()
        await asyncio.gather(*waiting)

    assert 4 == sum(map(len, store.batches))
    assert len(store.batches) < 4


async def test_one_item_alone_waits_for_nobody() -> None:
    store = Store()
    batcher = Batcher(store.run)
    async with working(batcher):
        await batcher.submit("a")

    assert [["a"]] == store.batches


async def test_a_poisonous_item_is_set_aside_and_the_others_go_on() -> None:
    store = Store()
    store.poison = {"b"}
    batcher = Batcher(store.run, set_aside=store.set_aside)
    async with working(batcher):
        await asyncio.gather(*(batcher.submit(item) for item in "abc"))

    assert [["a"], ["c"]] == store.batches
    assert ["b: ValueError"] == store.aside


async def test_an_outage_is_told_to_everybody_and_blames_no_item() -> None:
    store = Store()
    store.outage = True
    batcher = Batcher(store.run, set_aside=store.set_aside)
    async with working(batcher):
        results = await asyncio.gather(
            *(batcher.submit(item) for item in "ab"), return_exceptions=True
        )

    assert [OperationalError, OperationalError] == [type(one) for one in results]
    assert [] == store.aside


async def test_who_was_in_anothers_way_too_often_is_told_and_not_set_aside() -> None:
    """The database has run the unit again by then; the gateway sends the SMS once more."""
    store = Store()
    store.conflicts = 1
    batcher = Batcher(store.run, set_aside=store.set_aside)
    async with working(batcher):
        with pytest.raises(sqlite3.OperationalError):
            await batcher.submit("a")
        await batcher.submit("a")

    assert [["a"]] == store.batches
    assert [] == store.aside


async def test_more_than_can_be_taken_is_busy() -> None:
    store = Store()
    batcher = Batcher(store.run, waiting=1)
    first = asyncio.create_task(batcher.submit("a"))
    await asyncio.wait([first], timeout=0)

    with pytest.raises(BusyError):
        await batcher.submit("b")

    async with working(batcher):
        await first


async def test_what_takes_too_long_is_busy() -> None:
    batcher = Batcher(Store().run, wait=0.01)

    with pytest.raises(BusyError):
        await batcher.submit("a")


async def test_nothing_is_taken_after_the_close_and_what_waits_is_done() -> None:
    store = Store()
    batcher = Batcher(store.run)
    waiting = asyncio.create_task(batcher.submit("a"))
    await asyncio.wait([waiting], timeout=0)
    batcher.close()
    await batcher.work()
    await waiting

    assert [["a"]] == store.batches
    with pytest.raises(BusyError):
        await batcher.submit("b")
