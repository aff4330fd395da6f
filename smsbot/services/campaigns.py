"""Campaigns: who may be asked and who may not, and a slice of them at a time into the outbox.

Rules of this module:

- Everybody on the list is accounted for: accepted, or left out for a reason that is kept.
- A campaign becomes conversations in slices as the outbox drains, so that a million contacts
  do not become a million rows at once; each slice looks at its people again.
- A contact's own basis wins over the campaign's. One that is the company's own decision
  (`override`) waits for the approval of another person.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from smsbot.core.consent import Exclusion, may_ask, missing_in_basis
from smsbot.core.engine import opening, start
from smsbot.core.model import Basis, BasisKind
from smsbot.core.text import segments
from smsbot.core.variant import assigned
from smsbot.core.webhook import EventType
from smsbot.core.wording import fill_link
from smsbot.faultpoints import Point, reach
from smsbot.services import hearing, selection
from smsbot.services.access import audit
from smsbot.services.changes import Case, Changes, link_url, say_text
from smsbot.services.events.telling import of_campaign, tell
from smsbot.services.wordings import by_wording
from smsbot.store import campaigns, counts, holding, people
from smsbot.store.campaigns import CampaignRow, Selected
from smsbot.store.ids import show, unshow
from smsbot.store.people import ContactRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion
    from smsbot.services.context import Context
    from smsbot.services.selection import Order

SLICE = 500
_FULL = 2 * SLICE
_HOUR = 3600


class CampaignError(Exception):
    """The campaign cannot do what was asked; `status` is the HTTP status it deserves."""

    def __init__(self, status: int, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind


@dataclass(frozen=True, slots=True)
class _Candidate:
    contact: ContactRow | None
    given: str | None
    reason: Exclusion | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Who of a list may be asked, and who may not."""

    flow: FlowVersion
    candidates: tuple[_Candidate, ...]
    needs_approval: bool

    @property
    def accepted(self) -> list[ContactRow]:
        """Those who may be asked."""
        return [c.contact for c in self.candidates if c.contact and c.reason is None]

    @property
    def excluded(self) -> dict[str, int]:
        """How many are left out, by reason."""
        return dict(Counter(c.reason.value for c in self.candidates if c.reason))


def start_campaign(
    connection: Connection, context: Context, order: Order, who: str
) -> dict[str, Any]:
    """Start a campaign, or schedule it; nothing is sent in here."""
    weighed = _weigh(connection, context, order, who)
    if weighed.accepted:
        _require_hearing(connection, context)
    now = context.clock.now()
    campaign = CampaignRow(
        id=context.ids.next(),
        flow=weighed.flow.digest,
        name=order.name,
        basis=selection.attested(order.basis, who),
        state=_first_state(weighed, order, now),
        start_at=order.start_at,
        accepted=len(weighed.accepted),
        excluded=weighed.excluded,
        created_by=who,
        created_at=now,
    )
    campaigns.add_campaign(connection, campaign)
    campaigns.add_selection(
        connection,
        [
            Selected(
                id=context.ids.next(),
                campaign=campaign.id,
                contact=contact.id if contact else None,
                given=None if contact else _kept(c),
                reason=c.reason.value if c.reason else None,
                given_hash=None if contact else context.secrets.given_hash(c.given or ""),
            )
            for c in weighed.candidates
            # One person stands on a list once; what was given twice is kept as it was given.
            for contact in [None if c.reason is Exclusion.DUPLICATE else c.contact]
        ],
    )
    started = _started(context, weighed, show(campaign.id), campaign.state)
    if campaign.state in _BEGUN:
        _tell_moved(connection, context, campaign.id, _BEGUN[campaign.state])
    detail = {"accepted": started["accepted"], "excluded": started["excluded"]}
    audit(connection, context, who, "campaign.start", started["id"], detail)
    reach(Point.CAMPAIGN_WRITTEN)
    return started


_BEGUN = {
    campaigns.RUNNING: EventType.CAMPAIGN_STARTED,
    campaigns.DONE: EventType.CAMPAIGN_DONE,
}


def _tell_moved(connection: Connection, context: Context, campaign: int, type_: EventType) -> None:
    tell(connection, context, [of_campaign(type_, campaign)])


def _kept(candidate: _Candidate) -> str | None:
    """Return what is kept of a number that is no contact's: of one erased, its last two digits."""
    given = candidate.given
    return f"+…{given[-2:]}" if given and candidate.reason is Exclusion.ERASED else given


def _require_hearing(connection: Connection, context: Context) -> None:
    """Ask nobody from a number at which no answer arrives."""
    wanted = hearing.unproven(connection, context)
    if wanted is not None:
        raise CampaignError(409, hearing.UNPROVEN, wanted)


def preview_campaign(
    connection: Connection, context: Context, order: Order, who: str
) -> dict[str, Any]:
    """Tell what a start would do. The caller rolls the unit of work back: nothing is stored."""
    weighed = _weigh(connection, context, order, who)
    state = _first_state(weighed, order, context.clock.now())
    view = _started(context, weighed, None, state)
    view["first_messages"] = [
        opening_text(context, weighed.flow, contact) for contact in weighed.accepted[:3]
    ]
    return view


def _first_state(weighed: Weighed, order: Order, now: datetime) -> str:
    if not weighed.accepted:
        return campaigns.DONE
    if weighed.needs_approval:
        return campaigns.AWAITING
    if order.start_at is not None and order.start_at > now:
        return campaigns.SCHEDULED
    return campaigns.RUNNING


def _started(
    context: Context, weighed: Weighed, campaign_id: str | None, state: str
) -> dict[str, Any]:
    total = sum(
        _opening_segments(context, weighed.flow, language) * count
        for language, count in Counter(c.language for c in weighed.accepted).items()
    )
    view: dict[str, Any] = {
        "id": campaign_id,
        "state": state,
        "accepted": len(weighed.accepted),
        "excluded": weighed.excluded,
        "forecast": {
            "segments": total,
            "cost": None,
            "hours": round(total / context.sender.per_second / _HOUR, 2),
        },
    }
    if not weighed.accepted:
        view["remains"] = (
            "Nobody on this list may be asked. What remains: the printed sign (the person texts "
            "first), the box on your site, the till."
        )
    return view


def opening_text(context: Context, flow: FlowVersion, contact: ContactRow) -> str:
    """Return the opening as a contact would read it, with a link of the right length."""
    case = Case(contact, None, flow, context.clock.now(), {"by": "sms"})
    text = say_text(context, case, opening(flow, variant=assigned(flow, contact.id)))
    return fill_link(text, link_url(context, 0))


def _opening_segments(context: Context, flow: FlowVersion, language: str | None) -> int:
    somebody = ContactRow(0, None, None, language=language)
    return segments(opening_text(context, flow, somebody)).count


def _weigh(connection: Connection, context: Context, order: Order, who: str) -> Weighed:
    flow = context.shelf.current.get(order.flow)
    if flow is None:
        known = ", ".join(sorted(context.shelf.current))
        raise CampaignError(422, "unknown_flow", f"no such flow; there are: {known}")
    missing = missing_in_basis(order.basis) if order.basis else ()
    if missing:
        raise CampaignError(422, "incomplete_basis", f"a basis of this kind wants {missing[0]}")
    listed = selection.listed(connection, context, order, who)
    contacts = [contact for contact, _, _ in listed if contact]
    asking = selection.gather(connection, context, contacts, selection.attested(order.basis, who))
    candidates, seen = [], set()
    for contact, given, problem in listed:
        reason = problem
        if contact is not None:
            if contact.id in seen:
                reason = Exclusion.DUPLICATE
            else:
                again, now = context.terms.ask_again_after, context.clock.now()
                reason = may_ask(asking[contact.id], flow.cells, again, now)
            seen.add(contact.id)
        candidates.append(_Candidate(contact, given, reason))
    override = any(
        _override(asking[c.contact.id].basis) for c in candidates if c.contact and c.reason is None
    )
    return Weighed(flow, tuple(candidates), override)


def _override(basis: Basis | None) -> bool:
    return basis is not None and basis.kind is BasisKind.OVERRIDE


def expand(connection: Connection, context: Context) -> int:
    """Turn the next slice of each running campaign into conversations; return how many began."""
    now, begun = context.agreed(connection), 0
    for campaign in campaigns.due_campaigns(connection, now):
        if campaign.state == campaigns.SCHEDULED:
            if hearing.unproven(connection, context):
                hearing.pause(connection, context, campaign, hearing.UNPROVEN)
                continue
            campaigns.set_state(connection, campaign.id, campaigns.RUNNING)
            _tell_moved(connection, context, campaign.id, EventType.CAMPAIGN_STARTED)
        if counts.queued_openings(connection, _FULL) >= _FULL:
            break
        chosen = campaigns.next_slice(connection, campaign.id, SLICE)
        if chosen:
            begun += _begin(connection, context, campaign, chosen)
        elif campaigns.finished(connection, campaign.id):
            campaigns.set_state(connection, campaign.id, campaigns.DONE)
            _tell_moved(connection, context, campaign.id, EventType.CAMPAIGN_DONE)
    return begun


def _begin(
    connection: Connection, context: Context, campaign: CampaignRow, chosen: Sequence[Selected]
) -> int:
    """Begin a slice, looking at each person again: they may have bought or stopped since."""
    flow = context.shelf.version(connection, campaign.flow)
    # Whom another process handles right now comes with the next slice.
    held = holding.hold(connection, [c.contact or 0 for c in chosen], skip=True)
    changes = Changes(context, context.agreed(connection))
    contacts = people.contacts_by_id(connection, held)
    asking = selection.gather(connection, context, list(contacts.values()), campaign.basis)
    placed = []
    for one in chosen:
        contact = contacts.get(one.contact or 0)
        if contact is None:
            continue
        again = context.terms.ask_again_after
        reason = may_ask(asking[contact.id], flow.cells, again, changes.now)
        if reason is None and _override(asking[contact.id].basis) and not campaign.approved_by:
            # The basis became the company's own word after the start: nobody approved that.
            reason = Exclusion.NO_BASIS
        if reason is not None:
            placed.append(replace(one, reason=reason.value))
            continue
        outcome = start(flow, variant=assigned(flow, contact.id, campaign.stopped_wording))
        basis = asking[contact.id].basis
        talk = changes.begin(outcome, contact, flow, campaign=campaign.id, basis=basis)
        changes.apply(Case(contact, talk, flow, changes.now, {"by": "sms"}), outcome.effects)
        placed.append(replace(one, conversation=talk.id))
    changes.write(connection)
    campaigns.place(connection, placed)
    reach(Point.SLICE_WRITTEN)
    return len(changes.new_talks)


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
    excluded = campaigns.excluded_counts(connection, campaign.id)
    accepted = campaign.accepted + sum(campaign.excluded.values()) - sum(excluded.values())
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
        "excluded": excluded,
        "funnel": {
            "accepted": accepted,
            **campaigns.funnel(connection, campaign.id, one_way=flow.one_way),
        },
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
        _require_hearing(connection, context)
    scheduled = campaign.start_at is not None and campaign.start_at > context.clock.now()
    if to_state == campaigns.RUNNING and scheduled:
        to_state = campaigns.SCHEDULED
    campaigns.set_state(connection, campaign.id, to_state)
    if to_state != campaigns.SCHEDULED:
        _tell_moved(connection, context, campaign.id, _MOVED[move])
    if move == "approve":
        campaigns.set_approved(connection, campaign.id, who)
    audit(connection, context, who, f"campaign.{move}", campaign_id)
    return show_campaign(connection, context, campaign_id)
