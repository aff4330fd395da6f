"""Making somebody unreadable: every column that tells of them, and the key to what must stay.

Rows stay where others count them: who was asked, how many answered, what was sent when. What is
left of a person is a pseudonym that nothing leads to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from smsbot.store import installation, journal, schema
from smsbot.store.imports import blank_refused
from smsbot.store.mail import UNSETTLED, State
from smsbot.store.sql import insert, upsert
from smsbot.store.vault import destroy_keys

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

REASON = "erased"
"""Why the number of somebody who was erased on request stays suppressed."""

SCRUB = "scrub"
"""The fact that bytes of somebody erased may still lie where no query looks."""

_IDENTITY = (
    "phone_hash",
    "phone",
    "name",
    "language",
    "lifecycle",
    "origin",
    "collected_on",
    "last_activity",
    "basis",
    "attributes",
    "helped_at",
    "frozen_because",
)


@dataclass(frozen=True, slots=True)
class Requested:
    """Somebody who asked to be erased, and is not yet."""

    contact: int
    at: datetime


def open_requests(connection: Connection, after: int, limit: int) -> list[Requested]:
    """Return who waits to be erased, in the order of ids, after one of them."""
    table = schema.contact
    query = (
        select(table.c.id, table.c.erasure_requested_at)
        .where(
            table.c.erasure_requested_at.is_not(None),
            table.c.erased_at.is_(None),
            table.c.id > after,
        )
        .order_by(table.c.id)
        .limit(limit)
    )
    return [Requested(row.id, row.erasure_requested_at) for row in connection.execute(query)]


def make_unreadable(connection: Connection, contact: int, now: datetime) -> None:
    """Blank what tells of a person, and destroy the key of what cannot be blanked."""
    _blank_messages(connection, contact, now)
    _blank_talks(connection, contact, now)
    _delete_links(connection, contact)
    looked_up = schema.register_check
    connection.execute(delete(looked_up).where(looked_up.c.contact == contact))
    table = schema.contact
    blank = dict.fromkeys(_IDENTITY) | {"erased_at": now, "updated_at": now}
    connection.execute(update(table).where(table.c.id == contact).values(blank))
    destroy_keys(connection, [contact])
    installation.set_fact(connection, SCRUB, now.isoformat())


def _blank_messages(connection: Connection, contact: int, now: datetime) -> None:
    """Blank the texts, and let nothing leave any more.

    The gateway's ids stay: a copy of an SMS that the gateway sends again, or lists, would be
    taken for a new one. A late word about what is on its way finds another fence, and is void.
    """
    table = schema.message
    theirs = table.c.contact == contact
    waiting = table.c.outbound & table.c.state.in_([State.QUEUED, *UNSETTLED])
    void = {"state": State.VOID, "error": REASON, "settled_at": now, "lease_until": None}
    connection.execute(update(table).where(theirs, waiting).values(void))
    # What an error says may be in the gateway's words, with a number in them.
    connection.execute(
        update(table).where(theirs, table.c.state != State.VOID).values({"error": None})
    )
    blank: dict[Any, Any] = {"text": None, "reading": None, "fence": table.c.fence + 1}
    connection.execute(update(table).where(theirs).values(blank))


def _blank_talks(connection: Connection, contact: int, now: datetime) -> None:
    """End what is open, and forget why this person was asked; the answers go with the key."""
    table = schema.conversation
    theirs = table.c.contact == contact
    connection.execute(
        update(table)
        .where(theirs, ~table.c.closed)
        .values(closed=True, closed_at=now, turn=table.c.turn + 1)
    )
    connection.execute(update(table).where(theirs).values(due_at=None, basis=None))


def _delete_links(connection: Connection, contact: int) -> None:
    """Delete the links and the forms that were sent behind them: all of them lead nowhere."""
    link, form = schema.link, schema.form_used
    theirs = select(link.c.id).where(link.c.contact == contact)
    connection.execute(delete(form).where(form.c.link.in_(theirs)))
    connection.execute(delete(link).where(link.c.contact == contact))
    asked = schema.signup
    connection.execute(delete(asked).where(asked.c.contact == contact))


def blank_given(connection: Connection, given_hash: bytes | None) -> None:
    """Blank what lists held of a number that was no contact's, or stood on them twice."""
    if given_hash is None:
        return
    table = schema.selection
    query = update(table).where(table.c.given_hash == given_hash)
    connection.execute(query.values(given=None, given_hash=None))
    blank_refused(connection, given_hash)


def suppress_erased(connection: Connection, phone_hash: bytes, now: datetime) -> None:
    """Suppress a number because its owner was erased, whatever it was suppressed for before."""
    row = {"phone_hash": phone_hash, "reason": REASON, "at": now}
    upsert(connection, schema.suppression, [row], update=["reason"])
    journal.note(connection, [journal.Entry(now, journal.What.ERASED, phone_hash)])


def keep_certificate(
    connection: Connection, contact: int, now: datetime, certificate: Mapping[str, Any]
) -> None:
    """Keep what certifies that somebody was erased."""
    row = {"contact": contact, "at": now, "certificate": certificate}
    insert(connection, schema.erasure, [row])


def certificate_of(connection: Connection, contact: int) -> dict[str, Any] | None:
    """Return what certifies that somebody was erased, None where nobody was."""
    table = schema.erasure
    query = select(table.c.certificate).where(table.c.contact == contact)
    found: dict[str, Any] | None = connection.execute(query).scalar()
    return found
