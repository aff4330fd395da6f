"""How many segments may leave a sending number: a bucket of tokens, shared by all processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from smsbot.store import schema
from smsbot.store.sql import insert, locked

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def hold(connection: Connection, number: str) -> None:
    """Hold the rate of a number until the unit ends: one process claims for it at a time."""
    table = schema.bucket
    query = select(table.c.number).where(table.c.number == number)
    connection.execute(locked(connection, query)).first()


def take_tokens(
    connection: Connection, number: str, rate: float, capacity: float, now: datetime
) -> float:
    """Return how many segments may leave a number now, by a time told while it is held."""
    table = schema.bucket
    row = connection.execute(select(table).where(table.c.number == number)).first()
    if row is None:
        insert(connection, table, [{"number": number, "tokens": capacity, "at": now}])
        return capacity
    passed = (now - row.at).total_seconds()
    if passed < 0:
        # The clock was set back: waiting until it is there again would hold up even the
        # confirmation of a withdrawal, so the bucket is filled from now on.
        put_tokens(connection, number, row.tokens, now)
    return float(min(capacity, row.tokens + max(0.0, passed) * rate))


def put_tokens(connection: Connection, number: str, tokens: float, now: datetime) -> None:
    """Write how many segments are left; below zero where a long text took them in advance."""
    table = schema.bucket
    query = update(table).where(table.c.number == number)
    connection.execute(query.values(tokens=tokens, at=now))
