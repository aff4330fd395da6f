"""What waits for a person: frozen contacts, held messages, erasures, and who was not understood."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import StringConstraints

from smsbot.services import erasure, frozen, held
from smsbot.services.contacts import find_contacts
from smsbot.services.dashboard import list_stuck
from smsbot.store.mail import State
from smsbot.web.admin.render import html
from smsbot.web.api.messages import NOT_HELD
from smsbot.web.api.models import In
from smsbot.web.problems import NOT_FOUND, ProblemError

if TYPE_CHECKING:
    from aiohttp import web
    from sqlalchemy import Connection

    from smsbot.web.admin.visit import Visit

_SHOWN = 50
_UNKNOWN = 404


class Wanted(In):
    """A number that somebody looks for."""

    phone: Annotated[str, StringConstraints(max_length=64)]


class Settled(In):
    """What a person found out about a held message."""

    sent: Literal["yes", "no"]


async def see(visit: Visit) -> web.StreamResponse:
    """Show what waits for a person."""
    return await _show(visit)


async def find(visit: Visit) -> web.StreamResponse:
    """Go to the contact of a number; the number itself stands in no address and no log."""
    wanted = await visit.form(Wanted)
    phones = [wanted.phone]
    found = await visit.read(partial(find_contacts, context=visit.context, phones=phones))
    if not found:
        return await _show(visit, visit.frame.words.find_none, _UNKNOWN)
    return visit.back(f"/admin/contacts/{found[0]['id']}")


async def settle(visit: Visit) -> web.StreamResponse:
    """Say whether a held message left."""
    sent = (await visit.form(Settled)).sent == "yes"
    unit = partial(
        held.resolve,
        context=visit.context,
        message_id=visit.request.match_info["id"],
        who=visit.caller.name,
        sent=sent,
    )
    try:
        view = await visit.write(unit)
    except held.NotHeldError as error:
        raise ProblemError(NOT_HELD, str(error)) from None
    if view is None:
        raise ProblemError(NOT_FOUND)
    return visit.back("/admin/people")


async def _show(visit: Visit, mistake: str = "", status: int = 200) -> web.Response:
    lists = await visit.read(partial(_lists, visit=visit))
    return html("people.html", visit.frame, status=status, mistake=mistake, **lists)


def _lists(connection: Connection, visit: Visit) -> dict[str, Any]:
    asleep, more_asleep = frozen.list_frozen(connection, visit.context, None, _SHOWN)
    doubtful, more_doubtful = held.list_messages(connection, State.HELD, None, _SHOWN)
    leaving, more_leaving = (
        erasure.list_requests(connection, None, _SHOWN) if visit.frame.sees_texts else ([], None)
    )
    return {
        "frozen": asleep,
        "held": doubtful,
        "erasures": leaving,
        "stuck": list_stuck(connection),
        "more": {"frozen": more_asleep, "held": more_doubtful, "erasures": more_leaving},
    }
