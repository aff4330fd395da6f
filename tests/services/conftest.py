"""A company of its own for each test, on a real file and on a real PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def world(tmp_path: Path, database: str) -> Iterator[World]:
    """A company that uses the flow `consenso`."""
    world = World.begin(tmp_path, database=database)
    yield world
    world.close()


@pytest.fixture
def simple(tmp_path: Path, database: str) -> Iterator[World]:
    """A company that uses the flow `semplice`: one question that names everything."""
    world = World.begin(tmp_path, "semplice", database=database)
    yield world
    world.close()
