"""A database of its own for each test, copied from a migrated one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smsbot.store.work import with_master
from tests import postgres
from tests.world import MASTER, drop_database, engine_on, new_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine


@pytest.fixture
def url(tmp_path: Path, database: str) -> Iterator[str]:
    """The address of a migrated database."""
    url = new_database(tmp_path, database)
    yield url
    drop_database(url)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The writer's engine on it."""
    engine = engine_on(url)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(database: str, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """One unit of work, rolled back at the end; on PostgreSQL one database serves them all."""
    standing = database == "postgresql"
    engine = postgres.standing_engine() if standing else request.getfixturevalue("engine")
    engine = with_master(engine, MASTER)
    with engine.connect() as connection:
        yield connection
