"""The plug is pulled at random moments of a running campaign."""

from __future__ import annotations

import os
from random import SystemRandom
from typing import TYPE_CHECKING

from tests.kill.rounds import run_rounds

if TYPE_CHECKING:
    from pathlib import Path

CYCLES = 30


async def test_thirty_kills_lose_no_answer_and_send_nothing_twice(tmp_path: Path) -> None:
    """The simulator's own log is the judge. The seed in the verdict repeats a failure."""
    seed = int(os.environ.get("SMSBOT_TEST_SEED", SystemRandom().randrange(1 << 30)))

    verdict = await run_rounds(tmp_path, CYCLES, seed)

    assert verdict.clean, verdict
    assert verdict.sends > verdict.cycles
