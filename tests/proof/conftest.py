"""The bundle of an invented person, made once."""

from __future__ import annotations

import pytest

from tests.proof import sample


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """The files of the bundle; tests copy what they change."""
    return sample.files()
