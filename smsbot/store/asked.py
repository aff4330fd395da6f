"""In which months a number was asked, by a keyed hash that outlives whoever it belonged to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select, update

from smsbot.store import schema
from smsbot.store.sql import chunks, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Connection


def note_asked(connection: Connection, askings: Sequence[tuple[bytes, date]]) -> None:
    """Count askings, each by the hash of the number and the day of it."""
    if not askings:
        return
    table = schema.asked_month
    counts = Counter((number, day.replace(day=1)) for number, day in askings)
    rows = [{"number_hash": number, "month": month, "times": 0} for number, month in counts]
    upsert(connection, table, sorted(rows, key=lambda row: row["number_hash"]))
    statement = (
        update(table)
        .where(table.c.number_hash == bindparam("number"), table.c.month == bindparam("in_month"))
        .values(times=table.c.times + bindparam("more"))
    )
    values = [{"number": n, "in_month": m, "more": count} for (n, m), count in counts.items()]
    connection.execute(statement, values)


def months_asked(connection: Connection, hashes: Iterable[bytes]) -> dict[bytes, tuple[date, ...]]:
    """Return the months in which these numbers were asked, one for each asking, in order."""
    table = schema.asked_month
    found: dict[bytes, tuple[date, ...]] = {}
    for keys in chunks(list(set(hashes))):
        query = select(table).where(table.c.number_hash.in_(keys)).order_by(table.c.month)
        for row in connection.execute(query):
            before = found.get(row.number_hash, ())
            found[row.number_hash] = (*before, *(row.month for _ in range(row.times)))
    return found


def forget_months(connection: Connection, before: date) -> int:
    """Forget months that are over for long enough; return how many entries that were."""
    table = schema.asked_month
    return connection.execute(delete(table).where(table.c.month < before)).rowcount
