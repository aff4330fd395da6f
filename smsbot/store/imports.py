"""Imports of tables: how far each has come, which numbers it has met, which rows it refused."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from smsbot.store import schema
from smsbot.store.sql import chunks, insert, locked, upsert
from smsbot.store.types import dump
from smsbot.store.vault import OURS, our_vault, vault_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

RUNNING, DONE = "running", "done"
_CELLS = b"import_refused.cells"


@dataclass(slots=True)
class ImportRow:
    """One import as the store holds it; `line` is the last one of the table that is done."""

    id: int
    digest: bytes
    kind: str
    state: str
    line: int
    counts: dict[str, int]
    started_by: str
    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row of a table that was not taken, and why; `other` holds the same number."""

    line: int
    code: str
    other: int | None = None
    cells: tuple[str, ...] | None = field(default=None, repr=False)
    given_hash: bytes | None = field(default=None, repr=False)


def add_import(connection: Connection, run: ImportRow) -> None:
    """Insert an import."""
    names = ImportRow.__dataclass_fields__
    insert(connection, schema.import_run, [{name: getattr(run, name) for name in names}])


def unfinished(connection: Connection, digest: bytes, kind: str) -> ImportRow | None:
    """Return the import of this file that was broken off, None where there is none."""
    table = schema.import_run
    query = select(table).where(
        table.c.digest == digest, table.c.kind == kind, table.c.state == RUNNING
    )
    row = connection.execute(query.order_by(table.c.id).limit(1)).first()
    return None if row is None else _import(row)


def hold_import(connection: Connection, run: int) -> ImportRow:
    """Return an import and hold it until the unit of work ends."""
    table = schema.import_run
    query = select(table).where(table.c.id == run)
    return _import(connection.execute(locked(connection, query)).one())


def _import(row: Row[Any]) -> ImportRow:
    return ImportRow(**row._mapping)  # noqa: SLF001


def save_import(connection: Connection, run: ImportRow) -> None:
    """Write how far an import has come; one that is done needs no list of numbers any more."""
    table = schema.import_run
    values = {
        "state": run.state,
        "line": run.line,
        "counts": run.counts,
        "ended_at": run.ended_at,
    }
    connection.execute(update(table).where(table.c.id == run.id).values(values))
    if run.state == DONE:
        seen = schema.import_seen
        connection.execute(delete(seen).where(seen.c.run == run.id))


def seen(connection: Connection, run: int, hashes: Iterable[bytes]) -> dict[bytes, int]:
    """Return on which lines of an import these numbers stood first."""
    table = schema.import_seen
    found: dict[bytes, int] = {}
    for keys in chunks(list(set(hashes))):
        query = select(table.c.phone_hash, table.c.line).where(
            table.c.run == run, table.c.phone_hash.in_(keys)
        )
        found.update((row.phone_hash, row.line) for row in connection.execute(query))
    return found


def mark_seen(connection: Connection, run: int, lines: Mapping[bytes, int]) -> None:
    """Remember on which lines these numbers stand."""
    rows = [{"run": run, "phone_hash": key, "line": line} for key, line in lines.items()]
    upsert(connection, schema.import_seen, rows)


def add_refused(connection: Connection, run: int, refused: Sequence[RefusedRow]) -> None:
    """Keep rows that were not taken: sealed, since they hold what somebody typed."""
    if not refused:
        return
    vault = our_vault(connection)
    rows = [
        {
            "run": run,
            "line": one.line,
            "code": one.code,
            "other": one.other,
            "cells": one.cells and vault.seal(OURS, _CELLS, one.line, dump(one.cells)),
            "given_hash": one.given_hash,
        }
        for one in refused
    ]
    insert(connection, schema.import_refused, rows)


def refused_page(connection: Connection, run: int, after: int, limit: int) -> list[RefusedRow]:
    """Return refused rows in the order of the table, after a line."""
    table = schema.import_refused
    query = (
        select(table)
        .where(table.c.run == run, table.c.line > after)
        .order_by(table.c.line)
        .limit(limit)
    )
    vault = vault_of(connection, [OURS])
    found = []
    for row in connection.execute(query):
        cells = vault.open(OURS, _CELLS, row.line, row.cells)
        read = tuple(json.loads(cells)) if cells else None
        found.append(RefusedRow(row.line, row.code, row.other, read, row.given_hash))
    return found
