"""A server in a process of its own: started, measured from outside, and stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.e2e.bot import free_port
from tests.world import FLOWS

if TYPE_CHECKING:
    from collections.abc import Iterator

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Served:
    """A server that is ready."""

    pid: int
    port: int

    @property
    def inbound(self) -> str:
        """Where it takes inbound SMS."""
        return f"http://127.0.0.1:{self.port}/webhooks/simulated/inbound"

    def cpu_s(self) -> float:
        """Return the processor's seconds that it has used so far, its start included."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def resident_mb(self) -> float:
        """Return how much memory it holds now."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return round(int(status.partition("VmRSS:")[2].split()[0]) / 1024, 1)


@contextmanager
def served(who: str, database: str, *more: str) -> Iterator[Served]:
    """Run `floor` or `smsbot` on a database until the block ends."""
    port = free_port()
    module = f"tests.benchmarks.{'floor' if who == 'floor' else 'ours'}"
    command = [sys.executable, "-m", module, database, str(port), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=FLOWS.parent) as server:
        assert server.stdout is not None
        assert server.stdout.readline().strip() == b"ready"
        try:
            yield Served(server.pid, port)
        finally:
            server.terminate()
            server.wait()


def fsync_ms(folder: Path) -> float:
    """Return what one small durable write costs on this disk now."""
    times = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(50):
            begin = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - begin)
    return median(times) * 1000
