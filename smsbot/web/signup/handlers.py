"""Showing the form, and taking it: the answer is the same whatever is known of a number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints, ValidationError

from smsbot.core.evidence import canonical
from smsbot.core.model import Channel, Purpose
from smsbot.services.signups import Answer, Signup, flow_of_form, take_signup
from smsbot.web import keys
from smsbot.web.api.models import In
from smsbot.web.body import FORM, read_body, read_form
from smsbot.web.preferences.attempts import address_of
from smsbot.web.preferences.catalogue import chosen
from smsbot.web.preferences.view import frame
from smsbot.web.problems import INVALID, NOT_FOUND, ProblemError
from smsbot.web.route import Content, Given, Route
from smsbot.web.signup.render import form_token, html, is_fresh
from smsbot.web.signup.words import form_words

if TYPE_CHECKING:
    from aiohttp import web

    from smsbot.core.flow import FlowVersion
    from smsbot.web.signup.words import FormWords

_MOST = 8 * 1024
_HTML = Content("text/html")
_LATER, _WRONG = 429, 422


class Filled(In):
    """What the form sends."""

    form: Annotated[str, StringConstraints(max_length=60)]
    lang: Annotated[str, StringConstraints(max_length=8)] = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    website: Annotated[str, StringConstraints(max_length=400)] = ""
    """A field that people do not see; programs fill it in."""
    purpose: Annotated[tuple[Purpose, ...], Field(max_length=len(Purpose))] = ()
    channel: Annotated[tuple[Channel, ...], Field(max_length=len(Channel))] = ()


async def see(request: web.Request) -> web.Response:
    """Show the form of a flow, nothing ticked; changes nothing."""
    flow = _flow(request)
    return _form(request, flow, _language(request, flow, request.query.get("lang")))


async def send(request: web.Request) -> web.Response:
    """Take a form that was filled in."""
    context, flow = request.app[keys.CONTEXT], _flow(request)
    filled = await _filled(request)
    language = _language(request, flow, filled.lang)
    said = form_words(language)
    fresh = is_fresh(context, flow.name, filled.form, context.clock.now())
    if not (fresh and filled.purpose and filled.channel):
        return _form(request, flow, language, said.nothing_ticked if fresh else said.stale)
    if filled.website:
        return _taken(request, language)
    signup = _signup(request, flow, filled, language)
    answer = await context.database.write(partial(take_signup, context=context, signup=signup))
    context.bell.ring()
    if answer is Answer.TAKEN:
        return _taken(request, language)
    status = _LATER if answer is Answer.LATER else _WRONG
    return _form(request, flow, language, _mistakes(said)[answer], status=status)


def _mistakes(said: FormWords) -> dict[Answer, str]:
    return {
        Answer.NO_NUMBER: said.wrong_phone,
        Answer.COUNTRY: said.wrong_country,
        Answer.LATER: said.later,
    }


def _flow(request: web.Request) -> FlowVersion:
    context, name = request.app[keys.CONTEXT], request.match_info["flow"]
    flow = flow_of_form(context, name) if name in context.forms.flows else None
    if flow is None:
        raise ProblemError(NOT_FOUND)
    return flow


def _language(request: web.Request, flow: FlowVersion, asked: str | None) -> str:
    return flow.page_language_for(chosen(asked, request.headers.get("Accept-Language", "")))


async def _filled(request: web.Request) -> Filled:
    seconds = request.app[keys.PATIENCE].form
    fields = read_form(await read_body(request, FORM, most=_MOST, seconds=seconds))
    given: dict[str, object] = dict(fields)
    for name in ("purpose", "channel"):
        given[name] = tuple(value for key, value in fields if key == name)
    try:
        return Filled.model_validate(given, strict=False)
    except ValidationError:
        raise ProblemError(INVALID) from None


def _signup(request: web.Request, flow: FlowVersion, filled: Filled, language: str) -> Signup:
    return Signup(
        flow=flow.name,
        phone=filled.phone,
        purposes=frozenset(filled.purpose),
        channels=frozenset(filled.channel),
        language=language,
        form=_wording(request, flow, language),
        via="form",
        address=address_of(request),
        user_agent=request.headers.get("User-Agent", "")[:200],
        page=request.headers.get("Origin", "")[:200],
    )


def _wording(request: web.Request, flow: FlowVersion, language: str) -> str:
    """Return what the form said, whole, as it goes into the evidence."""
    context, said = request.app[keys.CONTEXT], form_words(language)
    return canonical(
        {
            "title": said.title,
            "lead": said.lead.format(company=context.controller.name),
            "phone": [said.phone, said.phone_hint],
            "purposes": [said.purposes, *(label for _, label in _purposes(flow, language))],
            "channels": [said.channels, *(label for _, label in _channels(flow, language))],
            "apart": said.apart,
            "notice": frame(context, language).notice,
            "notice_url": context.controller.privacy_url,
            "button": said.button,
        }
    )


def _purposes(flow: FlowVersion, language: str) -> list[tuple[str, str]]:
    return [(one.value, text.label[language]) for one, text in flow.purposes.items()]


def _channels(flow: FlowVersion, language: str) -> list[tuple[str, str]]:
    return [(one.value, text[language]) for one, text in flow.channels.items()]


def _form(
    request: web.Request,
    flow: FlowVersion,
    language: str,
    mistake: str = "",
    *,
    status: int | None = None,
) -> web.Response:
    context, said = request.app[keys.CONTEXT], form_words(language)
    return html(
        context,
        "form.html",
        frame(context, language),
        said,
        status=status or (_WRONG if mistake else 200),
        lead=said.lead.format(company=context.controller.name),
        mistake=mistake,
        language=language,
        token=form_token(context, flow.name, context.clock.now()),
        purposes=_purposes(flow, language),
        channels=_channels(flow, language),
    )


def _taken(request: web.Request, language: str) -> web.Response:
    context = request.app[keys.CONTEXT]
    return html(context, "taken.html", frame(context, language), form_words(language))


ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        "/f/{flow}",
        "seeForm",
        "Show the form for your own site; changes nothing.",
        see,
        "form",
        {200: Given("The form.", _HTML)},
        (NOT_FOUND,),
    ),
    Route(
        "POST",
        "/f/{flow}",
        "sendForm",
        "Take a form: one SMS asks the owner of the number, who alone can say yes.",
        send,
        "form",
        {
            200: Given("It is taken.", _HTML),
            422: Given("The form again, with what is to be mended.", _HTML),
            429: Given("Too many forms at the moment.", _HTML),
        },
        (NOT_FOUND,),
        takes=Content(FORM, Filled),
    ),
)
