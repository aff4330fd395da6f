"""A simulator without delays, the application that it calls back, and clients of both kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from smsbot.gateways.http import Client
from smsbot.simulator.server import running
from smsbot.simulator.settings import SimulatorConfig
from tests.simulator.receiver import Receiver

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from smsbot.simulator.server import Simulator


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """The application under test, as far as the simulator sees it."""
    receiver = Receiver()
    async with receiver.server:
        yield receiver


@pytest.fixture
async def simulator(receiver: Receiver) -> AsyncIterator[Simulator]:
    """A simulator in which everything that is to happen later happens at once."""
    config = SimulatorConfig(port=0, time_factor=0, message_url=receiver.url("/inbound"))
    async with running(config) as simulator:
        yield simulator


@pytest.fixture
async def browser(simulator: Simulator) -> AsyncIterator[aiohttp.ClientSession]:
    """Whoever looks at the simulator over HTTP."""
    async with aiohttp.ClientSession(simulator.url) as browser:
        yield browser


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Our own client of gateways."""
    async with Client() as client:
        yield client
