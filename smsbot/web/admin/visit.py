"""Who may come in: every page but the login goes through here.

The order is fixed: where the request comes from, the session, the role, the form. Whoever is not
logged in is sent to the login, whatever they asked for, and learns nothing about what there is.
A form is ours where the browser says so (`Sec-Fetch-Site`, `Origin`) and it carries the key of the
session, which no other site can know; the cookie is not sent along from other sites either.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from functools import partial, wraps
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError

from smsbot.services.access import Caller, Role
from smsbot.services.sessions import form_key, visitor
from smsbot.web import keys
from smsbot.web.admin.frame import Frame, frame_of
from smsbot.web.admin.render import html, see_other
from smsbot.web.api.models import In
from smsbot.web.body import FORM, read_body, read_form
from smsbot.web.problems import (
    INVALID,
    NOT_FOUND,
    TOO_MANY,
    WRONG_ROLE,
    Fault,
    Kind,
    ProblemError,
    problem_of,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp import web
    from sqlalchemy import Connection

    from smsbot.services.context import Context

    Answers = Callable[["Visit"], Awaitable[web.StreamResponse]]
    Handles = Callable[[web.Request], Awaitable[web.StreamResponse]]

EVERYBODY = frozenset(Role)
ADMIN = frozenset({Role.ADMIN})
PRIVACY = frozenset({Role.PRIVACY})
LOGIN = "/admin/login"
FOREIGN = Kind("foreign-form", 403, "The form is not one of ours")

_SAFE = {"GET", "HEAD"}
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_MOST = 4 << 20
"""Bytes of a form: a list of pasted numbers may be long."""

FormT = TypeVar("FormT", bound=In)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who is logged in."""

    request: web.Request
    context: Context
    caller: Caller
    key: str
    """Of the session; it is stored nowhere but in the browser."""
    frame: Frame

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Look, in one moment of the database."""
        return await self.context.database.read(work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run one unit of work, and let what it queued leave."""
        done = await self.context.database.write(work)
        self.context.bell.ring()
        return done

    async def form(self, model: type[FormT], *many: str) -> FormT:
        """Return what the form holds; raises ProblemError where it is not one of this session.

        `many` are the fields that may stand in it more than once.
        """
        seconds = self.request.app[keys.PATIENCE].form
        fields = read_form(await read_body(self.request, FORM, most=_MOST, seconds=seconds))
        given: dict[str, object] = {name: value for name, value in fields if name not in many}
        self.check(str(given.pop("form", "")))
        given |= {name: tuple(v for n, v in fields if n == name) for name in many}
        return formed(model, given)

    def require(self, roles: frozenset[Role]) -> None:
        """Raise ProblemError where the visitor has none of these roles."""
        if not self.caller.roles & roles:
            raise ProblemError(WRONG_ROLE)

    def check(self, form: str) -> None:
        """Raise ProblemError where a form does not carry the key of this session."""
        if not hmac.compare_digest(form.encode(), self.frame.form_key.encode()):
            raise ProblemError(FOREIGN)

    def back(self, path: str, **query: str) -> web.Response:
        """Send the browser to look at what became of it."""
        return see_other(self.frame.link(path, **query))


def formed(model: type[FormT], given: dict[str, object]) -> FormT:
    """Return the fields of a form as their model; raises ProblemError."""
    try:
        return model.model_validate(given, strict=False)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])[:40]
    raise ProblemError(INVALID, faults=[Fault(where, "is not what the form holds")])


def calm(handler: Handles) -> Handles:
    """Answer errors to a person, in their language."""

    @wraps(handler)
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            if request.method not in _SAFE:
                check_origin(request)
            return await handler(request)
        except Exception as error:  # noqa: BLE001  (whatever it is, a person waits)
            return sorry(frame_of(request), problem_of(error))

    return answer


def inside(handler: Answers, roles: frozenset[Role] = EVERYBODY) -> Handles:
    """Let in whoever is logged in with one of these roles."""

    @calm
    async def answer(request: web.Request) -> web.StreamResponse:
        visit = await _visit(request)
        if visit is None:
            return see_other(frame_of(request).link(LOGIN))
        try:
            visit.require(roles)
            return await handler(visit)
        except Exception as error:  # noqa: BLE001  (as above, with the way around)
            return sorry(visit.frame, problem_of(error))

    return answer


async def _visit(request: web.Request) -> Visit | None:
    key = request.cookies.get(cookie_name(request), "")
    if not key:
        return None
    context, bootstrap = request.app[keys.CONTEXT], request.app[keys.BOOTSTRAP]
    caller = await context.database.read(
        partial(visitor, context=context, key=key, bootstrap=bootstrap)
    )
    if caller is None:
        return None
    frame = frame_of(request, caller, form_key(context, key))
    return Visit(request, context, caller, key, frame)


def check_origin(request: web.Request) -> None:
    """Raise ProblemError where a form was not sent by a page of ours, or nobody says so.

    Every browser of this decade says it; a proxy may have put another host into the request, so
    the public address counts as ours too.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    public = urlsplit(request.app[keys.CONTEXT].sender.public_url).netloc
    if site not in {None, "same-origin"} or (site is None and origin is None):
        raise ProblemError(FOREIGN)
    if origin is not None and urlsplit(origin).netloc not in {request.host, public}:
        raise ProblemError(FOREIGN)


def is_plain(request: web.Request) -> bool:
    """Tell whether the browser talks to this machine itself, without encryption or a proxy."""
    behind = {"X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"} & set(request.headers)
    return not request.secure and not behind and request.url.host in _LOOPBACK


def cookie_name(request: web.Request) -> str:
    """Return the name of the cookie: the prefix makes browsers refuse it from anybody else."""
    return "smsbot-admin" if is_plain(request) else "__Host-smsbot-admin"


def sorry(frame: Frame, problem: ProblemError) -> web.Response:
    """Tell a person what went wrong; never what they sent."""
    words = frame.words
    title, text = words.sorry_title, words.problems.get(problem.kind.slug, words.sorry_text)
    if problem.kind is TOO_MANY:
        title, text = words.busy_title, words.busy_text
    known = {WRONG_ROLE: words.wrong_role, NOT_FOUND: words.not_found, FOREIGN: words.foreign_form}
    return html(
        "notice.html",
        frame,
        status=problem.kind.status,
        headers=problem.headers,
        title=title,
        text=known.get(problem.kind, text),
    )
