"""The floor of what writes many rows: the same rows again, with the raw driver and nothing else."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from tests.benchmarks.floor import open_database

if TYPE_CHECKING:
    from collections.abc import Sequence

_AT_ONCE = 10_000


def insert(source: str, target: str, tables: Sequence[str]) -> float:
    """Write the rows of some tables into another database; return the seconds of writing."""
    if source.startswith("sqlite"):
        return sum(_executemany(source, target, table) for table in tables)
    return asyncio.run(_copy_all(source, target, tables))


def _executemany(source: str, target: str, table: str) -> float:
    rows = sqlite3.connect(str(make_url(source).database))
    connection = open_database(str(make_url(target).database))
    cursor = rows.execute(f"SELECT * FROM {table}")  # noqa: S608  (a name of ours)
    marks = ",".join("?" * len(cursor.description))
    seconds = 0.0
    while piece := cursor.fetchmany(_AT_ONCE):
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", piece)  # noqa: S608
        connection.execute("COMMIT")
        seconds += time.perf_counter() - begun
    rows.close()
    connection.close()
    return seconds


async def _copy_all(source: str, target: str, tables: Sequence[str]) -> float:
    from asyncpg import connect  # noqa: PLC0415  (an extra)

    rows, connection = await connect(_plain(source)), await connect(_plain(target))  # type: ignore[no-untyped-call]
    # What rows point to, smsbot wrote beside them; the floor writes them unchecked.
    await connection.execute("SET session_replication_role = replica")
    seconds = 0.0
    for table in tables:
        found = [tuple(row) for row in await rows.fetch(f"SELECT * FROM {table}")]  # noqa: S608
        begun = time.perf_counter()
        await connection.copy_records_to_table(table, records=found)
        seconds += time.perf_counter() - begun
    await rows.close()
    await connection.close()
    return seconds


def _plain(url: str) -> str:
    return url.replace("+asyncpg", "")
