"""Four processes that run `smsbot serve`, to be killed, frozen and started again.

They are forked by a process that has imported everything: a start takes a tenth of a second,
and what runs is the command itself. Lines on standard input say `PORT`; lines on standard output
say `PID` of the process that was started for it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import aiohttp

from tests.planted.bugs import BUGS
from tests.planted.planting import plant
from tests.world import FLOWS

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = FLOWS.parent
_START_WITHIN = 60.0
_READY_WITHIN = 300.0
"""Seconds: a soak shares its machine with others, and a start behind a long run takes its time."""
_LOOK_EVERY = 0.1


@dataclass
class Server:
    """One place at which a process serves."""

    port: int
    pid: int = 0
    frozen: bool = False


@dataclass
class Servers:
    """Processes on one database, and the process that forks them."""

    ports: list[int]
    environment: Mapping[str, str]
    bug: str | None = None
    """The name of a bug that all of them have: how to see that the judge finds it."""

    all: list[Server] = field(default_factory=list)
    _parent: asyncio.subprocess.Process | None = None
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def open(self) -> None:
        """Start all of them."""
        self._parent = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.history.servers",
            *([self.bug] if self.bug else []),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, **self.environment},
            cwd=ROOT,
        )
        self.all = [Server(port) for port in self.ports]
        for server in self.all:
            await self.start(server)

    async def start(self, server: Server) -> None:
        """Start a process at a place, without waiting until it serves."""
        assert self._parent is not None
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        async with self._one_at_a_time, asyncio.timeout(_START_WITHIN):
            self._parent.stdin.write(f"{server.port}\n".encode())
            server.pid = int(await self._parent.stdout.readline())

    async def kill(self, server: Server) -> None:
        """Kill it as if its plug were pulled, and start another one in its place."""
        _signal(server, signal.SIGKILL)
        await self.start(server)

    def freeze(self, server: Server) -> None:
        """Let it do nothing from now on, and hold on to all it has."""
        _signal(server, signal.SIGSTOP)
        server.frozen = True

    def thaw(self, server: Server) -> None:
        """Let it go on where it was."""
        _signal(server, signal.SIGCONT)
        server.frozen = False

    async def supervise(self) -> None:
        """Start again whoever has ended by itself, as they do who find no database at start."""
        for server in self.all:
            if not _lives(server):
                await self.start(server)

    async def ready(self, session: aiohttp.ClientSession) -> None:
        """Wait until all of them serve."""
        assert self._parent is not None
        async with asyncio.timeout(_READY_WITHIN):
            for server in self.all:
                while not await _serves(session, server):
                    await self.supervise()
                    await self._a_moment()

    async def _a_moment(self) -> None:
        """Wait for the parent to end, which it does not: so for a tenth of a second."""
        assert self._parent is not None
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOK_EVERY):
                await self._parent.wait()

    async def close(self) -> None:
        """End everything."""
        for server in self.all:
            _signal(server, signal.SIGKILL)
        if self._parent is not None and self._parent.stdin is not None:
            self._parent.stdin.close()
            await self._parent.wait()


def _lives(server: Server) -> bool:
    try:
        os.kill(server.pid, 0)
    except ProcessLookupError:
        return False
    return True


def _signal(server: Server, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(server.pid, number)


async def _serves(session: aiohttp.ClientSession, server: Server) -> bool:
    try:
        async with session.get(f"http://127.0.0.1:{server.port}/readyz") as answer:
            return answer.ok
    except (aiohttp.ClientError, TimeoutError):
        return False


def _serve(port: str) -> None:
    from pathlib import Path  # noqa: PLC0415

    from smsbot.cli.serve import serve  # noqa: PLC0415

    os.environ["SMSBOT_SERVER__PORT"] = port
    # What it logs is no part of what the parent says.
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    serve(config=Path(ROOT / "config.toml"))


def main() -> None:
    """Fork a server for each line; whoever ends is reaped by the system."""
    import smsbot.app  # noqa: F401, PLC0415  (what every server needs)
    from smsbot.cli import serve as _  # noqa: F401, PLC0415
    from smsbot.core.reply import read  # noqa: PLC0415

    read("si", None)
    if len(sys.argv) > 1:
        plant(next(bug for bug in BUGS if bug.name == sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _serve(line.strip())
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
