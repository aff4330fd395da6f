"""`inbound`: signed callbacks for conversations in mid-flow, beside the floor in one run."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from smsbot.store.work import sync_engine
from tests.benchmarks.seeding import seed
from tests.e2e.bot import free_port
from tests.world import FLOWS, MASTER, MovableClock, make_context, new_database, shipped

STORED = 100_000
SENT = 20_000
IN_FLIGHT = 64
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Round:
    """What one round measured."""

    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_us: float


def run(*, stored: int = STORED, sent: int = SENT, rounds: int = ROUNDS) -> dict[str, Any]:
    """Run floor and smsbot in turn, and return medians and ratios."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        template = _seeded(folder, stored)
        measured: dict[str, list[Round]] = {"floor": [], "smsbot": []}
        fsync = []
        for _ in range(rounds):
            for who, rows in measured.items():
                fsync.append(fsync_ms(folder))
                rows.append(_measure(who, folder, template, sent))
    floor, ours = (_medians(measured[who]) for who in ("floor", "smsbot"))
    return {
        "benchmark": "inbound",
        "stored": stored,
        "sent": sent,
        "in_flight": IN_FLIGHT,
        "fsync_ms": round(median(fsync), 2),
        "floor": floor,
        "smsbot": ours,
        "ratio": round(ours["per_second"] / floor["per_second"], 2),
        "p99_ratio": round(ours["p99_ms"] / floor["p99_ms"], 2),
    }


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


def _seeded(folder: Path, stored: int) -> Path:
    url = new_database(folder)
    context = make_context(url, MovableClock(), [shipped("consenso")])
    engine = sync_engine(url, MASTER)
    with engine.begin() as connection:
        seed(connection, context, stored)
    engine.dispose()
    path = folder / "template.db"
    shutil.move(folder / "smsbot.db", path)
    return path


def _measure(who: str, folder: Path, template: Path, sent: int) -> Round:
    for old in folder.glob("run.db*"):
        old.unlink()
    database = folder / "run.db"
    shutil.copy(template, database)
    port = free_port()
    command = [sys.executable, "-m", f"tests.benchmarks.{'floor' if who == 'floor' else 'ours'}"]
    server = subprocess.Popen(
        [*command, str(database), str(port)], stdout=subprocess.PIPE, cwd=FLOWS.parent
    )
    assert server.stdout is not None
    assert server.stdout.readline().strip() == b"ready"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    url = f"http://127.0.0.1:{port}/webhooks/simulated/inbound"
    load = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.load", url, str(sent), str(IN_FLIGHT)],
        capture_output=True,
        check=True,
        cwd=FLOWS.parent,
    )
    after_load = resource.getrusage(resource.RUSAGE_CHILDREN)
    server.terminate()
    server.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    del before
    result = json.loads(load.stdout)
    assert result["good"] == sent, result
    cpu = after.ru_utime + after.ru_stime - after_load.ru_utime - after_load.ru_stime
    return Round(result["per_second"], result["p50_ms"], result["p99_ms"], cpu / sent * 1e6)


def _medians(rounds: list[Round]) -> dict[str, float]:
    names = Round.__dataclass_fields__
    return {name: round(median(getattr(r, name) for r in rounds), 1) for name in names}
