"""Servers are killed at random and around the send, by a gateway that misbehaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kill.storm import Storm, run_storm

if TYPE_CHECKING:
    from pathlib import Path

CYCLES = 40


async def test_a_storm_of_kills_loses_no_answer_and_sends_nothing_twice(
    tmp_path: Path, database: str, seed: int
) -> None:
    """The simulator's own log is the judge. The seed in the verdict repeats a failure."""
    verdict = await run_storm(tmp_path, database, Storm(CYCLES, seed))

    assert {} == verdict.broken, str(verdict)
    assert verdict.sends > CYCLES
