"""A worker that was frozen past its lease does no harm when it thaws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kill.frost import run_frost

if TYPE_CHECKING:
    from pathlib import Path

CYCLES = 20


async def test_whoever_thaws_sends_nothing_a_second_time(tmp_path: Path, seed: int) -> None:
    verdict = await run_frost(tmp_path, CYCLES, seed)

    assert {} == verdict.broken, str(verdict)
