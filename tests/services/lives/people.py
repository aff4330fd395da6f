"""People who agreed, and what the company says of itself afterwards."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from smsbot.core.flow import parse
from smsbot.services.flows import Shelf, archive_flows
from smsbot.services.staleness import compare_words, mark_stale
from smsbot.store.archive import keep_notice
from tests.services.acts import BY_SMS
from tests.world import ANNA, FLOWS, make_context

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from smsbot.services.context import Context
    from tests.world import World

T = TypeVar("T")

TWO_YEARS = {"days": 731}


def agree(world: World, *phones: str) -> None:
    """Let people agree to information by SMS."""
    for phone in phones or (ANNA,):
        world.ask(phone)
        world.says(*BY_SMS, phone=phone)


def evidence(world: World, phone: str = ANNA) -> dict[str, Any]:
    """Return the evidence of the latest event of a person."""
    data: dict[str, Any] = json.loads(world.events(phone)[-1].evidence)
    return data


def say(world: World, **changes: str) -> None:
    """Let the company say something else of itself, and a server start with that."""
    world.change(controller=replace(world.context.controller, **changes))
    notice = world.context.controller.notice()
    world.run(lambda c: keep_notice(c, notice, world.clock.now()))
    compare(world)


def reword(world: World, *changes: tuple[str, str], name: str = "consenso") -> None:
    """Let the company reword its flow, and a server start with that."""
    source = (FLOWS / f"{name}.toml").read_text("utf-8")
    version = world.context.shelf.first.version
    for old, new in ((f"version   = {version}", f"version   = {version + 1}"), *changes):
        assert old in source
        source = source.replace(old, new)
    flow = parse(source, f"{name}.toml")
    world.run(lambda c: archive_flows(c, [flow], world.clock.now()))
    world.change(shelf=Shelf([flow]))
    compare(world)


def compare(world: World) -> int:
    """Let a server compare what it says with what people were told."""
    return len(world.run(lambda c: compare_words(c, world.context)))


def mark(world: World) -> int:
    """Let the worker write what has been said otherwise for long enough."""
    return world.run(lambda c: mark_stale(c, world.context))


def run(world: World, work: Callable[[Context], Awaitable[T]]) -> T:
    """Let a server do something for which it opens the database by itself."""

    async def opened() -> T:
        database = make_context(world.url, world.clock, []).database
        try:
            return await work(replace(world.context, database=database))
        finally:
            await database.close()

    return asyncio.run(opened())
