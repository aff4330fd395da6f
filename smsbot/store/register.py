"""What the Registro delle Opposizioni said of contacts: the latest of it, by contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.core.register import Check
from smsbot.store import schema
from smsbot.store.sql import chunks, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection


def checks(connection: Connection, contacts: Iterable[int]) -> dict[int, Check]:
    """Return what the register said of these contacts, those that were looked up."""
    table = schema.register_check
    found: dict[int, Check] = {}
    for keys in chunks(sorted(set(contacts))):
        for row in connection.execute(select(table).where(table.c.contact.in_(keys))):
            found[row.contact] = Check(row.checked_on, row.registered, row.registered_on)
    return found


def save(connection: Connection, found: Mapping[int, Check]) -> None:
    """Write what the register said; the caller holds the contacts."""
    rows = [
        {
            "contact": contact,
            "checked_on": check.checked_on,
            "registered": check.registered,
            "registered_on": check.registered_on,
        }
        for contact, check in found.items()
    ]
    changed = ["checked_on", "registered", "registered_on"]
    upsert(connection, schema.register_check, rows, update=changed)
