"""What a person sees behind their link.

The link was sent to that number, so holding it and pressing the button is the person's own act.
Looking at the page changes nothing; a form is used once, and is bound to what the page showed.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.core import link as links
from smsbot.core.model import Status
from smsbot.core.windows import windows_of
from smsbot.services.conversations import statuses
from smsbot.store import people, talks, tree
from smsbot.store.links import LinkRow, link_by_hash

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Basis, Cell, Channel
    from smsbot.core.windows import Windows
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow
    from smsbot.store.talks import Talk
    from smsbot.store.tree import CheckpointRow

STANDS = frozenset({Status.GRANTED, Status.STALE, Status.SUSPENDED})
"""What somebody may still take back: consents in use, and such as could come back into it."""

_HOURS_KEPT = 3
"""A form opened that many hours ago may still be sent."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the preference page shows to one person."""

    flow: FlowVersion
    language: str
    masked_number: str
    standing: Mapping[Cell, Status]
    since: Mapping[Cell, datetime]
    valid_until: Mapping[Cell, datetime]
    windows: Mapping[Channel, Windows]
    """When to be contacted, by the channels for which the person chose it."""
    suppressed: bool
    can_grant: bool
    basis: Basis | None
    origin: str | None
    collected_on: str | None
    erasure_requested: bool
    form: str
    covered: CheckpointRow | None
    """The signed state of the ledger that covers everything this person ever said."""


@dataclass(slots=True)
class Visit:
    """Whose page it is, and how they stand."""

    link: LinkRow
    contact: ContactRow
    talk: Talk | None
    own: Talk | None
    """The conversation that sent this link; `talk` is the latest one, which may be another."""
    flow: FlowVersion
    language: str
    """The one that the page is shown in; SMS keep that of the conversation."""
    standing: dict[Cell, Status]
    since: dict[Cell, datetime]
    valid_until: dict[Cell, datetime]
    windows: dict[Channel, Windows]
    suppressed: bool
    covered: CheckpointRow | None
    wording: Mapping[str, str] = field(default_factory=dict)


def see_page(
    connection: Connection, context: Context, token: str, language: str | None = None
) -> Page | None:
    """Return what a link shows, None for one that is unknown, ended or erased: all look alike."""
    visit = visit_of(connection, context, token, language)
    return None if visit is None else show_page(context, visit)


def visitor(connection: Connection, context: Context, token: str) -> ContactRow | None:
    """Return whose page a link opens, None where it opens none."""
    visit = visit_of(connection, context, token, None)
    return None if visit is None else visit.contact


def visit_of(
    connection: Connection,
    context: Context,
    token: str,
    language: str | None,
    *,
    lock: bool = False,
) -> Visit | None:
    """Return whose page a link opens and how they stand; `lock` holds them until the unit ends."""
    link = link_by_hash(connection, links.token_hash(context.secrets.link, token))
    if link is None:
        return None
    contact = people.contacts_by_id(connection, [link.contact], lock=lock).get(link.contact)
    if contact is None or contact.erased_at is not None or contact.phone_hash is None:
        return None
    standing = people.standings(connection, [contact.id]).get(contact.id, {})
    status = statuses(standing, context.clock.now())
    expired = context.clock.now() > link.expires_at
    if expired and not STANDS & set(status.values()):
        return None
    talk = talks.latest_talks(connection, [contact.id]).get(contact.id)
    flow = context.shelf.version(connection, link.flow) if link.flow else context.shelf.first
    own = talk if talk is not None and link.conversation == talk.id else None
    if own is None and link.conversation is not None:
        own = talks.talks_by_id(connection, [link.conversation]).get(link.conversation)
    return Visit(
        link=link,
        contact=contact,
        talk=talk,
        own=own,
        flow=flow,
        language=flow.page_language_for(language or contact.language),
        standing=status,
        since={cell: where.since for cell, where in standing.items()},
        valid_until={c: s.valid_until for c, s in standing.items() if s.valid_until},
        windows=windows_of(standing),
        suppressed=contact.phone_hash in people.suppressions(connection, [contact.phone_hash]),
        covered=tree.covering_all(connection, contact.id),
    )


def show_page(context: Context, visit: Visit) -> Page:
    """Return what a visit shows."""
    contact, own = visit.contact, visit.own
    return Page(
        flow=visit.flow,
        language=visit.language,
        masked_number=contact.phone.masked if contact.phone else "",
        standing=visit.standing,
        since=visit.since,
        valid_until=visit.valid_until,
        windows=visit.windows,
        suppressed=visit.suppressed,
        can_grant=can_grant(visit, context.clock.now()),
        basis=own.basis if own else contact.basis,
        origin=contact.origin,
        collected_on=contact.collected_on.isoformat() if contact.collected_on else None,
        erasure_requested=contact.erasure_requested_at is not None,
        form=_form(context, visit, context.clock.now()),
        covered=visit.covered,
    )


def _form(context: Context, visit: Visit, at: datetime) -> str:
    # With the time of each status, so that coming back to one makes another form.
    shown = ";".join(
        f"{cell.purpose}:{cell.channel}={status}@{visit.since[cell].isoformat()}"
        for cell, status in sorted(visit.standing.items())
    )
    digest = hashlib.sha256(f"{shown}|{visit.suppressed}".encode()).hexdigest()
    hour = at.strftime("%Y%m%d%H")
    return links.form_token(context.secrets.link, visit.link.id, digest, hour)


def genuine(context: Context, visit: Visit, form: str) -> bool:
    """Tell whether a form is of this page as it stands, and not older than some hours."""
    now = context.clock.now()
    hours = (_form(context, visit, now - timedelta(hours=back)) for back in range(_HOURS_KEPT))
    return any(hmac.compare_digest(ours.encode(), form.encode()) for ours in hours)


def can_grant(visit: Visit, now: datetime) -> bool:
    """Tell whether this page can grant: not when its link is old, nor while an erasure is due.

    A minor and the wrong person are to be erased, and nothing of theirs counts meanwhile.
    """
    return now <= visit.link.expires_at and visit.contact.erasure_requested_at is None
