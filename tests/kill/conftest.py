"""What repeats a randomised run."""

from __future__ import annotations

import os
from random import SystemRandom

import pytest


@pytest.fixture
def seed() -> int:
    """What repeats a run; pytest prints it where a test fails, and so does each verdict."""
    return int(os.environ.get("SMSBOT_TEST_SEED", SystemRandom().randrange(1 << 30)))
