"""The few statements that the two databases spell differently, and sets of rows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from smsbot.store.prepared import CHUNK, Written
from smsbot.store.work import locks_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select, Table

_AT_ONCE = 10_000


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    update: Sequence[str] = (),
) -> None:
    """Insert rows; where the primary key is taken, update the named columns, or nothing."""
    if rows:
        _upserting(table, tuple(rows[0]), tuple(update)).run(connection, rows)


@cache
def _upserting(table: Table, names: tuple[str, ...], update: tuple[str, ...]) -> Written:
    keys = [column.name for column in table.primary_key]

    def word(dialect: str) -> Any:  # noqa: ANN401  (the `INSERT` of either dialect)
        statement: Any = (sqlite if dialect == "sqlite" else postgresql).insert(table)
        if not update:
            return statement.on_conflict_do_nothing(index_elements=keys)
        changed = {name: statement.excluded[name] for name in update}
        return statement.on_conflict_do_update(index_elements=keys, set_=changed)

    return Written(word, names)


def insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, if there are any: many in pieces, so that no statement takes long."""
    for first in range(0, len(rows), _AT_ONCE):
        written = _inserting(table, tuple(rows[0]))
        written.run(connection, rows[first : first + _AT_ONCE])


@cache
def _inserting(table: Table, names: tuple[str, ...]) -> Written:
    return Written(lambda _: table.insert(), names)


def change_each(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write in each row that is named by its id, as `this`, the other values given."""
    if rows:
        _changing(table, tuple(rows[0])).run(connection, rows)


@cache
def _changing(table: Table, names: tuple[str, ...]) -> Written:
    statement = table.update().where(table.c.id == bindparam("this"))
    return Written(lambda _: statement, (name for name in names if name != "this"))


def locked(connection: Connection, query: Select[Any], *, skip: bool = False) -> Select[Any]:
    """Lock the rows that a query finds until the unit of work ends.

    PostgreSQL locks them one by one, in the order of the query (so give it one); on SQLite
    the transaction is the only writer already. `skip` leaves out rows that others hold. Rows
    that refer to a locked one may be written meanwhile. An erasure alone changes a key (it empties
    `contact.phone_hash`), and waits there for whoever wrote such a row; they held the contact
    first (`store.holding`), so they wait for nothing of the erasure's.
    """
    if not locks_rows(connection):
        return query
    return query.with_for_update(skip_locked=skip, key_share=True)


def clock_of(connection: Connection) -> datetime | None:
    """Return the time of a database that several machines share, None for an embedded one."""
    if not locks_rows(connection):
        return None
    told: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return told


def chunks(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut a list of keys into pieces that fit one statement."""
    for first in range(0, len(keys), CHUNK):
        yield keys[first : first + CHUNK]


def storable(text: str) -> str:
    """Return a text without NUL: it is part of no word, and PostgreSQL cannot store it.

    Set aside for it, a STOP would wait for a person instead of counting at once.
    """
    return text.replace("\0", "")
