"""Contacts whose outbound waits until a person has looked, and the person's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.services.access import audit
from smsbot.services.contacts import show_contact, show_contacts
from smsbot.store import people
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context


def list_frozen(
    connection: Connection, context: Context, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Return frozen contacts, and the cursor of those that follow."""
    last = unshow(after) if after else 0
    found = people.frozen_page(connection, last or 0, limit + 1)
    views = show_contacts(connection, context, found[:limit])
    return views, show(found[limit - 1].id) if len(found) > limit else None


def unfreeze(
    connection: Connection, context: Context, contact_id: str, who: str
) -> dict[str, Any] | None:
    """Let outbound to a contact go on; None where there is no such contact."""
    view = show_contact(connection, context, contact_id)
    number = unshow(contact_id)
    if view is None or number is None:
        return None
    people.unfreeze(connection, number)
    audit(connection, context, who, "contact.unfreeze", contact_id)
    return view | {"frozen_because": None}
