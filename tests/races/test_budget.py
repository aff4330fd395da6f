from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.races.budget import PRICE, race

if TYPE_CHECKING:
    from pathlib import Path

GAMES = (("sqlite", 1), ("postgresql", 4))
"""Database and processes."""

PEOPLE, OPENINGS = 60, 30


@pytest.mark.parametrize("game", range(len(GAMES)))
async def test_no_opening_passes_the_cap(tmp_path: Path, game: int, seed: int) -> None:
    """What is out never costs more, and the campaign pauses when no further one fits."""
    database, several = GAMES[game]
    found = await race(
        tmp_path / "race",
        Random(seed + game),
        people=PEOPLE,
        openings=OPENINGS,
        database=database,
        several=several,
    )

    assert [] == found.amiss, f"seed {seed}"
    assert found.most <= OPENINGS * PRICE, f"seed {seed}"
    assert ("paused", "cap_reached") == (found.state, found.because), f"seed {seed}"
    assert found.claimed >= OPENINGS - 1, f"seed {seed}"
