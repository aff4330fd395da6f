from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.clocks.jumps import Found, Game

if TYPE_CHECKING:
    from pathlib import Path

GAMES = (*["sqlite"] * 16, *["postgresql"] * 4)
JUMPS = 25
"""In each game: 500 in all."""


@pytest.mark.parametrize("game", range(len(GAMES)))
def test_a_clock_that_jumps_sends_nothing_early_and_nothing_at_once(
    tmp_path: Path, game: int, seed: int
) -> None:
    found = Found()

    Game(tmp_path / "game", Random(seed + game), found, GAMES[game]).run(JUMPS)

    assert [] == found.amiss, f"seed {seed}"
    assert JUMPS == found.jumps
    assert found.claims > 0
