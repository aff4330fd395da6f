"""Senders against withdrawals: nothing is claimed after a withdrawal's commit but the farewell.

What counts is the order of commits. A claim is taken for later than a withdrawal only where its
commit began after that of the withdrawal had come back, so no verdict rests on the locks that
are under test. Beside the order, what is left in the outbox is looked at: nothing may be.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from smsbot.core.model import MessageKind, PhoneNumber
from smsbot.gateways.wire import Accepted, Inbound, InDoubt, NotSent, Outcome
from smsbot.services import sending
from smsbot.services.conversations import Received, receive
from smsbot.services.sending import Claimed, Settled
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.store import schema
from smsbot.store.mail import State
from tests.races.company import PHONES, company
from tests.races.processes import processes
from tests.world import BOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from random import Random

    from sqlalchemy import Connection

    from tests.races.inbound import Found
    from tests.races.processes import Process
    from tests.world import World

STOPS = ("stop", "STOP", "basta", "cancellatemi", "non scrivetemi più")
_AT_ONCE = 40
"""People that withdraw in one unit of work at most, and SMS that one claim takes at most."""


@dataclass
class Log:
    """What was committed when; the time is a count, drawn before and after commits."""

    ticks: Iterator[int] = field(default_factory=count)
    claims: list[tuple[int, Claimed]] = field(default_factory=list)
    """With the tick before the commit."""

    withdrawn: dict[str, int] = field(default_factory=dict)
    """By number, with the tick after the commit."""

    elsewhere: set[str] = field(default_factory=set)
    """Who told the company in another way, and gets no confirmation by SMS."""


async def race(  # noqa: PLR0913  (a race has a place, dice, a size and a verdict)
    folder: Path, dice: Random, found: Found, *, people: int, database: str, several: int
) -> None:
    """Let senders run while everybody withdraws, and judge what was claimed."""
    phones = PHONES[:people]
    world = company(folder, phones, database)
    _let_half_answer(world, phones)
    log, over = Log(), asyncio.Event()
    async with processes(world, several) as running:
        senders = [asyncio.create_task(_send(dice, one, log, over)) for one in running]
        await _withdraw(dice, running, log, phones)
        over.set()
        await asyncio.gather(*senders)
    found.races += len(log.withdrawn)
    found.amiss += world.run(partial(_judge, log))
    world.close()


def _let_half_answer(world: World, phones: Sequence[str]) -> None:
    """Let half of them be asked and answer, so that answers wait beside openings."""
    asked: list[Claimed] = []
    while len(asked) < len(phones) // 2:
        asked += world.claim(limit=100)
    settled = [Settled(c.message, c.fence, Accepted(f"out-{c.message}")) for c in asked]
    world.run(partial(sending.settle, context=world.context, batch=settled))
    now = world.context.clock.now()
    batch = [
        Received(Inbound(f"si-{c.message}", c.outgoing.recipient, BOT, "si"), now) for c in asked
    ]
    world.run(partial(receive, context=world.context, batch=batch))


async def _send(dice: Random, one: Process, log: Log, over: asyncio.Event) -> None:
    """Claim and settle as a worker does, until everybody has withdrawn and nothing is left."""
    while True:
        last = over.is_set()
        claimed, tick = await one.write(partial(_claim, one, log, dice.randint(1, _AT_ONCE)))
        log.claims += [(tick, c) for c in claimed]
        settled = [Settled(c.message, c.fence, _outcome(dice, c)) for c in claimed]
        if settled:
            await one.write(partial(sending.settle, context=one.context, batch=settled))
        elif last:
            return


def _claim(one: Process, log: Log, limit: int, connection: Connection) -> tuple[list[Claimed], int]:
    return sending.claim(connection, one.context, "sender", limit), next(log.ticks)


def _outcome(dice: Random, claimed: Claimed) -> Outcome:
    """Let the gateway turn some away for a moment: those are queued and claimed again."""
    draw = dice.random()
    if draw < 0.2:
        return NotSent("throttled", retry_after=0.0)
    return InDoubt("timeout") if draw < 0.25 else Accepted(f"out-{claimed.message}")


async def _withdraw(dice: Random, running: list[Process], log: Log, phones: Sequence[str]) -> None:
    """Let everybody withdraw in an order of its own, some at a time, at any process."""
    waiting = dice.sample(phones, len(phones))
    while waiting:
        units = []
        for one in running:
            number = dice.randint(1, _AT_ONCE)
            units.append(_withdraw_some(dice, one, log, waiting[:number]))
            waiting = waiting[number:]
        await asyncio.gather(*units)


async def _withdraw_some(dice: Random, one: Process, log: Log, phones: Sequence[str]) -> None:
    if len(phones) == 1 or dice.random() < 0.1:
        for phone in phones:
            await one.write(partial(_elsewhere, one, phone))
            log.withdrawn[phone] = next(log.ticks)
            log.elsewhere.add(phone)
        return
    now = one.context.clock.now()
    batch = [Received(Inbound(f"stop-{p}", p, BOT, dice.choice(STOPS)), now) for p in phones]
    await one.write(partial(receive, context=one.context, batch=batch))
    log.withdrawn |= dict.fromkeys(phones, next(log.ticks))


def _elsewhere(one: Process, phone: str, connection: Connection) -> None:
    withdraw_elsewhere(
        connection, one.context, PhoneNumber(phone), how="till", at=None, who="bruno"
    )


def _judge(log: Log, connection: Connection) -> list[str]:
    note = schema.message.c
    sent = connection.execute(select(note.id, note.kind).where(note.outbound))
    kinds = {row.id: row.kind for row in sent}
    waiting = select(func.count()).where(note.outbound, note.state == State.QUEUED)
    left = connection.execute(waiting).scalar_one()
    amiss = [f"{left} SMS still wait"] if left else []
    farewells: set[tuple[str, int]] = set()
    for tick, claimed in log.claims:
        phone, kind = claimed.outgoing.recipient, kinds[claimed.message]
        if kind == MessageKind.FAREWELL:
            farewells.add((phone, claimed.message))
        elif tick > log.withdrawn[phone]:
            amiss.append(f"{phone}: {kind} claimed after the withdrawal")
    confirmed = Counter(phone for phone, _ in farewells)
    return amiss + [
        f"{phone}: {confirmed[phone]} confirmations"
        for phone in log.withdrawn
        if confirmed[phone] != (phone not in log.elsewhere)
    ]
