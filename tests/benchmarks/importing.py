"""`import`: a CSV of contacts taken in, beside `csv` and a bare insert of the same rows in one run.

`python -m tests.benchmarks import [--rows 1000000] [--database postgresql]`. smsbot reads, checks
and seals each row, and takes a thousand in one unit of work with how far it has come; the floor
reads the same file with `csv` and writes the rows that smsbot wrote.
"""

from __future__ import annotations

import asyncio
import csv
import resource
import time
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from smsbot.services.imports import digest_of, open_table
from smsbot.services.imports.run import AT_ONCE, Kind, Order, begin_import, end_import, take_slice
from smsbot.store.work import Database
from tests import postgres
from tests.benchmarks import floors
from tests.benchmarks.serving import fsync_ms
from tests.world import MASTER, MovableClock, make_context, new_database, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smsbot.services.imports import Table

ROWS = 100_000
ROUNDS = 3
_HEADERS = ("Telefono", "Nome", "Lingua", "Ultimo acquisto", "Origine")
_WRITTEN = ("contact", "person_key")


def run(*, rows: int = ROWS, database: str = "sqlite", rounds: int = ROUNDS) -> dict[str, Any]:
    """Run smsbot and the floor in turn, and return medians and the ratio."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "clienti.csv"
        _write(file, rows)
        measured = [_round(folder / str(number), file, rows, database) for number in range(rounds)]
    figures = {name: round(median(one[name] for one in measured), 3) for name in measured[0]}
    return {"benchmark": "import", "database": database, "rows": rows, **figures}


def _write(file: Path, rows: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(_HEADERS)
        for number in range(rows):
            phone = f"+4670{number:07d}" if number % 2 else f"004670{number:07d}"
            writer.writerow((phone, f"Cliente {number}", "it", "10/01/2024", "negozio"))


def _round(folder: Path, file: Path, rows: int, database: str) -> dict[str, float]:
    folder.mkdir()
    ours, other = (_new(folder, who, database) for who in ("ours", "floor"))
    before, cpu, begun = _peak(), time.process_time(), time.perf_counter()
    asyncio.run(_import(ours, file, rows))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    grown = _peak() - before
    floor = _read(file) + floors.insert(ours, other, _WRITTEN)
    for url in (ours, other):
        if database == "postgresql":
            postgres.drop(url)
    return {
        "fsync_ms": fsync_ms(folder),
        "floor_rows_per_s": rows / floor,
        "smsbot_rows_per_s": rows / seconds,
        "ratio": floor / seconds,
        "cpu_us_per_row": cpu / rows * 1e6,
        "growth_mib": grown,
    }


def _new(folder: Path, who: str, database: str) -> str:
    (folder / who).mkdir()
    return new_database(folder / who, database)


async def _import(url: str, file: Path, rows: int) -> None:
    database, clock = Database(url, MASTER), MovableClock()
    context = make_context(url, clock, [shipped("consenso")])
    try:
        with file.open("rb") as stream:
            order = Order(digest_of(stream), Kind.CONTACTS, "benchmark")
            table = open_table(stream)
            begun = await database.write(partial(begin_import, context=context, order=order))
            for lines in _slices(table, clock):
                unit = partial(
                    take_slice, context=context, order=order, run_id=begun.id, lines=lines
                )
                await database.write(unit)
        ended = await database.write(partial(end_import, context=context, run_id=begun.id))
        assert rows == ended.counts["created"], ended.counts
    finally:
        await database.close()


def _slices(table: Table, clock: MovableClock) -> Iterator[list[Any]]:
    lines = table.lines(clock.now().date())
    while piece := list(islice(lines, AT_ONCE)):
        yield piece


def _read(file: Path) -> float:
    begun = time.perf_counter()
    with file.open(encoding="utf-8", newline="") as stream:
        for _ in csv.reader(stream, delimiter=";"):
            pass
    return time.perf_counter() - begun


def _peak() -> float:
    """Return megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
