"""Races and clocks for as long as one likes: `python -m tests.soak inbound --minutes 40 --seed 1`.

What can be run: `inbound` (copies of SMS at several processes), `stops` (senders against STOP),
`clocks` (a clock that jumps). Each plays game after game and prints how many cycles there were,
the seed, and what went wrong; exits 1 where something did. Beside these there are
`python -m tests.kill.soak` (the plug is pulled), `python -m tests.history` (everything at once)
and `python -m tests.planted` (bugs that must be noticed).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from pathlib import Path
from random import Random, SystemRandom
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests import postgres
from tests.clocks import jumps
from tests.races import inbound, stops
from tests.races.company import PHONES

if TYPE_CHECKING:
    from collections.abc import Callable

_PEOPLE = 160
_JUMPS = 25
_BATCHES = (1, 4, 16, 64, 256)
_DATABASES = ("sqlite", "postgresql")


def play_inbound(folder: Path, dice: Random, database: str) -> tuple[int, list[str]]:
    """Race copies of SMS; the cycles are SMS."""
    found = inbound.Found()
    game = inbound.race(folder, dice, found, people=_PEOPLE, database=database, batches=_BATCHES)
    asyncio.run(game)
    return found.races, found.amiss


def play_stops(folder: Path, dice: Random, database: str) -> tuple[int, list[str]]:
    """Race senders against withdrawals; the cycles are people who withdrew."""
    found = inbound.Found()
    several = 1 if database == "sqlite" else dice.choice([1, 4])
    people = dice.randint(50, len(PHONES))
    game = stops.race(
        folder / "race", dice, found, people=people, database=database, several=several
    )
    asyncio.run(game)
    return found.races, found.amiss


def play_clocks(folder: Path, dice: Random, database: str) -> tuple[int, list[str]]:
    """Let a clock jump; the cycles are jumps."""
    found = jumps.Found()
    jumps.Game(folder / "game", dice, found, database).run(_JUMPS)
    return found.jumps, found.amiss


GAMES: dict[str, Callable[[Path, Random, str], tuple[int, list[str]]]] = {
    "inbound": play_inbound,
    "stops": play_stops,
    "clocks": play_clocks,
}


def main() -> None:
    """Play one kind of game for given minutes, on both databases in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=GAMES)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 30))
    given = parser.parse_args()
    began, cycles, games, failures = time.monotonic(), 0, 0, 0
    while time.monotonic() - began < given.minutes * 60:
        seed, database = f"{given.seed}/{games}", _DATABASES[games % 2]
        with TemporaryDirectory() as folder:
            more, amiss = GAMES[given.what](Path(folder), Random(seed), database)
        cycles, games, failures = cycles + more, games + 1, failures + bool(amiss)
        for one in amiss:
            sys.stdout.write(f"game {seed} on {database}: {one}\n")
        sys.stdout.flush()
    postgres.stop()
    seconds = time.monotonic() - began
    sys.stdout.write(
        f"{given.what}: {cycles} cycles in {games} games and {seconds:.0f} s, "
        f"seed {given.seed}, {failures} games failed\n"
    )
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
