"""Plant every bug and see it noticed: `python -m tests.planted`; words narrow the choice.

Prints a line for each bug, `--json` as JSON; exits 1 where one was not noticed. `--sound` first
sees that the named tests pass without any bug, as they do in the suite.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

from tests.planted.bugs import BUGS
from tests.planted.planting import NOT_PLANTED, failures, warm_up

_ENDS = {0: "not noticed", 1: "caught", NOT_PLANTED: "not planted, its line is gone"}


def main() -> None:
    """Run the test of each bug with the bug planted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sound", action="store_true")
    given = parser.parse_args()
    bugs = [bug for bug in BUGS if all(word in bug.name for word in given.words)]
    warm_up()
    if given.sound and failures([bug.caught_by for bug in bugs]) != 0:
        sys.exit("the tests fail without any bug")
    escaped = 0
    for bug in bugs:
        began = time.monotonic()
        code = failures([bug.caught_by], bug)
        ended = _ENDS.get(code, f"pytest ended with {code}")
        seconds = round(time.monotonic() - began, 1)
        escaped += code != 1
        told = {"bug": bug.name, "ended": ended, "seconds": seconds, "test": bug.caught_by}
        line = json.dumps(told) if given.json else f"{ended} in {seconds} s: {bug.name}"
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    sys.exit(1 if escaped else 0)


if __name__ == "__main__":
    main()
