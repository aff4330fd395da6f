"""Each planted bug is noticed by the test that it names, in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.planted.bugs import BUGS
from tests.planted.planting import Bug, Fate, NotPlantedError, plant

_ROOT = Path(__file__).parent.parent.parent
_LEAST = 10


def test_every_planted_bug_is_noticed() -> None:
    command = [sys.executable, "-m", "tests.planted", "--json"]
    ended = subprocess.run(
        command, cwd=_ROOT, capture_output=True, text=True, timeout=600, check=False
    )
    found = [json.loads(line) for line in ended.stdout.splitlines()]

    assert [] == [one for one in found if one["ended"] != Fate.NOTICED]
    assert len(BUGS) == len(found) >= _LEAST, ended.stderr


def test_a_bug_whose_line_is_gone_is_told() -> None:
    bug = Bug("nothing", "smsbot.store.rate", "a line that was never there", "", "")

    with pytest.raises(NotPlantedError):
        plant(bug)


def test_no_two_bugs_are_the_same() -> None:
    assert len(BUGS) == len({(bug.module, bug.line, bug.instead) for bug in BUGS})
    assert len(BUGS) == len({bug.name for bug in BUGS})
