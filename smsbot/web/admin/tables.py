"""Tables that come in by the browser: looked at, imported, and what was refused to download."""

from __future__ import annotations

import asyncio
import io
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from aiohttp import web
from aiohttp.multipart import BodyPartReader

from smsbot.services.imports import uploads
from smsbot.services.imports.run import Kind as TableKind
from smsbot.web import keys
from smsbot.web.admin.render import html
from smsbot.web.admin.visit import formed
from smsbot.web.api.import_models import ImportAsked
from smsbot.web.api.imports import MOST, NO_TABLE, basis_of, given_of, send_errors
from smsbot.web.api.models import In
from smsbot.web.problems import BROKEN_BODY, INVALID, TOO_LARGE, TOO_SLOW, WRONG_TYPE, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiohttp import MultipartReader

    from smsbot.services.imports import Table
    from smsbot.web.admin.visit import Visit

MULTIPART = "multipart/form-data"
_TABLE = "table"
_MOST_PARTS, _MOST_FIELD, _PIECE = 10, 4 * 1024, 1 << 16
_SHOWN = 20


class Upload(In):
    """The fields of the form beside the file."""

    step: Literal["look", "import"]
    kind: str = "contacts"
    basis: str = ""
    document: str = ""


async def see(visit: Visit) -> web.StreamResponse:
    """Show how imports go."""
    return await _show(visit)


async def upload(visit: Visit) -> web.StreamResponse:
    """Show what the columns of a table are taken for, or import it."""
    fields, content = await _received(visit)
    visit.check(fields.pop("form", ""))
    given = formed(Upload, dict(fields))
    try:
        register = given.kind == TableKind.REGISTER
        table = await asyncio.to_thread(
            partial(uploads.open_table, io.BytesIO(content), register=register)
        )
    except uploads.TableError as error:
        raise ProblemError(NO_TABLE, str(error)) from None
    if given.step == "look":
        return await _show(visit, table.mapping())
    await _import(visit, given, content, table)
    return visit.back("/admin/imports")


async def give_errors(visit: Visit) -> web.StreamResponse:
    """Give the rows that were not taken."""
    return await send_errors(visit.request)


async def _import(visit: Visit, given: Upload, content: bytes, table: Table) -> None:
    said = {"kind": given.kind, "basis": given.basis, "document": given.document}
    try:
        asked = ImportAsked.model_validate({name: value for name, value in said.items() if value})
    except ValueError:
        raise ProblemError(INVALID) from None
    unit = partial(
        uploads.take_upload,
        context=visit.context,
        content=content,
        table=table,
        kind=TableKind(asked.kind),
        basis=basis_of(asked, visit.caller.name),
        given=given_of(asked),
        who=visit.caller.name,
    )
    await visit.write(unit)


async def _show(visit: Visit, columns: Sequence[Mapping[str, Any]] | None = None) -> web.Response:
    imports, _ = await visit.read(partial(uploads.list_imports, before=None, limit=_SHOWN))
    return html("imports.html", visit.frame, imports=imports, columns=columns)


async def _received(visit: Visit) -> tuple[dict[str, str], bytes]:
    """Return the fields of a form with a file, and the file; raises ProblemError."""
    request = visit.request
    plain = request.headers.get("Content-Encoding", "identity").lower() == "identity"
    if request.content_type != MULTIPART or not plain:
        raise ProblemError(WRONG_TYPE)
    try:
        async with asyncio.timeout(request.app[keys.PATIENCE].order):
            return await _parts(await request.multipart())
    except TimeoutError:
        raise ProblemError(TOO_SLOW, headers={"Connection": "close"}) from None
    except (ValueError, web.RequestPayloadError, ConnectionError):
        raise ProblemError(BROKEN_BODY) from None


async def _parts(reader: MultipartReader) -> tuple[dict[str, str], bytes]:
    fields, content = dict[str, str](), b""
    for _ in range(_MOST_PARTS):
        part = await reader.next()
        if part is None:
            return fields, content
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise ProblemError(BROKEN_BODY)
        if part.name == _TABLE:
            content = await _whole(part, MOST)
        else:
            fields[part.name] = (await _whole(part, _MOST_FIELD)).decode()
    raise ProblemError(BROKEN_BODY)


async def _whole(part: BodyPartReader, most: int) -> bytes:
    """Return a part as it came; nothing is unpacked, or a small file could become a large one."""
    body = bytearray()
    while piece := await part.read_chunk(_PIECE):
        body += piece
        if len(body) > most:
            raise ProblemError(TOO_LARGE)
    return bytes(body)
