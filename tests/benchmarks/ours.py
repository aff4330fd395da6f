"""smsbot as `inbound` measures it: web alone, on a seeded database, until it is told to end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import uvloop

from smsbot import logs
from smsbot.app import Parts, Server, load_flows
from smsbot.config import load
from smsbot.keys import Keys
from smsbot.services.context import SystemClock
from tests.world import FLOWS


async def serve(database: str, port: int) -> None:
    """Serve until SIGTERM."""
    environment = {
        "SMSBOT_SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SMSBOT_DATABASE__URL": f"sqlite+aiosqlite:///{database}",
        "SMSBOT_BACKUP__JOURNAL": f"{database}.journal",
        "SMSBOT_FLOWS__PATH": str(FLOWS),
    }
    config = load(FLOWS.parent / "config.toml", {**os.environ, **environment})
    keys = Keys(b"l" * 32, b"k" * 32, b"e" * 32, b"s" * 32)
    listener = socket.create_server(("127.0.0.1", port))
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    parts = Parts(config, keys, load_flows(config), SystemClock())
    async with Server(parts, listener, role="web"):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await told.wait()


if __name__ == "__main__":
    logs.configure(json=True, level="ERROR")
    database = str(Path(sys.argv[1]).resolve())
    uvloop.run(serve(database, int(sys.argv[2])))
