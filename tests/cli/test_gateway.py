"""`smsbot gateway check` and `smsbot send-test`, as an operator types them."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.cli.company import company_in
from tests.cli.running import ROOT
from tests.e2e.bot import running_bot
from tests.services.acts import states
from tests.world import ANNA

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.running import Run
    from tests.e2e.bot import Bot


async def command(bot: Bot, *words: str) -> tuple[int | None, str, str]:
    """Run a command with the configuration of a running server."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "smsbot",
        *words,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **bot.environment, "SMSBOT_KEYS__PATH": str(bot.folder / "keys")},
    )
    async with asyncio.timeout(60):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def test_a_line_for_each_thing(tmp_path: Path) -> None:
    """The clock of the test stands still, which is just what the check is there to find."""
    async with running_bot(tmp_path) as bot:
        status, out, err = await command(bot, "gateway", "check")
        _, data, _ = await command(bot, "gateway", "check", "--json")

    lines = out.splitlines()
    assert (1, "smsbot: 1 of 5 checks failed\n") == (status, err)
    assert ["ok", "FAIL", "ok", "ok", "ok"] == [line.split()[0] for line in lines]
    assert "let it keep time by NTP" in lines[1]
    assert [line.split(": ")[0][6:] for line in lines] == [
        one["what"] for one in json.loads(data)["checks"]
    ]


def test_a_test_is_queued_after_prova(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init")
    before = run("send-test", "consenso", ANNA)
    (tmp_path / "smsbot.db").unlink()
    world = company_in(tmp_path)
    world.clock.set(datetime.now(UTC))
    world.arrive("Prova!")
    after = run("send-test", "consenso", ANNA)
    shown = world.contact()["id"]
    waiting = states(world)
    world.close()

    assert (1, 1) == (before.status, len(before.err.splitlines()))
    assert "text PROVA from this phone" in before.err
    assert (0, "") == (after.status, after.err)
    assert after.out.startswith(f"queued for contact {shown}: ")
    assert ["answer queued"] == waiting
