"""The pages of the dashboard, and what their forms do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.web.admin import campaigns, contact, login, overview, people, starting, tables
from smsbot.web.admin.visit import ADMIN, EVERYBODY, PRIVACY, inside
from smsbot.web.body import FORM
from smsbot.web.route import Content, Given, Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.services.access import Role
    from smsbot.web.admin.visit import Answers, Handles
    from smsbot.web.api.models import In

_HTML = Content("text/html")
_SEEN: Mapping[int, Given] = {
    200: Given("The page.", _HTML),
    303: Given("Nobody is logged in; to the login."),
}
_DONE: Mapping[int, Given] = {
    303: Given("It is done, and the page shows it; or nobody is logged in."),
    403: Given("The role does not allow it, or the form is not of this session.", _HTML),
    422: Given("The form is not the one of the page.", _HTML),
}


def _route(  # noqa: PLR0913, PLR0917  (one argument for each thing that a page is)
    method: str, path: str, name: str, summary: str, handler: Handles, form: type[In] | None
) -> Route:
    return Route(
        method=method,
        path=path,
        name=name,
        summary=summary,
        handler=handler,
        tag="dashboard",
        gives=_SEEN if method == "GET" else _DONE,
        takes=Content(FORM, form) if form else None,
        otherwise=_HTML,
    )


def _page(path: str, name: str, summary: str, handler: Answers, roles: frozenset[Role]) -> Route:
    return _route("GET", path, name, summary, inside(handler, roles), None)


def _act(  # noqa: PLR0913, PLR0917  (one argument for each thing that a form is)
    path: str,
    name: str,
    summary: str,
    handler: Answers,
    form: type[In],
    roles: frozenset[Role],
) -> Route:
    return _route("POST", path, name, summary, inside(handler, roles), form)


ROUTES: tuple[Route, ...] = (
    _route("GET", "/admin/login", "seeLogin", "Show the login.", login.see, None),
    _route("POST", "/admin/login", "logIn", "Log in to the dashboard.", login.enter, login.Entry),
    _route(
        "GET",
        "/admin/login/{code}",
        "seeLoginLink",
        "Show the button that uses a login link up; changes nothing.",
        login.see_link,
        None,
    ),
    _act("/admin/logout", "logOut", "Log out.", login.go_out, login.Nothing, EVERYBODY),
    _page("/admin", "seeOverview", "Show the state of everything.", overview.see, EVERYBODY),
    _act(
        "/admin/outbound",
        "turnOutbound",
        "Stop everything that goes out, or let it go on.",
        overview.turn,
        overview.Turn,
        ADMIN,
    ),
    _page(
        "/admin/campaigns/new",
        "seeNewCampaign",
        "Show the form of a new campaign.",
        starting.see,
        ADMIN,
    ),
    _act(
        "/admin/campaigns",
        "orderCampaign",
        "Show what a campaign would take, or start it.",
        starting.order,
        starting.Draft,
        ADMIN,
    ),
    _page(
        "/admin/campaigns/{id}",
        "seeCampaign",
        "Show a campaign with its funnel.",
        campaigns.see,
        EVERYBODY,
    ),
    _act(
        "/admin/campaigns/{id}",
        "moveCampaign",
        "Pause, resume, cancel or approve a campaign.",
        campaigns.move,
        campaigns.Move,
        EVERYBODY,
    ),
    _page(
        "/admin/campaigns/{id}/excluded",
        "seeExcluded",
        "Show who was left out of a campaign, and why.",
        campaigns.see_excluded,
        EVERYBODY,
    ),
    _page("/admin/people", "seePeople", "Show what waits for a person.", people.see, EVERYBODY),
    _act(
        "/admin/people",
        "findPerson",
        "Find a contact by its number, which stands in no address.",
        people.find,
        people.Wanted,
        EVERYBODY,
    ),
    _act(
        "/admin/messages/{id}",
        "settleMessage",
        "Say whether a held SMS left.",
        people.settle,
        people.Settled,
        ADMIN,
    ),
    _page(
        "/admin/contacts/{id}",
        "seeContact",
        "Show a contact and their story, without texts.",
        contact.see,
        EVERYBODY,
    ),
    _act(
        "/admin/contacts/{id}",
        "handleContact",
        "Show a contact's texts, unfreeze, withdraw or erase them.",
        contact.handle,
        contact.Handling,
        EVERYBODY,
    ),
    _page("/admin/imports", "seeImports", "Show how imports go.", tables.see, EVERYBODY),
    Route(
        method="POST",
        path="/admin/imports",
        name="uploadTable",
        summary="Show what the columns of a table are taken for, or import it.",
        handler=inside(tables.upload, ADMIN),
        tag="dashboard",
        gives={200: Given("The columns.", _HTML), **_DONE},
        takes=Content(tables.MULTIPART),
        otherwise=_HTML,
    ),
    _page(
        "/admin/imports/{id}/errors",
        "downloadErrors",
        "Give the rows that were not taken, as a table to mend.",
        tables.give_errors,
        ADMIN | PRIVACY,
    ),
)
