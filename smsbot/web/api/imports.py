"""Tables of contacts in: sent whole, taken in beside everything else, errors as a file."""

from __future__ import annotations

import asyncio
import io
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import TypeAdapter

from smsbot.core.consent import missing_in_basis
from smsbot.core.model import Basis, BasisKind
from smsbot.core.prior import cells_of
from smsbot.services.access import Role
from smsbot.services.imports import uploads
from smsbot.services.imports.register import ForAll
from smsbot.services.imports.run import Kind as TableKind
from smsbot.web import keys
from smsbot.web.api.endpoint import Call, Endpoint, Result, asked_of
from smsbot.web.api.import_models import ImportAsked, ImportPage, ImportView
from smsbot.web.api.models import Paged
from smsbot.web.auth import authenticate
from smsbot.web.body import CSV, JSON, read_bytes
from smsbot.web.problems import (
    INVALID,
    NO_TOKEN,
    NOT_FOUND,
    TOO_LARGE,
    TOO_SLOW,
    UNAVAILABLE,
    WRONG_ROLE,
    WRONG_TYPE,
    Kind,
    ProblemError,
)
from smsbot.web.route import Content, Given, Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

NO_TABLE = Kind("no-table", 422, "The file is no table of contacts")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTES = "application/octet-stream"
MOST = 64 << 20
"""Bytes of one table: about a million people."""

_ADMIN = frozenset({Role.ADMIN})
_READERS = frozenset({Role.ADMIN, Role.PRIVACY})
_ROWS = 1000


_IMPORT = TypeAdapter(ImportView)


async def send(request: web.Request) -> web.Response:
    """Keep a table and say what its columns are taken for; the worker takes it in."""
    caller = await authenticate(request, _ADMIN)
    asked: ImportAsked = asked_of(ImportAsked, request)
    basis = basis_of(asked, caller.name)
    seconds = request.app[keys.PATIENCE].order
    content = await read_bytes(request, (CSV, XLSX, BYTES), most=MOST, seconds=seconds)
    context = request.app[keys.CONTEXT]
    try:
        table = await asyncio.to_thread(
            partial(uploads.open_table, io.BytesIO(content), register=asked.kind == "register")
        )
    except uploads.TableError as error:
        raise ProblemError(NO_TABLE, str(error)) from None
    unit = partial(
        uploads.take_upload,
        context=context,
        content=content,
        table=table,
        kind=TableKind(asked.kind),
        basis=basis,
        given=given_of(asked),
        who=caller.name,
    )
    view = await context.database.write(unit)
    context.bell.ring()
    return _json(view, 202)


def given_of(asked: ImportAsked) -> ForAll | None:
    """Return what all rows of the register's answers have in common; None for other tables."""
    if asked.kind != "register":
        return None
    registered = None if asked.result is None else asked.result == "registered"
    return ForAll(asked.checked_on, registered)


def basis_of(asked: ImportAsked, who: str) -> Basis | None:
    """Return the basis of whoever's row names none; raises ProblemError where it lacks a field."""
    if asked.basis is None:
        return None
    if asked.covers and asked.basis is not BasisKind.PRIOR_CONSENT:
        raise ProblemError(INVALID, "only a prior consent covers anything")
    basis = Basis(
        asked.basis,
        asked.document,
        asked.document_version,
        attested_by=who,
        given_on=asked.given_on,
        source=asked.source,
        covers=cells_of(asked.covers or ""),
    )
    missing = missing_in_basis(basis)
    if missing:
        raise ProblemError(INVALID, f"a basis of this kind wants {' and '.join(missing)}")
    return basis


def _json(view: Mapping[str, object], status: int = 200) -> web.Response:
    shaped = _IMPORT.dump_json(_IMPORT.validate_python(view), exclude_unset=True)
    return web.Response(
        body=shaped, status=status, content_type=JSON, headers={"Cache-Control": "no-store"}
    )


async def give_errors(request: web.Request) -> web.StreamResponse:
    """Give the rows that were not taken, as a table to mend and send again."""
    await authenticate(request, _READERS)
    return await send_errors(request)


async def send_errors(request: web.Request) -> web.StreamResponse:
    """Send the file of errors of an import, a piece at a time; raises ProblemError."""
    context, import_id = request.app[keys.CONTEXT], request.match_info["id"]
    read = partial(uploads.errors_page, import_id=import_id, limit=_ROWS)
    page = await context.database.read(partial(read, after=0))
    if page is None:
        raise ProblemError(NOT_FOUND)
    headers = {
        "Cache-Control": "no-store",
        "Content-Type": f"{CSV}; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{import_id}.errori.csv"',
    }
    answer = web.StreamResponse(headers=headers)
    await answer.prepare(request)
    while page is not None:
        text, after = page
        await answer.write(text.encode())
        page = None if after is None else await context.database.read(partial(read, after=after))
    await answer.write_eof()
    return answer


def _list(connection: Connection, call: Call[None]) -> Result:
    asked: Paged = call.query
    page, older = uploads.list_imports(connection, asked.cursor, asked.limit)
    return Result({"imports": page, "next": older})


def _show(connection: Connection, call: Call[None]) -> Result:
    view = uploads.show_import(connection, call.path["id"])
    if view is None:
        raise ProblemError(NOT_FOUND)
    return Result(view)


ENDPOINTS: tuple[Endpoint[None], ...] = (
    Endpoint(
        "GET",
        "/v1/imports",
        "listImports",
        "List imports of tables, the latest first.",
        _list,
        ImportPage,
        asks=Paged,
        writes=False,
    ),
    Endpoint(
        "GET",
        "/v1/imports/{id}",
        "showImport",
        "Show how far an import has come.",
        _show,
        ImportView,
        writes=False,
    ),
)

ROUTES: tuple[Route, ...] = (
    Route(
        method="POST",
        path="/v1/imports",
        name="sendTable",
        summary="Send a table of contacts, CSV or .xlsx; it is taken in beside everything else.",
        handler=send,
        tag="imports",
        gives={202: Given("The table is kept.", Content(JSON, ImportView))},
        problems=(
            NO_TOKEN,
            WRONG_ROLE,
            NO_TABLE,
            INVALID,
            TOO_LARGE,
            TOO_SLOW,
            WRONG_TYPE,
            UNAVAILABLE,
        ),
        takes=Content(CSV),
        asks=ImportAsked,
        roles=_ADMIN,
    ),
    Route(
        method="GET",
        path="/v1/imports/{id}/errors",
        name="giveErrors",
        summary="Give the rows that were not taken, as a table to mend and send again.",
        handler=give_errors,
        tag="imports",
        gives={200: Given("The file of errors.", Content(CSV))},
        problems=(NO_TOKEN, WRONG_ROLE, NOT_FOUND, UNAVAILABLE),
        roles=_READERS,
    ),
)
