"""Events out: the endpoints of other systems, what they were told, telling it once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.core.address import AddressError
from smsbot.services.access import Role
from smsbot.services.events import endpoints
from smsbot.web.api.endpoint import Call, Endpoint, Result
from smsbot.web.api.events_models import (
    EventsAsked,
    EventViews,
    Replayed,
    ReplayIn,
    WebhookIn,
    WebhookMade,
    WebhookView,
    WebhookViews,
)
from smsbot.web.problems import NOT_FOUND, Kind, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

NOT_CALLABLE = Kind("not-callable", 422, "The address is none that is called")
TOO_MANY_ENDPOINTS = Kind("too-many-endpoints", 409, "There are as many endpoints as may be")
_ADMIN = frozenset({Role.ADMIN})


def _create(connection: Connection, call: Call[WebhookIn]) -> Result:
    types = None if call.body.types is None else [one.value for one in call.body.types]
    try:
        made = endpoints.create_endpoint(
            connection, call.context, call.body.url, types, call.caller.name
        )
    except AddressError as error:
        raise ProblemError(NOT_CALLABLE, str(error)) from None
    except endpoints.TooManyError:
        raise ProblemError(TOO_MANY_ENDPOINTS) from None
    return Result(made)


def _list(connection: Connection, call: Call[None]) -> Result:
    del call
    return Result({"webhooks": endpoints.list_endpoints(connection)})


def _rotate(connection: Connection, call: Call[None]) -> Result:
    who = call.caller.name
    return _found(endpoints.rotate_secret(connection, call.context, call.path["id"], who))


def _enable(connection: Connection, call: Call[None]) -> Result:
    who = call.caller.name
    return _found(endpoints.enable_endpoint(connection, call.context, call.path["id"], who))


def _disable(connection: Connection, call: Call[None]) -> Result:
    who = call.caller.name
    return _found(endpoints.disable_endpoint(connection, call.context, call.path["id"], who))


def _delete(connection: Connection, call: Call[None]) -> Result:
    who = call.caller.name
    return _found(endpoints.delete_endpoint(connection, call.context, call.path["id"], who))


def _found(view: Mapping[str, Any] | None) -> Result:
    if view is None:
        raise ProblemError(NOT_FOUND)
    return Result(view)


def _replay(connection: Connection, call: Call[ReplayIn]) -> Result:
    count = endpoints.replay_events(
        connection,
        call.context,
        call.body.webhook,
        since=call.body.since,
        event_id=call.body.id,
        who=call.caller.name,
    )
    return _found(None if count is None else {"deliveries": count})


def _events(connection: Connection, call: Call[None]) -> Result:
    asked: EventsAsked = call.query
    shown, following = endpoints.list_events(connection, asked.cursor, asked.limit)
    return Result({"events": shown, "next": following})


ENDPOINTS: tuple[Endpoint[WebhookIn] | Endpoint[ReplayIn] | Endpoint[None], ...] = (
    Endpoint(
        "POST",
        "/v1/webhooks",
        "createWebhook",
        "Register an endpoint for events; its secret is in the answer, this once.",
        _create,
        WebhookMade,
        roles=_ADMIN,
        takes=WebhookIn,
        status=201,
        problems=(NOT_CALLABLE, TOO_MANY_ENDPOINTS),
    ),
    Endpoint(
        "GET",
        "/v1/webhooks",
        "listWebhooks",
        "List the endpoints for events, and how each of them fares.",
        _list,
        WebhookViews,
        writes=False,
    ),
    Endpoint(
        "POST",
        "/v1/webhooks/{id}/rotate",
        "rotateWebhookSecret",
        "Give an endpoint a new secret; the one before signs beside it for a day.",
        _rotate,
        WebhookMade,
        roles=_ADMIN,
    ),
    Endpoint(
        "POST",
        "/v1/webhooks/{id}/enable",
        "enableWebhook",
        "Let an endpoint have what it is owed, and what happens from now on.",
        _enable,
        WebhookView,
        roles=_ADMIN,
    ),
    Endpoint(
        "POST",
        "/v1/webhooks/{id}/disable",
        "disableWebhook",
        "Deliver nothing to an endpoint for now; what happens waits for it.",
        _disable,
        WebhookView,
        roles=_ADMIN,
    ),
    Endpoint(
        "DELETE",
        "/v1/webhooks/{id}",
        "deleteWebhook",
        "Forget an endpoint, and what it is owed.",
        _delete,
        WebhookView,
        roles=_ADMIN,
    ),
    Endpoint(
        "POST",
        "/v1/events/replay",
        "replayEvents",
        "Deliver events once more, with the ids they had: since a time, or one of them.",
        _replay,
        Replayed,
        roles=_ADMIN,
        takes=ReplayIn,
        problems=(NOT_FOUND,),
    ),
    Endpoint(
        "GET",
        "/v1/events",
        "listEvents",
        "List what other systems were told in the last thirty days, oldest first.",
        _events,
        EventViews,
        asks=EventsAsked,
        writes=False,
    ),
)
