"""A company that has asked many people at once, by the real clock."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from smsbot.gateways.wire import Accepted
from smsbot.services import campaigns, sending, slices
from smsbot.services.context import SystemClock
from smsbot.services.selection import Order
from smsbot.services.sending import Settled
from smsbot.store.ids import Ids
from tests.world import World

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PHONES = tuple(f"+447700900{number:03}" for number in range(100, 1000))
_NO_LIMIT = 1e6


def company(folder: Path, phones: Sequence[str], database: str) -> World:
    """Return a company whose openings to these people wait in the outbox."""
    folder.mkdir(parents=True)
    world = World.begin(folder, database=database)
    clock = SystemClock()
    fast = replace(world.context.sender, per_second=_NO_LIMIT)
    world.change(clock=clock, ids=Ids(clock.now), sender=fast)
    world.know(*phones)
    order = Order("consenso", phones=tuple(phones))
    world.run(lambda c: campaigns.start_campaign(c, world.context, order, "anna@cicogna.example"))
    while world.run(partial(slices.expand, context=world.context)):
        pass
    return world


def send_all(world: World) -> None:
    """Let everything leave that waits, and the gateway accept it."""
    while claimed := world.claim():
        batch = [Settled(c.message, c.fence, Accepted(f"out-{c.message}")) for c in claimed]
        world.run(partial(sending.settle, context=world.context, batch=batch))
