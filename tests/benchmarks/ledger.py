"""`ledger`: proof and full check in a large ledger, and what it costs an inbound SMS.

The proof and the check run in processes of their own, so that their memory is theirs. The cost
is that of the same SMS taken twice by the same code: with the ledger, sealing included, and with
a ledger that only moves the standing.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from smsbot.gateways.wire import Inbound
from smsbot.services import changes
from smsbot.services.checks import check_ledger
from smsbot.services.conversations import Received, receive
from smsbot.services.proofs import prove
from smsbot.services.sealing import seal_all
from smsbot.store import ledger, schema, tree
from smsbot.store.sql import upsert
from tests.benchmarks.events import Filled, fill
from tests.benchmarks.seeding import phone_of, seed, word_of
from tests.world import BOT, FLOWS, MovableClock, World, make_context, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from smsbot.store.ledger import EventRow

EVENTS = 1_000_000
INBOUND = 12_000
BATCH = 64
ROUNDS = 3
TRIES = 5


def run(*, events: int = EVENTS, inbound: int = INBOUND, rounds: int = ROUNDS) -> dict[str, Any]:
    """Measure all three."""
    with TemporaryDirectory() as name:
        begun = time.perf_counter()
        filled = fill(Path(name), events)
        filling = time.perf_counter() - begun
        size = Path(filled.url.partition("///")[2]).stat().st_size
        proof = _apart("prove", filled)
        check = _apart("check", filled)
    with_it, without = _cost(inbound, rounds)
    return {
        "benchmark": "ledger",
        "events": filled.events,
        "gigabytes": round(size / 1e9, 2),
        "filled_s": round(filling),
        "proof_ms": proof["ms"],
        "proof_peak_mb": proof["peak_mb"],
        "proof_more_mb": proof["more_mb"],
        "check_s": check["s"],
        "check_per_s": round(filled.events / check["s"]),
        "check_peak_mb": check["peak_mb"],
        "inbound_us": round(with_it * 1e6, 1),
        "inbound_without_us": round(without * 1e6, 1),
        "ratio": round(with_it / without, 2),
    }


def _apart(what: str, filled: Filled) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.ledger", what, filled.url, filled.contact]
    ended = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=FLOWS.parent)
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def _peak_mb() -> float:
    """Return the most memory that this process ever had, which `getrusage` mixes with others'."""
    status = Path("/proc/self/status").read_text("ascii")
    return round(int(status.partition("VmHWM:")[2].split()[0]) / 1024, 1)


async def _prove(url: str, contact: str) -> dict[str, Any]:
    context = make_context(url, MovableClock(), [shipped("consenso")])
    await context.database.read(tree.latest)
    before, taken = _peak_mb(), []
    for _ in range(TRIES):
        begun = time.perf_counter()
        packed = await prove(context, contact, "benchmark")
        taken.append(time.perf_counter() - begun)
        assert packed is not None
    await context.database.close()
    after = _peak_mb()
    ms = round(median(taken) * 1000, 1)
    return {"ms": ms, "peak_mb": after, "more_mb": round(after - before, 1)}


async def _check(url: str) -> dict[str, Any]:
    context = make_context(url, MovableClock(), [shipped("consenso")])
    begun = time.perf_counter()
    found = await context.database.read(lambda c: check_ledger(c, context))
    taken = time.perf_counter() - begun
    await context.database.close()
    assert found.intact, found.wrong
    return {"s": round(taken, 1), "peak_mb": _peak_mb()}


def _cost(count: int, rounds: int) -> tuple[float, float]:
    """Return the seconds of one inbound SMS, with the ledger and without."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(rounds):
        for with_it, measured in taken.items():
            with TemporaryDirectory() as name:
                measured.append(_take(Path(name), count, with_it=with_it) / count)
    return median(taken[True]), median(taken[False])


def _take(folder: Path, count: int, *, with_it: bool) -> float:
    """Take so many SMS in batches, and return how long that took."""
    world = World.begin(folder)
    world.run(lambda c: seed(c, world.context, count))
    now = world.clock.now()
    words = [Received(Inbound(f"in-{n}", phone_of(n), BOT, word_of(n)), now) for n in range(count)]
    with _ledger(there=with_it):
        # The processor's time: what else runs on the machine does not count.
        begun = time.process_time()
        for first in range(0, count, BATCH):
            batch = words[first : first + BATCH]
            world.run(lambda c, batch=batch: receive(c, world.context, batch))  # type: ignore[misc]
        if with_it:
            world.run(lambda c: seal_all(c, world.context))
        taken = time.process_time() - begun
    world.close()
    return taken


@contextmanager
def _ledger(*, there: bool) -> Iterator[None]:
    """Take the ledger away while something is measured: no evidence, no event, no leaf."""
    names = {(changes, "evidence"): lambda *_: "{}", (ledger, "append"): _standing_alone}
    whole = {(of, name): vars(of)[name] for of, name in names}
    try:
        for (of, name), instead in ({} if there else names).items():
            vars(of)[name] = instead
        yield
    finally:
        for (of, name), own in whole.items():
            vars(of)[name] = own


def _standing_alone(connection: Connection, events: Sequence[EventRow]) -> None:
    """Move the standing as `ledger.append` does, and write nothing else."""
    rows = [
        {
            "contact": event.contact,
            "purpose": event.cell.purpose,
            "channel": event.cell.channel,
            "status": event.kind.value,
            "since": event.at,
            "valid_until": event.valid_until,
            "event": event.id,
        }
        for event in events
        if event.cell is not None
    ]
    changed = ["status", "since", "valid_until", "event"]
    upsert(connection, schema.consent, rows, update=changed)


def main() -> None:
    """Measure one thing in this process, and print it."""
    what, url, contact = sys.argv[1:]
    result = asyncio.run(_prove(url, contact) if what == "prove" else _check(url))
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
