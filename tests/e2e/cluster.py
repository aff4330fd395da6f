"""Several servers on one PostgreSQL, behind a balancer that gives callbacks to many at once.

A gateway sends a callback again whenever it is not sure, and a balancer may give the copy to
another process while the first is still being written. This one does so with every callback:
each goes to as many servers at the same moment as the test says. The gateway's own log tells
what was sent, and the database whether two ever waited for one another in a circle.
"""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import func, select, text

from smsbot.app import Parts, Server, load_flows
from smsbot.config import load
from smsbot.keys import Keys
from smsbot.simulator.messages import Direction, State
from smsbot.simulator.people import Crowd
from smsbot.simulator.server import Simulator, running
from smsbot.simulator.settings import SimulatorConfig
from smsbot.store import schema
from smsbot.store.work import Database
from tests.e2e.bot import CONFIG, LONG_AGO, PAPER, TOKEN, free_port
from tests.world import FLOWS, MovableClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from sqlalchemy import Select

PACE = 0.004
"""Of the simulated world: a callback that failed is sent again after 0.24, 0.48 and 0.96 s."""

PATIENT = 0.02
"""Of a world that waits longer: sent again after 1.2, 2.4 and 4.8 s."""

_PATIENCE = 60.0
_COME_AGAIN = 503
_SURELY_CALM = 2
"""While the database is looked at, the last SMS can leave, and its reports are on their way."""
_PASSED_ON = ("Content-Type", "X-Plivo-Signature-V3", "X-Plivo-Signature-V3-Nonce")


@dataclass
class Balancer:
    """Gives each callback to some servers at once, and answers as the best of them does."""

    random: Random
    copies: tuple[int, int]
    ports: list[int] = field(default_factory=list)
    answered: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    session: aiohttp.ClientSession = field(init=False)

    async def handle(self, request: web.Request) -> web.Response:
        """Pass a callback on."""
        body = await request.read()
        headers = {n: request.headers[n] for n in _PASSED_ON if n in request.headers}
        ports = [self.random.choice(self.ports) for _ in range(self.random.randint(*self.copies))]
        statuses = await asyncio.gather(
            *(self._pass_on(port, request.raw_path, headers, body) for port in ports)
        )
        self.answered.put_nowait(min(statuses))
        return web.Response(status=min(statuses))

    async def _pass_on(self, port: int, path: str, headers: dict[str, str], body: bytes) -> int:
        url = f"http://127.0.0.1:{port}{path}"
        try:
            async with self.session.post(url, data=body, headers=headers) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 502


@dataclass
class Cluster:
    """Servers, the world they write to, and the database they share."""

    simulator: Simulator
    clock: MovableClock
    balancer: Balancer
    database: Database
    folder: Path
    environment: dict[str, str]
    stack: AsyncExitStack
    servers: list[Server] = field(default_factory=list)

    async def start(self, role: str = "all") -> int:
        """Start one more server; return its port."""
        config = load(CONFIG, self.environment)
        keys = Keys.load(self.folder / "keys", create=True)
        listener = socket.create_server(("127.0.0.1", 0))
        parts = Parts(config, keys, load_flows(config), self.clock)
        server = Server(parts, listener, role=role)
        port = int(listener.getsockname()[1])
        await self.stack.enter_async_context(server)
        self.servers.append(server)
        if role != "worker":
            self.balancer.ports.append(port)
        return port

    async def call(self, port: int, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Call one of the servers; return status and JSON."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        url = f"http://127.0.0.1:{port}{path}"
        async with self.balancer.session.request(method, url, json=body, headers=headers) as answer:
            return answer.status, await answer.json(content_type=None)

    async def ask(self, phones: Sequence[str]) -> None:
        """Start a campaign for dormant customers at the first server."""
        order = {
            "flow": "consenso",
            "contacts": [{"phone": phone, "last_activity": LONG_AGO} for phone in phones],
            "basis": PAPER,
        }
        status, started = await self.call(self.balancer.ports[0], "POST", "/v1/campaigns", order)
        assert status == 202, started

    async def crowd(self, count: int, seed: int) -> None:
        """Let people come who answer by themselves, and ask them."""
        came = self.simulator.people.come(Crowd(count, seed=seed, delay_ms=500))
        await self.ask([person.number for person in came])

    async def quiet(self) -> None:
        """Wait until nobody writes and nothing waits to leave, moving the clock on."""
        calm = 0
        with self.simulator.exchange.feed.follow() as news:
            async with asyncio.timeout(_PATIENCE):
                while calm < _SURELY_CALM:
                    await self.simulator.idle()
                    waiting = await self.count(_unsettled()) + await self.count(_unplaced())
                    calm = 0 if waiting else calm + 1
                    if waiting:
                        self.clock.move(seconds=1)
                        await something(news, within=0.05)

    async def count(self, query: Select[Any]) -> int:
        """Return what a query counts."""
        return int(await self.database.read(lambda c: c.execute(query).scalar_one()))

    async def refuses(self) -> None:
        """Wait until a callback was answered that it should come again."""
        async with asyncio.timeout(_PATIENCE):
            while await self.balancer.answered.get() != _COME_AGAIN:
                pass

    async def faults(self, **rates: float) -> None:
        """Let the gateway misbehave."""
        url = f"{self.simulator.url}/faults"
        async with self.balancer.session.put(url, json=rates) as answer:
            assert answer.ok

    async def until(self, state: str) -> None:
        """Wait until every SMS of ours is in a state, without moving the clock."""
        query = select(schema.message.c.state).where(schema.message.c.outbound)
        async with asyncio.timeout(_PATIENCE):
            while set(await self.column(query)) != {state}:
                pass

    async def column(self, query: Select[Any]) -> list[Any]:
        """Return the first column of a query."""
        return await self.database.read(lambda c: list(c.execute(query).scalars()))

    def sent_twice(self) -> list[str]:
        """Return the SMS that left more than once, by their own callback addresses."""
        messages = self.simulator.exchange.messages
        sends = Counter(m.url for m in messages if m.direction is Direction.TO_PERSON)
        return [str(url) for url, count in sends.items() if count > 1]

    async def lost_or_doubled(self) -> list[str]:
        """Return the SMS of people that were taken but not stored exactly once."""
        inbound = schema.message
        query = select(inbound.c.gateway_id).where(~inbound.c.outbound)
        stored = Counter(await self.column(query))
        taken = {
            m.uuid
            for m in self.simulator.exchange.messages
            if m.direction is Direction.FROM_PERSON and m.state is State.DELIVERED
        }
        return [uuid for uuid in taken | set(stored) if stored[uuid] != (uuid in taken)]

    async def deadlocks(self) -> int:
        """Return how often the database had to break a circle of units of work."""
        query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        return int(await self.database.read(lambda c: c.execute(text(query)).scalar_one()))


async def something(news: asyncio.Queue[bytes | None], *, within: float) -> None:
    """Wait for the next event of the simulated world, but no longer than so many seconds."""
    try:
        async with asyncio.timeout(within):
            await news.get()
    except TimeoutError:
        return


def _unsettled() -> Select[Any]:
    note = schema.message
    return (
        select(func.count())
        .select_from(note)
        .where(note.c.outbound, note.c.state.in_(["queued", "sending", "in_doubt"]))
    )


def _unplaced() -> Select[Any]:
    one = schema.selection
    return (
        select(func.count())
        .select_from(one)
        .where(one.c.reason.is_(None), one.c.conversation.is_(None))
    )


@asynccontextmanager
async def cluster(
    folder: Path, url: str, *, seed: int, copies: tuple[int, int] = (1, 1), pace: float = 0.0
) -> AsyncIterator[Cluster]:
    """Run the world around servers; a test starts as many as it wants."""
    clock, port = MovableClock(), free_port()
    balancer = Balancer(Random(seed), copies)
    app = web.Application()
    app.router.add_post("/{path:.*}", balancer.handle)
    public = f"http://127.0.0.1:{port}"
    settings = SimulatorConfig(
        port=0,
        time_factor=pace,
        clock=clock.now,
        message_url=f"{public}/webhooks/simulated/inbound",
    )
    async with AsyncExitStack() as stack:
        balancer.session = await stack.enter_async_context(aiohttp.ClientSession())
        await stack.enter_async_context(TestServer(app, port=port))
        simulator = await stack.enter_async_context(running(settings))
        environment = {
            "SMSBOT_SERVER__PUBLIC_URL": public,
            "SMSBOT_GATEWAY__PLIVO__BASE_URL": simulator.url,
            "SMSBOT_DATABASE__URL": url,
            "SMSBOT_KEYS__PATH": str(folder / "keys"),
            "SMSBOT_FLOWS__PATH": str(FLOWS),
            "SMSBOT_ADMIN__TOKEN": TOKEN,
        }
        database = Database(url)
        stack.push_async_callback(database.close)
        yield Cluster(simulator, clock, balancer, database, folder, environment, stack)
