"""Holding contacts, so that one contact is handled by one unit of work at a time.

Rules of PostgreSQL, where many processes work at once (SQLite has one writer, who holds all):

- Whoever changes anything of a contact, be it a message, a conversation or the standing, holds
  the contact first, and reads what it decides on after that. Rows of other tables are not
  locked at all: the contact is the lock of everything that is theirs.
- Contacts that are waited for are taken in one go, in the order of their ids, before anything
  else is waited for: so nobody waits in a circle. A unit that takes contacts later, or in
  several goes, leaves out those whom others hold, and finds them again in its next round.
- The rate of a sending number is held before contacts are; a campaign likewise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from smsbot.store import schema
from smsbot.store.sql import chunks, locked
from smsbot.store.work import locks_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Row, Select, Table


def hold(connection: Connection, contacts: Iterable[int], *, skip: bool = False) -> set[int]:
    """Hold contacts until the unit of work ends, and return them.

    `skip` leaves out those whom another unit holds, instead of waiting for it.
    """
    if not locks_rows(connection):
        return set(contacts)
    table = schema.contact
    found: set[int] = set()
    for keys in chunks(sorted(set(contacts))):
        query = select(table.c.id).where(table.c.id.in_(keys)).order_by(table.c.id)
        found.update(connection.execute(locked(connection, query, skip=skip)).scalars())
    return found


def hold_those_of(connection: Connection, table: Table, ids: Iterable[int]) -> None:
    """Hold the contacts of rows; whose a row is never changes."""
    if not locks_rows(connection):
        return
    contacts: set[int] = set()
    for keys in chunks(sorted(set(ids))):
        query = select(table.c.contact).where(table.c.id.in_(keys))
        contacts.update(connection.execute(query).scalars())
    hold(connection, contacts)


def held_rows(
    connection: Connection, table: Table, query: Select[Any], *, skip: bool = True
) -> Sequence[Row[Any]]:
    """Return the rows that a query finds, with their contacts held.

    What was found before the contacts were held may not be so any more, so it is asked again.
    """
    if locks_rows(connection):
        keys = query.with_only_columns(table.c.id, table.c.contact)
        found = {row.id: row.contact for row in connection.execute(keys)}
        held = hold(connection, found.values(), skip=skip)
        wanted = [number for number, contact in found.items() if contact in held]
        if not wanted:
            return []
        query = query.where(table.c.id.in_(wanted))
    return connection.execute(query).all()
