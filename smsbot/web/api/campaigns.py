"""Campaigns: start one, look at it, hold it, let it go on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smsbot.core.choice import EVERYBODY
from smsbot.services import campaigns, starting
from smsbot.services.access import Role
from smsbot.services.selection import Order
from smsbot.services.spending import set_cap
from smsbot.web.api.campaign_models import (
    CampaignPage,
    CampaignView,
    ExcludedPage,
    NewCampaign,
    NewCap,
    Select,
    Started,
)
from smsbot.web.api.endpoint import KIB, Call, Endpoint, Result, Unit
from smsbot.web.api.models import Paged
from smsbot.web.problems import NOT_FOUND, Kind, ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection

UNKNOWN_FLOW = Kind("unknown-flow", 422, "There is no such flow")
UNKNOWN_CAMPAIGN = Kind("unknown-campaign", 422, "There is no such campaign")
INCOMPLETE_BASIS = Kind("incomplete-basis", 422, "The basis lacks a field")
WRONG_STATE = Kind("wrong-state", 409, "The campaign's state does not allow this")
UNPROVEN = Kind("inbound-unproven", 409, "Nobody has been heard on our number lately")
BEING_COUNTED = Kind("being-counted", 409, "The same request is being answered right now")
SAME_PERSON = Kind("same-person", 403, "Another person has to approve")


async def _start(call: Call[NewCampaign], unit: Unit) -> Result:
    order, who = order_of(call.body, call.caller.name), call.caller.name
    if call.body.dry_run:
        # An admin's token may not see texts (`product`, 4), so it sees no number beside one.
        whole = Role.PRIVACY in call.caller.roles
        return Result(await starting.preview(call.context, order, who, with_numbers=whole), 200)
    return Result(await starting.start(call.context, order, who, unit))


def order_of(body: NewCampaign, who: str) -> Order:
    """Return what somebody orders by a body; they vouch for its basis."""
    select = body.select or Select.model_construct()
    return Order(
        flow=body.flow,
        name=body.name,
        phones=tuple(body.phones or ()),
        contacts=tuple(contact.row(who) for contact in body.contacts or ()),
        lifecycles=tuple(select.lifecycle),
        language=select.language,
        conditions=body.select.conditions() if body.select else EVERYBODY,
        basis=body.basis.attested(who) if body.basis else None,
        start_at=body.start_at,
        cap=body.cap,
    )


def _show(connection: Connection, call: Call[None]) -> Result:
    view = campaigns.show_campaign(connection, call.context, call.path["id"])
    if view is None:
        raise ProblemError(NOT_FOUND)
    return Result(view)


def _list(connection: Connection, call: Call[None]) -> Result:
    asked: Paged = call.query
    page, older = campaigns.list_campaigns(connection, call.context, asked.cursor, asked.limit)
    return Result({"campaigns": page, "next": older})


def _excluded(connection: Connection, call: Call[None]) -> Result:
    asked: Paged = call.query
    found = campaigns.list_excluded(connection, call.path["id"], asked.cursor, asked.limit)
    if found is None:
        raise ProblemError(NOT_FOUND)
    return Result({"excluded": found[0], "next": found[1]})


def _move(connection: Connection, call: Call[None], *, move: str) -> Result:
    campaign_id, who = call.path["id"], call.caller.name
    view = campaigns.move_campaign(connection, call.context, campaign_id, move, who)
    if view is None:
        raise ProblemError(NOT_FOUND)
    return Result(view)


def _cap(connection: Connection, call: Call[NewCap]) -> Result:
    campaign_id, who = call.path["id"], call.caller.name
    if not set_cap(connection, call.context, campaign_id, call.body.cap, who):
        raise ProblemError(NOT_FOUND)
    return Result(campaigns.show_campaign(connection, call.context, campaign_id))


def _moves() -> tuple[Endpoint[None], ...]:
    admin, privacy = frozenset({Role.ADMIN}), frozenset({Role.PRIVACY})
    told = {
        "pause": ("Hold a campaign: nobody further is asked.", admin, ()),
        "resume": ("Let a campaign that is held go on.", admin, (UNPROVEN,)),
        "cancel": ("End a campaign: openings that have not left never will.", admin, ()),
        "approve": (
            "Approve a basis of the company's own; wants another person.",
            privacy,
            (SAME_PERSON, UNPROVEN),
        ),
    }
    return tuple(
        Endpoint(
            "POST",
            f"/v1/campaigns/{{id}}/{move}",
            f"{move}Campaign",
            summary,
            partial(_move, move=move),
            CampaignView,
            roles=roles,
            problems=(WRONG_STATE, *problems),
        )
        for move, (summary, roles, problems) in told.items()
    )


ENDPOINTS: tuple[Endpoint[NewCampaign] | Endpoint[NewCap] | Endpoint[None], ...] = (
    Endpoint(
        "POST",
        "/v1/campaigns",
        "startCampaign",
        "Start a campaign; with dry_run, tell what a start would do and store nothing.",
        None,
        Started,
        roles=frozenset({Role.ADMIN}),
        conduct=_start,
        takes=NewCampaign,
        status=202,
        also={200: "A dry run: nothing is stored."},
        problems=(UNKNOWN_FLOW, UNKNOWN_CAMPAIGN, INCOMPLETE_BASIS, UNPROVEN, BEING_COUNTED),
        idempotent=True,
        most=16 * KIB * KIB,
    ),
    Endpoint(
        "GET",
        "/v1/campaigns",
        "listCampaigns",
        "List campaigns with their funnels, the latest first.",
        _list,
        CampaignPage,
        asks=Paged,
        writes=False,
    ),
    Endpoint(
        "GET",
        "/v1/campaigns/{id}/excluded",
        "listExcluded",
        "List who was left out of a campaign, and why.",
        _excluded,
        ExcludedPage,
        asks=Paged,
        writes=False,
    ),
    Endpoint(
        "GET",
        "/v1/campaigns/{id}",
        "showCampaign",
        "Show a campaign with its funnel, and by question where people stop answering.",
        _show,
        CampaignView,
        writes=False,
    ),
    Endpoint(
        "POST",
        "/v1/campaigns/{id}/cap",
        "capCampaign",
        "Change what a campaign may spend; one that paused for it goes on when it is resumed.",
        _cap,
        CampaignView,
        roles=frozenset({Role.ADMIN}),
        takes=NewCap,
    ),
    *_moves(),
)
