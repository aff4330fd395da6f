"""The call list: who may be called on a day, and in which hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.services.calls import CALL_COLUMNS, Part, list_calls
from smsbot.web.api.call_models import CallPage, CallsAsked
from smsbot.web.api.endpoint import Call, Endpoint, Result

if TYPE_CHECKING:
    from sqlalchemy import Connection


def _list(connection: Connection, call: Call[None]) -> Result:
    asked: CallsAsked = call.query
    page, following = list_calls(
        connection,
        call.context,
        purpose=asked.purpose,
        day=asked.on,
        state=Part(asked.state),
        after=asked.cursor,
        limit=asked.limit,
    )
    return Result({"calls": page, "next": following})


ENDPOINTS: tuple[Endpoint[None], ...] = (
    Endpoint(
        "GET",
        "/v1/calls",
        "listCalls",
        "List who may be called for a purpose on a day, as JSON or CSV; it ages from then on.",
        _list,
        CallPage,
        asks=CallsAsked,
        writes=False,
        table=("calls", CALL_COLUMNS),
    ),
)
