"""A running bot per test, on files and ports of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.bot import Bot, running_bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    """Run server and simulator over loopback."""
    async with running_bot(tmp_path) as bot:
        yield bot
