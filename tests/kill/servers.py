"""Servers in processes of their own, as a test sees them: started, armed, killed, frozen."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.world import FLOWS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from smsbot.faultpoints import Point

PATIENCE = 30.0
"""Seconds until something that a server should do counts as never done."""


@dataclass(frozen=True, slots=True)
class Trap:
    """A place at which a server dies or freezes, when it gets there so many times."""

    point: Point
    count: int = 1
    signal: int = signal.SIGKILL

    def __str__(self) -> str:
        return f"{self.point}#{self.count}"


@dataclass
class Child:
    """One server, or one command."""

    pid: int
    hits: list[str] = field(default_factory=list)
    status: int | None = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    armed: asyncio.Event = field(default_factory=asyncio.Event)
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def begins(self) -> None:
        """Wait until it serves, or has died before it did."""
        async with asyncio.timeout(PATIENCE):
            await _either(self.ready, self.gone)

    async def serves(self) -> None:
        """Wait until it serves."""
        await self.begins()
        assert self.ready.is_set(), f"the server did not start: {self.status}"

    async def dies(self) -> None:
        """Wait for its end."""
        async with asyncio.timeout(PATIENCE):
            await self.gone.wait()

    async def dies_within(self, seconds: float) -> bool:
        """Wait for its end, but no longer than so many seconds."""
        return await within(seconds, self.gone)

    async def freezes_within(self, seconds: float) -> bool:
        """Wait until it stands still, but no longer than so many seconds."""
        return await within(seconds, self.stopped)

    def go_on(self) -> None:
        """Let it go on after it stood still."""
        self.stopped.clear()
        os.kill(self.pid, signal.SIGCONT)

    async def kill(self) -> None:
        """Kill it as if its plug were pulled."""
        if not self.gone.is_set():
            # It may have died by itself a moment ago, and we have not read of it yet.
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        await self.dies()


class Servers:
    """The process that forks servers, and all its children."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self._children: dict[int, Child] = {}
        self._forked: asyncio.Queue[Child] = asyncio.Queue()
        self._reading: asyncio.Task[None] | None = None
        self.hits: list[str] = []
        """Every place at which a server died or froze, in order."""

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
        self._reading = asyncio.create_task(self._read())

    async def close(self) -> None:
        """End everything."""
        if self._process is None or self._process.stdin is None or self._reading is None:
            return
        for child in self._children.values():
            if not child.gone.is_set():
                with suppress(ProcessLookupError):
                    os.kill(child.pid, signal.SIGKILL)
        self._process.stdin.close()
        await self._process.wait()
        await self._reading

    async def start(self, port: int, role: str = "all", trap: Trap | None = None) -> Child:
        """Fork a server; it may be armed from its first line on."""
        return await self._fork({"do": "serve", "port": port, "role": role, **_words(trap)})

    async def upgrade(self, trap: Trap | None = None) -> Child:
        """Bring the database to the newest schema, as the command does."""
        return await self._fork({"do": "upgrade", **_words(trap)})

    async def arm(self, child: Child, trap: Trap | None) -> None:
        """Arm a running server, or disarm it."""
        child.armed.clear()
        self._order({"do": "arm", "pid": child.pid, **_words(trap)})
        async with asyncio.timeout(PATIENCE):
            await _either(child.armed, child.gone)

    async def _fork(self, order: Mapping[str, object]) -> Child:
        self._order(order)
        async with asyncio.timeout(PATIENCE):
            return await self._forked.get()

    def _order(self, order: Mapping[str, object]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")

    async def _read(self) -> None:
        async for word, pid, rest in self._lines():
            child = self._children.get(pid)
            if word == "forked":
                child = self._children[pid] = self._children.get(pid) or Child(pid)
                self._forked.put_nowait(child)
                continue
            if child is None:
                # A child can be quicker than the word that it exists.
                child = self._children[pid] = Child(pid)
            self._note(child, word, rest)

    def _note(self, child: Child, word: str, rest: str) -> None:
        match word:
            case "hit":
                child.hits.append(rest)
                self.hits.append(rest)
            case "gone":
                child.status = int(rest)
                child.gone.set()
                del self._children[child.pid]
            case "ready" | "armed" | "stopped":
                getattr(child, word).set()

    async def _lines(self) -> AsyncIterator[tuple[str, int, str]]:
        """Yield word, child and rest of each line that is about a child."""
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            word, _, rest = line.decode().strip().partition(" ")
            pid, _, rest = rest.partition(" ")
            if pid.isdigit():
                yield word, int(pid), rest


async def within(seconds: float, event: asyncio.Event) -> bool:
    """Wait for an event, but no longer than so many seconds; tell whether it came."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True


async def _either(*events: asyncio.Event) -> None:
    """Wait for the first of some events."""
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()


def _words(trap: Trap | None) -> dict[str, object]:
    if trap is None:
        return {"point": None, "count": 0, "signal": 0}
    return {"point": trap.point, "count": trap.count, "signal": trap.signal}
