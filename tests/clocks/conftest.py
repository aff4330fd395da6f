"""A seed for each game; pytest prints it where a test fails."""

from __future__ import annotations

import os
from random import SystemRandom

import pytest


@pytest.fixture
def seed() -> int:
    """What repeats a run."""
    return int(os.environ.get("SMSBOT_TEST_SEED", SystemRandom().randrange(1 << 30)))
