"""A short run with everything at once; `python -m tests.history` makes it long."""

from __future__ import annotations

import os
from random import SystemRandom
from typing import TYPE_CHECKING

from tests.history.run import run

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 8.0


async def test_a_run_with_everything_at_once_breaks_no_promise(tmp_path: Path) -> None:
    """The seed in the figures repeats what was drawn, if not the moments at which it happened."""
    seed = int(os.environ.get("SMSBOT_TEST_SEED", SystemRandom().randrange(1 << 30)))

    figures = await run(tmp_path, SECONDS, seed)

    assert [] == figures.violations, figures
    assert figures.observed["sent"] > 10, figures
    assert figures.observed["withdrawn"] > 0, figures
    assert figures.troubles.total() > 2, figures
