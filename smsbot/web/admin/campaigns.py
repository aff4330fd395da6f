"""One campaign: how far people came, who was left out, and holding it, letting it go, ending it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from smsbot.services import campaigns
from smsbot.services.dashboard import show_details
from smsbot.web.admin.overview import Older
from smsbot.web.admin.render import html
from smsbot.web.admin.visit import ADMIN, PRIVACY, formed
from smsbot.web.api.models import In
from smsbot.web.problems import NOT_FOUND, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web
    from sqlalchemy import Connection

    from smsbot.services.access import Role
    from smsbot.web.admin.visit import Visit

_EXCLUDED = 200
_MOVES: Mapping[str, tuple[str, ...]] = {
    "scheduled": ("pause", "cancel"),
    "awaiting_approval": ("approve", "cancel"),
    "running": ("pause", "cancel"),
    "paused": ("resume", "cancel"),
}
"""What can be done with a campaign, by its state."""


class Move(In):
    """What to do with a campaign."""

    move: Literal["pause", "resume", "cancel", "approve"]


async def see(visit: Visit) -> web.StreamResponse:
    """Show a campaign."""
    view, details = await visit.read(partial(_shown, visit=visit))
    moves = [one for one in _MOVES.get(view["state"], ()) if visit.caller.roles & _roles(one)]
    return html("campaign.html", visit.frame, view=view, details=details, moves=moves)


def _shown(connection: Connection, visit: Visit) -> tuple[dict[str, Any], dict[str, Any]]:
    campaign = visit.request.match_info["id"]
    view = campaigns.show_campaign(connection, visit.context, campaign)
    if view is None:
        raise ProblemError(NOT_FOUND)
    return view, show_details(connection, campaign)


async def move(visit: Visit) -> web.StreamResponse:
    """Pause a campaign, let it go on, end or approve it."""
    wanted, campaign = (await visit.form(Move)).move, visit.request.match_info["id"]
    visit.require(_roles(wanted))
    unit = partial(
        campaigns.move_campaign,
        context=visit.context,
        campaign_id=campaign,
        move=wanted,
        who=visit.caller.name,
    )
    if await visit.write(unit) is None:
        raise ProblemError(NOT_FOUND)
    return visit.back(f"/admin/campaigns/{campaign}")


async def see_excluded(visit: Visit) -> web.StreamResponse:
    """Show everybody who was left out of a campaign, a page at a time."""
    campaign = visit.request.match_info["id"]
    asked = {name: value for name, value in visit.request.query.items() if name == "before"}
    after = formed(Older, dict(asked)).before
    found = await visit.read(
        partial(campaigns.list_excluded, campaign_id=campaign, after=after, limit=_EXCLUDED)
    )
    if found is None:
        raise ProblemError(NOT_FOUND)
    return html("excluded.html", visit.frame, campaign=campaign, excluded=found[0], next=found[1])


def _roles(wanted: str) -> frozenset[Role]:
    return PRIVACY if wanted == "approve" else ADMIN
