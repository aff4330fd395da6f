"""Access to everything that is held about one person (Art. 15 GDPR), as data or as a page."""

from __future__ import annotations

import json
from functools import partial

from aiohttp import web

from smsbot.proof.access import access_page
from smsbot.services.access import Role
from smsbot.services.access_report import report_access
from smsbot.web import keys
from smsbot.web.auth import authenticate
from smsbot.web.body import JSON
from smsbot.web.problems import NO_TOKEN, NOT_FOUND, UNAVAILABLE, WRONG_ROLE, ProblemError
from smsbot.web.route import Content, Given, Route

_HTML = "text/html"
_ROLES = frozenset({Role.PRIVACY})
_HEADERS = {
    "Cache-Control": "no-store",
    # What the page shows was written by strangers; it needs its own style and nothing else.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
}


async def give_access(request: web.Request) -> web.Response:
    """Give everything held about somebody; who asked is written down."""
    caller = await authenticate(request, _ROLES)
    context = request.app[keys.CONTEXT]
    report = await context.database.write(
        partial(
            report_access,
            context=context,
            contact_id=request.match_info["id"],
            who=caller.name,
        )
    )
    if report is None:
        raise ProblemError(NOT_FOUND)
    if _HTML in request.headers.get("Accept", ""):
        page = access_page(report, context.hours.zone)
        return web.Response(text=page, content_type=_HTML, headers=_HEADERS)
    text = json.dumps(report, ensure_ascii=False, separators=(",", ":"))
    return web.json_response(text=text, headers=_HEADERS)


ROUTE = Route(
    method="GET",
    path="/v1/contacts/{id}/access",
    name="giveAccess",
    summary="Give everything held about a person, as data or, by Accept, as a page in Italian.",
    handler=give_access,
    tag="contacts",
    gives={200: Given("All of it.", Content(JSON))},
    problems=(NO_TOKEN, WRONG_ROLE, NOT_FOUND, UNAVAILABLE),
    roles=_ROLES,
)
