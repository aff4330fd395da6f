"""A long run with everything at once: `python -m tests.history --minutes 40 --seed 1`.

Prints how much happened and which promises were broken; exits 1 where there was one. `--bug`
plants a bug of `tests.planted` in all the processes, to see that the judge finds it.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory

from tests.history.run import run
from tests.planted.bugs import BUGS


def main() -> None:
    """Run for given minutes, and print the verdict."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 30))
    parser.add_argument("--bug", choices=[bug.name for bug in BUGS], metavar="NAME")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        figures = asyncio.run(run(Path(folder), given.minutes * 60, given.seed, given.bug))
    sys.stdout.write(f"{figures}\n")
    sys.exit(1 if figures.violations else 0)


if __name__ == "__main__":
    main()
