"""Looking at the page, and pressing a button of it.

After a press the browser is sent back to look (303), so that loading the page again presses
nothing. Where the press ended the link, its last page is the answer itself.
"""

from __future__ import annotations

from functools import partial, wraps
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import Field, StringConstraints, ValidationError

from smsbot.core.model import Cell, Channel, Purpose
from smsbot.core.windows import ANY, Windows
from smsbot.faultpoints import Point, reach
from smsbot.services import preferences, receipts
from smsbot.services.preferences import Action, Done
from smsbot.web import keys
from smsbot.web.api.models import In
from smsbot.web.body import FORM, read_body, read_form
from smsbot.web.preferences.attempts import WITHIN, Attempts, address_of
from smsbot.web.preferences.catalogue import CATALOGUE, chosen, words_in
from smsbot.web.preferences.render import HEADERS, html
from smsbot.web.preferences.view import frame, view, wording
from smsbot.web.problems import INVALID, TOO_MANY, UNAVAILABLE, Fault, ProblemError, problem_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Connection

    from smsbot.services.preferences import Page

    Answers = Callable[[web.Request], Awaitable[web.Response]]

ATTEMPTS = web.AppKey("ATTEMPTS", Attempts)
_MOST = 16 * 1024
_JSON_LD = "application/ld+json"
_CELL = r"^(info|promo):(sms|call)$"
_WHEN = rf"^(sms|call):({ANY}|(mon|tue|wed|thu|fri|sat|sun)-(morning|afternoon))$"
_MANY = ("cell", "when")


class Press(In):
    """What the form of the page sends."""

    form: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[0-9a-f.]+$")]
    action: Action
    cell: Annotated[
        tuple[Annotated[str, StringConstraints(pattern=_CELL)], ...], Field(max_length=8)
    ] = ()
    when: Annotated[
        tuple[Annotated[str, StringConstraints(pattern=_WHEN)], ...], Field(max_length=32)
    ] = ()

    @property
    def times(self) -> dict[Channel, Windows | None]:
        """The half-days that were ticked, by channel; None for any time."""
        found: dict[Channel, list[str]] = {}
        for value in self.when:
            channel, _, half = value.partition(":")
            found.setdefault(Channel(channel), []).append(half)
        return {c: None if ANY in halves else Windows.read(halves) for c, halves in found.items()}

    @property
    def cells(self) -> frozenset[Cell]:
        """The boxes that were ticked."""
        pairs = (value.split(":") for value in self.cell)
        return frozenset(Cell(Purpose(purpose), Channel(channel)) for purpose, channel in pairs)


def calm(handler: Answers) -> Answers:
    """Answer errors to a person: in their language, and with another way to stop."""

    @wraps(handler)
    async def answer(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except Exception as error:  # noqa: BLE001  (whatever it is, a person waits)
            return _sorry(request, problem_of(error))

    return answer


@calm
async def see(request: web.Request) -> web.Response:
    """Show the page of a link; nothing changes, since scanners open links too."""
    context = request.app[keys.CONTEXT]
    _check_attempts(request)
    token, language = request.match_info["token"], _language(request)
    page = await context.database.read(
        lambda connection: preferences.see_page(connection, context, token, language)
    )
    return _gone(request) if page is None else _show(request, page, _done(request))


@calm
async def receipt(request: web.Request) -> web.Response:
    """Give the consent receipt as a file; changes nothing, as looking does."""
    context = request.app[keys.CONTEXT]
    _check_attempts(request)
    token = request.match_info["token"]
    try:
        text = await context.database.read(
            lambda connection: receipts.receipt_behind(connection, context, token)
        )
    except receipts.NoChoiceError:
        text = None
    except receipts.NotSealedYetError:
        raise ProblemError(UNAVAILABLE, headers={"Retry-After": "5"}) from None
    if text is None:
        return _gone(request)
    named = {"Content-Disposition": 'attachment; filename="ricevuta.jsonld"'}
    return web.Response(text=text, content_type=_JSON_LD, headers={**HEADERS, **named})


@calm
async def press(request: web.Request) -> web.Response:
    """Do what a button says, once."""
    context = request.app[keys.CONTEXT]
    _check_attempts(request)
    pressed = await _pressed(request)
    unit = partial(_press, request=request, pressed=pressed)
    outcome = await context.database.write(unit)
    reach(Point.PAGE_COMMITTED)
    if outcome is None:
        return _gone(request)
    page, done, lasts = outcome
    context.bell.ring()
    if not lasts:
        return _last(request, page, done)
    query = {"done": done.value} | ({"lang": asked} if (asked := _asked(request)) else {})
    return web.Response(status=303, headers={**HEADERS, "Location": f"?{urlencode(query)}"})


def _press(
    connection: Connection, *, request: web.Request, pressed: Press
) -> tuple[Page, Done, bool] | None:
    context, language = request.app[keys.CONTEXT], _language(request)
    token = request.match_info["token"]
    done = preferences.press(
        connection,
        context,
        token,
        form=pressed.form,
        action=pressed.action,
        cells=pressed.cells,
        times=pressed.times,
        language=language,
        wording=partial(wording, context),
    )
    if done is None:
        return None
    lasts = preferences.see_page(connection, context, token, language) is not None
    return *done, lasts


async def _pressed(request: web.Request) -> Press:
    seconds = request.app[keys.PATIENCE].form
    fields = read_form(await read_body(request, FORM, most=_MOST, seconds=seconds))
    single = {name: value for name, value in fields if name not in _MANY}
    many = {name: tuple(v for n, v in fields if n == name) for name in _MANY}
    try:
        return Press.model_validate({**single, **many}, strict=False)
    except ValidationError:
        raise ProblemError(
            INVALID, faults=[Fault("form", "is not the form of this page")]
        ) from None


def _check_attempts(request: web.Request) -> None:
    now = request.app[keys.CONTEXT].clock.now()
    if request.app[ATTEMPTS].too_many(address_of(request), now):
        seconds = str(int(WITHIN.total_seconds()))
        raise ProblemError(TOO_MANY, headers={"Retry-After": seconds})


def _asked(request: web.Request) -> str | None:
    language = request.query.get("lang")
    return language if language in CATALOGUE else None


def _language(request: web.Request) -> str | None:
    return chosen(_asked(request), request.headers.get("Accept-Language", ""))


def _done(request: web.Request) -> Done | None:
    try:
        return Done(request.query.get("done", ""))
    except ValueError:
        return None


def _show(request: web.Request, page: Page, done: Done | None) -> web.Response:
    context = request.app[keys.CONTEXT]
    shown = view(context, page, done, _asked(request))
    ours, token = frame(context, page.language), request.match_info["token"]
    return html("page.html", ours, view=shown, token=token)


def _last(request: web.Request, page: Page, done: Done) -> web.Response:
    """Answer the press that ended a link: there is no page to go back to."""
    ours = frame(request.app[keys.CONTEXT], page.language)
    words = ours.words
    return html("notice.html", ours, title=words.title, text=words.done[done], way_out=False)


def _gone(request: web.Request) -> web.Response:
    """Answer unknown, ended and erased links alike: nobody learns which it was."""
    context = request.app[keys.CONTEXT]
    request.app[ATTEMPTS].wrong(address_of(request), context.clock.now())
    words = words_in(_language(request) or "")
    ours = frame(context, words.language)
    return html(
        "notice.html",
        ours,
        status=404,
        title=words.gone_title,
        text=words.gone_text,
        way_out=True,
    )


def _sorry(request: web.Request, problem: ProblemError) -> web.Response:
    words = words_in(_language(request) or "")
    title, text = words.sorry_title, words.sorry_text
    if problem.kind is TOO_MANY:
        title, text = words.busy_title, words.busy_text
    return html(
        "notice.html",
        frame(request.app[keys.CONTEXT], words.language),
        status=problem.kind.status,
        headers=problem.headers,
        title=title,
        text=text,
        way_out=True,
    )
