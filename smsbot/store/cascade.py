"""What hangs on a basis: the conversations begun on it, and all that came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select, union_all, update

from smsbot.core.cascade import Asked, Won
from smsbot.core.model import BasisKind, EventKind, MessageKind
from smsbot.store import schema
from smsbot.store.campaigns import CANCELLED, set_state
from smsbot.store.mail import State
from smsbot.store.sql import chunks, locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

INVALID = "basis_invalid"
"""Why what waits is void, and why a campaign runs no more."""

_AT_ONCE = 500


def of_campaign(campaign: int) -> ColumnElement[bool]:
    """Tell by a condition which conversations a campaign began."""
    return schema.conversation.c.campaign == campaign


def of_contact(contact: int) -> ColumnElement[bool]:
    """Tell by a condition which conversations we began with somebody for a reason of ours."""
    table = schema.conversation
    return (table.c.contact == contact) & table.c.basis.is_not(None)


def on_bases(bases: Sequence[Any]) -> ColumnElement[bool]:
    """Tell by a condition which conversations were begun on one of these bases."""
    return schema.conversation.c.basis.in_(list(bases))


def bases_of_document(
    connection: Connection, document: str, version: str | None
) -> list[dict[str, Any]]:
    """Return every basis in use that rests on a document, in any version or in this one."""
    tables = (schema.contact, schema.campaign, schema.conversation)
    every = union_all(*(select(t.c.basis).where(t.c.basis.is_not(None)).distinct() for t in tables))
    named = every.subquery()
    found = connection.execute(select(named.c.basis).distinct()).scalars()
    return [
        basis
        for basis in found
        if basis.get("document") == document and version in {None, basis.get("version")}
    ]


def pages(connection: Connection, where: ColumnElement[bool]) -> Iterator[list[int]]:
    """Yield the contacts of conversations, some at a time, in the order of their ids.

    Whoever is erased is left out: nothing of theirs is in use, and nothing can be written.
    """
    table, person, after = schema.conversation, schema.contact, -1
    known = exists().where(person.c.id == table.c.contact, person.c.erased_at.is_(None))
    while True:
        query = select(table.c.contact).where(where, known, table.c.contact > after).distinct()
        page = query.order_by(table.c.contact).limit(_AT_ONCE)
        contacts = list(connection.execute(page).scalars())
        if not contacts:
            return
        yield contacts
        after = contacts[-1]


def asked(
    connection: Connection, contacts: Iterable[int], where: ColumnElement[bool]
) -> dict[int, dict[int, Asked]]:
    """Return every conversation of these contacts, and whether the condition holds for it."""
    table = schema.conversation
    found: dict[int, dict[int, Asked]] = {}
    for keys in chunks(sorted(set(contacts))):
        mine = table.c.contact.in_(keys)
        unlawful = set(connection.execute(select(table.c.id).where(mine, where)).scalars())
        every = select(table.c.id, table.c.contact, table.c.basis).where(mine)
        for row in connection.execute(every):
            renewal = (row.basis or {}).get("kind") == BasisKind.RENEWAL
            found.setdefault(row.contact, {})[row.id] = Asked(row.id in unlawful, renewal)
    return found


def won(connection: Connection, contacts: Iterable[int]) -> dict[int, list[Won]]:
    """Return every grant of these contacts, in order."""
    table = schema.consent_event
    columns = (table.c.contact, table.c.id, table.c.conversation)
    found: dict[int, list[Won]] = {}
    for keys in chunks(sorted(set(contacts))):
        query = select(*columns).where(table.c.contact.in_(keys), table.c.kind == EventKind.GRANTED)
        for row in connection.execute(query.order_by(table.c.contact, table.c.id)):
            found.setdefault(row.contact, []).append(Won(row.id, row.conversation))
    return found


def void_waiting(connection: Connection, talks: Iterable[int], now: datetime) -> int:
    """Make void what waits in these conversations, but for the confirmation of a withdrawal."""
    table, count = schema.message, 0
    for keys in chunks(sorted(set(talks))):
        statement = update(table).where(
            table.c.conversation.in_(keys),
            table.c.outbound,
            table.c.state == State.QUEUED,
            table.c.kind != MessageKind.FAREWELL,
        )
        values = {"state": State.VOID, "error": INVALID, "settled_at": now}
        count += connection.execute(statement.values(values)).rowcount
    return count


def end_links(connection: Connection, talks: Iterable[int], now: datetime) -> None:
    """End the power to grant of the links that these conversations sent."""
    table = schema.link
    for keys in chunks(sorted(set(talks))):
        mine = update(table).where(table.c.conversation.in_(keys), table.c.expires_at > now)
        connection.execute(mine.values(expires_at=now))


def drop_bases(connection: Connection, bases: Sequence[Any], now: datetime) -> None:
    """Forget these bases where they are contacts' own: nobody is asked on them again."""
    table = schema.contact
    for some in chunks(bases):
        theirs = update(table).where(table.c.basis.in_(list(some)))
        connection.execute(theirs.values(basis=None, updated_at=now))


def drop_basis_of(connection: Connection, contact: int, now: datetime) -> None:
    """Forget the basis of one contact."""
    table = schema.contact
    theirs = update(table).where(table.c.id == contact)
    connection.execute(theirs.values(basis=None, updated_at=now))


def stop_campaigns(connection: Connection, bases: Sequence[Any]) -> list[int]:
    """Stop every campaign on these bases for good, and return them; they are held from then on."""
    table = schema.campaign
    found: list[int] = []
    for some in chunks(bases):
        query = select(table.c.id).where(table.c.basis.in_(list(some))).order_by(table.c.id)
        found.extend(connection.execute(locked(connection, query)).scalars())
    for campaign in found:
        stop_campaign(connection, campaign)
    return found


def stop_campaign(connection: Connection, campaign: int) -> None:
    """Stop a campaign for good."""
    set_state(connection, campaign, CANCELLED, INVALID)
