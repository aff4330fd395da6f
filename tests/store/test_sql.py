from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from smsbot.store import counts, schema
from smsbot.store.mail import State
from smsbot.store.prepared import CHUNK
from smsbot.store.sql import chunks, insert, locked, upsert
from tests.store.rows import add_contact, add_notes, outbound
from tests.world import POSTGRES_ALONE, SQLITE_ALONE

if TYPE_CHECKING:
    from sqlalchemy import Connection

TABLE = schema.installation


def values(connection: Connection) -> dict[str, str]:
    """Return what the table holds."""
    return {row.name: row.value for row in connection.execute(select(TABLE))}


def test_a_row_that_exists_stays_or_is_changed_as_asked(connection: Connection) -> None:
    upsert(connection, TABLE, [{"name": "a", "value": "1"}])
    upsert(connection, TABLE, [{"name": "a", "value": "2"}, {"name": "b", "value": "2"}])
    stayed = values(connection)
    upsert(connection, TABLE, [{"name": "a", "value": "3"}], update=["value"])

    assert {"a": "1", "b": "2"} == stayed
    assert {"a": "3", "b": "2"} == values(connection)


def test_an_insert_of_what_exists_is_an_error(connection: Connection) -> None:
    insert(connection, TABLE, [{"name": "a", "value": "1"}])

    with pytest.raises(IntegrityError):
        insert(connection, TABLE, [{"name": "a", "value": "1"}])


def test_no_rows_are_no_statement(connection: Connection) -> None:
    insert(connection, TABLE, [])
    upsert(connection, TABLE, [])

    assert {} == values(connection)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (1, [1]), (CHUNK, [CHUNK]), (CHUNK + 1, [CHUNK, 1]), (2 * CHUNK, [CHUNK, CHUNK])],
)
def test_keys_are_cut_into_pieces_that_fit(count: int, sizes: list[int]) -> None:
    keys = list(range(count))

    pieces = list(chunks(keys))

    assert sizes == [len(piece) for piece in pieces]
    assert keys == [key for piece in pieces for key in piece]


@SQLITE_ALONE
def test_sqlite_locks_no_rows(connection: Connection) -> None:
    query = select(TABLE)

    assert query is locked(connection, query, skip=True)


@POSTGRES_ALONE
def test_postgresql_locks_what_a_query_finds(connection: Connection) -> None:
    waiting = str(locked(connection, select(TABLE)).compile(connection))
    skipping = str(locked(connection, select(TABLE), skip=True).compile(connection))

    assert waiting.endswith("FOR NO KEY UPDATE")
    assert skipping.endswith("FOR NO KEY UPDATE SKIP LOCKED")


def test_what_waits_is_counted_by_state(connection: Connection) -> None:
    add_contact(connection, 1)
    for number, state in enumerate(
        [State.QUEUED, State.QUEUED, State.SENDING, State.SENT, State.HELD], start=1
    ):
        add_notes(connection, outbound(number, state=state))

    expected = {"queued": 2, "sending": 1, "in_doubt": 0, "held": 1}
    assert expected == counts.outbound_waiting(connection)
