"""One contact: what they said as a chat, what was recorded beside it, and what can be done.

The page shows when something was said and how it was read. What was said is shown to the privacy
role alone, and only when they press a button for it: that is access, so it is written down.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import StringConstraints

from smsbot.core.model import PhoneNumber
from smsbot.services import contacts, erasure, frozen
from smsbot.services.access import Role, audit
from smsbot.services.ledger import LedgerError
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.web.admin.render import html
from smsbot.web.admin.visit import ADMIN, PRIVACY
from smsbot.web.api.models import In
from smsbot.web.api.proof import DAMAGED
from smsbot.web.problems import INVALID, NOT_FOUND, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web
    from sqlalchemy import Connection

    from smsbot.web.admin.visit import Visit

_WITHDRAW = ADMIN | PRIVACY
_ROLES: Mapping[str, frozenset[Role]] = {
    "texts": PRIVACY,
    "unfreeze": ADMIN,
    "withdraw": _WITHDRAW,
    "erase": PRIVACY,
}


class Handling(In):
    """What to do about a contact."""

    action: Literal["texts", "unfreeze", "withdraw", "erase"]
    how: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    sure: Literal["", "yes"] = ""


async def see(visit: Visit) -> web.StreamResponse:
    """Show a contact and their story, without a text; changes nothing."""
    return _page(visit, *await visit.read(partial(_story, visit=visit, texts=False)), texts=False)


async def handle(visit: Visit) -> web.StreamResponse:
    """Do what a button of the page says, where the role allows it."""
    wanted = await visit.form(Handling)
    visit.require(_ROLES[wanted.action])
    if wanted.action == "texts":
        return _page(visit, *await visit.write(partial(_read_texts, visit=visit)), texts=True)
    works = {"unfreeze": _unfreeze, "withdraw": _withdraw, "erase": _erase}
    await visit.write(partial(works[wanted.action], visit=visit, wanted=wanted))
    return visit.back(f"/admin/contacts/{visit.request.match_info['id']}")


def _page(
    visit: Visit, view: dict[str, Any], history: list[dict[str, Any]], *, texts: bool
) -> web.Response:
    may = {name for name, roles in _ROLES.items() if visit.caller.roles & roles}
    return html(
        "contact.html",
        visit.frame,
        view=view,
        messages=[one for one in history if one["type"] == "message"],
        events=[one for one in history if one["type"] == "event"],
        texts=texts,
        may=may,
    )


def _story(
    connection: Connection, visit: Visit, *, texts: bool
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    contact = visit.request.match_info["id"]
    view = contacts.show_contact(connection, visit.context, contact)
    history = contacts.history(connection, contact, with_texts=texts)
    if view is None or history is None:
        raise ProblemError(NOT_FOUND)
    return view, history


def _read_texts(
    connection: Connection, visit: Visit
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    story, contact = _story(connection, visit, texts=True), visit.request.match_info["id"]
    who = visit.caller.name
    audit(connection, visit.context, who, "contact.history", contact, {"texts": True})
    return story


def _unfreeze(connection: Connection, visit: Visit, wanted: Handling) -> None:
    del wanted
    contact, who = visit.request.match_info["id"], visit.caller.name
    if frozen.unfreeze(connection, visit.context, contact, who) is None:
        raise ProblemError(NOT_FOUND)


def _withdraw(connection: Connection, visit: Visit, wanted: Handling) -> None:
    contact, who = visit.request.match_info["id"], visit.caller.name
    view = contacts.show_contact(connection, visit.context, contact)
    if view is None or view["phone"] is None:
        raise ProblemError(NOT_FOUND)
    if not wanted.how:
        raise ProblemError(INVALID)
    phone = PhoneNumber(view["phone"])
    withdraw_elsewhere(connection, visit.context, phone, how=wanted.how, at=None, who=who)
    audit(connection, visit.context, who, "withdrawal.record", contact)


def _erase(connection: Connection, visit: Visit, wanted: Handling) -> None:
    contact, who = visit.request.match_info["id"], visit.caller.name
    if not wanted.sure:
        raise ProblemError(INVALID)
    try:
        certificate = erasure.erase(connection, visit.context, contact, who)
    except LedgerError:
        raise ProblemError(DAMAGED, "nothing was erased") from None
    if certificate is None:
        raise ProblemError(NOT_FOUND)
