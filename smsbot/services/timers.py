"""Silence that is due: one reminder where the flow asks for it, then the end, granting nothing.

A timer is no row of its own: a conversation carries when its silence is due, every change moves
that time, and the unit of work that finds it due holds the row. So a timer made for an earlier
turn cannot fire.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smsbot.core.effect import Say
from smsbot.core.engine import expire
from smsbot.core.variant import assigned
from smsbot.faultpoints import Point, reach
from smsbot.services.changes import Case, Changes
from smsbot.services.exchanges import exchanges_of
from smsbot.services.unreadable import set_apart
from smsbot.store import mail, people, talks, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from smsbot.core.effect import Effect
    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Variant
    from smsbot.services.context import Context
    from smsbot.store.talks import Talk

AT_ONCE = 200


def expire_due(connection: Connection, context: Context, limit: int = AT_ONCE) -> int:
    """Handle conversations whose silence is due; return how many there were."""
    # By the shared clock from the first: a machine whose own one is ahead would remind early.
    due = talks.due_talks(connection, context.agreed(connection), limit)
    if not due:
        return 0
    now = context.agreed(connection)
    changes = Changes(context, now)
    contacts = people.contacts_by_id(connection, [talk.contact for talk in due])
    history = mail.notes_of_talks(connection, [talk.id for talk in due])
    damaged: list[int] = []
    stopped = wordings.stopped(connection, {talk.campaign for talk in due if talk.campaign})
    for talk in due:
        notes, contact = history.get(talk.id, []), contacts[talk.contact]
        if contact.damaged or talk.unread is not None or any(note.damaged for note in notes):
            # What the silence follows cannot be told: a person has to look at it.
            talk.value.due_at = None
            changes.move(talk)
            damaged.append(contact.id)
            continue
        flow = context.shelf.version(connection, talk.flow)
        outcome = expire(flow, talk.value)
        if outcome.conversation is not None:
            talk.value = outcome.conversation
        changes.move(talk)
        case = Case(
            contact=contact,
            talk=talk,
            flow=flow,
            at=now,
            method={"by": "time"},
            answers=talk.value.answers,
            exchanges=exchanges_of(notes),
        )
        changes.apply(case, _worded(flow, talk, outcome.effects, stopped))
    changes.write(connection)
    set_apart(connection, damaged)
    reach(Point.EXPIRY_WRITTEN)
    return len(due)


def _worded(
    flow: FlowVersion, talk: Talk, effects: Sequence[Effect], stopped: Mapping[int, Variant]
) -> list[Effect]:
    """Let the opening come again in the wording in which a campaign brought it."""
    if talk.campaign is None:
        return list(effects)
    variant = assigned(flow, talk.contact, stopped.get(talk.campaign))
    return [
        replace(one, variant=variant) if isinstance(one, Say) and one.state == flow.start else one
        for one in effects
    ]
