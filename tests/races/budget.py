"""Senders against a cap: whatever several of them claim at once, nothing unasked passes it.

What counts is what was committed: after each claim, the openings that are on their way, in doubt
or out are added up from their rows, not from the sums that are under test.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from smsbot.core.model import MessageKind
from smsbot.core.price import Prices
from smsbot.gateways.wire import Accepted, InDoubt, NotSent, Outcome
from smsbot.services import campaigns, sending
from smsbot.services.sending import Settled
from smsbot.services.spending import set_cap
from smsbot.store import schema
from smsbot.store.ids import show
from smsbot.store.mail import HANDED
from tests.races.company import PHONES, company
from tests.races.processes import processes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

    from sqlalchemy import Connection

    from smsbot.services.sending import Claimed
    from tests.races.processes import Process
    from tests.world import World

PRICE = 70_000
WHO = "anna@cicogna.example"


@dataclass
class Spent:
    """What was found: the most that was ever out, and where the campaign stood in the end."""

    most: int = 0
    claimed: int = 0
    state: str = ""
    because: str | None = None
    amiss: list[str] = field(default_factory=list)


async def race(  # noqa: PLR0913  (a race has a place, dice, a size and a verdict)
    folder: Path, dice: Random, *, people: int, openings: int, database: str, several: int
) -> Spent:
    """Let senders claim as fast as they can, with money for so many openings and a bit."""
    world = company(folder, PHONES[:people], database)
    world.change(prices=Prices(PRICE))
    campaign = _campaign(world)
    cap = (openings * PRICE + PRICE // 2) / 1_000_000
    world.run(lambda c: set_cap(c, world.context, campaign, cap, WHO))
    found = Spent()
    async with processes(world, several) as running:
        await asyncio.gather(*(_send(dice, one, found) for one in running))
    view = world.run(lambda c: campaigns.show_campaign(c, world.context, campaign))
    assert view is not None
    found.state, found.because = view["state"], view["paused_because"]
    rows = world.run(_out)
    if round(view["spent"]["total"] * 1_000_000) != rows:
        found.amiss.append(f"the sum says {view['spent']['total']}, the rows {rows}")
    world.close()
    return found


def _campaign(world: World) -> str:
    (found,) = world.run(lambda c: c.execute(select(schema.campaign.c.id)).scalars().all())
    return show(found)


async def _send(dice: Random, one: Process, found: Spent) -> None:
    """Claim and settle until nothing may leave any more."""
    while True:
        claimed = await one.write(partial(_claim, one, dice.randint(1, 9)))
        found.most = max(found.most, await one.write(_out))
        if not claimed:
            return
        found.claimed += len(claimed)
        await _settle(dice, one, claimed)


def _claim(one: Process, limit: int, connection: Connection) -> Sequence[Claimed]:
    return sending.claim(connection, one.context, "sender", limit)


async def _settle(dice: Random, one: Process, claimed: Sequence[Claimed]) -> None:
    settled = [Settled(c.message, c.fence, _outcome(dice, c)) for c in claimed]
    await one.write(partial(sending.settle, context=one.context, batch=settled))


def _outcome(dice: Random, claimed: Claimed) -> Outcome:
    """Turn some away, whose money is free again, and let nobody know of others."""
    draw = dice.random()
    if draw < 0.2:
        return NotSent("throttled", retry_after=0.0)
    return InDoubt("timeout") if draw < 0.4 else Accepted(f"out-{claimed.message}")


def _out(connection: Connection) -> int:
    """Return what the openings cost that are out, or may be."""
    note = schema.message.c
    query = select(func.coalesce(func.sum(note.segments), 0)).where(
        note.kind == MessageKind.OPENING, note.state.in_(HANDED)
    )
    return int(connection.execute(query).scalar_one()) * PRICE
