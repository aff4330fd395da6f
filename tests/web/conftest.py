"""A server for each test, with the shipped flow and tokens of every role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.site import serve
from tests.world import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.web.site import Site


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A company with the flow of three questions."""
    begun = World.begin(tmp_path)
    yield begun
    begun.close()


@pytest.fixture
async def site(world: World) -> AsyncIterator[Site]:
    """A running server of that company."""
    async with serve(world) as running:
        yield running
