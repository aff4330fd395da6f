"""Plant every bug and see it noticed: `python -m tests.planted`; words narrow the choice.

Prints a line for each bug, `--json` as JSON; exits 1 where one was not noticed. `--sound` first
sees that the named tests pass without any bug, as they do in the suite.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

from tests.planted.bugs import BUGS, HARMLESS
from tests.planted.planting import Fate, fate, warm_up


def main() -> None:
    """Run the test of each bug with the bug planted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sound", action="store_true")
    given = parser.parse_args()
    bugs = [bug for bug in BUGS if all(word in bug.name for word in given.words)]
    warm_up()
    if given.sound and fate([bug.caught_by for bug in bugs]) is not Fate.NOT_NOTICED:
        sys.exit("the tests fail without any bug")
    if fate([HARMLESS.caught_by], HARMLESS) is not Fate.NOT_NOTICED:
        sys.exit("a change that is no bug was noticed: this shows nothing")
    escaped = 0
    for bug in bugs:
        began = time.monotonic()
        ended = fate([bug.caught_by], bug)
        seconds = round(time.monotonic() - began, 1)
        escaped += ended is not Fate.NOTICED
        told = {"bug": bug.name, "ended": ended, "seconds": seconds, "test": bug.caught_by}
        line = json.dumps(told) if given.json else f"{ended} in {seconds} s: {bug.name}"
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    sys.exit(1 if escaped else 0)


if __name__ == "__main__":
    main()
