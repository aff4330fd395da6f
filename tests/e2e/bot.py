"""The whole bot over real sockets: server, simulator and people, with a clock that is moved.

No test waits for time to pass. The simulator's delays are all zero, both sides share one clock,
and `quiet` returns when nothing is on its way any more: no callback, no SMS, nothing queued.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp
from sqlalchemy import func, select

from smsbot.app import Parts, Server, load_flows
from smsbot.config import load
from smsbot.keys import Keys
from smsbot.simulator.messages import Direction, State
from smsbot.simulator.server import Simulator, running
from smsbot.simulator.settings import SimulatorConfig
from smsbot.store import schema
from smsbot.web.keys import CONTEXT
from tests.world import FLOWS, MovableClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from smsbot.services.context import Context

TOKEN = "a-bootstrap-token-for-tests"
CONFIG = FLOWS.parent / "config.toml"
LONG_AGO = "2024-01-10"
PAPER = {"kind": "prior_consent", "document": "modulo negozio 2024"}
_UNSETTLED = ("queued", "sending")
_PATIENCE = 20.0


@dataclass
class Bot:
    """A server and a simulator that talk to each other, and what a test does with them."""

    simulator: Simulator
    clock: MovableClock
    folder: Path
    port: int
    environment: dict[str, str]
    server: Server | None = None
    session: aiohttp.ClientSession = field(init=False)

    @property
    def url(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def context(self) -> Context:
        """What the services of the running server are given."""
        assert self.server is not None
        return self.server.app[CONTEXT]

    async def up(self) -> None:
        """Start the server, as after a crash or a stop."""
        config = load(CONFIG, self.environment)
        keys = Keys.load(self.folder / "keys", create=True)
        listener = socket.create_server(("127.0.0.1", self.port))
        self.server = Server(Parts(config, keys, load_flows(config), self.clock), listener)
        await self.server.__aenter__()

    async def down(self) -> None:
        """Stop the server as SIGTERM does."""
        assert self.server is not None
        await self.server.__aexit__(None, None, None)
        self.server = None

    async def call(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, Any]:
        """Call the API; return status and JSON."""
        async with self.session.request(method, path, json=body, headers=headers) as response:
            return response.status, await response.json()

    async def ask(self, *phones: str, flow: str = "consenso", **fields: Any) -> dict[str, Any]:  # noqa: ANN401
        """Start a campaign by one HTTP call for dormant customers, and wait for the openings."""
        contacts = [{"phone": phone, "last_activity": LONG_AGO, **fields} for phone in phones]
        order = {"flow": flow, "contacts": contacts, "basis": PAPER}
        status, started = await self.call("POST", "/v1/campaigns", order)
        assert status == 202, started
        await self.quiet()
        return dict(started)

    async def says(self, phone: str, *texts: str) -> list[str]:
        """Let a person write one SMS after the other; return what they got since."""
        before = len(self.heard(phone))
        for text in texts:
            self.clock.move(seconds=30)
            await self.writes(phone, text)
            await self.quiet()
        return self.heard(phone)[before:]

    async def writes(self, phone: str, text: str) -> None:
        """Let a person write, and wait until the server has taken it."""
        async with self.session.post(
            f"{self.simulator.url}/phones/{phone}/send", json={"text": text}
        ) as response:
            assert response.ok
        await self.simulator.idle()

    async def until_state(self, phone: str, state: str) -> None:
        """Wait until the worker has moved a person's conversation there."""
        async with asyncio.timeout(_PATIENCE):
            # Nobody tells when the worker has looked at the clock; each call yields to it.
            while (await self.contact(phone))["conversation"]["state"] != state:
                pass

    def heard(self, phone: str) -> list[str]:
        """Return every SMS that a person got, oldest first."""
        chat = self.simulator.exchange.chat(phone)
        return [one.text for one in chat if one.direction is Direction.TO_PERSON]

    def sent(self) -> Mapping[tuple[str, str], int]:
        """Return how often each text went to each person, by the simulator's own log."""
        counts: dict[tuple[str, str], int] = {}
        for one in self.simulator.exchange.messages:
            if one.direction is Direction.TO_PERSON and one.state is not State.FAILED:
                key = (one.recipient, one.text)
                counts[key] = counts.get(key, 0) + 1
        return counts

    async def quiet(self) -> None:
        """Wait until nothing is on its way any more."""
        with self.simulator.exchange.feed.follow() as news:
            async with asyncio.timeout(_PATIENCE):
                while True:
                    await self.simulator.idle()
                    if not await self._waiting():
                        return
                    try:
                        async with asyncio.timeout(0.05):
                            await news.get()
                    except TimeoutError:
                        continue

    async def _waiting(self) -> int:
        if self.server is None:
            return 0
        note, one = schema.message, schema.selection
        queued = select(func.count()).where(note.c.state.in_(_UNSETTLED))
        unplaced = (
            select(func.count())
            .select_from(one.join(schema.campaign, one.c.campaign == schema.campaign.c.id))
            .where(
                one.c.reason.is_(None),
                one.c.conversation.is_(None),
                schema.campaign.c.state == "running",
            )
        )
        return await self.context.database.read(
            lambda c: c.execute(queued).scalar_one() + c.execute(unplaced).scalar_one()
        )

    async def contact(self, phone: str) -> dict[str, Any]:
        """Return a contact as the API shows it."""
        status, found = await self.call("POST", "/v1/contacts/find", {"phones": [phone]})
        assert status == 200, found
        (contact,) = found["contacts"]
        return dict(contact)

    async def statuses(self, phone: str) -> dict[str, str]:
        """Return where a person stands, cells of `none` left out."""
        return {
            f"{one['purpose']}/{one['channel']}": one["status"]
            for one in (await self.contact(phone))["consents"]
            if one["status"] != "none"
        }

    async def ledger(self, phone: str) -> list[str]:
        """Return a person's ledger in words."""
        contact_id = (await self.contact(phone))["id"]
        status, found = await self.call("GET", f"/v1/contacts/{contact_id}/history")
        assert status == 200, found
        return [
            " ".join(filter(None, (one["kind"], _cell(one))))
            for one in found["history"]
            if one["type"] == "event"
        ]


def _cell(event: Mapping[str, Any]) -> str:
    return f"{event['purpose']}/{event['channel']}" if event["purpose"] else ""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@asynccontextmanager
async def running_bot(folder: Path, **environment: str) -> AsyncIterator[Bot]:
    """Run a bot on files of its own."""
    clock, port = MovableClock(), free_port()
    settings = SimulatorConfig(
        port=0,
        time_factor=0.0,
        clock=clock.now,
        message_url=f"http://127.0.0.1:{port}/webhooks/simulated/inbound",
    )
    async with running(settings) as simulator:
        given = {
            "SMSBOT_SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}",
            "SMSBOT_GATEWAY__PLIVO__BASE_URL": simulator.url,
            "SMSBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder}/smsbot.db",
            "SMSBOT_KEYS__PATH": str(folder / "keys"),
            "SMSBOT_FLOWS__PATH": str(FLOWS),
            "SMSBOT_ADMIN__TOKEN": TOKEN,
        }
        bot = Bot(simulator, clock, folder, port, given | environment)
        headers = {"Authorization": f"Bearer {TOKEN}"}
        async with aiohttp.ClientSession(bot.url, headers=headers) as session:
            bot.session = session
            await bot.up()
            try:
                yield bot
            finally:
                if bot.server is not None:
                    await bot.down()
