"""A campaign at work: its list written, and its people asked, a short unit of work at a time.

Rules of this module:

- A unit takes some ten milliseconds: an SMS that comes in waits for no more.
- The list of a campaign is written as fast as the writer has time; from then on everybody stands
  there, to be asked or with the reason why not.
- People are asked in slices as the outbox drains, so that a million of them do not become a
  million conversations at once; each slice looks at its people again.
- Where a unit ends stands in the database: after a restart the next one goes on from there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.core.consent import Exclusion
from smsbot.core.engine import start
from smsbot.core.model import Lifecycle
from smsbot.core.variant import assigned
from smsbot.core.webhook import EventType
from smsbot.faultpoints import Point, reach
from smsbot.services import hearing, weighing
from smsbot.services.approval import approved
from smsbot.services.changes import Case, Changes
from smsbot.services.events.telling import tell_moved
from smsbot.services.weighing import Scale, Tally
from smsbot.store import campaigns, counts, holding, lists, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.campaigns import CampaignRow, Selected

BEGUN_AT_ONCE = 25
"""Conversations that one unit begins: some ten milliseconds."""

FULL = 1000
"""Openings that wait in the outbox before a campaign puts in no more."""

_DRAFTS_LIVE = timedelta(hours=1)


def anything_to_list(connection: Connection, context: Context) -> bool:
    """Tell whether a list is not all there, or a draft to be cleared; reads only."""
    return lists.anything_left(connection, context.clock.now() - _DRAFTS_LIVE)


def enlist(connection: Connection, context: Context) -> int:
    """Write the next piece of a list that is not all there; return how many it looked at."""
    campaign = lists.unlisted(connection)
    if campaign is None or campaign.lists_until is None:
        before = context.clock.now() - _DRAFTS_LIVE
        return lists.clear_drafts(connection, before, weighing.AT_ONCE)
    scale, tally = scale_of(connection, context, campaign), Tally.read(campaign.listed)
    # Once everybody is listed nobody is chosen any more, so only here they are read.
    scale.conditions = lists.conditions(connection, campaign.id)
    signs = lists.signs_after(
        connection, campaign.listed_to or 0, campaign.lists_until, scale.at_once
    )
    weighed = scale.weigh_signs(connection, signs)
    for sign, reason in weighed:
        tally.add(sign.language, reason)
    following = context.ids.next
    listed = [(following(), sign.id, reason and reason.value) for sign, reason in weighed]
    lists.add_people(connection, campaign.id, listed)
    if len(signs) < scale.at_once:
        # What was counted at the start is what was so then; this is what stands on the list.
        lists.set_counts(connection, campaign.id, tally.languages, tally.excluded)
        lists.end_list(connection, campaign.id)
    else:
        lists.note_listed(connection, campaign.id, signs[-1].id, tally.stored())
    reach(Point.SLICE_WRITTEN)
    return max(1, len(signs))


def scale_of(connection: Connection, context: Context, campaign: CampaignRow) -> Scale:
    """Return what the people of a campaign are weighed against."""
    flow, chosen = context.shelf.version(connection, campaign.flow), campaign.chosen or {}
    lifecycles = frozenset(map(Lifecycle, chosen.get("lifecycles", ())))
    return Scale(context, flow, campaign.basis, lifecycles, chosen.get("language"))


def expand(connection: Connection, context: Context) -> int:
    """Begin the next conversations of running campaigns; return how many had their turn."""
    now, placed = context.agreed(connection), 0
    due = campaigns.due_campaigns(connection, now)
    # Two campaigns share a unit, so that neither waits until the other has asked everybody.
    share = max(1, BEGUN_AT_ONCE // max(1, len(due)))
    for campaign in due:
        if campaign.state == campaigns.SCHEDULED:
            if hearing.unproven(connection, context):
                hearing.pause(connection, context, campaign, hearing.UNPROVEN)
                continue
            campaigns.set_state(connection, campaign.id, campaigns.RUNNING)
            tell_moved(connection, context, campaign.id, EventType.CAMPAIGN_STARTED)
        if counts.queued_openings(connection, FULL) >= FULL:
            break
        chosen = campaigns.next_slice(connection, campaign.id, share)
        if chosen:
            placed += _begin(connection, context, campaign, chosen)
        elif campaign.lists_until is None and campaigns.finished(connection, campaign.id):
            campaigns.set_state(connection, campaign.id, campaigns.DONE)
            tell_moved(connection, context, campaign.id, EventType.CAMPAIGN_DONE)
    return placed


def _begin(
    connection: Connection, context: Context, campaign: CampaignRow, chosen: Sequence[Selected]
) -> int:
    """Begin a slice, looking at each person again: they may have bought or stopped since."""
    # Whom another process handles right now comes with the next slice.
    held = holding.hold(connection, [c.contact or 0 for c in chosen], skip=True)
    changes = Changes(context, context.agreed(connection))
    contacts = people.contacts_by_id(connection, held)
    scale = scale_of(connection, context, campaign)
    weighed = scale.weigh_people(connection, list(contacts.values()))
    placed = []
    for one in chosen:
        contact = contacts.get(one.contact or 0)
        if contact is None:
            continue
        reason, basis = weighed[contact.id]
        if reason is None and not approved(basis, campaign):
            reason = Exclusion.NO_BASIS
        if reason is not None:
            placed.append(replace(one, reason=reason.value))
            continue
        wording = assigned(scale.flow, contact.id, campaign.stopped_wording)
        outcome = start(scale.flow, variant=wording)
        talk = changes.begin(outcome, contact, scale.flow, campaign=campaign.id, basis=basis)
        changes.apply(Case(contact, talk, scale.flow, changes.now, {"by": "sms"}), outcome.effects)
        placed.append(replace(one, conversation=talk.id))
    changes.write(connection)
    campaigns.place(connection, placed)
    reach(Point.SLICE_WRITTEN)
    return len(placed)
