"""Taking back a consent whose question, it turns out, the gateway never took.

A reply settles the question that it answers as sent (`design`, 4). Where the gateway then says
that it refused or never had that question, the reply was to something else, and nobody can say
to what: nothing may rest on it (promise 1 before promise 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.model import EventKind
from smsbot.services.changes import Changes
from smsbot.services.endings import end
from smsbot.store import grants, people, talks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.mail import Note


def invalidate_unasked(
    connection: Connection, context: Context, notes: Sequence[Note], now: datetime
) -> None:
    """Invalidate what was granted in answer to questions that never left."""
    if not notes:
        return
    changes = Changes(context, now)
    found = talks.talks_by_id(connection, [n.conversation for n in notes if n.conversation])
    contacts = people.contacts_by_id(connection, [note.contact for note in notes], lock=True)
    granted = grants.granted_of(connection, contacts)
    for note in notes:
        talk = found.get(note.conversation or 0)
        if talk is None:
            continue
        cells = context.shelf.version(connection, talk.flow).cells
        put_at = note.handed_at or note.at
        rests_on_it = [
            grant
            for cell, grant in granted.get(note.contact, {}).items()
            if cell in cells and grant.at >= put_at
        ]
        method = {
            "by": "gateway",
            "because": "the gateway never took the question",
            "message": note.gateway_id,
            "error": note.error or "refused",
        }
        end(connection, changes, EventKind.INVALIDATED, rests_on_it, method)
    changes.write(connection)
