"""Starts servers that can die at any line: imports once, forks for each start.

Orders come as lines of JSON, and what happens to each child goes back as a line: `forked PID`,
`ready PID` once it serves, `armed PID`, `hit PID POINT` just before it dies at a place that was
armed, `stopped PID` where it froze, `gone PID STATUS`.

Listening sockets belong to this process, so that a callback that comes while no server lives
waits for the next one, as it would behind a balancer. The clock is read from a file that the
test writes; the shipped command has no such switch, nor one that arms a place.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import select
import signal
import socket
import struct
import sys
import traceback
import weakref
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from smsbot import faultpoints, logs
from smsbot.app import Parts, Server, create_app, load_flows
from smsbot.cli.db import upgrade as upgrade_by_command
from smsbot.config import load
from smsbot.keys import Keys
from smsbot.services.sealing import seal
from smsbot.store import work
from smsbot.worker import Pace
from tests.world import FLOWS, World, new_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    from smsbot.faultpoints import Point

T = TypeVar("T")

SCRATCH = "SMSBOT_TEST_SCRATCH"
"""Names the address of a migrated PostgreSQL database that is there to be filled and dropped."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FORMAT = "<q"
_SIZE = struct.calcsize(_FORMAT)
_CONFIG = FLOWS.parent / "config.toml"
_PACE = Pace(look=0.1, seal=0.0, after_error=0.1)


class FileClock:
    """A clock that stands where a file says."""

    def __init__(self, file: Path) -> None:
        # Held open, as is asked for the time more often than for anything else; a fork shares it.
        self._file = os.open(file, os.O_RDWR | os.O_CREAT)
        weakref.finalize(self, os.close, self._file)

    def now(self) -> datetime:
        """Return the time in the file."""
        (microseconds,) = struct.unpack(_FORMAT, os.pread(self._file, _SIZE, 0))
        return _EPOCH + timedelta(microseconds=microseconds)

    def agree(self, connection: Connection) -> None:
        """Stay: whoever moves it moves it for every process."""

    def set(self, at: datetime) -> None:
        """Move to a time; of eight bytes at once nobody sees a half."""
        os.pwrite(self._file, struct.pack(_FORMAT, (at - _EPOCH) // timedelta(microseconds=1)), 0)

    def move(self, **by: float) -> None:
        """Move on, by `days=`, `hours=`, `minutes=` or `seconds=`."""
        self.set(self.now() + timedelta(**by))


def _tell(*words: object) -> None:
    """Write one line; lines of several processes do not mix, since each is one short write."""
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def _fatal(point: str, count: int, how: int) -> Callable[[Point], None]:
    """Return what ends or freezes this process at a place, when it is reached so many times."""
    left = [count]

    def act(reached: Point) -> None:
        if reached == point:
            left[0] -= 1
            if left[0] == 0:
                _tell("hit", os.getpid(), point)
                os.kill(os.getpid(), how)

    return act


def _arm(order: dict[str, Any]) -> None:
    faultpoints.arm(_fatal(order["point"], order["count"], order["signal"]))


def _take_orders(pipe: int) -> None:
    """Arm a place, or disarm all, while the server runs."""
    for line in os.read(pipe, 1 << 16).decode().splitlines():
        order = json.loads(line)
        if order["point"]:
            _arm(order)
        else:
            faultpoints.disarm()
        _tell("armed", os.getpid())


async def _serve(parts: Parts, listener: socket.socket, role: str, pipe: int) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, told.set)
    async with Server(parts, listener, role=role):
        loop.add_reader(pipe, _take_orders, pipe)
        _tell("ready", os.getpid())
        await told.wait()


def _share_statements() -> None:
    """Let all engines of a kind share what they have compiled, so that a fork is born with it.

    Each has a cache of its own otherwise, and a server that has just been started would compile
    every statement anew before it could come to the place at which it is to die.
    """
    first: dict[str, Engine] = {}

    def sharing(make: Callable[..., Any]) -> Callable[..., Any]:
        def made(*words: Any, **named: Any) -> Any:  # noqa: ANN401
            engine = make(*words, **named)
            own: Engine = getattr(engine, "sync_engine", engine)
            known = first.setdefault(own.dialect.driver, own)
            own.dialect = known.dialect
            own._compiled_cache = known._compiled_cache  # noqa: SLF001
            return engine

        return made

    for name in ("create_engine", "create_async_engine"):
        setattr(work, name, sharing(getattr(work, name)))


class _AsServed(World):
    """A world whose units of work run as those of a server do."""

    def run(self, unit: Callable[[Connection], T]) -> T:
        """Run one unit of work."""
        return asyncio.get_event_loop().run_until_complete(self.context.database.write(unit))


class Forkserver:
    """The process that has imported everything, and its children."""

    def __init__(self, folder: Path) -> None:
        config = load(_CONFIG, os.environ)
        keys = Keys.load(folder / "keys", create=True)
        clock = FileClock(folder / "clock")
        self._parts = Parts(config, keys, load_flows(config), clock, _PACE)
        self._listeners: dict[int, socket.socket] = {}
        self._pipes: dict[int, int] = {}

    def warm(self) -> None:
        """Import, compile and build what a server needs, so that its children need not."""
        _share_statements()
        with TemporaryDirectory() as folder:
            _rehearse(new_database(Path(folder)))
        if SCRATCH in os.environ:
            _rehearse(os.environ[SCRATCH])
        # Only now: what engines share is that of the first one, which has to have connected.
        create_app(self._parts)
        gc.collect()
        gc.freeze()

    def run(self) -> None:
        """Do what orders say until there are no more, then end every child."""
        woken, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        with os.fdopen(0, "rb", buffering=0) as orders:
            while True:
                readable, _, _ = select.select([orders.fileno(), woken], [], [])
                if woken in readable:
                    os.read(woken, 1 << 10)
                    self._reap()
                if orders.fileno() in readable:
                    line = orders.readline()
                    if not line:
                        break
                    self._follow(json.loads(line))
        for pid in self._pipes:
            os.kill(pid, signal.SIGKILL)

    def _follow(self, order: dict[str, Any]) -> None:
        if order["do"] == "arm":
            pipe = self._pipes.get(order["pid"])
            if pipe is not None:
                # Who is just dying takes no orders any more.
                with contextlib.suppress(BrokenPipeError):
                    os.write(pipe, json.dumps(order).encode() + b"\n")
            return
        reading, writing = os.pipe()
        listener = self._listener(order.get("port"))
        pid = os.fork()
        if pid == 0:
            self._live(order, listener, reading)
        os.close(reading)
        self._pipes[pid] = writing
        _tell("forked", pid)

    def _listener(self, port: int | None) -> socket.socket | None:
        if port is not None and port not in self._listeners:
            self._listeners[port] = socket.create_server(("127.0.0.1", port), backlog=1000)
        return self._listeners.get(port) if port is not None else None

    def _live(self, order: dict[str, Any], listener: socket.socket | None, pipe: int) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        status = 1
        try:
            if order["point"]:
                _arm(order)
            if listener is None:
                upgrade_by_command(config=_CONFIG)
            else:
                asyncio.run(_serve(self._parts, listener, order["role"], pipe))
            status = 0
        except Exception:  # noqa: BLE001  (told to whoever reads what the test printed)
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)

    def _reap(self) -> None:
        for pid in list(self._pipes):
            done, status = os.waitpid(pid, os.WNOHANG | os.WUNTRACED)
            if done and os.WIFSTOPPED(status):
                _tell("stopped", pid)
            elif done:
                os.close(self._pipes.pop(pid))
                _tell("gone", pid, os.waitstatus_to_exitcode(status))


def _rehearse(url: str) -> None:
    """Lead a conversation to its end, so that all that it needs has been needed before."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    world = _AsServed.on(url)
    world.ask()
    world.says("si", "scrivetemi", "info", "si", "stop")
    world.run(partial(seal, context=world.context))
    world.silence(days=30)
    loop.run_until_complete(world.context.database.close())
    world.engine.dispose()
    loop.close()
    asyncio.set_event_loop(None)


def main() -> None:
    """Warm up, and follow orders."""
    logs.configure(json=True, level="ERROR")
    server = Forkserver(Path(sys.argv[1]))
    server.warm()
    server.run()


if __name__ == "__main__":
    main()
