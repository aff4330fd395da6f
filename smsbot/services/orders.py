"""What an admin orders: a flow for people, weighed one by one, and as rows of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsbot.core.consent import Exclusion, missing_in_basis
from smsbot.services import selection
from smsbot.services.weighing import Scale, Tally, is_override
from smsbot.store import campaigns
from smsbot.store.campaigns import Selected

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion
    from smsbot.services.context import Context
    from smsbot.services.selection import Order
    from smsbot.store.people import ContactRow


LeftOut = tuple["ContactRow | None", "str | None", "Exclusion | None"]
"""Somebody left out: a contact, or what was given; and why."""


class CampaignError(Exception):
    """The campaign cannot do what was asked; `status` is the HTTP status it deserves."""

    def __init__(self, status: int, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on a list: a contact, or what was given; and why they are not asked, if so."""

    contact: ContactRow | None
    given: str | None
    reason: Exclusion | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Who of a list may be asked, and who may not."""

    flow: FlowVersion
    candidates: tuple[Candidate, ...]
    tally: Tally
    needs_approval: bool

    @property
    def seen(self) -> set[bytes | None]:
        """Whom it names, as `weigh` takes them."""
        return {one.contact.phone_hash for one in self.candidates if one.contact}

    @property
    def left_out(self) -> list[LeftOut]:
        """Those who may not."""
        return [(c.contact, c.given, c.reason) for c in self.candidates if c.reason]

    @property
    def accepted(self) -> list[ContactRow]:
        """Those who may be asked."""
        return [c.contact for c in self.candidates if c.contact and c.reason is None]


def flow_of(context: Context, order: Order) -> FlowVersion:
    """Return the flow of an order; raises CampaignError where the order cannot be."""
    flow = context.shelf.current.get(order.flow)
    if flow is None:
        known = ", ".join(sorted(context.shelf.current))
        raise CampaignError(422, "unknown_flow", f"no such flow; there are: {known}")
    missing = missing_in_basis(order.basis) if order.basis else ()
    if missing:
        raise CampaignError(422, "incomplete_basis", f"a basis of this kind wants {missing[0]}")
    return flow


def scale_of(context: Context, order: Order, who: str) -> Scale:
    """Return what the people of an order are weighed against."""
    flow, basis = flow_of(context, order), selection.attested(order.basis, who)
    lifecycles = frozenset(order.lifecycles)
    return Scale(context, flow, basis, lifecycles, order.language, order.conditions)


def require_campaigns(connection: Connection, order: Order) -> None:
    """Look whether the earlier campaigns of an order are there; raises CampaignError."""
    for one in order.conditions.history:
        if campaigns.campaign(connection, one.campaign) is None:
            detail = "one of the campaigns in history is unknown: see the list of campaigns"
            raise CampaignError(422, "unknown_campaign", detail)


def weigh(
    connection: Connection,
    context: Context,
    order: Order,
    who: str,
    seen: Collection[bytes | None] = (),
) -> Weighed:
    """Weigh everybody on a list by all that is known of them.

    `seen` are those that pieces of the same list named before, by their hashes, since a piece that
    is undone leaves no contact; who is named again is left out.
    """
    scale, here = scale_of(context, order, who), set[bytes | None]()
    listed = selection.listed(connection, context, order, who)
    contacts = [contact for contact, _, _ in listed if contact]
    weighed = scale.weigh_people(connection, contacts)
    candidates, tally, override = [], Tally(), False
    for contact, given, problem in listed:
        reason = problem
        if contact is not None:
            reason, basis = weighed[contact.id]
            if contact.phone_hash in here or contact.phone_hash in seen:
                reason = Exclusion.DUPLICATE
            here.add(contact.phone_hash)
            override = override or (reason is None and is_override(basis))
        tally.add(contact.language if contact else None, reason)
        candidates.append(Candidate(contact, given, reason))
    return Weighed(scale.flow, tuple(candidates), tally, override)


def rows(context: Context, campaign: int, weighed: Weighed) -> list[Selected]:
    """Return everybody on a list as its rows; one person stands on it once."""
    return [_row(context, campaign, one) for one in weighed.candidates]


def _row(context: Context, campaign: int, one: Candidate) -> Selected:
    # What was given twice is kept as it was given.
    contact = None if one.reason is Exclusion.DUPLICATE else one.contact
    return Selected(
        id=context.ids.next(),
        campaign=campaign,
        contact=contact.id if contact else None,
        given=None if contact else _kept(one),
        reason=one.reason.value if one.reason else None,
        given_hash=None if contact else context.secrets.given_hash(one.given or ""),
    )


def _kept(candidate: Candidate) -> str | None:
    """Return what is kept of a number that is no contact's: of one erased, its last two digits."""
    given = candidate.given
    return f"+…{given[-2:]}" if given and candidate.reason is Exclusion.ERASED else given
