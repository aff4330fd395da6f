"""One long run with everything at once, and what was seen of it.

Four processes serve on one PostgreSQL behind a balancer; people answer by themselves, some write
STOP; the gateway throttles, errs, hangs up and calls back twice or late. Meanwhile processes are
killed and frozen, and PostgreSQL is killed and its connections are cut. All of it is drawn from
one seed, but for the moments at which it happens.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from smsbot.simulator.people import Crowd
from smsbot.simulator.server import Simulator, running
from smsbot.simulator.settings import SimulatorConfig
from smsbot.store.work import Database
from tests import postgres
from tests.e2e.bot import LONG_AGO, PAPER, TOKEN, free_port
from tests.e2e.cluster import PACE, Balancer
from tests.history.checker import Claimed, Observed, Read, Sent, Stored, Violation, Withdrawn, check
from tests.history.observers import keep_commit_times, told, watch
from tests.history.servers import Server, Servers
from tests.world import FLOWS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

PROCESSES = 4
_CROWD = 12
_FAULTS = {
    "error_rate": 0.05,
    "throttle_rate": 0.05,
    "timeout_rate": 0.01,
    "lost_answer_rate": 0.05,
    "duplicate_callback_rate": 0.1,
    "late_callback_rate": 0.05,
    "lost_receipt_rate": 0.05,
    "undelivered_rate": 0.05,
}
_FROZEN_FOR = (0.2, 20.0)
"""Seconds: a lease lasts fifteen, so some of them wake up after it."""

_CALM_WITHIN = 60.0
_READ_WITHIN = 600.0
_TIMEOUT = aiohttp.ClientTimeout(total=2.0)


@dataclass
class Figures:
    """How much happened in a run, and which promises were broken; there should be none."""

    seed: int
    seconds: float = 0.0
    troubles: Counter[str] = field(default_factory=Counter)
    observed: Counter[str] = field(default_factory=Counter)
    violations: list[Violation] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{count} {what}" for what, count in sorted(self.troubles.items()))
        seen = ", ".join(f"{count} {what}" for what, count in sorted(self.observed.items()))
        head = f"seed {self.seed}, {self.seconds:.0f} s: {told}; {seen}"
        return "\n".join([head, *(f"{one.broken}: {one.about}" for one in self.violations)])


@dataclass
class Run:
    """Everything that takes part in a run."""

    random: Random
    simulator: Simulator
    servers: Servers
    database: postgres.Postgres
    session: aiohttp.ClientSession
    figures: Figures
    contacts: dict[str, str] = field(default_factory=dict)
    reads: list[Read] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def until_over(
        self, act: Callable[[], Awaitable[None]], every: tuple[float, float]
    ) -> None:
        """Do something again and again, some time apart, until the run is over."""
        while not self.over.is_set():
            await act()
            with suppress(TimeoutError):
                async with asyncio.timeout(self.random.uniform(*every)):
                    await self.over.wait()

    async def call(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401
        """Call some process; None where it did not answer as it should."""
        url = f"http://127.0.0.1:{self.random.choice(self.servers.ports)}{path}"
        try:
            async with self.session.request(method, url, json=body) as answer:
                return await answer.json() if answer.ok else None
        except (aiohttp.ClientError, TimeoutError):
            return None

    async def come(self) -> None:
        """Let people come, and ask them."""
        crowd = Crowd(_CROWD, seed=self.random.randrange(1 << 30), delay_ms=20_000.0)
        phones = [person.number for person in self.simulator.people.come(crowd)]
        order = {
            "flow": "consenso",
            "contacts": [{"phone": phone, "last_activity": LONG_AGO} for phone in phones],
            "basis": PAPER,
        }
        if await self.call("POST", "/v1/campaigns", order) is None:
            return
        found = await self.call("POST", "/v1/contacts/find", {"phones": phones})
        self.contacts |= {one["phone"]: one["id"] for one in (found or {}).get("contacts", [])}

    async def stop_somebody(self) -> None:
        """Let somebody write STOP, whatever they are doing."""
        if self.contacts:
            self.simulator.carrier.write(self.random.choice(list(self.contacts)), "stop")

    async def read_somebody(self) -> None:
        """Read a ledger at some process, and note when."""
        if self.contacts:
            await self.read(self.random.choice(list(self.contacts.values())))

    async def read(self, contact: str) -> bool:
        """Read one person's ledger; False where no process told."""
        began = time.monotonic()
        found = await self.call("GET", f"/v1/contacts/{contact}/history")
        if found is None:
            return False
        ledger = tuple(one["id"] for one in found["history"] if one["type"] == "event")
        self.reads.append(Read(contact, began, time.monotonic(), ledger))
        return True

    async def trouble(self) -> None:
        """Let something go wrong that goes wrong in real systems."""
        server = self.random.choice(self.servers.all)
        what = self.random.choices(
            (self._kill, self._freeze, self._cut, self._restart), (6, 3, 2, 1)
        )[0]
        await what(server)

    async def _kill(self, server: Server) -> None:
        if not server.frozen:
            self.figures.troubles["kills"] += 1
            await self.servers.kill(server)

    async def _freeze(self, server: Server) -> None:
        if server.frozen or sum(one.frozen for one in self.servers.all) > 1:
            return
        self.figures.troubles["freezes"] += 1
        self.servers.freeze(server)
        loop, seconds = asyncio.get_running_loop(), self.random.uniform(*_FROZEN_FOR)
        loop.call_later(seconds, self.servers.thaw, server)

    async def _cut(self, _: Server) -> None:
        self.figures.troubles["cuts"] += 1
        await asyncio.to_thread(self.database.terminate_connections)

    async def _restart(self, _: Server) -> None:
        self.figures.troubles["database kills"] += 1
        self.database.kill()
        await asyncio.to_thread(self.database.start)

    async def calm_down(self) -> None:
        """Let everybody go on, and wait until nothing is on its way any more."""
        for server in self.servers.all:
            self.servers.thaw(server)
        await self.servers.ready(self.session)
        with suppress(TimeoutError):
            # What is in doubt stays so for ten minutes: nobody waits for that.
            async with asyncio.timeout(_CALM_WITHIN):
                await self.simulator.idle()
        async with asyncio.timeout(_READ_WITHIN):
            for contact in self.contacts.values():
                while not await self.read(contact):
                    pass


async def run(folder: Path, seconds: float, seed: int, bug: str | None = None) -> Figures:
    """Run for so many seconds, with a planted bug where one is named, and judge."""
    figures, began = Figures(seed), time.monotonic()
    server = await asyncio.to_thread(_database)
    try:
        name = await asyncio.to_thread(server.new_database)
        url = server.url(name)
        await asyncio.to_thread(postgres.migrate, url)
        async with AsyncExitStack() as stack:
            one = await _open(stack, folder, server, url, figures, bug)
            history = await _play(stack, one, url, seconds)
    finally:
        await asyncio.to_thread(server.close)
    figures.seconds = time.monotonic() - began
    figures.observed = Counter(
        f"{type(one).__name__.lower()}" for one in history if isinstance(one, _COUNTED)
    )
    figures.violations = check(history)
    return figures


_COUNTED = (Claimed, Read, Sent, Stored, Withdrawn)


def _database() -> postgres.Postgres:
    server = postgres.Postgres()
    keep_commit_times(server)
    return server


async def _play(stack: AsyncExitStack, one: Run, url: str, seconds: float) -> list[Observed]:
    database = Database(url)
    stack.push_async_callback(database.close)
    await watch(database)
    await one.servers.open()
    await one.servers.ready(one.session)
    await _faults(one)
    tasks = [
        asyncio.create_task(one.until_over(act, every))
        for act, every in (
            (one.come, (0.5, 2.0)),
            (one.stop_somebody, (0.05, 0.5)),
            *[(one.read_somebody, (0.0, 0.2))] * PROCESSES,
            (one.trouble, (0.3, 2.0)),
            (one.servers.supervise, (0.2, 0.2)),
        )
    ]
    done, _ = await asyncio.wait(tasks, timeout=seconds)
    one.over.set()
    await asyncio.gather(*tasks)
    assert not done, "somebody went home early"
    await one.calm_down()
    seen = await told(database, list(one.simulator.exchange.messages))
    return [*seen, *one.reads]


async def _faults(one: Run) -> None:
    faults = _FAULTS | {"seed": one.figures.seed}
    async with one.session.put(f"{one.simulator.url}/faults", json=faults) as answer:
        assert answer.ok, await answer.text()


async def _open(  # noqa: PLR0913, PLR0917  (a world has these parts)
    stack: AsyncExitStack,
    folder: Path,
    server: postgres.Postgres,
    url: str,
    figures: Figures,
    bug: str | None,
) -> Run:
    """Open the world around the processes."""
    random, port = Random(figures.seed), free_port()
    public = f"http://127.0.0.1:{port}"
    ports = [free_port() for _ in range(PROCESSES)]
    balancer = Balancer(random, (1, 2), ports)
    balancer.session = await stack.enter_async_context(aiohttp.ClientSession(timeout=_TIMEOUT))
    app = web.Application()
    app.router.add_post("/{path:.*}", balancer.handle)
    await stack.enter_async_context(TestServer(app, port=port))
    inbound = f"{public}/webhooks/simulated/inbound"
    settings = SimulatorConfig(port=0, time_factor=PACE, message_url=inbound)
    simulator = await stack.enter_async_context(running(settings))
    environment = {
        "SMSBOT_SERVER__PUBLIC_URL": public,
        "SMSBOT_GATEWAY__PLIVO__BASE_URL": simulator.url,
        "SMSBOT_DATABASE__URL": url,
        "SMSBOT_KEYS__PATH": str(folder / "keys"),
        "SMSBOT_FLOWS__PATH": str(FLOWS),
        "SMSBOT_ADMIN__TOKEN": TOKEN,
    }
    servers = Servers(ports, environment, bug)
    stack.push_async_callback(servers.close)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    session = aiohttp.ClientSession(headers=headers, timeout=_TIMEOUT)
    await stack.enter_async_context(session)
    return Run(random, simulator, servers, server, session, figures)
