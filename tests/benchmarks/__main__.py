"""`python -m tests.benchmarks NAME [--json]`: measure smsbot beside its floor, in one run."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from inspect import signature

NAMES = ("inbound", "idle", "growth", "core", "memory", "start", "ledger", "campaign", "import")
_MODULES = {"import": "importing"}


def main() -> None:
    """Run the benchmarks named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], default=list(NAMES))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--stored", type=int, help="how many are stored before")
    parser.add_argument("--rows", type=int, help="of a table that is taken in")
    parser.add_argument("--sent", type=int, help="how many SMS come in")
    parser.add_argument("--rounds", type=int, help="of floor and smsbot in turn")
    parser.add_argument("--messages", type=int, help="of history, for growth")
    parser.add_argument("--processes", type=int, help="of smsbot, on PostgreSQL")
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    wishes = {name: wish for name, wish in vars(given).items() if wish is not None}
    for name in given.names:
        run = import_module(f"tests.benchmarks.{_MODULES.get(name, name)}").run
        result = run(**{key: wishes[key] for key in signature(run).parameters if key in wishes})
        text = json.dumps(result) if given.json else _lines(result)
        sys.stdout.write(text + "\n")


def _lines(result: dict[str, object]) -> str:
    return "\n".join(f"{key:>12}  {value}" for key, value in result.items())


if __name__ == "__main__":
    main()
