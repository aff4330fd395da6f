"""A campaign whose server is killed again and again, and the judge of what became of it.

The simulated gateway lives on in the test's process; its own log says what was sent, and each
SMS of ours is known there by its callback address, which no other SMS has.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import aiohttp

from smsbot.simulator.messages import Direction, State
from smsbot.simulator.people import Crowd
from smsbot.simulator.server import Simulator, running
from smsbot.simulator.settings import SimulatorConfig
from tests.e2e.bot import LONG_AGO, PAPER, TOKEN, free_port
from tests.kill.forkserver import FileClock
from tests.world import FLOWS, MONDAY_NOON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PACE = 0.004
"""Of the simulated world: a callback that failed is sent again after 0.24, 0.48 and 0.96 s."""

_START_WITHIN = 20.0
_SETTLE_WITHIN = 90.0


@dataclass
class Verdict:
    """What was found at the end; every list should be empty."""

    cycles: int
    seed: int
    sends: int = 0
    answers: int = 0
    in_doubt: int = 0
    sent_twice: list[str] = field(default_factory=list)
    answers_lost: list[str] = field(default_factory=list)
    never_ended: list[int] = field(default_factory=list)
    unbacked: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """True where every promise was kept."""
        return not (self.sent_twice or self.answers_lost or self.never_ended or self.unbacked)


class Killable:
    """A server in a process of its own, started by a process that has imported everything."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self._pid = 0

    async def open(self) -> None:
        """Start the process that forks servers."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.kill.forkserver",
            str(self._folder),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, **self._environment},
            cwd=FLOWS.parent,
        )

    async def start(self) -> None:
        """Start a server, and wait until it serves."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(b"start\n")
        word, _, pid = (await self._line()).partition(" ")
        assert word == "ready", f"the server did not start: {word}"
        self._pid = int(pid)

    async def kill(self) -> None:
        """Kill the server as if its plug were pulled."""
        os.kill(self._pid, signal.SIGKILL)
        assert await self._line() == "gone"

    async def close(self) -> None:
        """End everything."""
        if self._process is not None and self._process.stdin is not None:
            os.kill(self._pid, signal.SIGKILL)
            self._process.stdin.close()
            await self._process.wait()

    async def _line(self) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(_START_WITHIN):
            return (await self._process.stdout.readline()).decode().strip()


async def run_rounds(folder: Path, cycles: int, seed: int, people: int = 24) -> Verdict:
    """Run a campaign under so many kills, let everything settle, and judge."""
    random = Random(seed)
    clock = FileClock(folder / "clock")
    clock.set(MONDAY_NOON)
    port = free_port()
    settings = SimulatorConfig(
        port=0,
        time_factor=PACE,
        clock=clock.now,
        message_url=f"http://127.0.0.1:{port}/webhooks/simulated/inbound",
    )
    async with running(settings) as simulator:
        server = Killable(folder, _environment(folder, port, simulator))
        await server.open()
        try:
            await server.start()
            api = _Api(f"http://127.0.0.1:{port}")
            await _kill_again_and_again(simulator, server, api, random, cycles, people)
            await _settle(simulator, clock, folder)
            await _silence(simulator, clock, folder)
        finally:
            await server.close()
        return _judge(folder, simulator, cycles, seed)


def _environment(folder: Path, port: int, simulator: Simulator) -> dict[str, str]:
    return {
        "SMSBOT_SERVER__PORT": str(port),
        "SMSBOT_SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SMSBOT_GATEWAY__PLIVO__BASE_URL": simulator.url,
        "SMSBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder}/smsbot.db",
        "SMSBOT_FLOWS__PATH": str(FLOWS),
        "SMSBOT_ADMIN__TOKEN": TOKEN,
    }


@dataclass
class _Api:
    url: str

    async def start_campaign(self, phones: list[str]) -> None:
        """Start a campaign; a server that is killed meanwhile is asked again."""
        order = {
            "flow": "consenso",
            "contacts": [{"phone": p, "last_activity": LONG_AGO} for p in phones],
            "basis": PAPER,
        }
        headers = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": phones[0]}
        async with (
            aiohttp.ClientSession(self.url, headers=headers) as session,
            session.post("/v1/campaigns", json=order) as response,
        ):
            assert response.status == 202, await response.text()


async def _kill_again_and_again(  # noqa: PLR0913, PLR0917
    simulator: Simulator, server: Killable, api: _Api, random: Random, cycles: int, people: int
) -> None:
    """Kill after a random number of things that happened; a new crowd now and then."""
    with simulator.exchange.feed.follow() as news:
        for cycle in range(cycles):
            if cycle % 5 == 0:
                crowd = Crowd(people, seed=random.randrange(1 << 30), delay_ms=2000)
                came = simulator.people.come(crowd)
                await api.start_campaign([person.number for person in came])
            for _ in range(random.randrange(1, 40)):
                if not await _something_happens(news, within=0.5):
                    break
            while not news.empty():
                news.get_nowait()
            await server.kill()
            await server.start()


async def _something_happens(news: asyncio.Queue[bytes | None], *, within: float) -> bool:
    """Wait for the next event of the simulated world, but no longer than so many seconds."""
    try:
        async with asyncio.timeout(within):
            await news.get()
    except TimeoutError:
        return False
    return True


async def _settle(simulator: Simulator, clock: FileClock, folder: Path) -> None:
    """Move the clock on until nothing is queued, on its way or in doubt."""
    with simulator.exchange.feed.follow() as news:
        async with asyncio.timeout(_SETTLE_WITHIN):
            while True:
                await simulator.idle()
                if not _count(folder, "state IN ('queued','sending','in_doubt') AND outbound"):
                    return
                clock.set(clock.now() + timedelta(seconds=20))
                await _something_happens(news, within=0.05)


async def _silence(simulator: Simulator, clock: FileClock, folder: Path) -> None:
    """Let every conversation that nobody ends come to its end."""
    clock.set(clock.now() + timedelta(days=22))
    with simulator.exchange.feed.follow() as news:
        async with asyncio.timeout(_SETTLE_WITHIN):
            while _rows(folder, "SELECT id FROM conversation WHERE NOT closed"):
                await _something_happens(news, within=0.05)


def _judge(folder: Path, simulator: Simulator, cycles: int, seed: int) -> Verdict:
    verdict = Verdict(cycles, seed)
    messages = simulator.exchange.messages
    sends = Counter(m.url for m in messages if m.direction is Direction.TO_PERSON)
    verdict.sends = sum(sends.values())
    verdict.sent_twice = [str(url) for url, count in sends.items() if count > 1]
    stored = {row[0] for row in _rows(folder, "SELECT gateway_id FROM message WHERE NOT outbound")}
    answered = [m for m in messages if m.direction is Direction.FROM_PERSON]
    verdict.answers = len(answered)
    verdict.answers_lost = [
        m.uuid for m in answered if m.state is State.DELIVERED and m.uuid not in stored
    ]
    verdict.never_ended = [
        row[0] for row in _rows(folder, "SELECT id FROM conversation WHERE NOT closed")
    ]
    verdict.in_doubt = _count(folder, "settled_by IN ('report','listing','reply')")
    verdict.unbacked = _unbacked(folder)
    return verdict


def _unbacked(folder: Path) -> list[str]:
    """Return grants whose evidence holds no reply that granted."""
    rows = _rows(folder, "SELECT id, evidence FROM consent_event WHERE kind = 'granted'")
    return [str(row[0]) for row in rows if '"intent":"grant"' not in row[1]]


def _count(folder: Path, condition: str) -> int:
    return int(_rows(folder, f"SELECT count(*) FROM message WHERE {condition}")[0][0])  # noqa: S608


def _rows(folder: Path, query: str) -> list[Any]:
    connection = sqlite3.connect(folder / "smsbot.db", timeout=10)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
