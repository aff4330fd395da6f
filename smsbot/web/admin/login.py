"""Coming in, by a token or by a link that works once, and going out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from aiohttp import web
from pydantic import StringConstraints

from smsbot.services import sessions
from smsbot.web import keys
from smsbot.web.admin.frame import frame_of
from smsbot.web.admin.render import html, see_other
from smsbot.web.admin.visit import LOGIN, calm, cookie_name, formed, is_plain
from smsbot.web.api.models import In
from smsbot.web.body import FORM, read_body, read_form
from smsbot.web.preferences.attempts import WITHIN, Attempts, address_of
from smsbot.web.problems import TOO_MANY, ProblemError

if TYPE_CHECKING:
    from smsbot.web.admin.visit import Visit

ATTEMPTS = web.AppKey("ADMIN_ATTEMPTS", Attempts)
_MOST = 4 * 1024
_Secret = Annotated[str, StringConstraints(max_length=512, strip_whitespace=True)]


class Entry(In):
    """What the login sends: a token that was pasted, or the code of a link."""

    token: _Secret = ""
    code: _Secret = ""


class Nothing(In):
    """A form that says all it has to say by being sent."""


@calm
async def see(request: web.Request) -> web.StreamResponse:
    """Show the login; changes nothing."""
    return html("login.html", frame_of(request), code="", mistake="")


@calm
async def see_link(request: web.Request) -> web.StreamResponse:
    """Show the button that uses a link up; changes nothing, since scanners open links too."""
    return html("login.html", frame_of(request), code=request.match_info["code"], mistake="")


@calm
async def enter(request: web.Request) -> web.StreamResponse:
    """Open a session, and give its key to the browser alone."""
    _check_attempts(request)
    context, bootstrap = request.app[keys.CONTEXT], request.app[keys.BOOTSTRAP]
    seconds = request.app[keys.PATIENCE].form
    fields = read_form(await read_body(request, FORM, most=_MOST, seconds=seconds))
    entry = formed(Entry, dict(fields))
    if entry.code:
        unit = partial(sessions.enter_by_link, context=context, code=entry.code)
    else:
        unit = partial(
            sessions.enter_by_token, context=context, token=entry.token, bootstrap=bootstrap
        )
    key = await context.database.write(unit)
    if key is None:
        return _wrong(request, entry)
    answer = see_other(frame_of(request).link("/admin"))
    _set_cookie(request, answer, key, int(sessions.SESSION_LASTS.total_seconds()))
    return answer


async def go_out(visit: Visit) -> web.StreamResponse:
    """End the session."""
    await visit.form(Nothing)
    unit = partial(sessions.leave, context=visit.context, key=visit.key, who=visit.caller.name)
    await visit.write(unit)
    answer = visit.back(LOGIN)
    _set_cookie(visit.request, answer, "", 0)
    return answer


def _wrong(request: web.Request, entry: Entry) -> web.Response:
    request.app[ATTEMPTS].wrong(address_of(request), request.app[keys.CONTEXT].clock.now())
    frame = frame_of(request)
    mistake = frame.words.link_gone if entry.code else frame.words.login_wrong
    return html("login.html", frame, status=403, code="", mistake=mistake)


def _check_attempts(request: web.Request) -> None:
    now = request.app[keys.CONTEXT].clock.now()
    if request.app[ATTEMPTS].too_many(address_of(request), now):
        raise ProblemError(TOO_MANY, headers={"Retry-After": str(int(WITHIN.total_seconds()))})


def _set_cookie(request: web.Request, answer: web.Response, key: str, lasts: int) -> None:
    answer.set_cookie(
        cookie_name(request),
        key,
        max_age=lasts,
        path="/",  # as the prefix `__Host-` wants
        httponly=True,
        samesite="Strict",
        secure=not is_plain(request),
    )
