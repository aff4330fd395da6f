"""A database of its own for each test, copied from a migrated one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smsbot.store.work import sync_engine
from tests.world import new_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a migrated database."""
    return new_database(tmp_path)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The writer's engine on it."""
    engine = sync_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """One unit of work, rolled back at the end."""
    with engine.connect() as connection:
        yield connection
