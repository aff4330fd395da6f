"""Imports of tables: how far each has come, which numbers it has met, which rows it refused."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, select, update

from smsbot.store import schema
from smsbot.store.people import basis_data, basis_of
from smsbot.store.sql import chunks, insert, locked, upsert
from smsbot.store.types import dump
from smsbot.store.vault import OURS, our_vault, vault_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from smsbot.core.model import Basis

RUNNING, DONE, FAILED = "running", "done", "failed"
_PIECE = 1 << 20


@dataclass(slots=True)
class ImportRow:
    """One import as the store holds it; `line` is the last one of the table that is done."""

    id: int
    digest: bytes
    kind: str
    state: str
    line: int
    counts: dict[str, int]
    headers: list[str]
    started_by: str
    started_at: datetime
    ended_at: datetime | None = None
    basis: Basis | None = None
    given: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row of a table that was not taken, and why; `other` holds the same number."""

    line: int
    code: str
    other: int | None = None
    cells: tuple[str, ...] | None = field(default=None, repr=False)
    hashes: frozenset[bytes] = field(default=frozenset(), repr=False)
    """Of every number that stands in it, for whoever is erased later."""


def add_import(connection: Connection, run: ImportRow) -> None:
    """Insert an import."""
    row = {name: getattr(run, name) for name in ImportRow.__dataclass_fields__}
    insert(connection, schema.import_run, [row | {"basis": basis_data(run.basis)}])


def unfinished(
    connection: Connection,
    digest: bytes,
    kind: str,
    basis: Basis | None,
    given: dict[str, Any] | None = None,
) -> ImportRow | None:
    """Return the import of this file that was broken off, None where there is none.

    With another basis it is another import: some rows would rest on the one, some on the other.
    """
    table = schema.import_run
    query = select(table).where(
        table.c.digest == digest, table.c.kind == kind, table.c.state == RUNNING
    )
    found = map(_import, connection.execute(query.order_by(table.c.id)))
    return next((run for run in found if run.basis == basis and run.given == given), None)


def hold_import(connection: Connection, run: int) -> ImportRow:
    """Return an import and hold it until the unit of work ends."""
    table = schema.import_run
    query = select(table).where(table.c.id == run)
    return _import(connection.execute(locked(connection, query)).one())


def _import(row: Row[Any]) -> ImportRow:
    values = dict(row._mapping)  # noqa: SLF001
    return ImportRow(**values | {"basis": basis_of(values["basis"])})


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
    if run.state != RUNNING:
        for over in (schema.import_seen, schema.import_part):
            connection.execute(delete(over).where(over.c.run == run.id))


def imports_page(connection: Connection, before: int | None, limit: int) -> list[ImportRow]:
    """Return imports, the latest first, from before an id on."""
    table = schema.import_run
    query = select(table).order_by(table.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(table.c.id < before)
    return [_import(row) for row in connection.execute(query)]


def import_by_id(connection: Connection, run: int) -> ImportRow | None:
    """Return an import, None where there is none of that id."""
    table = schema.import_run
    row = connection.execute(select(table).where(table.c.id == run)).first()
    return None if row is None else _import(row)


def add_parts(connection: Connection, run: int, content: bytes) -> None:
    """Keep the file of an import, sealed, in pieces that every database bears."""
    vault = our_vault(connection)
    rows = [
        {
            "run": run,
            "number": number,
            "content": vault.seal_bytes(OURS, _part(number), run, content[first : first + _PIECE]),
        }
        for number, first in enumerate(range(0, len(content), _PIECE))
    ]
    insert(connection, schema.import_part, rows)


def _part(number: int) -> bytes:
    return b"import_part.content %d" % number


def uploaded(connection: Connection) -> list[int]:
    """Return the imports whose file waits here to be taken in, the oldest first."""
    run, part = schema.import_run, schema.import_part
    query = (
        select(run.c.id)
        .where(run.c.state == RUNNING, select(part.c.run).where(part.c.run == run.c.id).exists())
        .order_by(run.c.id)
    )
    return list(connection.execute(query).scalars())


def content_of(connection: Connection, run: int) -> bytes:
    """Return the file of an import as it came."""
    table = schema.import_part
    query = select(table.c.content).where(table.c.run == run).order_by(table.c.number)
    vault = vault_of(connection, [OURS])
    pieces = enumerate(connection.execute(query).scalars())
    return b"".join(vault.open_bytes(OURS, _part(n), run, piece) or b"" for n, piece in pieces)


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
            "cells": one.cells and vault.seal(OURS, _cells(run), one.line, dump(one.cells)),
        }
        for one in refused
    ]
    insert(connection, schema.import_refused, rows)
    numbers = [
        {"given_hash": key, "run": run, "line": one.line} for one in refused for key in one.hashes
    ]
    insert(connection, schema.import_refused_number, numbers)


def _cells(run: int) -> bytes:
    return b"import_refused.cells %d" % run


def blank_refused(connection: Connection, given_hash: bytes) -> None:
    """Blank every refused row in which a number stands."""
    number, row = schema.import_refused_number, schema.import_refused
    theirs = select(number.c.run, number.c.line).where(number.c.given_hash == given_hash)
    for run, line in connection.execute(theirs).all():
        here = and_(row.c.run == run, row.c.line == line)
        connection.execute(update(row).where(here).values(cells=None))
    connection.execute(delete(number).where(number.c.given_hash == given_hash))


def forget_old(connection: Connection, before: datetime) -> None:
    """Forget refused rows that nobody mended, and give up imports that nobody went on with."""
    run = schema.import_run
    old = select(run.c.id).where(run.c.started_at < before)
    for table in (
        schema.import_refused,
        schema.import_refused_number,
        schema.import_seen,
        schema.import_part,
    ):
        connection.execute(delete(table).where(table.c.run.in_(old)))
    left = update(run).where(run.c.started_at < before, run.c.state == RUNNING)
    connection.execute(left.values(state=FAILED))


def refused_with(connection: Connection, given_hash: bytes) -> list[tuple[ImportRow, RefusedRow]]:
    """Return the refused rows in which a number stands, each with the import it is of."""
    number, run = schema.import_refused_number, schema.import_run
    theirs = select(number.c.run, number.c.line).where(number.c.given_hash == given_hash)
    found = []
    for one, line in connection.execute(theirs.order_by(number.c.run, number.c.line)).all():
        of = connection.execute(select(run).where(run.c.id == one)).one()
        found += [(_import(of), row) for row in refused_page(connection, one, line - 1, 1)]
    return found


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
        cells = vault.open(OURS, _cells(run), row.line, row.cells)
        read = tuple(json.loads(cells)) if cells else None
        found.append(RefusedRow(row.line, row.code, row.other, read))
    return found
