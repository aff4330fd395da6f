from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from smsbot.store import installation
from smsbot.store.work import BUSY_TIMEOUT, Database, SecondServeError, ServeLock, holds, locks_rows
from tests import postgres
from tests.world import POSTGRES_ALONE, SQLITE_ALONE, engine_on

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

LONG_ENOUGH_TO_READ = 0.3


@SQLITE_ALONE
def test_two_units_of_work_lose_no_update(url: str) -> None:
    """With the driver's own transactions the second one reads what the first will overwrite.

    A reads, then B does all of its work while A waits. `BEGIN IMMEDIATE` holds B back before
    it has read anything.
    """
    b_has_read = threading.Event()

    def add_one(connection: Connection, *, is_b: bool) -> None:
        before = int(installation.fact(connection, "count") or 0)
        if is_b:
            b_has_read.set()
        else:
            other.start()
            b_has_read.wait(LONG_ENOUGH_TO_READ)
        installation.set_fact(connection, "count", str(before + 1))

    def unit(*, is_b: bool) -> None:
        engine = engine_on(url)
        with engine.begin() as connection:
            add_one(connection, is_b=is_b)
        engine.dispose()

    other = threading.Thread(target=unit, kwargs={"is_b": True})
    unit(is_b=False)
    other.join()

    engine = engine_on(url)
    with engine.begin() as connection:
        assert "2" == installation.fact(connection, "count")
    engine.dispose()


@SQLITE_ALONE
def test_many_units_of_work_on_one_file_lose_nothing(url: str) -> None:
    def add(times: int) -> None:
        engine = engine_on(url)
        for _ in range(times):
            with engine.begin() as connection:
                before = int(installation.fact(connection, "count") or 0)
                installation.set_fact(connection, "count", str(before + 1))
        engine.dispose()

    threads = [threading.Thread(target=add, args=(25,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    engine = engine_on(url)
    with engine.begin() as connection:
        assert "100" == installation.fact(connection, "count")
    engine.dispose()


def test_a_unit_that_fails_leaves_nothing(engine: Engine) -> None:
    def work(connection: Connection) -> None:
        installation.set_fact(connection, "half", "done")
        raise LookupError

    with pytest.raises(LookupError), engine.begin() as connection:
        work(connection)

    with engine.begin() as connection:
        assert installation.fact(connection, "half") is None


@SQLITE_ALONE
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 10_000),
    ],
)
def test_a_commit_is_on_the_disk_and_deleted_is_gone(
    engine: Engine, pragma: str, value: object
) -> None:
    with engine.connect() as connection:
        assert value == connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()


@SQLITE_ALONE
async def test_a_write_is_committed_when_it_returns(url: str) -> None:
    database = Database(url)

    await database.write(lambda connection: installation.set_fact(connection, "a", "1"))

    assert database.path is not None
    with closing(sqlite3.connect(database.path)) as other:
        assert [("1",)] == other.execute("SELECT value FROM installation").fetchall()
    await database.close()


async def test_a_write_that_raises_is_rolled_back_and_raises(url: str) -> None:
    database = Database(url)

    def work(connection: Connection) -> None:
        installation.set_fact(connection, "a", "1")
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(work)

    assert await database.read(lambda c: installation.fact(c, "a")) is None
    await database.close()


@POSTGRES_ALONE
async def test_a_read_cannot_write(url: str) -> None:
    database = Database(url)

    with pytest.raises(DBAPIError, match="read-only"):
        await database.read(lambda c: installation.set_fact(c, "a", "1"))

    await database.close()


@POSTGRES_ALONE
async def test_a_read_sees_one_moment(url: str) -> None:
    """The parts of an answer belong together, whatever is written between two statements."""
    database = Database(url)
    engine = engine_on(url)

    def twice(connection: Connection) -> list[str | None]:
        before = installation.fact(connection, "a")
        with engine.begin() as other:
            installation.set_fact(other, "a", "1")
        return [before, installation.fact(connection, "a")]

    assert [None, None] == await database.read(twice)
    engine.dispose()
    await database.close()


@POSTGRES_ALONE
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("idle_in_transaction_session_timeout", "1min"),
        ("lock_timeout", "10s"),
        ("jit", "off"),
    ],
)
def test_nobody_holds_others_up_for_ever(engine: Engine, setting: str, value: str) -> None:
    """A process that is frozen within a unit of work loses what it holds."""
    with engine.connect() as connection:
        assert value == connection.exec_driver_sql(f"SHOW {setting}").scalar()


async def test_a_claim_about_a_database_that_is_away_does_not_hold() -> None:
    database = Database(postgres.shared().url("nowhere"))

    assert not await holds(database, lambda _: True)
    await database.close()


@SQLITE_ALONE
async def test_writes_of_many_tasks_lose_nothing(url: str) -> None:
    database = Database(url)

    def work(connection: Connection) -> None:
        before = int(installation.fact(connection, "count") or 0)
        installation.set_fact(connection, "count", str(before + 1))

    await asyncio.gather(*(database.write(work) for _ in range(50)))

    assert "50" == await database.read(lambda c: installation.fact(c, "count"))
    await database.close()


async def test_a_reader_does_not_wait_for_the_writer(url: str) -> None:
    """Pages are served while a batch is being written."""
    database = Database(url)
    engine = engine_on(url)

    with engine.begin() as connection:
        installation.set_fact(connection, "a", "not yet committed")
        seen = await database.read(lambda c: installation.fact(c, "a"))

    assert seen is None
    engine.dispose()
    await database.close()


@SQLITE_ALONE
def test_sqlite_needs_no_locks_on_rows(connection: Connection) -> None:
    assert not locks_rows(connection)


def test_a_second_serve_is_refused(tmp_path: Path) -> None:
    first, second = ServeLock(tmp_path / "smsbot.db"), ServeLock(tmp_path / "smsbot.db")
    first.take()

    with pytest.raises(SecondServeError, match=r"another `smsbot serve` uses smsbot\.db"):
        second.take()

    first.free()
    second.take()
    second.free()


def test_two_files_are_two_locks(tmp_path: Path) -> None:
    first, second = ServeLock(tmp_path / "a.db"), ServeLock(tmp_path / "b.db")

    first.take()
    second.take()

    first.free()
    second.free()


def test_freeing_what_was_not_taken_does_nothing(tmp_path: Path) -> None:
    ServeLock(tmp_path / "smsbot.db").free()

    assert [] == list(tmp_path.iterdir())


@SQLITE_ALONE
async def test_the_writer_waits_again_after_a_log_that_could_not_be_cut(url: str) -> None:
    """It would otherwise fail at once wherever a command writes beside it."""
    database = Database(url)
    await database.write(lambda connection: _forbid(connection, "wal_checkpoint"))
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        await database.scrub()
    waits = await database.write(
        lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    )
    await database.close()

    assert BUSY_TIMEOUT * 1000 == waits


def _forbid(connection: Connection, pragma: str) -> None:
    """Let a connection refuse one pragma, as one whose disk is gone would."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_authorizer(
        lambda action, name, *_: (
            sqlite3.SQLITE_DENY
            if action == sqlite3.SQLITE_PRAGMA and name == pragma
            else sqlite3.SQLITE_OK
        )
    )
