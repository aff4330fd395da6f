"""The person's rights: erasure, and who waits for it. Access is a file of its own (`access`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.services import erasure
from smsbot.services.access import Role
from smsbot.services.ledger import LedgerError
from smsbot.web.api.endpoint import Call, Endpoint, Result
from smsbot.web.api.proof import DAMAGED
from smsbot.web.api.rights_models import CertificateView, ErasuresAsked, ErasureViews
from smsbot.web.problems import NOT_FOUND, ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PRIVACY = frozenset({Role.PRIVACY})


def _erase(connection: Connection, call: Call[None]) -> Result:
    try:
        certificate = erasure.erase(connection, call.context, call.path["id"], call.caller.name)
    except LedgerError:
        raise ProblemError(DAMAGED, "nothing was erased") from None
    if certificate is None:
        raise ProblemError(NOT_FOUND)
    return Result(certificate)


def _list(connection: Connection, call: Call[None]) -> Result:
    asked: ErasuresAsked = call.query
    waiting, following = erasure.list_requests(connection, asked.cursor, asked.limit)
    return Result({"erasures": waiting, "next": following})


ENDPOINTS: tuple[Endpoint[None], ...] = (
    Endpoint(
        "DELETE",
        "/v1/contacts/{id}",
        "eraseContact",
        "Erase a person for good and certify it; the number stays suppressed.",
        _erase,
        CertificateView,
        roles=_PRIVACY,
        problems=(DAMAGED,),
    ),
    Endpoint(
        "GET",
        "/v1/erasures",
        "listErasures",
        "List who asked to be erased, by the page or by SMS, and still waits.",
        _list,
        ErasureViews,
        roles=_PRIVACY,
        asks=ErasuresAsked,
        writes=False,
    ),
)
