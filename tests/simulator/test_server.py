import socket
from datetime import UTC, datetime

import aiohttp
import pytest

from smsbot.simulator import defaults
from smsbot.simulator.server import create_simulator, running, start
from smsbot.simulator.settings import SimulatorConfig


async def test_a_free_port_is_told() -> None:
    async with running(SimulatorConfig(port=0)) as simulator:
        assert simulator.url.startswith("http://127.0.0.1:")
        assert not simulator.url.endswith(":0")


async def test_a_port_that_is_taken_is_an_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(OSError, match="address"):
            await start(SimulatorConfig(port=taken.getsockname()[1]))


async def test_every_answer_tells_the_time_of_the_simulated_world() -> None:
    def clock() -> datetime:
        return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    async with (
        running(SimulatorConfig(port=0, clock=clock)) as simulator,
        aiohttp.ClientSession(simulator.url) as browser,
        browser.get("/faults") as answer,
    ):
        assert answer.headers["Date"] == "Mon, 23 Nov 2026 09:00:00 GMT"


def test_a_simulator_needs_no_settings() -> None:
    assert create_simulator()


def test_the_token_is_not_shown() -> None:
    assert defaults.AUTH_TOKEN not in repr(SimulatorConfig())
