"""What the errors of real databases mean; only where none can be had here, their codes alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError

from smsbot.store import schema
from smsbot.store.faults import is_conflict, is_outage
from smsbot.store.holding import hold
from smsbot.store.sql import insert
from smsbot.store.work import AwayError, Database
from tests import postgres
from tests.store.rows import add_contact
from tests.world import POSTGRES_ALONE, SQLITE_ALONE, engine_on

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

ROW = {"name": "a", "value": "1"}


def error_of(engine: Engine, *statements: str) -> DBAPIError:
    """Return what the last of some statements raises."""
    with engine.connect() as connection:
        try:
            for statement in statements:
                connection.execute(text(statement))
        except DBAPIError as error:
            return error
    pytest.fail("there was none")


def test_what_another_process_stored_meanwhile_is_run_again(connection: Connection) -> None:
    insert(connection, schema.installation, [ROW])

    with pytest.raises(DBAPIError) as raised:
        insert(connection, schema.installation, [ROW])

    assert (True, False) == (is_conflict(raised.value), is_outage(raised.value))


def test_a_database_that_lacks_a_migration_is_away(engine: Engine) -> None:
    error = error_of(engine, "SELECT nothing FROM nowhere")

    assert (False, True) == (is_conflict(error), is_outage(error))


@POSTGRES_ALONE
def test_data_that_cannot_be_stored_is_itself_to_blame(connection: Connection) -> None:
    """It is set aside; told as an outage, it would come again until it is lost."""
    with pytest.raises(DBAPIError) as raised:
        insert(connection, schema.installation, [ROW | {"value": "nothing\0more"}])

    assert (False, False) == (is_conflict(raised.value), is_outage(raised.value))


def test_an_error_of_ours_is_neither() -> None:
    assert not is_conflict(LookupError())
    assert not is_outage(LookupError())


@SQLITE_ALONE
def test_a_busy_file_is_in_the_way(url: str) -> None:
    engine = engine_on(url)
    with engine.begin(), closing(sqlite3.connect(url.partition(":///")[2], timeout=0)) as other:
        with pytest.raises(sqlite3.OperationalError) as busy:
            other.execute("BEGIN IMMEDIATE")

        assert (True, True) == (is_conflict(busy.value), is_outage(busy.value))
    engine.dispose()


@POSTGRES_ALONE
def test_a_lock_that_is_not_to_be_had_is_in_the_way(engine: Engine) -> None:
    with engine.begin() as connection:
        add_contact(connection, 1)
    with engine.begin() as connection, engine.begin() as other:
        hold(connection, [1])
        other.execute(text("SET LOCAL lock_timeout = '1ms'"))
        with pytest.raises(DBAPIError) as raised:
            hold(other, [1])
        other.rollback()

    assert (True, True) == (is_conflict(raised.value), is_outage(raised.value))


@POSTGRES_ALONE
def test_two_that_wait_in_a_circle_are_in_each_others_way(engine: Engine) -> None:
    """The database finds it out, and lets one of them go on."""
    error = error_of(
        engine, "DO $$ BEGIN RAISE EXCEPTION 'circle' USING ERRCODE = 'deadlock_detected'; END $$"
    )

    assert (True, True) == (is_conflict(error), is_outage(error))


@POSTGRES_ALONE
def test_a_connection_that_is_cut_is_an_outage(engine: Engine) -> None:
    error = error_of(engine, "SELECT pg_terminate_backend(pg_backend_pid())", "SELECT 1")

    assert (False, True) == (is_conflict(error), is_outage(error))


@POSTGRES_ALONE
@pytest.mark.parametrize("state", ["53100", "53300", "57P01", "57014", "58030", "25006", "08006"])
def test_what_the_database_itself_lacks_is_an_outage(engine: Engine, state: str) -> None:
    error = error_of(engine, f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$")

    assert (False, True) == (is_conflict(error), is_outage(error))


@pytest.mark.parametrize("kind", [InterfaceError, InternalError])
def test_a_driver_that_lost_its_way_is_an_outage(kind: type[DBAPIError]) -> None:
    """So it says, now and then, where the server was killed in the middle of an answer."""
    assert is_outage(kind("SELECT 1", {}, LookupError()))


def test_no_free_connection_is_an_outage() -> None:
    assert is_outage(NoConnectionFreeError())


async def test_a_database_that_does_not_exist_is_away_and_nobody_is_named() -> None:
    database = Database(postgres.shared().url("nowhere").replace("postgres@", "postgres:secret@"))

    with pytest.raises(AwayError, match="InvalidCatalogNameError") as raised:
        await database.read(lambda c: c.execute(select(1)))

    assert is_outage(raised.value)
    assert "secret" not in str(raised.value)
    assert "nowhere" not in str(raised.value)
    await database.close()


async def test_no_error_quotes_what_was_to_be_stored(url: str) -> None:
    """It would be the text of an SMS, in a traceback."""
    database, row = Database(url), ROW | {"value": "a secret"}

    with pytest.raises(DBAPIError) as raised:
        await database.write(lambda c: insert(c, schema.installation, [row, row]))

    assert "a secret" not in str(raised.value)
    await database.close()
