"""What the gateway gave up because of the number, and when somebody last wrote from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from smsbot.store import schema
from smsbot.store.mail import Note, notes_in
from smsbot.store.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection


def lost_since(
    connection: Connection, contacts: Iterable[int], since: datetime
) -> dict[int, list[Note]]:
    """Return the SMS to these contacts that the gateway gave up for good since a time."""
    table = schema.message
    found: dict[int, list[Note]] = {}
    for keys in chunks(list(set(contacts))):
        query = (
            select(table)
            .where(table.c.contact.in_(keys), table.c.unreachable_at >= since)
            .order_by(table.c.id)
        )
        for note in notes_in(connection, connection.execute(query)):
            found.setdefault(note.contact, []).append(note)
    return found


def last_heard(connection: Connection, contacts: Iterable[int]) -> dict[int, datetime]:
    """Return when somebody last wrote from each of these numbers."""
    table = schema.message
    found: dict[int, datetime] = {}
    for keys in chunks(list(set(contacts))):
        query = (
            select(table.c.contact, func.max(table.c.at).label("at"))
            .where(table.c.contact.in_(keys), ~table.c.outbound)
            .group_by(table.c.contact)
        )
        found.update((row.contact, row.at) for row in connection.execute(query))
    return found
