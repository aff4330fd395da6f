"""The simulated gateway: Plivo's wire on one side, people with phones on the other."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

from aiohttp import web

from smsbot.simulator import phones, rest
from smsbot.simulator.agenda import Agenda
from smsbot.simulator.callbacks import Caller
from smsbot.simulator.carrier import Carrier
from smsbot.simulator.faults import Dice
from smsbot.simulator.keys import AGENDA, CARRIER, CLOSING, CONFIG, DICE, EXCHANGE, PEOPLE
from smsbot.simulator.messages import Exchange
from smsbot.simulator.people import People
from smsbot.simulator.settings import SimulatorConfig

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_MAX_BODY = 1 << 20


@dataclass(frozen=True, slots=True)
class Simulator:
    """A simulator that runs."""

    url: str
    """Where it is, with the port that it took."""
    app: web.Application
    _runner: web.AppRunner

    @property
    def exchange(self) -> Exchange:
        """All its SMS, and the feed of what happens."""
        return self.app[EXCHANGE]

    @property
    def carrier(self) -> Carrier:
        """By which people write, and where the address of the application is set."""
        return self.app[CARRIER]

    @property
    def people(self) -> People:
        """Everybody who answers by themselves."""
        return self.app[PEOPLE]

    async def idle(self) -> None:
        """Wait until nothing is on its way any more: no SMS, no report, nobody typing."""
        await self.app[AGENDA].idle()

    async def stop(self) -> None:
        """Stop it; what is on its way gets lost."""
        await self._runner.cleanup()


def create_simulator(config: SimulatorConfig | None = None) -> web.Application:
    """Build the application; it opens and closes by itself with its server."""
    config = config or SimulatorConfig()
    agenda, dice, exchange = Agenda(config.time_factor), Dice(config.faults), Exchange(config.price)
    caller = Caller(config, agenda, dice)
    carrier = Carrier(config, exchange, agenda, caller, dice)
    people = People(config.number, agenda, carrier.write)
    exchange.arrivals.append(lambda message: people.hear(message.phone, message.text))

    app = web.Application(client_max_size=_MAX_BODY)
    app[CONFIG], app[AGENDA], app[DICE], app[EXCHANGE] = config, agenda, dice, exchange
    app[CARRIER], app[PEOPLE], app[CLOSING] = carrier, people, asyncio.Event()
    app.add_routes(rest.routes)
    app.add_routes(phones.routes)
    app.on_response_prepare.append(_date)

    async def open_and_close(_: web.Application) -> AsyncIterator[None]:
        caller.open()
        yield
        await agenda.close()
        await caller.close()

    app.cleanup_ctx.append(open_and_close)
    app.on_shutdown.append(_let_go)
    return app


async def start(config: SimulatorConfig | None = None) -> Simulator:
    """Run a simulator on its port; raises OSError where the port is taken."""
    config = config or SimulatorConfig()
    app = create_simulator(config)
    # The access log would hold numbers: they stand in the paths of the phones.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, config.host, config.port).start()
    except OSError:
        await runner.cleanup()
        raise
    host, port = runner.addresses[0][:2]
    return Simulator(f"http://{host}:{port}", app, runner)


@asynccontextmanager
async def running(config: SimulatorConfig | None = None) -> AsyncIterator[Simulator]:
    """Run a simulator for the length of a block."""
    simulator = await start(config)
    try:
        yield simulator
    finally:
        await simulator.stop()


async def _date(request: web.Request, response: web.StreamResponse) -> None:
    """Tell the time of the simulated world, which need not be that of the machine."""
    skew = timedelta(seconds=request.app[DICE].faults.clock_skew_s)
    response.headers["Date"] = format_datetime(request.app[CONFIG].clock() + skew, usegmt=True)


async def _let_go(app: web.Application) -> None:
    """Let go of whoever would hold a connection open for ever."""
    app[CLOSING].set()
    app[EXCHANGE].feed.close()
