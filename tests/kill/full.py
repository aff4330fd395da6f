"""A disk without room: SQLite is let have some pages more, at random, and then none.

What is refused is told to the gateway with a 503, and nothing of it is written, not even a half;
what is taken is whole. As soon as there is room again everything goes on by itself.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

import aiohttp
from sqlalchemy import select

from smsbot.services.checks import check_ledger
from smsbot.simulator.defaults import AUTH_TOKEN, NUMBER
from smsbot.simulator.faults import Signing
from smsbot.simulator.signing import Signer
from smsbot.store import schema
from tests.e2e.bot import Bot, running_bot

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

_NO_LIMIT = 1 << 30
_MOST_PAGES = 8
_MOST_AT_ONCE = 12
_TEXTS = ("stop", "no", "boh " * 100, "aiuto", "x" * 1500)
_PEOPLE = range(100, 1000)


@dataclass
class Flood:
    """What was found; the lists should be empty."""

    cycles: int
    seed: int
    answers: Counter[int] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        answers = dict(sorted(self.answers.items()))
        told = f"cycles={self.cycles} seed={self.seed} answers={answers}"
        return f"{told} failures={self.broken or 0}"


async def run_full(folder: Path, cycles: int, seed: int) -> Flood:
    """Fill the disk again and again under people who write."""
    random, flood = Random(seed), Flood(cycles, seed)
    async with running_bot(folder) as bot:
        for cycle in range(cycles):
            await _fill(bot, random, flood, cycle)
        await bot.quiet()
        check = await bot.context.database.read(lambda c: check_ledger(c, bot.context))
        if check.wrong:
            flood.broken.append(check.wrong)
        whole = await bot.context.database.read(_integrity)
        if whole != "ok":
            flood.broken.append(whole)
    return flood


async def _fill(bot: Bot, random: Random, flood: Flood, cycle: int) -> None:
    """Leave room for some pages only, let people write, and make room again."""
    # The rate of the number lets as much leave as the clock goes on.
    bot.clock.move(seconds=2)
    await bot.context.database.write(lambda c: _limit(c, random.randrange(_MOST_PAGES)))
    texts = {
        str(uuid.UUID(int=random.getrandbits(128))): (random.choice(_PEOPLE), random.choice(_TEXTS))
        for _ in range(random.randint(1, _MOST_AT_ONCE))
    }
    sent = [_write(bot, one, *text) for one, text in texts.items()]
    statuses = dict(zip(texts, await asyncio.gather(*sent), strict=True))
    flood.answers.update(statuses.values())
    stored = await bot.context.database.read(lambda c: _stored(c, list(texts)))
    taken = {one for one, status in statuses.items() if status == 200}
    if stored != taken or set(statuses.values()) - {200, 503}:
        flood.broken.append(f"cycle {cycle}: {sorted(statuses.values())}, stored {len(stored)}")
    await bot.context.database.write(lambda c: _limit(c, None))
    again = [one for one in texts if one not in taken]
    back = await asyncio.gather(*(_write(bot, one, *texts[one]) for one in again))
    if set(back) - {200}:
        flood.broken.append(f"cycle {cycle}: {sorted(back)} when there was room again")


def _limit(connection: Connection, room: int | None) -> None:
    """Let the database grow by so many pages, or by as many as it likes."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    most = _NO_LIMIT if room is None else pages + room
    connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")


def _stored(connection: Connection, ids: list[str]) -> set[str]:
    note = schema.message.c
    return set(
        connection.execute(select(note.gateway_id).where(note.gateway_id.in_(ids))).scalars()
    )


def _integrity(connection: Connection) -> str:
    return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar_one())


async def _write(bot: Bot, gateway_id: str, person: int, text: str) -> int:
    """Call back with an SMS as the gateway does, once; return the status."""
    url = f"{bot.url}/webhooks/simulated/inbound"
    form: dict[str, Any] = {
        "MessageUUID": gateway_id,
        "From": f"447700900{person:03}",
        "To": NUMBER.removeprefix("+"),
        "Type": "sms",
        "Text": text,
    }
    headers = Signer(AUTH_TOKEN).headers("POST", url, form, Signing.RIGHT)
    try:
        async with bot.session.post(url, data=form, headers=headers) as answer:
            return answer.status
    except aiohttp.ClientError:
        return 0
