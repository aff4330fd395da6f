"""How every endpoint of the API is served: who calls, what was sent, one unit of work, an answer.

The order is fixed: token, role, size, JSON, meaning. Nobody without a token learns anything
about what a request should look like, and nothing reaches a service that its model refused.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from smsbot.faultpoints import Point, reach
from smsbot.services.access import Caller, Role, amend_answer, audit, once
from smsbot.services.tables import write_table
from smsbot.web import keys
from smsbot.web.api.models import Asked, In
from smsbot.web.auth import authenticate
from smsbot.web.body import CSV, JSON, read_body
from smsbot.web.problems import (
    BAD_HEADER,
    BROKEN_BODY,
    INVALID,
    KEY_REUSED,
    NO_TOKEN,
    NOT_FOUND,
    TOO_LARGE,
    UNAVAILABLE,
    WRONG_ROLE,
    WRONG_TYPE,
    Fault,
    ProblemError,
)
from smsbot.web.route import Content, Given, Route

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from pydantic_core import ErrorDetails
    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.web.problems import Kind

Body = TypeVar("Body", bound=In | None)
Conduct: TypeAlias = "Callable[[Call[Any], Unit], Awaitable[Result]]"

EVERYBODY = frozenset(Role)
KIB = 1024
_MOST_FAULTS = 100
_UNTOLD = 202
_KEY = re.compile(r"[!-~]{1,255}")
_WEIGHT = re.compile(r"\bq=([01](?:\.\d{0,3})?)")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Call(Generic[Body]):
    """One request, understood: who calls, with what."""

    context: Context
    caller: Caller
    path: Mapping[str, str]
    body: Body
    query: Any = None
    """What the endpoint's `asks` made of the query."""

    def audit(
        self,
        connection: Connection,
        action: str,
        subject: str | None = None,
        detail: dict[str, Any] | None = None,
    ) -> None:
        """Write that this caller did something."""
        audit(connection, self.context, self.caller.name, action, subject, detail)


@dataclass(frozen=True, slots=True)
class Result:
    """What an endpoint answers; `undo` rolls its unit of work back: nothing is stored."""

    data: Any
    status: int | None = None
    undo: bool = False


class _UndoneError(Exception):
    """A unit of work was only tried."""

    def __init__(self, answer: tuple[int, Any]) -> None:
        super().__init__()
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[Body]):
    """One line of the API: what it takes and gives, and the unit of work that does it."""

    method: str
    path: str
    name: str
    summary: str
    work: Callable[[Connection, Call[Body]], Result] | None
    gives: Any
    roles: frozenset[Role] = EVERYBODY
    takes: type[In] | None = None
    asks: type[Asked] | None = None
    """What may stand in the query; without it a query is ignored."""
    status: int = 200
    also: Mapping[int, str] | None = None
    """Other statuses of success, and what they mean."""
    problems: tuple[Kind, ...] = ()
    writes: bool = True
    idempotent: bool = False
    most: int = 16 * KIB
    """Bytes of the body."""
    conduct: Conduct | None = None
    """What does the work where one unit of work would take too long."""
    table: tuple[str, tuple[str, ...]] | None = None
    """The list of the answer, and its columns where a client would rather have CSV."""

    def route(self) -> Route:
        """Return the line of the table that serves this endpoint."""
        content = Content(JSON, self.gives)
        told = {self.status: "Done.", **(self.also or {})}
        other = Content(CSV) if self.table else None
        return Route(
            method=self.method,
            path=self.path,
            name=self.name,
            summary=self.summary,
            handler=partial(serve, self),
            tag=self.path.split("/")[2],
            gives={status: Given(what, content, other) for status, what in sorted(told.items())},
            problems=self._problems(),
            takes=Content(JSON, self.takes) if self.takes else None,
            asks=self.asks,
            roles=self.roles,
            idempotent=self.idempotent,
        )

    def _problems(self) -> tuple[Kind, ...]:
        kinds = [NO_TOKEN, WRONG_ROLE, *self.problems, UNAVAILABLE]
        if self.takes is not None:
            kinds += [BROKEN_BODY, TOO_LARGE, WRONG_TYPE]
        if self.takes is not None or self.asks is not None:
            kinds.append(INVALID)
        if "{id}" in self.path:
            kinds.append(NOT_FOUND)
        if self.idempotent:
            kinds += [BAD_HEADER, KEY_REUSED]
        return tuple(dict.fromkeys(kinds))


async def serve(endpoint: Endpoint[Any], request: web.Request) -> web.Response:
    """Serve one request of an endpoint."""
    caller = await authenticate(request, endpoint.roles)
    key = _key(request) if endpoint.idempotent else None
    query = asked_of(endpoint.asks, request) if endpoint.asks else None
    raw, body = b"", None
    if endpoint.takes is not None:
        seconds = request.app[keys.PATIENCE].order
        raw = await read_body(request, JSON, most=endpoint.most, seconds=seconds)
        body = _validated(endpoint.takes, raw)
    call = Call(request.app[keys.CONTEXT], caller, request.match_info, body, query)
    status, data = await _run(endpoint, call, key, raw)
    if endpoint.table and _wants_csv(request):
        return _table(request, data, *endpoint.table)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return web.json_response(text=text, status=status, headers={"Cache-Control": "no-store"})


def _wants_csv(request: web.Request) -> bool:
    """Tell by `Accept` (RFC 9110, 12.5.1) whether a client would rather have a table."""
    wishes = {
        media.strip(): _weight(rest)
        for media, _, rest in (
            part.partition(";") for part in request.headers.get("Accept", "").lower().split(",")
        )
    }
    return wishes.get(CSV, 0.0) > wishes.get(JSON, 0.0)


def _weight(parameters: str) -> float:
    given = _WEIGHT.search(parameters)
    return float(given[1]) if given else 1.0


def _table(
    request: web.Request, data: Mapping[str, Any], name: str, columns: tuple[str, ...]
) -> web.Response:
    """Give a page of a list as CSV; the next page is named as RFC 8288 says."""
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    if data["next"] is not None:
        following = request.rel_url.update_query(cursor=data["next"])
        headers["Link"] = f'<{following}>; rel="next"'
    text = write_table(data[name], columns)
    return web.Response(text=text, content_type=CSV, charset="utf-8", headers=headers)


async def _run(
    endpoint: Endpoint[Any], call: Call[Any], key: str | None, raw: bytes
) -> tuple[int, Any]:
    context = call.context
    if not endpoint.writes:
        return await context.database.read(partial(_answer, endpoint=endpoint, call=call))
    # The same key and body at another address is another request.
    unit = Unit(call, key, f"{endpoint.method} {endpoint.path}\n".encode() + raw)
    try:
        if endpoint.conduct is not None:
            answer = _shaped(endpoint, await endpoint.conduct(call, unit))
        else:
            answer = await unit.run(partial(_answer, endpoint=endpoint, call=call))
    except _UndoneError as undone:
        return undone.answer
    reach(Point.API_COMMITTED)
    context.bell.ring()
    return answer


@dataclass(frozen=True, slots=True)
class Unit:
    """The units of work of one request: a copy of it does nothing, and gets the same answer."""

    call: Call[Any]
    key: str | None
    body: bytes

    async def run(self, work: Callable[[Connection], tuple[int, Any]]) -> tuple[int, Any]:
        """Do the work once, and keep its answer."""
        return await self.call.context.database.write(partial(self._once, work))

    def _once(
        self, work: Callable[[Connection], tuple[int, Any]], connection: Connection
    ) -> tuple[int, Any]:
        return once(
            connection,
            caller=self.call.caller,
            key=self.key,
            body=self.body,
            now=self.call.context.clock.now(),
            work=partial(work, connection),
        )

    async def once(self, work: Callable[[Connection], dict[str, Any]]) -> dict[str, Any]:
        """Do the work once, as `run`; what it answers is told to nobody yet."""
        _, answer = await self.run(lambda connection: (_UNTOLD, work(connection)))
        kept: dict[str, Any] = answer
        return kept

    async def amend(self, work: Callable[[Connection], dict[str, Any]]) -> dict[str, Any]:
        """Do more of the work, and keep what that answers in place of the first answer."""
        return await self.call.context.database.write(partial(self._amended, work))

    def _amended(
        self, work: Callable[[Connection], dict[str, Any]], connection: Connection
    ) -> dict[str, Any]:
        answer = work(connection)
        if self.key is not None:
            amend_answer(connection, self.call.caller, self.key, answer)
        return answer


def _answer(connection: Connection, endpoint: Endpoint[Any], call: Call[Any]) -> tuple[int, Any]:
    """Do the work, and put its result into the form that the description promises."""
    assert endpoint.work is not None  # noqa: S101  (what has none is conducted)
    result = endpoint.work(connection, call)
    answer = _shaped(endpoint, result)
    if result.undo:
        raise _UndoneError(answer)
    return answer


def _shaped(endpoint: Endpoint[Any], result: Result) -> tuple[int, Any]:
    adapter = _adapter(endpoint.gives)
    shaped = adapter.validate_python(result.data, from_attributes=True)
    return (
        result.status or endpoint.status,
        adapter.dump_python(shaped, mode="json", exclude_unset=True),
    )


@lru_cache
def _adapter(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401  (any type that pydantic knows)
    return TypeAdapter(shape)


def _key(request: web.Request) -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _KEY.fullmatch(key):
        raise ProblemError(BAD_HEADER, "Idempotency-Key: 1 to 255 visible ASCII characters")
    return key


def _validated(model: type[In], raw: bytes) -> In:
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=False)
    if details[0]["type"] == "json_invalid":
        raise ProblemError(BROKEN_BODY, "the body is no JSON")
    raise ProblemError(INVALID, faults=[_fault(one) for one in details[:_MOST_FAULTS]])


AskedT = TypeVar("AskedT", bound=Asked)


def asked_of(model: type[AskedT], request: web.Request) -> AskedT:
    """Return what the query of a request asks for; raises ProblemError where it makes no sense."""
    query = request.query
    if len(query) != len(set(query)):
        raise ProblemError(INVALID, "the query names something twice")
    try:
        return model.model_validate(dict(query))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=False)
    raise ProblemError(INVALID, faults=[_fault(one) for one in details[:_MOST_FAULTS]])


def _fault(detail: ErrorDetails) -> Fault:
    """Name the place of a mistake; a key that somebody made up is not repeated."""
    parts = [
        str(part) if isinstance(part, int) or _PLAIN_NAME.fullmatch(part) else "?"
        for part in detail["loc"]
    ]
    return Fault(".".join(parts) or "body", detail["msg"].removeprefix("Value error, "))
