"""All outbound at once: whether it is stopped, stopping it, letting it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.services import outbound
from smsbot.services.access import Role
from smsbot.web.api.endpoint import Call, Endpoint, Result
from smsbot.web.api.outbound_models import OutboundView
from smsbot.web.problems import Kind, ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOT_RECONCILED = Kind("not-reconciled", 409, "A restored backup is not reconciled yet")


def _show(connection: Connection, call: Call[None]) -> Result:
    del call
    return Result(outbound.show_outbound(connection))


def _stop(connection: Connection, call: Call[None]) -> Result:
    return Result(outbound.stop(connection, call.context, call.caller.name))


def _go(connection: Connection, call: Call[None]) -> Result:
    try:
        return Result(outbound.go(connection, call.context, call.caller.name))
    except outbound.NotReconciledError as error:
        raise ProblemError(NOT_RECONCILED, str(error)) from None


ENDPOINTS: tuple[Endpoint[None], ...] = (
    Endpoint(
        "GET",
        "/v1/outbound",
        "showOutbound",
        "Tell whether all outbound is stopped, since when and by whom, and what waits.",
        _show,
        OutboundView,
        writes=False,
    ),
    Endpoint(
        "POST",
        "/v1/outbound/stop",
        "stopOutbound",
        "Halt all outbound at once; the confirmations of a STOP still leave.",
        _stop,
        OutboundView,
        roles=frozenset({Role.ADMIN}),
    ),
    Endpoint(
        "POST",
        "/v1/outbound/go",
        "letOutboundGo",
        "Let outbound go on.",
        _go,
        OutboundView,
        roles=frozenset({Role.ADMIN}),
        problems=(NOT_RECONCILED,),
    ),
)
