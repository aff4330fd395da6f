"""Tables that came over HTTP: kept sealed, and taken in beside everything else.

Whoever sends a table is told at once whether it is one. The rows are taken in by the worker,
slice by slice, on whichever machine; an import goes on after a crash where it was.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import structlog

from smsbot.services.imports import TableError, open_table
from smsbot.services.imports.errors import MARK, error_table
from smsbot.services.imports.register import ForAll
from smsbot.services.imports.run import Kind, Order, begin_import, end_import, lines_of, take_slice
from smsbot.store import imports
from smsbot.store.faults import is_conflict, is_outage
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from smsbot.core.model import Basis
    from smsbot.services.context import Context
    from smsbot.services.imports import Line, Table
    from smsbot.store.imports import ImportRow

_log = structlog.get_logger()


def take_upload(  # noqa: PLR0913  (what a table is, and whose)
    connection: Connection,
    context: Context,
    content: bytes,
    *,
    table: Table,
    kind: Kind,
    basis: Basis | None,
    given: ForAll | None = None,
    who: str,
) -> dict[str, Any]:
    """Keep a table that is to be taken in.

    The same table again, while it is being taken in, is the same import.
    """
    digest = hashlib.sha256(content).digest()
    order = Order(digest, kind, who, table.headers, basis, given)
    known = imports.unfinished(connection, digest, kind, basis, order.options)
    run = known or begin_import(connection, context, order)
    if known is None:
        imports.add_parts(connection, run.id, content)
    return _view(run) | {"columns": table.mapping()}


async def take_in(context: Context) -> bool:
    """Take in what waits; True where something was done."""
    waiting = await context.database.read(imports.uploaded)
    for run_id in waiting:
        try:
            await _take_in(context, run_id)
        except Exception as error:
            if is_outage(error) or is_conflict(error):
                raise
            # A table that makes us fail is told, and does not hold up those behind it.
            _log.exception("import_failed", error=type(error).__name__)
            unit = partial(end_import, context=context, run_id=run_id, state=imports.FAILED)
            await context.database.write(unit)
    return bool(waiting)


async def _take_in(context: Context, run_id: int) -> None:
    run = await context.database.read(partial(imports.import_by_id, run=run_id))
    content = await context.database.read(partial(imports.content_of, run=run_id))
    if run is None or not content:
        return
    kind = Kind(run.kind)
    given = ForAll.from_data(run.given) if run.given else None
    order = Order(run.digest, kind, run.started_by, tuple(run.headers), run.basis, given)
    # Reading is work for the processor: beside the loop, or webhooks would stand still.
    opened = partial(open_table, io.BytesIO(content), register=kind is Kind.REGISTER)
    table = await asyncio.to_thread(opened)
    lines = lines_of(table, order, run.started_at.astimezone(context.hours.zone).date())
    while part := await asyncio.to_thread(_next, lines, kind.at_once):
        if part[-1].number > run.line:
            unit = partial(take_slice, context=context, order=order, run_id=run_id, lines=part)
            await context.database.write(unit)
            context.bell.ring()
    await context.database.write(partial(end_import, context=context, run_id=run_id))


def _next(lines: Iterator[Line], count: int) -> list[Line]:
    return list(islice(lines, count))


def list_imports(
    connection: Connection, before: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Return imports, the latest first, and the cursor of older ones."""
    found = imports.imports_page(connection, unshow(before) if before else None, limit + 1)
    views = [_view(run) for run in found[:limit]]
    return views, views[-1]["id"] if len(found) > limit else None


def show_import(connection: Connection, import_id: str) -> dict[str, Any] | None:
    """Return how far an import has come, None where there is none of that id."""
    run = _by_shown(connection, import_id)
    return None if run is None else _view(run)


def errors_page(
    connection: Connection, import_id: str, after: int, limit: int
) -> tuple[str, int | None] | None:
    """Return refused rows as a piece of the file of errors, and after which line to go on."""
    run = _by_shown(connection, import_id)
    if run is None:
        return None
    refused = imports.refused_page(connection, run.id, after, limit)
    table = error_table(run.headers, refused, head=not after)
    return ("" if after else MARK) + table, refused[-1].line if len(refused) == limit else None


def _by_shown(connection: Connection, import_id: str) -> ImportRow | None:
    number = unshow(import_id)
    return None if number is None else imports.import_by_id(connection, number)


def _view(run: ImportRow) -> dict[str, Any]:
    return {
        "id": show(run.id),
        "kind": run.kind,
        "state": run.state,
        "line": run.line,
        **run.counts,
        "started_by": run.started_by,
        "started_at": run.started_at,
        "ended_at": run.ended_at,
    }


__all__ = [
    "TableError",
    "errors_page",
    "list_imports",
    "open_table",
    "show_import",
    "take_in",
    "take_upload",
]
