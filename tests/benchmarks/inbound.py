"""`inbound`: signed callbacks for conversations in mid-flow, beside the floor in one run.

`python -m tests.benchmarks inbound [--database postgresql] [--processes 2] [--stored 100000]`.
The server is warm: its first answers are not counted, nor is the processor's time of its start.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests import postgres
from tests.benchmarks.seeding import seed
from tests.benchmarks.serving import Served, fsync_ms, served
from tests.world import FLOWS, MovableClock, engine_on, make_context, new_database, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

STORED = 100_000
SENT = 20_000
WARM = 1_000
IN_FLIGHT = 64
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Round:
    """What one round measured."""

    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_us: float


def run(  # noqa: PLR0913  (what a round is made of)
    *,
    stored: int = STORED,
    sent: int = SENT,
    rounds: int = ROUNDS,
    database: str = "sqlite",
    processes: int = 1,
    in_flight: int = IN_FLIGHT,
) -> dict[str, Any]:
    """Run floor and smsbot in turn, and return medians and ratios."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        template = seeded(folder, stored, database)
        measured: dict[str, list[Round]] = {"floor": [], "smsbot": []}
        fsync = []
        for _ in range(rounds):
            for who, rows in measured.items():
                fsync.append(fsync_ms(folder))
                many = processes if who == "smsbot" else 1
                rows.append(_round(who, folder, template, sent, many, in_flight))
        if database == "postgresql":
            postgres.drop(template)
    floor, ours = (_medians(measured[who]) for who in ("floor", "smsbot"))
    return {
        "benchmark": "inbound",
        "database": database,
        "processes": processes,
        "stored": stored,
        "sent": sent,
        "in_flight": in_flight,
        "fsync_ms": round(median(fsync), 2),
        "floor": floor,
        "smsbot": ours,
        "ratio": round(ours["per_second"] / floor["per_second"], 2),
        "cpu_ratio": round(floor["cpu_us"] / ours["cpu_us"], 2),
        "p50_ratio": round(ours["p50_ms"] / floor["p50_ms"], 2),
        "p99_ratio": round(ours["p99_ms"] / floor["p99_ms"], 2),
    }


def seeded(folder: Path, stored: int, database: str = "sqlite", history: int = 0) -> str:
    """Return the address of a database with so many conversations, asked a moment ago."""
    url = new_database(folder, database)
    context = make_context(url, MovableClock(datetime.now(UTC)), [shipped("consenso")])
    engine = engine_on(url)
    with engine.begin() as connection:
        seed(connection, context, stored, history)
    with engine.connect() as connection:
        _analyzed(connection)
    engine.dispose()
    return url


def _analyzed(connection: Connection) -> None:
    """Let PostgreSQL know what is stored, as it does by itself before long."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


@contextmanager
def copied(folder: Path, template: str) -> Iterator[str]:
    """Give a copy of a database, for one round."""
    if template.startswith("postgresql"):
        url = postgres.copy_of(template)
        yield url
        postgres.drop(url)
        return
    for old in folder.glob("run.db*"):
        old.unlink()
    shutil.copy(template.partition("///")[2], folder / "run.db")
    yield f"sqlite+aiosqlite:///{folder / 'run.db'}"


def _round(  # noqa: PLR0913, PLR0917  (as above)
    who: str, folder: Path, template: str, sent: int, processes: int, in_flight: int
) -> Round:
    with copied(folder, template) as url, ExitStack() as stack:
        servers = [stack.enter_context(served(who, url)) for _ in range(processes)]
        return measure(servers, sent, in_flight)


def measure(servers: Sequence[Served], sent: int, in_flight: int = IN_FLIGHT) -> Round:
    """Load warm servers from another process, and return what came of it."""
    load(servers, 0, WARM, in_flight)
    before = sum(server.cpu_s() for server in servers)
    told = load(servers, WARM, sent - WARM, in_flight)
    cpu = sum(server.cpu_s() for server in servers) - before
    cpu_us = cpu / (sent - WARM) * 1e6
    return Round(told["per_second"], told["p50_ms"], told["p99_ms"], cpu_us)


def load(
    servers: Sequence[Served], first: int, count: int, in_flight: int = IN_FLIGHT
) -> dict[str, float]:
    """Send so many SMS from another process; all of them must be taken."""
    urls = ",".join(server.inbound for server in servers)
    numbers = [str(first), str(count), str(in_flight)]
    command = [sys.executable, "-m", "tests.benchmarks.load", urls, *numbers]
    ended = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=FLOWS.parent)
    told: dict[str, float] = json.loads(ended.stdout)
    assert told["good"] == count, told
    return told


def _medians(rounds: list[Round]) -> dict[str, float]:
    names = Round.__dataclass_fields__
    return {name: round(median(getattr(r, name) for r in rounds), 1) for name in names}
