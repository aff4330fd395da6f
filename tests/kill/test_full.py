"""A full disk refuses whole SMS, keeps whole SMS, and is no matter once there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kill.full import run_full

if TYPE_CHECKING:
    from pathlib import Path

CYCLES = 100


async def test_a_full_disk_keeps_nothing_by_halves(tmp_path: Path, seed: int) -> None:
    flood = await run_full(tmp_path, CYCLES, seed)

    assert [] == flood.broken, str(flood)
    assert flood.answers[200] > CYCLES
    assert flood.answers[503] > CYCLES / 2
