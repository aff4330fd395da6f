"""Many kills, by a command: `python -m tests.kill.soak --cycles 200 --seed 1`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory

from tests.kill.rounds import run_rounds


def main() -> None:
    """Run the rounds and print the verdict; exits 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 30))
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        verdict = asyncio.run(run_rounds(Path(folder), given.cycles, given.seed))
    sys.stdout.write(f"{verdict}\n")
    sys.exit(0 if verdict.clean else 1)


if __name__ == "__main__":
    main()
