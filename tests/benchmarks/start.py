"""`start`: until `smsbot --help` has printed, and until `smsbot serve` answers `/readyz`."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks.serving import Served
from tests.e2e.bot import free_port
from tests.world import FLOWS

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
_PATIENCE = 60.0


def run(*, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return seconds of the clock and of the processor, medians."""
    return {
        "benchmark": "start",
        **_medians("help", _help, rounds),
        **_medians("serve", _serve, rounds),
    }


def _medians(name: str, one: Callable[[], tuple[float, float]], rounds: int) -> dict[str, float]:
    taken = [one() for _ in range(rounds)]
    return {
        f"{name}_s": round(median(wall for wall, _ in taken), 2),
        f"{name}_cpu_s": round(median(cpu for _, cpu in taken), 2),
    }


def _help() -> tuple[float, float]:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "smsbot", "--help"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=FLOWS.parent)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _serve() -> tuple[float, float]:
    """Start on a database that was there before: the first start makes its tables."""
    with TemporaryDirectory() as name:
        _served(Path(name))
        return _served(Path(name))


def _served(folder: Path) -> tuple[float, float]:
    port = free_port()
    environment = {
        "SMSBOT_SERVER__PORT": str(port),
        "SMSBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder / 'smsbot.db'}",
        "SMSBOT_KEYS__PATH": str(folder / "keys"),
    }
    command = [sys.executable, "-m", "smsbot", "serve", "--config", "config.toml"]
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=FLOWS.parent, env={**os.environ, **environment}, stderr=subprocess.DEVNULL
    ) as server:
        while time.perf_counter() - begun < _PATIENCE:
            with suppress(URLError, ConnectionError), urlopen(f"http://127.0.0.1:{port}/readyz"):
                break
            time.sleep(0.005)
        taken = time.perf_counter() - begun, Served(server.pid, port).cpu_s()
        server.send_signal(signal.SIGTERM)
    return taken
