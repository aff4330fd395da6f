"""smsbot as benchmarks measure it, on a seeded database, until it is told to end.

`python -m tests.benchmarks.ours DATABASE PORT [ROLE GATEWAY_PORT]`; web alone by default.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path
from tempfile import mkdtemp

import uvloop

from smsbot import logs
from smsbot.app import Parts, Server, load_flows
from smsbot.config import load
from smsbot.keys import Keys
from smsbot.services.context import SystemClock
from tests.world import FLOWS


async def serve(url: str, port: int, role: str, gateway: int) -> None:
    """Serve until SIGTERM, with a gateway on another port."""
    folder = mkdtemp(prefix="smsbot-benchmark-")
    environment = {
        "SMSBOT_SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SMSBOT_DATABASE__URL": url,
        "SMSBOT_BACKUP__JOURNAL": f"{folder}/withdrawals",
        "SMSBOT_FLOWS__PATH": str(FLOWS),
        "SMSBOT_SIMULATOR__PORT": str(gateway),
    }
    config = load(FLOWS.parent / "config.toml", {**os.environ, **environment})
    keys = Keys(b"l" * 32, b"k" * 32, b"e" * 32, b"s" * 32)
    listener = socket.create_server(("127.0.0.1", port))
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    parts = Parts(config, keys, load_flows(config), SystemClock())
    async with Server(parts, listener, role=role):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await told.wait()


if __name__ == "__main__":
    logs.configure(json=True, level="ERROR")
    url, port = sys.argv[1], int(sys.argv[2])
    if "://" not in url:
        url = f"sqlite+aiosqlite:///{Path(url).resolve()}"
    role, gateway = (*sys.argv[3:], "web", "8081")[:2]
    uvloop.run(serve(url, port, role, int(gateway)))
