"""Everything the server answers to. This table feeds the router and `GET /openapi.json`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from aiohttp import web

from smsbot.web import health, hooks, keys
from smsbot.web.admin import ROUTES as DASHBOARD
from smsbot.web.admin.login import ATTEMPTS as LOGINS
from smsbot.web.api import ROUTES as API
from smsbot.web.body import FORM, JSON
from smsbot.web.metrics import Metrics
from smsbot.web.openapi import describe
from smsbot.web.preferences import handlers as page
from smsbot.web.preferences.attempts import Attempts
from smsbot.web.problems import (
    BROKEN_BODY,
    FORGED,
    INVALID,
    NOT_FOUND,
    TOO_LARGE,
    TOO_SLOW,
    UNAVAILABLE,
    WRONG_TYPE,
    problems,
)
from smsbot.web.reference.pages import problems_of, reference_of
from smsbot.web.route import Content, Given, Route
from smsbot.web.signup.handlers import ROUTES as FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAKEN = {200: Given("It is committed.", Content("application/xml"))}
_PAGE = Content("text/html")
_CALLBACK = (
    BROKEN_BODY,
    FORGED,
    NOT_FOUND,
    TOO_SLOW,
    TOO_LARGE,
    WRONG_TYPE,
    INVALID,
    UNAVAILABLE,
)


@lru_cache
def description() -> dict[str, object]:
    """Return the description of every route: made once, when somebody asks."""
    return describe(ROUTES)


async def openapi(request: web.Request) -> web.Response:
    """Describe all of it."""
    del request
    return web.json_response(description(), headers={"Cache-Control": "no-store"})


ROUTES: tuple[Route, ...] = (
    Route(
        "POST",
        "/webhooks/{gateway}/inbound",
        "takeInbound",
        "Take an inbound SMS from the gateway; its signature is checked first.",
        hooks.inbound,
        "webhooks",
        _TAKEN,
        _CALLBACK,
        Content(FORM),
    ),
    Route(
        "POST",
        "/webhooks/{gateway}/status/{ref}",
        "takeReport",
        "Take a delivery report from the gateway; its signature is checked first.",
        hooks.status,
        "webhooks",
        _TAKEN,
        _CALLBACK,
        Content(FORM),
    ),
    *API,
    *FORMS,
    *DASHBOARD,
    Route(
        "GET",
        "/p/{token}",
        "seePage",
        "Show the preference page of a link; changes nothing.",
        page.see,
        "page",
        {
            200: Given("The page.", _PAGE),
            404: Given("The link is unknown or has ended.", _PAGE),
            429: Given("Too many wrong links.", _PAGE),
        },
        otherwise=_PAGE,
    ),
    Route(
        "GET",
        "/p/{token}/receipt",
        "giveReceipt",
        "Give the consent receipt of whoever the link belongs to; changes nothing.",
        page.receipt,
        "page",
        {
            200: Given("The receipt (ISO/IEC TS 27560, DPV 2.3).", Content("application/ld+json")),
            404: Given("The link has ended, or nothing was ever chosen.", _PAGE),
            429: Given("Too many wrong links.", _PAGE),
            503: Given("It is not sealed yet.", _PAGE),
        },
        otherwise=_PAGE,
    ),
    Route(
        "POST",
        "/p/{token}",
        "pressButton",
        "Do what a button of the preference page says, once.",
        page.press,
        "page",
        {
            200: Given("It is done, and the link has ended.", _PAGE),
            303: Given("It is done; the page shows how things stand."),
            404: Given("The link is unknown or has ended.", _PAGE),
            422: Given("The form is not the one of the page.", _PAGE),
            429: Given("Too many wrong links.", _PAGE),
        },
        takes=Content(FORM, page.Press),
        otherwise=_PAGE,
    ),
    Route(
        "GET",
        "/healthz",
        "alive",
        "Tell that the process is alive.",
        health.alive,
        "health",
        {200: Given("It is.", Content(JSON))},
    ),
    Route(
        "GET",
        "/readyz",
        "ready",
        "Tell whether inbound can be taken.",
        health.ready,
        "health",
        {200: Given("It can.", Content(JSON))},
        (UNAVAILABLE,),
    ),
    Route(
        "GET",
        "/metrics",
        "figures",
        "Give Prometheus its figures.",
        health.figures,
        "health",
        {200: Given("The figures.", Content("text/plain"))},
        (UNAVAILABLE,),
    ),
    Route(
        "GET",
        "/openapi.json",
        "describe",
        "Describe everything that the server answers to.",
        openapi,
        "health",
        {200: Given("OpenAPI 3.1.", Content(JSON))},
    ),
    Route(
        "GET",
        "/docs",
        "readReference",
        "Show this description as a page.",
        reference_of(description),
        "health",
        {200: Given("The reference.", _PAGE)},
    ),
    Route(
        "GET",
        "/problems/{slug}",
        "explainProblem",
        "Explain a kind of problem: the page behind its `type`.",
        problems_of(lambda: ROUTES),
        "health",
        {200: Given("What to do about it.", _PAGE)},
        (NOT_FOUND,),
    ),
)


HEALTH = tuple(route for route in ROUTES if route.path in {"/healthz", "/readyz", "/metrics"})
"""What a server answers to that only sends."""


def make_application() -> web.Application:
    """Return an application that answers errors as problems; `add_routes` fills it."""
    return web.Application(middlewares=[problems])


def add_routes(app: web.Application, routes: Sequence[Route] = ROUTES) -> None:
    """Register routes, and what handlers share beside what `keys` asks the caller for."""
    app[keys.METRICS] = Metrics()
    app[page.ATTEMPTS] = Attempts()
    app[LOGINS] = Attempts()
    if keys.WATCHED not in app:
        app[keys.WATCHED] = keys.Watched()
    if keys.PATIENCE not in app:
        app[keys.PATIENCE] = keys.Patience()
    app.on_response_prepare.append(_count)
    for route in routes:
        if route.method == "GET":
            app.router.add_get(route.path, route.handler)  # and HEAD with it
        else:
            app.router.add_route(route.method, route.path, route.handler)


async def _count(request: web.Request, response: web.StreamResponse) -> None:
    """Count the answer, and send it out without telling which software gave it."""
    resource = request.match_info.route.resource
    template = resource.canonical if resource is not None else "none"
    metrics = request.app[keys.METRICS]
    metrics.requests.labels(request.method, template, response.status).inc()
    response.headers.popall("Server", None)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
