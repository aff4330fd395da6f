"""The worst day: yesterday's backup is restored, and nobody who left since is asked again."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests import postgres
from tests.backups import storm
from tests.cli.running import process
from tests.e2e.bot import Bot, running_bot

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = [f"+4477009001{n:02}" for n in range(46)]
STOPPED, ERASED, STAYED = PEOPLE[:40], PEOPLE[40:43], PEOPLE[43:]


@pytest.fixture
def seed() -> int:
    """What a run of dice begins with; `SMSBOT_TEST_SEED` repeats one."""
    return int(os.environ.get("SMSBOT_TEST_SEED", "20261123"))


@pytest.fixture
def environment(database: str) -> dict[str, str]:
    """Which database is used, and where PostgreSQL's programs are."""
    if database == "sqlite":
        return {}
    path = f"{postgres.programs()}{os.pathsep}{os.environ['PATH']}"
    return {"SMSBOT_DATABASE__URL": postgres.new_database(), "PATH": path}


async def command(bot: Bot, *words: str) -> dict[str, Any]:
    """Run a command as an operator does, and return what it prints as JSON."""
    ended = await asyncio.to_thread(process, *words, "--json", environ=bot.environment)
    assert (0, "") == (ended.returncode, ended.stderr)
    return dict(json.loads(ended.stdout))


async def leave(bot: Bot) -> None:
    """Let forty people say STOP, and three be erased."""
    for phone in STOPPED:
        await bot.writes(phone, "stop")
    await bot.quiet()
    for phone in ERASED:
        one = (await bot.contact(phone))["id"]
        status, _ = await bot.call("DELETE", f"/v1/contacts/{one}")
        assert status == 200


async def test_nobody_who_left_since_the_backup_is_contacted(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    async with running_bot(tmp_path, **environment) as bot:
        # Commands go by the machine's time, and so the bot begins with it.
        bot.clock.set(datetime.now(UTC))
        await bot.ask(*PEOPLE)
        taken = await command(bot, "backup", str(tmp_path / "backup"))
        bot.clock.move(minutes=5)
        await leave(bot)
        before = dict(bot.sent())
        await bot.down()
        if environment:
            bot.environment["SMSBOT_DATABASE__URL"] = postgres.empty_database()

        restored = await command(bot, "restore", str(tmp_path / "backup"))
        await bot.up()
        early = await asyncio.to_thread(process, "go", environ=bot.environment)
        await command(bot, "reconcile")
        await command(bot, "go")
        bot.clock.move(days=300)
        _, again = await bot.call("POST", "/v1/campaigns", order())
        await bot.quiet()

        assert {"erased": 3, "suppressed": 40, "withdrawn": 0} == {
            name: restored[name] for name in ("erased", "suppressed", "withdrawn")
        }
        assert (46, False) == (taken["contacts"], taken["encrypted"])
        assert (1, True) == (early.returncode, "smsbot reconcile" in early.stderr)
        assert 3 >= again["accepted"]
        told = {phone for (phone, _), n in bot.sent().items() if n != before.get((phone, _), 0)}
        assert set() == told & {*STOPPED, *ERASED}


def order() -> dict[str, Any]:
    """Ask everybody."""
    paper = {"kind": "prior_consent", "document": "modulo negozio 2024"}
    contacts = [{"phone": phone, "last_activity": "2024-01-10"} for phone in PEOPLE]
    return {"flow": "consenso", "contacts": contacts, "basis": paper}


async def test_backups_at_random_moments_are_whole(
    tmp_path: Path, database: str, seed: int
) -> None:
    """Four here; `python -m tests.backups` takes fifty."""
    assert [] == await storm(tmp_path, seed, 4, database)
