"""A basis that turns out to be invalid takes with it everything that was won on it.

All of it in one transaction (`consent-rules`, 3): consents, those that renewed them, what is
being asked and what waits to leave. Nobody is told by SMS: that would be one more message
without a right to it.

A campaign falls as a whole, whatever the bases of single contacts were: what is unlawful is the
question. A contact's basis takes what they said to any question of ours; what they came to say
by themselves stands. A document takes all that rests on it, wherever it is named.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from smsbot.core.cascade import fallen, invalidated, to_end
from smsbot.core.model import EventKind, Status
from smsbot.core.webhook import EventType
from smsbot.services.access import audit
from smsbot.services.changes import Changes
from smsbot.services.endings import end
from smsbot.services.events.telling import of_campaign, tell
from smsbot.store import campaigns, cascade, grants, invalid, people, talks
from smsbot.store.holding import hold
from smsbot.store.ids import unshow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from smsbot.services.context import Context
    from smsbot.store.ledger import EventRow

_FALL = (Status.GRANTED, Status.EXPIRED, Status.STALE, Status.SUSPENDED)
"""What falls: what is in use, was, or could be again. A refusal or withdrawal stays what it is."""


@dataclass(slots=True)
class Fallen:
    """How much fell with a basis."""

    campaigns: int = 0
    contacts: int = 0
    """People who were asked on it."""
    consents: int = 0
    conversations: int = 0
    """Conversations that were open."""
    messages: int = 0
    """SMS that waited to leave."""


def invalidate_campaign(
    connection: Connection, context: Context, campaign_id: str, *, because: str, who: str
) -> dict[str, int] | None:
    """Invalidate what a campaign won, and stop it; None where there is no such campaign."""
    number = unshow(campaign_id)
    found = campaigns.campaign(connection, number, lock=True) if number is not None else None
    if found is None:
        return None
    cascade.stop_campaign(connection, found.id)
    _tell_stopped(connection, context, [found.id])
    fell = Fallen(campaigns=1)
    where = cascade.of_campaign(found.id)
    _invalidate(connection, context, where, fell, because=because, who=who)
    return _told(connection, context, fell, {"campaign": campaign_id}, because=because, who=who)


def invalidate_contact(
    connection: Connection, context: Context, contact_id: str, *, because: str, who: str
) -> dict[str, int] | None:
    """Invalidate what somebody said to questions of ours; None where there is no such contact."""
    number = unshow(contact_id)
    found = people.contacts_by_id(connection, [] if number is None else [number], lock=True)
    contact = found.get(number or 0)
    if contact is None or contact.erased_at is not None:
        return None
    fell = Fallen()
    where = cascade.of_contact(contact.id)
    _invalidate(connection, context, where, fell, because=because, who=who)
    cascade.drop_basis_of(connection, contact.id, context.clock.now())
    return _told(connection, context, fell, {"contact": contact_id}, because=because, who=who)


def invalidate_document(  # noqa: PLR0913  (which document, why, and who says so)
    connection: Connection,
    context: Context,
    document: str,
    *,
    version: str | None = None,
    because: str,
    who: str,
) -> dict[str, int]:
    """Invalidate all that rests on a document: of contacts, campaigns and conversations."""
    bases = cascade.bases_of_document(connection, document, version)
    stopped = cascade.stop_campaigns(connection, bases)
    _tell_stopped(connection, context, stopped)
    fell = Fallen(campaigns=len(stopped))
    where = cascade.on_bases(bases)
    _invalidate(connection, context, where, fell, because=because, who=who)
    cascade.drop_bases(connection, bases, context.clock.now())
    invalid.mark(connection, document, version, context.clock.now())
    named = {"document": document, "version": version}
    return _told(connection, context, fell, named, because=because, who=who)


def _tell_stopped(connection: Connection, context: Context, stopped: Sequence[int]) -> None:
    cancelled, because = EventType.CAMPAIGN_CANCELLED, "basis_invalid"
    tell(connection, context, [of_campaign(cancelled, one, because) for one in stopped])


def _told(  # noqa: PLR0913  (what fell, with what, why, and who said so)
    connection: Connection,
    context: Context,
    fell: Fallen,
    named: dict[str, str | None],
    *,
    because: str,
    who: str,
) -> dict[str, int]:
    counts: dict[str, int] = asdict(fell)
    subject = named.get("campaign") or named.get("contact")
    detail: dict[str, Any] = {**named, **counts}
    if "contact" not in named:
        # Of a person it stands in the sealed evidence alone: a name may be in it, or a number.
        detail["because"] = because
    audit(connection, context, who, "basis.invalidate", subject, detail)
    return counts


def _invalidate(  # noqa: PLR0913  (which conversations, why, and who says so)
    connection: Connection,
    context: Context,
    where: ColumnElement[bool],
    fell: Fallen,
    *,
    because: str,
    who: str,
) -> None:
    """Go through everybody who was asked, in the order of ids: so nobody waits in a circle."""
    method = {"by": "staff", "who": who, "because": because}
    for contacts in cascade.pages(connection, where):
        hold(connection, contacts)
        changes = Changes(context, context.agreed(connection))
        asked = cascade.asked(connection, contacts, where)
        grants_of = cascade.won(connection, contacts)
        gone = {one: fallen(grants_of.get(one, ()), asked.get(one, {})) for one in contacts}
        ended = _resting_on(connection, contacts, gone)
        end(connection, changes, EventKind.INVALIDATED, ended, method)
        over = [t for one in contacts for t in to_end(asked.get(one, {}), fell=bool(gone[one]))]
        fell.conversations += _end_talks(connection, changes, over)
        changes.write(connection)
        fell.messages += cascade.void_waiting(connection, over, changes.now)
        cascade.end_links(connection, over, changes.now)
        fell.contacts += len(contacts)
        fell.consents += len(ended)


def _resting_on(
    connection: Connection, contacts: Sequence[int], gone: dict[int, frozenset[int]]
) -> list[EventRow]:
    """Return the events of the standing that rest on a grant that fell."""
    standing = grants.standing_of(connection, contacts, _FALL)
    return [event for event in standing if _grant(event) in gone.get(event.contact, ())]


def _grant(event: EventRow) -> int | None:
    """Return the grant that an event of the standing rests on: itself, or the one it ended."""
    ended = json.loads(event.evidence).get("grant")
    return event.id if ended is None else unshow(ended["event"])


def _end_talks(connection: Connection, changes: Changes, numbers: Sequence[int]) -> int:
    """End conversations for good, those too that a late answer could take up again."""
    still_open = 0
    for talk in talks.talks_by_id(connection, numbers).values():
        still_open += not talk.value.closed
        talk.value = invalidated(talk.value)
        changes.move(talk)
    return still_open
