"""Contacts whose outbound waits until a person has looked, and the person's decision."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from smsbot.core.model import PhoneNumber
from smsbot.core.webhook import Need
from smsbot.services.access import audit
from smsbot.services.contacts import show_contact, show_contacts
from smsbot.services.events.telling import of_need, tell
from smsbot.store import people
from smsbot.store.ids import show, unshow
from smsbot.store.people import ContactRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from smsbot.services.context import Context

_WHOLE = re.compile(r"\+[1-9][0-9]{6,14}")


def is_whole(number: str) -> bool:
    """Tell whether a number of the gateway's records is shown with all of its digits."""
    return _WHOLE.fullmatch(number) is not None


def freeze_numbers(
    connection: Connection, context: Context, numbers: Iterable[str], because: str
) -> int:
    """Freeze the owners of numbers; return how many were not frozen before.

    A number that we do not know becomes a contact, so that no list wakes it.
    """
    phones = {context.secrets.hash_e164(number): PhoneNumber(number) for number in numbers}
    contacts = people.contacts_by_hash(connection, phones, lock=True)
    new = [
        ContactRow(context.ids.next(), key, phone)
        for key, phone in phones.items()
        if key not in contacts
    ]
    people.add_contacts(connection, new, context.clock.now())
    asleep = [c.id for c in contacts.values() if c.frozen_because is None]
    asleep += [contact.id for contact in new]
    people.freeze(connection, asleep, because)
    tell(connection, context, [of_need(contact, Need.FROZEN) for contact in asleep])
    return len(asleep)


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
