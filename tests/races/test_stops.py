from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.races.inbound import Found
from tests.races.stops import race

if TYPE_CHECKING:
    from pathlib import Path

GAMES = (
    ("sqlite", 1, 850),
    ("sqlite", 1, 850),
    ("postgresql", 1, 850),
    ("postgresql", 4, 850),
    ("postgresql", 4, 850),
    ("postgresql", 4, 850),
)
"""Database, processes and people: 5,100 races in all."""


@pytest.mark.parametrize("game", range(len(GAMES)))
async def test_nothing_is_claimed_after_a_withdrawal(tmp_path: Path, game: int, seed: int) -> None:
    database, several, people = GAMES[game]
    found = Found()

    await race(
        tmp_path / "race",
        Random(seed + game),
        found,
        people=people,
        database=database,
        several=several,
    )

    assert [] == found.amiss, f"seed {seed}"
    assert people == found.races
