"""Campaigns: who may be asked and who may not, and how far those who were have come.

Rules of this module:

- Everybody on the list is accounted for: accepted, or left out for a reason that is kept.
- What a campaign may ask is known when it starts; whom it asks is looked at again, slice by
  slice (`services.slices`).
- A contact's own basis wins over the campaign's. One that is the company's own decision
  (`override`) waits for the approval of another person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smsbot.core.webhook import EventType
from smsbot.faultpoints import Point, reach
from smsbot.services import hearing, orders, selection
from smsbot.services.access import audit
from smsbot.services.events.telling import tell_moved
from smsbot.services.forecast import sample, show_forecast, spread
from smsbot.services.orders import CampaignError
from smsbot.services.preview import NOBODY_LEFT, show_left_out, show_messages
from smsbot.services.progress import show_progress
from smsbot.services.spending import cap_in_euro, cap_of, show_spending
from smsbot.services.wordings import by_wording
from smsbot.store import campaigns, people, spending
from smsbot.store.campaigns import CampaignRow, Selected
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion
    from smsbot.services.context import Context
    from smsbot.services.selection import Order
    from smsbot.services.weighing import Tally
    from smsbot.store.people import ContactRow


def start_campaign(
    connection: Connection, context: Context, order: Order, who: str
) -> dict[str, Any]:
    """Start a campaign, or schedule it; nothing is sent in here.

    Everybody is weighed and listed in this one unit: longer lists want `services.starting`.
    """
    weighed = orders.weigh(connection, context, order, who)
    if weighed.tally.accepted:
        require_hearing(connection, context)
    state = first_state(context, order, weighed.tally, override=weighed.needs_approval)
    campaign = new_campaign(context, weighed.flow, order, who, state)
    count_in(campaign, weighed.tally)
    campaigns.add_campaign(connection, campaign)
    campaigns.add_selection(connection, orders.rows(context, campaign.id, weighed))
    return announce(connection, context, campaign, weighed.tally, order, who)


def new_campaign(
    context: Context, flow: FlowVersion, order: Order, who: str, state: str
) -> CampaignRow:
    """Return a campaign of which nobody is counted yet."""
    return CampaignRow(
        id=context.ids.next(),
        flow=flow.digest,
        name=order.name,
        basis=selection.attested(order.basis, who),
        state=state,
        start_at=order.start_at,
        accepted=0,
        excluded={},
        created_by=who,
        created_at=context.clock.now(),
    )


def count_in(campaign: CampaignRow, tally: Tally) -> None:
    """Write into a campaign how many it may ask, and how many not."""
    campaign.accepted, campaign.excluded = tally.accepted, dict(tally.excluded)
    campaign.languages = dict(tally.languages)


def announce(  # noqa: PLR0913, PLR0917  (what a campaign is made of)
    connection: Connection,
    context: Context,
    campaign: CampaignRow,
    tally: Tally,
    order: Order,
    who: str,
) -> dict[str, Any]:
    """Write down who started a campaign and what it may spend; return what became of it."""
    spending.open_account(connection, campaign.id, cap_of(context, order.cap))
    told = told_of(connection, context, campaign, tally)
    if campaign.state in _BEGUN:
        tell_moved(connection, context, campaign.id, _BEGUN[campaign.state])
    detail = {"accepted": told["accepted"], "excluded": told["excluded"]}
    audit(connection, context, who, "campaign.start", told["id"], detail)
    reach(Point.CAMPAIGN_WRITTEN)
    return told


_BEGUN = {
    campaigns.RUNNING: EventType.CAMPAIGN_STARTED,
    campaigns.DONE: EventType.CAMPAIGN_DONE,
}


def require_hearing(connection: Connection, context: Context) -> None:
    """Ask nobody from a number at which no answer arrives."""
    wanted = hearing.unproven(connection, context)
    if wanted is not None:
        raise CampaignError(409, hearing.UNPROVEN, wanted)


def preview_campaign(
    connection: Connection,
    context: Context,
    order: Order,
    who: str,
    *,
    with_numbers: bool = False,
) -> dict[str, Any]:
    """Tell what a start would do. The caller rolls the unit of work back: nothing is stored.

    Numbers are masked unless whoever asks may see them.
    """
    weighed = orders.weigh(connection, context, order, who)
    state = first_state(context, order, weighed.tally, override=weighed.needs_approval)
    found = Previewed(weighed.tally, state, weighed.accepted, weighed.left_out)
    return show_preview(connection, context, order, found, with_numbers=with_numbers)


@dataclass(frozen=True, slots=True)
class Previewed:
    """What a start would do: to how many, and to whom for example."""

    tally: Tally
    state: str
    accepted: Sequence[ContactRow]
    """Some of those who may be asked; they stand for all."""
    left_out: Sequence[orders.LeftOut]


def show_preview(
    connection: Connection,
    context: Context,
    order: Order,
    found: Previewed,
    *,
    with_numbers: bool,
) -> dict[str, Any]:
    """Tell what a start would do, as the API tells it; reads only."""
    flow, tally, some = orders.flow_of(context, order), found.tally, found.accepted
    forecast = forecast_of(connection, context, flow, tally, some, order.start_at)
    return started(tally, None, found.state, forecast) | {
        "cap": cap_in_euro(context, order.cap),
        "left_out": show_left_out(found.left_out, tally.excluded, with_numbers=with_numbers),
        "first_messages": show_messages(context, flow, some, with_numbers=with_numbers),
    }


def first_state(context: Context, order: Order, tally: Tally, *, override: bool) -> str:
    """Return in which state a campaign begins."""
    if not tally.accepted:
        return campaigns.DONE
    if override:
        return campaigns.AWAITING
    if order.start_at is not None and order.start_at > context.clock.now():
        return campaigns.SCHEDULED
    return campaigns.RUNNING


def told_of(
    connection: Connection, context: Context, campaign: CampaignRow, tally: Tally
) -> dict[str, Any]:
    """Return what became of an order that is stored."""
    flow = context.shelf.version(connection, campaign.flow)
    people_of = sample(connection, campaign.id) if tally.accepted else []
    forecast = forecast_of(
        connection, context, flow, tally, people_of, campaign.start_at, besides=campaign.id
    )
    return started(tally, show(campaign.id), campaign.state, forecast)


def forecast_of(  # noqa: PLR0913, PLR0917  (what a forecast is made of)
    connection: Connection,
    context: Context,
    flow: FlowVersion,
    tally: Tally,
    some: Sequence[ContactRow],
    start_at: datetime | None,
    *,
    besides: int | None = None,
) -> dict[str, Any]:
    """Return the forecast for those who may be asked; `some` of them stand for all."""
    counted = spread(context, flow, tally, some)
    return show_forecast(connection, context, flow, counted, start_at, besides=besides)


def started(
    tally: Tally, campaign_id: str | None, state: str, forecast: dict[str, Any]
) -> dict[str, Any]:
    """Return what became of an order, as the API tells it."""
    view: dict[str, Any] = {
        "id": campaign_id,
        "state": state,
        "accepted": tally.accepted,
        "excluded": dict(tally.excluded),
        "forecast": forecast,
    }
    if not tally.accepted:
        view["remains"] = NOBODY_LEFT
    return view


def show_campaign(
    connection: Connection, context: Context, campaign_id: str
) -> dict[str, Any] | None:
    """Return a campaign with its funnel, None where there is none of that id."""
    number = unshow(campaign_id)
    campaign = campaigns.campaign(connection, number) if number is not None else None
    return None if campaign is None else _view(connection, context, campaign)


def list_campaigns(
    connection: Connection, context: Context, before: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Return campaigns with their funnels, the latest first, and the cursor of older ones."""
    found = campaigns.page(connection, unshow(before) if before else None, limit + 1)
    views = [_view(connection, context, campaign) for campaign in found[:limit]]
    return views, views[-1]["id"] if len(found) > limit else None


def list_excluded(
    connection: Connection, campaign_id: str, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None] | None:
    """Return who was left out of a campaign and why, and the cursor of those that follow.

    None where there is no such campaign. `phone` is as it was given where it is no contact's.
    """
    number = unshow(campaign_id)
    if number is None or campaigns.campaign(connection, number) is None:
        return None
    last = unshow(after) if after else 0
    found = campaigns.excluded_page(connection, number, last or 0, limit + 1)
    contacts = people.contacts_by_id(connection, [one.contact for one in found if one.contact])
    views = [_left_out(one, contacts.get(one.contact or 0)) for one in found[:limit]]
    return views, show(found[limit - 1].id) if len(found) > limit else None


def _left_out(one: Selected, contact: ContactRow | None) -> dict[str, Any]:
    phone = contact.phone.e164 if contact and contact.phone else one.given
    return {
        "phone": phone,
        "contact": show(contact.id) if contact else None,
        "reason": one.reason,
    }


def _view(connection: Connection, context: Context, campaign: CampaignRow) -> dict[str, Any]:
    flow = context.shelf.version(connection, campaign.flow)
    return {
        "id": show(campaign.id),
        "name": campaign.name,
        "flow": flow.name,
        "version": flow.version,
        "state": campaign.state,
        "paused_because": campaign.paused_because,
        "start_at": campaign.start_at,
        "created_by": campaign.created_by,
        "created_at": campaign.created_at,
        **show_spending(connection, campaign.id),
        **show_progress(connection, campaign, flow),
        "wordings": by_wording(connection, campaign, flow),
        "consents": [
            {"purpose": purpose, "channel": channel, "granted": count}
            for purpose, channel, count in campaigns.consents(connection, campaign.id)
        ],
    }


_MOVES = {
    "pause": ({campaigns.RUNNING, campaigns.SCHEDULED}, campaigns.PAUSED),
    "resume": ({campaigns.PAUSED}, campaigns.RUNNING),
    "cancel": (
        {campaigns.RUNNING, campaigns.PAUSED, campaigns.SCHEDULED, campaigns.AWAITING},
        campaigns.CANCELLED,
    ),
    "approve": ({campaigns.AWAITING}, campaigns.RUNNING),
}


_MOVED = {
    "pause": EventType.CAMPAIGN_PAUSED,
    "resume": EventType.CAMPAIGN_RESUMED,
    "cancel": EventType.CAMPAIGN_CANCELLED,
    "approve": EventType.CAMPAIGN_STARTED,
}


def move_campaign(
    connection: Connection, context: Context, campaign_id: str, move: str, who: str
) -> dict[str, Any] | None:
    """Pause, resume, cancel or approve a campaign; None where there is none of that id.

    Cancelling needs no sweep: what waits is made void by the claim, which asks again.
    """
    number = unshow(campaign_id)
    campaign = campaigns.campaign(connection, number, lock=True) if number is not None else None
    if campaign is None:
        return None
    from_states, to_state = _MOVES[move]
    if campaign.state not in from_states:
        raise CampaignError(
            409, "wrong_state", f"cannot {move} a campaign that is {campaign.state}"
        )
    if move == "approve" and campaign.created_by == who:
        raise CampaignError(
            403, "same_person", "another person than the one who started it approves"
        )
    if to_state == campaigns.RUNNING:
        require_hearing(connection, context)
    scheduled = campaign.start_at is not None and campaign.start_at > context.clock.now()
    if to_state == campaigns.RUNNING and scheduled:
        to_state = campaigns.SCHEDULED
    campaigns.set_state(connection, campaign.id, to_state)
    if to_state != campaigns.SCHEDULED:
        tell_moved(connection, context, campaign.id, _MOVED[move])
    if move == "approve":
        campaigns.set_approved(connection, campaign.id, who)
    audit(connection, context, who, f"campaign.{move}", campaign_id)
    return show_campaign(connection, context, campaign_id)
