from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.races.inbound import Found, race

if TYPE_CHECKING:
    from pathlib import Path

GAMES, PEOPLE = 2, 160
"""Of eight SMS each, on each database: 5,120 in all."""


@pytest.mark.parametrize("game", range(GAMES))
async def test_each_sms_makes_one_transition(
    tmp_path: Path, database: str, game: int, seed: int
) -> None:
    found = Found()

    await race(tmp_path, Random(seed + game), found, people=PEOPLE, database=database)

    assert [] == found.amiss, f"seed {seed}"
    assert PEOPLE * 8 == found.races
    assert found.deliveries > 2 * found.races
