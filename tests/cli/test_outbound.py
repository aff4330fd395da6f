"""`smsbot stop` and `smsbot go`, and a server that is told to end in the middle of a burst."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
from typing import TYPE_CHECKING

import aiohttp
import pytest

from smsbot.simulator.faults import Faults
from smsbot.simulator.messages import Direction
from smsbot.simulator.server import Simulator, running
from smsbot.simulator.settings import SimulatorConfig
from tests.cli.running import ROOT
from tests.e2e.bot import LONG_AGO, PAPER, TOKEN, free_port

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

_STOPS_WITHIN = 20.0


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh installation in the working folder."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    return tmp_path


def test_outbound_is_stopped_and_goes_on(run: Run, company: Path) -> None:
    said = [run(word) for word in ("stop", "go")]

    assert company.exists()
    assert [(0, ""), (0, "")] == [(ended.status, ended.err) for ended in said]
    assert ["outbound is stopped; 0 SMS", "outbound goes on; 0 SMS"] == [
        ended.out.partition(" wait")[0] for ended in said
    ]


def test_it_prints_json(run: Run, company: Path) -> None:
    views = [json.loads(run(word, "--json").out) for word in ("stop", "go")]

    assert company.exists()
    assert [True, False] == [view["stopped"] for view in views]
    assert {"command line"} == {view["by"] for view in views}


async def test_sigterm_in_a_burst_leaves_nothing_in_doubt(tmp_path: Path) -> None:
    """What is on its way is settled, and what had not left waits for the next start."""
    port = free_port()
    slow = SimulatorConfig(
        port=0,
        time_factor=0.0,
        faults=Faults(latency_ms=300),
        message_url=f"http://127.0.0.1:{port}/webhooks/simulated/inbound",
    )
    async with running(slow) as simulator:
        server = await _serving(tmp_path, port, simulator)
        await _start_campaign(port, people=300)
        await _first_send(simulator)
        server.send_signal(signal.SIGTERM)
        async with asyncio.timeout(_STOPS_WITHIN):
            await server.communicate()
        sent = [m.uuid for m in simulator.exchange.messages if m.direction is Direction.TO_PERSON]

    states, known = _outbound(tmp_path)
    assert 0 == server.returncode
    assert {} == {state: n for state, n in states.items() if state in {"sending", "in_doubt"}}
    assert 0 < len(sent) < 300
    assert sorted(sent) == sorted(known)
    # Who has no SMS yet stands on the list, and is asked after the next start.
    assert len(sent) < sum(states.values()) <= 300


async def _serving(folder: Path, port: int, simulator: Simulator) -> asyncio.subprocess.Process:
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "smsbot",
        "serve",
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={
            **os.environ,
            "SMSBOT_SERVER__PORT": str(port),
            "SMSBOT_SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}",
            "SMSBOT_GATEWAY__PLIVO__BASE_URL": simulator.url,
            "SMSBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder}/smsbot.db",
            "SMSBOT_KEYS__PATH": str(folder / "keys"),
            "SMSBOT_ADMIN__TOKEN": TOKEN,
        },
    )
    assert server.stderr is not None
    while b"serving" not in await server.stderr.readline():
        assert server.returncode is None
    return server


async def _start_campaign(port: int, people: int) -> None:
    contacts = [
        {"phone": f"+447700900{number:03}", "last_activity": LONG_AGO} for number in range(people)
    ]
    order = {"flow": "consenso", "contacts": contacts, "basis": PAPER}
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with (
        aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers=headers) as session,
        session.post("/v1/campaigns", json=order) as response,
    ):
        assert 202 == response.status


async def _first_send(simulator: Simulator) -> None:
    with simulator.exchange.feed.follow() as news:
        async with asyncio.timeout(_STOPS_WITHIN):
            await news.get()


def _outbound(folder: Path) -> tuple[dict[str, int], list[str]]:
    """Return how many messages are in each state, and which of them the gateway took."""
    connection = sqlite3.connect(folder / "smsbot.db")
    try:
        counts = connection.execute("SELECT state, count(*) FROM message GROUP BY state").fetchall()
        taken = connection.execute("SELECT gateway_id FROM message WHERE gateway_id IS NOT NULL")
        return dict(counts), [row[0] for row in taken]
    finally:
        connection.close()
