"""Messages that need a person: what is held, and what the person found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.services import held
from smsbot.services.access import Role
from smsbot.store.mail import State
from smsbot.web.api.endpoint import Call, Endpoint, Result
from smsbot.web.api.outbound_models import MessagesAsked, MessageView, MessageViews, Resolution
from smsbot.web.problems import NOT_FOUND, Kind, ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOT_HELD = Kind("not-held", 409, "The message is not held")


def _list(connection: Connection, call: Call[None]) -> Result:
    asked: MessagesAsked = call.query
    state = State(asked.state)
    messages, following = held.list_messages(connection, state, asked.cursor, asked.limit)
    return Result({"messages": messages, "next": following})


def _resolve(connection: Connection, call: Call[Resolution]) -> Result:
    message, who = call.path["id"], call.caller.name
    try:
        view = held.resolve(connection, call.context, message, who, sent=call.body.sent)
    except held.NotHeldError as error:
        raise ProblemError(NOT_HELD, str(error)) from None
    if view is None:
        raise ProblemError(NOT_FOUND)
    return Result(view)


ENDPOINTS: tuple[Endpoint[None] | Endpoint[Resolution], ...] = (
    Endpoint(
        "GET",
        "/v1/messages",
        "listMessages",
        "List the SMS that nobody knows the fate of, oldest first; those held need a person.",
        _list,
        MessageViews,
        asks=MessagesAsked,
        writes=False,
    ),
    Endpoint(
        "POST",
        "/v1/messages/{id}/resolve",
        "resolveMessage",
        "Say whether a held SMS left; one that did not is queued again.",
        _resolve,
        MessageView,
        roles=frozenset({Role.ADMIN}),
        takes=Resolution,
        problems=(NOT_HELD,),
    ),
)
