"""Backups at random moments while people talk, each restored: `python -m tests.backups`.

Every SMS that was acknowledged before a backup began stands in it, its ledger is intact, whoever
said STOP until the end of the run is suppressed in it, and nothing leaves it. Prints how many
there were, the seed, and what went wrong; exits 1 where something did.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random, SystemRandom
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import func, select

from smsbot.app import Parts, load_flows
from smsbot.cli.restoring import put_back
from smsbot.config import load
from smsbot.keys import Keys
from smsbot.services import sending
from smsbot.services.backup.restoring import bring_up_to_date
from smsbot.services.backup.taking import take_backup
from smsbot.store import people, schema
from smsbot.storing import open_journal
from tests import postgres
from tests.e2e.bot import CONFIG, Bot, running_bot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from smsbot.services.backup.manifest import Manifest
    from smsbot.services.context import Context

PEOPLE = [f"+4477009001{n:02}" for n in range(30)]
WORDS = ("si", "sms", "info", "promo", "entrambi", "no", "boh", "aiuto", "stop")
WHO = "olga@cicogna.example"


@dataclass
class Storm:
    """People who talk, and what is known of it."""

    bot: Bot
    dice: Random
    taken: int = 0
    stopped: set[str] = field(default_factory=set)
    amiss: list[str] = field(default_factory=list)

    async def talk(self) -> None:
        """Let people write one SMS after the other, for ever."""
        while True:
            phone, word = self.dice.choice(PEOPLE), self.dice.choice(WORDS)
            await self.bot.writes(phone, word)
            self.taken += 1
            if word == "stop":
                self.stopped.add(phone)

    async def until(self, taken: int) -> None:
        """Wait until so many SMS were acknowledged."""
        with self.bot.simulator.exchange.feed.follow() as news:
            while self.taken < taken:
                await news.get()


async def storm(folder: Path, seed: int, count: int, database: str) -> list[str]:
    """Take backups while people talk, and restore them all; return what is amiss."""
    given = {} if database == "sqlite" else {"SMSBOT_DATABASE__URL": postgres.new_database()}
    with programs():
        async with running_bot(folder, **given) as bot:
            await bot.ask(*PEOPLE)
            play = Storm(bot, Random(seed))
            talking = asyncio.create_task(play.talk())
            backups = [await _back_up(play, folder / f"backup-{n}") for n in range(count)]
            talking.cancel()
            for place, acknowledged, manifest in backups:
                await _check(play, place, acknowledged, manifest)
    return play.amiss


async def _back_up(play: Storm, place: Path) -> tuple[Path, int, Manifest]:
    await play.until(play.taken + play.dice.randint(1, 8))
    acknowledged = play.taken
    return place, acknowledged, await take_backup(play.bot.context, place, WHO)


async def _check(play: Storm, place: Path, acknowledged: int, manifest: Manifest) -> None:
    parts = _parts(play.bot, place)
    journal = open_journal(parts)
    assert journal is not None
    entries = journal.read().entries
    async with put_back(parts, manifest, place, None) as context:
        await bring_up_to_date(context, manifest, entries, WHO)
        found = await context.database.write(partial(_amiss, context=context, play=play))
        kept = await context.database.read(_inbound)
    if kept < acknowledged:
        found.append(f"{acknowledged - kept} acknowledged SMS are not in it")
    play.amiss += [f"{place.name}: {one}" for one in found]


def _parts(bot: Bot, place: Path) -> Parts:
    """Return the parts of a server whose database is to be restored beside the backup."""
    restored = place.with_name(f"restored-{place.name}")
    restored.mkdir()
    url = f"sqlite+aiosqlite:///{restored}/smsbot.db"
    if not bot.context.database.embedded:
        url = postgres.empty_database()
    config = load(CONFIG, bot.environment | {"SMSBOT_DATABASE__URL": url})
    keys = Keys.load(bot.folder / "keys", create=False)
    return Parts(config, keys, load_flows(config), bot.clock)


def _amiss(connection: Connection, context: Context, play: Storm) -> list[str]:
    keys = {context.secrets.hash_e164(phone) for phone in play.stopped}
    heard = keys - people.suppressions(connection, keys).keys()
    leaving = sending.claim(connection, context, owner="restored", limit=100)
    return [
        *(f"{len(heard)} withdrawals are forgotten" for _ in [0] if heard),
        *(f"{len(leaving)} SMS leave" for _ in [0] if leaving),
    ]


def _inbound(connection: Connection) -> int:
    table = schema.message
    return connection.execute(select(func.count()).where(~table.c.outbound)).scalar_one()


@contextmanager
def programs() -> Iterator[None]:
    """Have PostgreSQL's programs on the path."""
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{postgres.programs()}{os.pathsep}{before}"
    yield
    os.environ["PATH"] = before


def main() -> None:
    """Take and restore as many as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 30))
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with TemporaryDirectory() as folder:
        amiss = asyncio.run(storm(Path(folder), given.seed, given.count, given.database))
    sys.stdout.write(f"{given.count} backups, seed {given.seed}, {len(amiss)} failures\n")
    sys.stdout.writelines(f"  {one}\n" for one in amiss)
    sys.exit(1 if amiss else 0)


if __name__ == "__main__":
    main()
