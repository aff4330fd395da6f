"""Bases that turn out to be invalid, and how lists shrink by being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.services import invalidation, shrink
from smsbot.services.access import Role
from smsbot.web.api.bases_models import (
    FallenView,
    Invalidation,
    InvalidDocument,
    ShrinkAsked,
    ShrinkPage,
)
from smsbot.web.api.endpoint import Call, Endpoint, Result
from smsbot.web.problems import NOT_FOUND, ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PRIVACY = frozenset({Role.PRIVACY})


def _campaign(connection: Connection, call: Call[Invalidation]) -> Result:
    fell = invalidation.invalidate_campaign(
        connection,
        call.context,
        call.path["id"],
        because=call.body.because,
        who=call.caller.name,
    )
    return _result(fell, call.body)


def _contact(connection: Connection, call: Call[Invalidation]) -> Result:
    fell = invalidation.invalidate_contact(
        connection,
        call.context,
        call.path["id"],
        because=call.body.because,
        who=call.caller.name,
    )
    return _result(fell, call.body)


def _document(connection: Connection, call: Call[InvalidDocument]) -> Result:
    fell = invalidation.invalidate_document(
        connection,
        call.context,
        call.body.document,
        version=call.body.version,
        because=call.body.because,
        who=call.caller.name,
    )
    return _result(fell, call.body)


def _result(fell: dict[str, int] | None, body: Invalidation) -> Result:
    if fell is None:
        raise ProblemError(NOT_FOUND)
    return Result(fell, undo=body.dry_run)


def _shrink(connection: Connection, call: Call[None]) -> Result:
    asked: ShrinkAsked = call.query
    return Result(shrink.report(connection, asked.cursor, asked.limit))


ENDPOINTS: tuple[Endpoint[Invalidation] | Endpoint[InvalidDocument] | Endpoint[None], ...] = (
    Endpoint(
        "POST",
        "/v1/campaigns/{id}/invalidate",
        "invalidateCampaign",
        "Invalidate every consent that a campaign won, in one transaction, and stop it for good.",
        _campaign,
        FallenView,
        roles=_PRIVACY,
        takes=Invalidation,
    ),
    Endpoint(
        "POST",
        "/v1/contacts/{id}/invalidate",
        "invalidateContact",
        "Invalidate every consent that a contact gave to a question of ours, and its basis.",
        _contact,
        FallenView,
        roles=_PRIVACY,
        takes=Invalidation,
    ),
    Endpoint(
        "POST",
        "/v1/bases/invalidate",
        "invalidateDocument",
        "Invalidate every consent that rests on a document, and every basis that names it.",
        _document,
        FallenView,
        roles=_PRIVACY,
        takes=InvalidDocument,
    ),
    Endpoint(
        "GET",
        "/v1/shrink",
        "showShrink",
        "Tell what became of everybody who was asked, overall and by campaign.",
        _shrink,
        ShrinkPage,
        asks=ShrinkAsked,
        writes=False,
    ),
)
