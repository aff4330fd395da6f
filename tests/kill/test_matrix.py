"""A process dies at every place that has a name, in every step, and nobody notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.faultpoints import Point
from tests.kill.matrix import run_cells, single_cells

if TYPE_CHECKING:
    from pathlib import Path


async def test_every_single_crash_point_is_safe(tmp_path: Path, database: str) -> None:
    """A place that no server died at is one that this test does not know of: add it there."""
    verdict, died_at = await run_cells(tmp_path, database, single_cells())

    assert {} == verdict.broken
    assert set(Point) == died_at
