"""The proof of one person's consents, as a file for whoever doubts them."""

from __future__ import annotations

from aiohttp import web

from smsbot.proof.bundle import BundleError
from smsbot.services.access import Role
from smsbot.services.ledger import LedgerError
from smsbot.services.proofs import NothingToProveError, prove
from smsbot.web import keys
from smsbot.web.auth import authenticate
from smsbot.web.problems import NO_TOKEN, NOT_FOUND, UNAVAILABLE, WRONG_ROLE, Kind, ProblemError
from smsbot.web.route import Content, Given, Route

NO_EVENTS = Kind("nothing-to-prove", 409, "The ledger holds no event of this person")
DAMAGED = Kind("ledger-damaged", 503, "The ledger is not intact; nothing can be proved from it")
_ZIP = "application/zip"
_ROLES = frozenset({Role.PRIVACY})


async def give_proof(request: web.Request) -> web.Response:
    """Give the bundle; with it somebody learns everything that was said, so it is audited."""
    caller = await authenticate(request, _ROLES)
    context = request.app[keys.CONTEXT]
    try:
        packed = await prove(context, request.match_info["id"], caller.name)
    except NothingToProveError:
        raise ProblemError(NO_EVENTS) from None
    except (LedgerError, BundleError):
        raise ProblemError(DAMAGED) from None
    if packed is None:
        raise ProblemError(NOT_FOUND)
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{packed.file}"',
    }
    return web.Response(body=packed.content, content_type=_ZIP, headers=headers)


ROUTE = Route(
    method="GET",
    path="/v1/contacts/{id}/proof",
    name="giveProof",
    summary="Give the proof of one person's consents, with all that is needed to check it.",
    handler=give_proof,
    tag="contacts",
    gives={200: Given("The bundle.", Content(_ZIP))},
    problems=(NO_TOKEN, WRONG_ROLE, NOT_FOUND, NO_EVENTS, DAMAGED, UNAVAILABLE),
    roles=_ROLES,
)
