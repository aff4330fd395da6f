"""`campaign`: a start for everybody stored, beside a bare insert of the same rows in one run.

`python -m tests.benchmarks campaign [--database postgresql] [--stored 200000]`. smsbot serves in a
process of its own, with a gateway that takes everything; this process starts the campaign by HTTP
and meanwhile texts, asks and opens a page, one after the other. The floor writes the rows that
smsbot wrote: `executemany` with the raw driver in pieces of 10,000, or one `COPY` for each table.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from smsbot.core.model import PhoneNumber
from smsbot.services.flows import archive_flows
from smsbot.store import people, schema
from smsbot.store.people import ContactRow
from tests import postgres
from tests.benchmarks import floors
from tests.benchmarks.load import request_of
from tests.benchmarks.serving import fsync_ms
from tests.e2e.bot import free_port
from tests.world import (
    FLOWS,
    MONDAY_NOON,
    PAPER,
    MovableClock,
    engine_on,
    make_context,
    new_database,
    shipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

    from smsbot.services.context import Context

STORED = 1_000_000
ROUNDS = 3
TOKEN = "benchmark"
_AT_ONCE = 5000
_EVERY = 0.02
_WRITTEN = (schema.selection, schema.conversation, schema.link, schema.message)


def run(*, stored: int = STORED, database: str = "sqlite", rounds: int = ROUNDS) -> dict[str, Any]:
    """Run smsbot and the floor in turn, and return medians and the ratio."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        template = new_database(folder, database)
        _fill(template, stored)
        measured = [_round(folder, template, stored, number) for number in range(rounds)]
        if database == "postgresql":
            postgres.drop(template)
    return {
        "benchmark": "campaign",
        "database": database,
        "stored": stored,
        **{name: _median([one[name] for one in measured]) for name in measured[0]},
    }


def _median(values: list[Any]) -> Any:  # noqa: ANN401  (numbers, or figures by name)
    if isinstance(values[0], dict):
        return {name: _median([one[name] for one in values]) for name in values[0]}
    return round(median(values), 3)


def _fill(url: str, stored: int) -> None:
    """Store so many people who may be asked."""
    context = make_context(url, MovableClock(), [shipped("consenso")])
    engine = engine_on(url)
    with engine.begin() as connection:
        archive_flows(connection, [shipped("consenso")], MONDAY_NOON)
    for first in range(0, stored, _AT_ONCE):
        with engine.begin() as connection:
            numbers = range(first, min(stored, first + _AT_ONCE))
            people.add_contacts(connection, list(_people(context, numbers)), MONDAY_NOON)
    engine.dispose()


def _people(context: Context, numbers: range) -> Iterator[ContactRow]:
    for number in numbers:
        phone = PhoneNumber(f"+44770{number:08d}")
        yield ContactRow(
            context.ids.next(),
            context.secrets.phone_hash(phone),
            phone,
            language="it",
            last_activity=date(2024, 1, 10),
            basis=PAPER,
            asked_before=False,
        )


def _round(folder: Path, template: str, stored: int, number: int) -> dict[str, Any]:
    url = _copy(folder, template, f"run{number}")
    before, fsync = _sizes(url), fsync_ms(folder)
    ours = _start(url, stored)
    rows = _written(url, before)
    other = _copy(folder, template, f"floor{number}")
    floor = floors.insert(url, other, [table.name for table in _WRITTEN])
    for one in (url, other):
        if not one.startswith("sqlite"):
            postgres.drop(one)
    return {
        "fsync_ms": fsync,
        "rows": rows,
        "floor_rows_per_s": rows / floor,
        "smsbot_rows_per_s": rows / ours["listed_s"],
        "ratio": floor / ours["listed_s"],
        **ours,
    }


def _copy(folder: Path, template: str, name: str) -> str:
    if not template.startswith("sqlite"):
        return postgres.copy_of(template)
    path = folder / f"{name}.db"
    shutil.copy(folder / "smsbot.db", path)
    return f"sqlite+aiosqlite:///{path}"


def _sizes(url: str) -> int:
    return int(_on(url, _count))


def _written(url: str, before: int) -> int:
    return _sizes(url) - before


def _count(connection: Connection) -> int:
    queries = (select(func.count()).select_from(table) for table in _WRITTEN)
    return sum(connection.execute(query).scalar_one() for query in queries)


def _on(url: str, work: Callable[[Connection], Any]) -> Any:  # noqa: ANN401
    engine = engine_on(url)
    try:
        with engine.connect() as connection:
            return work(connection)
    finally:
        engine.dispose()


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of clients that go away."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


@dataclass
class Gateway:
    """A gateway that takes everything, and remembers when the first SMS came."""

    first_at: float | None = None
    text: str = ""
    taken: int = 0
    port: int = 0
    _server: ThreadingHTTPServer | None = field(default=None, repr=False)

    def serve(self) -> None:
        """Take SMS in a thread of its own."""
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                gateway.take(body)
                answer = json.dumps(
                    {"message": "queued", "message_uuid": [f"out-{gateway.taken}"], "api_id": "x"}
                ).encode()
                self.send_response(202)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def do_GET(self) -> None:
                self.send_error(503)

            def log_message(self, *words: object) -> None:
                pass

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def take(self, body: bytes) -> None:
        """Take one SMS."""
        self.taken += 1
        if self.first_at is None:
            self.first_at = time.perf_counter()
            self.text = json.loads(body)["text"]

    def stop(self) -> None:
        """Serve no longer."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()


@dataclass
class Probe:
    """One request after the other, and how long each took."""

    port: int
    request: Callable[[int], tuple[str, str, bytes, dict[str, str]]]
    times: list[float] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def start(self) -> threading.Thread:
        """Begin, in a thread of its own."""
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        while not self.over.is_set():
            self.once()
            self.over.wait(_EVERY)

    def once(self) -> None:
        """Make one request."""
        method, path, body, headers = self.request(len(self.times))
        begun = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers)
        connection.getresponse().read()
        connection.close()
        self.times.append(time.perf_counter() - begun)

    def figures(self) -> dict[str, float]:
        """Return milliseconds."""
        cuts = quantiles(self.times, n=100)
        return {
            "count": len(self.times),
            "p50_ms": cuts[49] * 1000,
            "p99_ms": cuts[98] * 1000,
            "most_ms": max(self.times) * 1000,
        }


def _start(url: str, stored: int) -> dict[str, Any]:
    gateway, port = Gateway(), free_port()
    gateway.serve()
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.ours", url, str(port), "all", str(gateway.port)],
        stdout=subprocess.PIPE,
        cwd=FLOWS.parent,
        env={**os.environ, "SMSBOT_ADMIN__TOKEN": TOKEN},
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline().strip() == b"ready"
        return _measure(url, stored, port, server.pid, gateway)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        gateway.stop()


def _measure(url: str, stored: int, port: int, pid: int, gateway: Gateway) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    probes = {
        "inbound": Probe(port, partial(_inbound, port)),
        "may_contact": Probe(port, partial(_may_contact, headers)),
        "page": Probe(port, partial(_page, gateway)),
    }
    for name, probe in probes.items():
        probe.once()  # What is loaded with the first request is no growth.
        assert probe.times, name
        probe.times.clear()
    memory, cpu, begun = _memory(pid, "VmRSS"), _cpu(pid), time.perf_counter()
    threads = [probe.start() for probe in probes.values()]
    connection = HTTPConnection("127.0.0.1", port, timeout=600)
    order = {"flow": "consenso", "select": {"lifecycle": ["dormant"]}}
    connection.request("POST", "/v1/campaigns", json.dumps(order), headers)
    answer = json.loads(connection.getresponse().read())
    answered = time.perf_counter() - begun
    assert (stored, {}) == (answer["accepted"], answer["excluded"]), answer
    engine = engine_on(url)
    while not _listed(engine):
        time.sleep(0.05)
    listed = time.perf_counter() - begun
    engine.dispose()
    for probe in probes.values():
        probe.over.set()
    for thread in threads:
        thread.join()
    return {
        "first_sms_s": (gateway.first_at or 0.0) - begun,
        "answer_s": answered,
        "listed_s": listed,
        "cpu_us_per_contact": (_cpu(pid) - cpu) / stored * 1e6,
        "memory_mib": memory / 1024,
        "growth_mib": (_memory(pid, "VmHWM") - memory) / 1024,
        "sms_taken": gateway.taken,
        **{name: probe.figures() for name, probe in probes.items()},
    }


def _listed(engine: Engine) -> bool:
    waiting = select(func.count()).where(schema.campaign.c.lists_until.is_not(None))
    with suppress(Exception), engine.connect().execution_options() as connection:
        return bool(connection.execute(waiting).scalar_one() == 0)
    return False


def _inbound(port: int, number: int) -> tuple[str, str, bytes, dict[str, str]]:
    """Return a signed SMS of somebody unknown: it is stored, and answered by nobody."""
    path = "/webhooks/simulated/inbound"
    head, _, body = request_of(f"http://127.0.0.1:{port}{path}", number).partition(b"\r\n\r\n")
    lines = [line.split(": ", 1) for line in head.decode().split("\r\n")[1:]]
    return "POST", path, body, {name: value for name, value in lines if name != "Host"}


def _may_contact(headers: dict[str, str], number: int) -> tuple[str, str, bytes, dict[str, str]]:
    phones = [f"+44770{(number * 100 + one) % 100_000:08d}" for one in range(100)]
    body = {"phones": phones, "purpose": "info", "channel": "sms"}
    return "POST", "/v1/may-contact", json.dumps(body).encode(), headers


def _page(gateway: Gateway, number: int) -> tuple[str, str, bytes, dict[str, str]]:
    """Open the page of whoever was asked first; before that, one that does not exist."""
    del number
    _, found, rest = gateway.text.partition("/p/")
    return "GET", f"/p/{rest[:12] if found else 'x' * 12}", b"", {}


def _memory(pid: int, name: str) -> float:
    """Return kilobytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name):
            return float(line.split()[1])
    return 0.0


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
