"""Errors as the outside sees them: problem details (RFC 9457), each with a stable type.

Everything that goes wrong in a handler is raised, and becomes an answer here and nowhere else.
A detail never repeats what was sent: not a number, not a text, not a token. What we did not
expect is answered with an opaque id alone; the log has the same id and the place.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web

from smsbot.gateways.wire import CallbackError, ForgedSignatureError
from smsbot.services.access import KeyReusedError
from smsbot.services.batch import BusyError
from smsbot.services.orders import CampaignError
from smsbot.store.faults import is_outage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiohttp.typedefs import Handler

MEDIA_TYPE = "application/problem+json"
_FIRST_ERROR = 400
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem; `slug` never changes once it is published."""

    slug: str
    status: int
    title: str

    @property
    def type(self) -> str:
        """The stable identifier of this kind."""
        return f"/problems/{self.slug}"


BROKEN_BODY = Kind("broken-body", 400, "The body cannot be read")
BAD_HEADER = Kind("bad-header", 400, "A header has not its form")
NO_TOKEN = Kind("no-token", 401, "A valid token is wanted")
WRONG_ROLE = Kind("wrong-role", 403, "The token's role does not allow this")
FORGED = Kind("forged-signature", 403, "The callback carries no valid signature")
NOT_FOUND = Kind("not-found", 404, "There is nothing here")
WRONG_METHOD = Kind("wrong-method", 405, "This address does not take that method")
TOO_SLOW = Kind("body-too-slow", 408, "The body took too long to arrive")
KEY_REUSED = Kind("idempotency-key-reused", 409, "The key was used with another request")
TOO_LARGE = Kind("body-too-large", 413, "The body is too large")
WRONG_TYPE = Kind("wrong-content-type", 415, "The body has not the type that is wanted")
INVALID = Kind("invalid-input", 422, "The request is not valid")
TOO_MANY = Kind("too-many-requests", 429, "Too many attempts; try again later")
INTERNAL = Kind("internal-error", 500, "Something went wrong here")
UNAVAILABLE = Kind("unavailable", 503, "Not now; send it again")

ANYWHERE = (WRONG_METHOD, TOO_MANY, INTERNAL)
"""Kinds that any address can answer with."""

_BY_STATUS: Mapping[int, Kind] = {
    kind.status: kind
    for kind in (BROKEN_BODY, NOT_FOUND, WRONG_METHOD, TOO_SLOW, TOO_LARGE, WRONG_TYPE, INVALID)
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in what was sent: where, and what; never the value."""

    key: str
    what: str


class ProblemError(Exception):
    """A request that is not served; the answer says why."""

    def __init__(
        self,
        kind: Kind,
        detail: str | None = None,
        *,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
        instance: str | None = None,
    ) -> None:
        super().__init__(detail or kind.title)
        self.kind = kind
        self.detail = detail
        self.faults = tuple(faults)
        self.headers = dict(headers or {})
        self.instance = instance

    def response(self) -> web.Response:
        """Return the answer in the form of RFC 9457."""
        fields: dict[str, Any] = {
            "type": self.kind.type,
            "title": self.kind.title,
            "status": self.kind.status,
        }
        if self.detail:
            fields["detail"] = self.detail
        if self.instance:
            fields["instance"] = self.instance
        if self.faults:
            fields["errors"] = [{"key": fault.key, "what": fault.what} for fault in self.faults]
        return web.Response(
            status=self.kind.status,
            body=json.dumps(fields, ensure_ascii=False).encode(),
            content_type=MEDIA_TYPE,
            headers=self.headers | {"Cache-Control": "no-store"},
        )


def problem_of(error: Exception) -> ProblemError:  # noqa: PLR0911  (one line per kind of error)
    """Return what the outside is told of an error."""
    match error:
        case ProblemError():
            return error
        case web.HTTPException():
            return _of_http(error)
        case CampaignError():
            title = str(HTTPStatus(error.status).phrase)
            return ProblemError(Kind(error.kind.replace("_", "-"), error.status, title), str(error))
        case KeyReusedError():
            return ProblemError(KEY_REUSED)
        case ForgedSignatureError():
            return ProblemError(FORGED)
        case CallbackError():
            return ProblemError(_BY_STATUS[error.status], str(error))
        case BusyError():
            return ProblemError(UNAVAILABLE, headers={"Retry-After": "1"})
        case _ if is_outage(error):
            _log.error("database_away", error=type(error).__name__)
            return ProblemError(UNAVAILABLE, headers={"Retry-After": "5"})
        case _:
            return _unexpected(error)


def _of_http(error: web.HTTPException) -> ProblemError:
    """Reword an error of the library: its own text may repeat the path."""
    headers = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
    kind = _BY_STATUS.get(error.status)
    if kind is None:
        phrase = HTTPStatus(error.status).phrase
        kind = Kind(phrase.lower().replace(" ", "-"), error.status, phrase)
    return ProblemError(kind, headers=headers)


def _unexpected(error: Exception) -> ProblemError:
    """Tell the client an id and nothing else; the log has the same id and the place."""
    # As long as a digest: a shorter one could hold seven digits in a row, and would be masked.
    number = secrets.token_hex(16)
    _log.error("request_failed", id=number, exc_info=error)
    return ProblemError(INTERNAL, instance=f"urn:smsbot:error:{number}")


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every error as a problem."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < _FIRST_ERROR:
            raise
        return problem_of(error).response()
    except Exception as error:  # noqa: BLE001  (whatever it is, it becomes an answer)
        return problem_of(error).response()
