"""Suspending the consents of numbers that the gateway can reach no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.core.model import EventKind
from smsbot.core.reassigned import LOST_WITHIN, to_suspend
from smsbot.services.changes import Changes
from smsbot.services.endings import end
from smsbot.store import grants, losses, people
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.mail import Note


def suspend_unreachable(connection: Connection, context: Context, notes: Sequence[Note]) -> None:
    """Suspend what the recipients of lost SMS granted, where the number may have a new owner."""
    if not notes:
        return
    now = context.clock.now()
    contacts = people.contacts_by_id(connection, [note.contact for note in notes], lock=True)
    lost = losses.lost_since(connection, contacts, now - LOST_WITHIN)
    heard = losses.last_heard(connection, contacts)
    standings = people.standings(connection, contacts)
    granted = grants.granted_of(connection, contacts)
    changes = Changes(context, now)
    for contact in contacts.values():
        theirs = lost.get(contact.id, [])
        handed = [note.handed_at for note in theirs if note.handed_at]
        cells = to_suspend(standings.get(contact.id, {}), handed, heard.get(contact.id), now)
        method = {"by": "gateway", "undelivered": [_loss(note) for note in theirs]}
        ended = [granted[contact.id][cell] for cell in cells]
        end(connection, changes, EventKind.SUSPENDED, ended, method)
    changes.write(connection)


def _loss(note: Note) -> dict[str, Any]:
    return {
        "message": show(note.id),
        "gateway_id": note.gateway_id,
        "handed_at": note.handed_at.isoformat() if note.handed_at else None,
        "error": note.error,
    }
