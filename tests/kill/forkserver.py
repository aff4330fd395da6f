"""Starts servers that can be killed: imports once, forks for each start (about 30 a second).

Speaks lines: `start` forks a server and answers `ready PID` once it listens; `stop` ends this
process. The server's clock is read from a file that the test writes; the shipped command has
no such switch.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import struct
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from smsbot import logs
from smsbot.app import Parts, Server, load_flows
from smsbot.config import load
from smsbot.keys import Keys
from tests.world import FLOWS

if TYPE_CHECKING:
    from sqlalchemy import Connection

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FORMAT = "<q"


class FileClock:
    """A clock that stands where a file says."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        """Return the time in the file."""
        (microseconds,) = struct.unpack(_FORMAT, self._file.read_bytes())
        return _EPOCH + timedelta(microseconds=microseconds)

    def agree(self, connection: Connection) -> None:
        """Stay: whoever moves it moves it for every process."""

    def set(self, at: datetime) -> None:
        """Move to a time; whoever reads sees the old one or the new one."""
        draft = self._file.with_suffix(".new")
        draft.write_bytes(struct.pack(_FORMAT, (at - _EPOCH) // timedelta(microseconds=1)))
        draft.replace(self._file)


async def _serve(folder: Path) -> None:
    config = load(FLOWS.parent / "config.toml", os.environ)
    keys = Keys.load(folder / "keys", create=True)
    clock = FileClock(folder / "clock")
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", config.server.port))
    listener.listen()
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    async with Server(Parts(config, keys, load_flows(config), clock), listener):
        sys.stdout.write(f"ready {os.getpid()}\n")
        sys.stdout.flush()
        await told.wait()


def main() -> None:
    """Fork a server for each line that says so, and reap the one before."""
    folder = Path(sys.argv[1])
    logs.configure(json=True, level="ERROR")
    for line in sys.stdin:
        if line.strip() != "start":
            break
        child = os.fork()
        if child == 0:
            asyncio.run(_serve(folder))
            os._exit(0)
        os.waitpid(child, 0)
        sys.stdout.write("gone\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
