"""Lists that leave smsbot: who may be contacted, and the contacts themselves.

A list ages from the moment it is made (`as_of`): between two of them `may-contact` is the truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.core.model import Status
from smsbot.services.contacts import show_contacts
from smsbot.store import consents, people
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.model import Channel, Purpose
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow

CONSENT_COLUMNS = (
    "phone",
    "name",
    "language",
    "purpose",
    "channel",
    "status",
    "since",
    "valid_until",
    "window",
    "contact",
    "as_of",
)
CONTACT_COLUMNS = (
    "phone",
    "name",
    "language",
    "lifecycle",
    "origin",
    "collected_on",
    "last_activity",
    "basis",
    "basis document",
    "basis version",
    "basis statement",
    "basis until",
    "consent date",
    "consent source",
    "consent covers",
    "attributes",
    "suppressed_because",
    "id",
)
_OF_BASIS = {
    "basis": "kind",
    "basis document": "document",
    "basis version": "version",
    "basis statement": "statement",
    "basis until": "until",
    "consent date": "given_on",
    "consent source": "source",
    "consent covers": "covers",
}


def list_consents(  # noqa: PLR0913  (what is looked for, and which page of it)
    connection: Connection,
    context: Context,
    *,
    status: Status = Status.GRANTED,
    purpose: Purpose | None = None,
    channel: Channel | None = None,
    after: str | None = None,
    limit: int,
) -> tuple[list[dict[str, Any]], str | None]:
    """Return who stands so for each cell, and the cursor of those that follow.

    Whoever is suppressed is on no list of people to be contacted, and who is erased on none.
    """
    now = context.clock.now()
    found = consents.page(
        connection,
        status=status,
        purpose=purpose,
        channel=channel,
        now=now,
        after=(unshow(after) if after else None) or 0,
        limit=limit + 1,
    )
    listed = found[:limit]
    contacts = people.contacts_by_id(connection, [one.contact for one in listed])
    hashes = [c.phone_hash for c in contacts.values() if c.phone_hash]
    silent = people.suppressions(connection, hashes) if status is Status.GRANTED else {}
    views = [
        _view(one, contacts[one.contact], now)
        for one in listed
        if contacts[one.contact].phone and contacts[one.contact].phone_hash not in silent
    ]
    return views, show(listed[-1].event) if len(found) > limit else None


def _view(one: consents.Listed, contact: ContactRow, now: datetime) -> dict[str, Any]:
    return {
        "contact": show(contact.id),
        "phone": contact.phone.e164 if contact.phone else None,
        "name": contact.name,
        "language": contact.language,
        "purpose": one.cell.purpose.value,
        "channel": one.cell.channel.value,
        "status": one.standing.at(now).value,
        "since": one.standing.since,
        "valid_until": one.standing.valid_until,
        "window": one.standing.window.text if one.standing.window else None,
        "as_of": now,
    }


def list_contacts(
    connection: Connection, context: Context, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Return contacts as they are shown, and the cursor of those that follow.

    But `lifecycle` is as it was given: what is reckoned from it and a date is no one's to import.
    """
    last = unshow(after) if after else 0
    found = people.contacts_page(connection, last or 0, limit + 1)
    shown = show_contacts(connection, context, found[:limit])
    views = [v | {"lifecycle": c.lifecycle} for v, c in zip(shown, found, strict=False)]
    return views, views[-1]["id"] if len(found) > limit else None


def contact_cells(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return a contact as a row of a table: its basis cell by cell, as `contacts import` reads it.

    Who attests to it is no column: an import asks whoever imports.
    """
    basis = view["basis"] or {}
    return {**view, **{column: basis.get(name) for column, name in _OF_BASIS.items()}}
