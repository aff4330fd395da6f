from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, DateTime, MetaData, Table, inspect
from sqlalchemy.exc import StatementError

from smsbot.store import schema
from smsbot.store.types import Data, Moment, Personal, Sealed, dump, microseconds, moment

if TYPE_CHECKING:
    from sqlalchemy import Connection

ROME = timezone(timedelta(hours=2))
PERSONAL = {
    "phone",
    "name",
    "text",
    "reading",
    "given",
    "evidence",
    "origin",
    "attributes",
    "answer",
    "answers",
    "body_hash",
}


@given(st.datetimes(timezones=st.sampled_from([UTC, ROME])))
def test_a_time_comes_back_as_it_went_in(value: datetime) -> None:
    back = moment(microseconds(value))

    assert value == back
    assert UTC == back.tzinfo


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(ROME)))
def test_stored_times_sort_as_times_do(one: datetime, other: datetime) -> None:
    assert (one < other) == (microseconds(one) < microseconds(other))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        microseconds(datetime(2026, 3, 2, 11))  # noqa: DTZ001  (that is the point)


def test_no_statement_takes_a_time_without_a_zone(connection: Connection) -> None:
    table = schema.suppression
    row = {"phone_hash": b"h", "reason": "r", "at": datetime(2026, 3, 2)}  # noqa: DTZ001

    with pytest.raises(StatementError, match="without a zone"):
        connection.execute(table.insert(), row)


def test_no_column_keeps_a_time_in_another_way() -> None:
    kinds = {c.type.__class__ for t in schema.metadata.tables.values() for c in t.columns}

    assert Moment in kinds
    assert not any(issubclass(kind, DateTime) for kind in kinds)


def test_what_tells_about_a_person_goes_through_the_personal_type() -> None:
    """So that how such data rests on the disk is decided in one place."""
    plain = {
        f"{table.name}.{column.name}"
        for table in schema.metadata.tables.values()
        for column in table.columns
        if column.name in PERSONAL and not isinstance(column.type, Personal)
    }

    names = {"campaign.name", "flow_version.name", "installation.name"}
    names |= {"api_token.name", "admin_session.name"}
    digests = {"disclosure.text"}
    others = {"spending.answers", "import_run.given"}  # money; the day that holds for a whole table
    assert names | digests | others == plain


def test_json_has_one_form() -> None:
    assert '{"a":["è",null],"b":1}' == dump({"b": 1, "a": ["è", None]})


@pytest.mark.parametrize("clear", ["+447700900101", b"+447700900101", 7, memoryview(b"x")])
def test_a_personal_column_takes_nothing_in_the_clear(
    connection: Connection, clear: object
) -> None:
    """Whoever forgets to seal a value is told at once, on either database."""
    row = {"id": 1, "phone": clear, "created_at": None, "updated_at": None}

    with pytest.raises(StatementError, match="only what a vault has sealed"):
        connection.execute(schema.contact.insert(), row)


def test_what_is_sealed_comes_back_as_it_went_in(connection: Connection) -> None:
    table = Table("scratch", MetaData(), Column("value", Personal))
    table.create(connection)
    connection.execute(table.insert(), [{"value": Sealed(b"\0\xff")}, {"value": None}])

    rows = connection.execute(table.select().order_by(table.c.value.is_(None)))
    assert [b"\0\xff", None] == list(rows.scalars())


def test_json_comes_back_as_it_went_in(connection: Connection) -> None:
    table = Table("scratch", MetaData(), Column("value", Data))
    table.create(connection)
    connection.execute(table.insert(), [{"value": {"b": [1, "è"]}}, {"value": None}])

    rows = connection.execute(table.select().order_by(table.c.value.is_(None)))
    assert [{"b": [1, "è"]}, None] == list(rows.scalars())


def test_nothing_personal_is_looked_up(connection: Connection) -> None:
    """Look-ups go by keyed hash: what is sealed never rests the same twice."""
    indexed = {
        column
        for table in inspect(connection).get_table_names()
        for index in inspect(connection).get_indexes(table)
        if "duplicates_constraint" not in index
        for column in index["column_names"]
    }

    assert set() == PERSONAL & indexed
