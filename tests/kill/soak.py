"""Many kills, by a command: `python -m tests.kill.soak --minutes 40 --database postgresql`.

`--kind` says which: `storm` (kills at random, a gateway that misbehaves), `pairs` (two deaths one
after the other, of all places), `frost` (frozen workers, PostgreSQL), `full` (a full disk,
SQLite). Each round prints its seed; `--seed` begins with another one.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from pathlib import Path
from random import Random, SystemRandom
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests import postgres
from tests.kill.frost import run_frost
from tests.kill.full import run_full
from tests.kill.matrix import pair_cells, run_cells
from tests.kill.storm import Storm, run_storm

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_A_ROUND = 200


async def _storm(folder: Path, database: str, seed: int) -> Any:  # noqa: ANN401  (a verdict)
    return await run_storm(folder, database, Storm(_A_ROUND, seed))


async def _pairs(folder: Path, database: str, seed: int) -> Any:  # noqa: ANN401
    verdict, _ = await run_cells(folder, database, pair_cells(Random(seed), _A_ROUND))
    verdict.seed = seed
    return verdict


async def _frost(folder: Path, database: str, seed: int) -> Any:  # noqa: ANN401
    del database
    return await run_frost(folder, _A_ROUND // 4, seed)


async def _full(folder: Path, database: str, seed: int) -> Any:  # noqa: ANN401
    del database
    return await run_full(folder, _A_ROUND, seed)


KINDS: dict[str, Callable[[Path, str, int], Coroutine[Any, Any, Any]]] = {
    "storm": _storm,
    "pairs": _pairs,
    "frost": _frost,
    "full": _full,
}


def main() -> None:
    """Run rounds for so many minutes; exits 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--kind", choices=KINDS, default="storm")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 30))
    given = parser.parse_args()
    end, seed, cycles, failed = time.monotonic() + given.minutes * 60, given.seed, 0, 0
    while not cycles or time.monotonic() < end:
        with TemporaryDirectory() as folder:
            verdict = asyncio.run(KINDS[given.kind](Path(folder), given.database, seed))
        cycles, failed = cycles + verdict.cycles, failed + bool(verdict.broken)
        sys.stdout.write(f"{verdict}\n")
        sys.stdout.flush()
        seed += 1
    postgres.stop()
    told = f"cycles={cycles} seeds={given.seed}..{seed - 1} rounds_failed={failed}"
    sys.stdout.write(f"{given.kind} {given.database} {told}\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
