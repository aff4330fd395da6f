"""Conversations put right after messages that did not leave after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.model import Ending
from smsbot.store import mail, talks
from smsbot.store.mail import HANDED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.mail import Note


def recount_handed(connection: Connection, notes: Sequence[Note], now: datetime) -> None:
    """Let conversations know again which question was handed last."""
    wanted = {note.conversation for note in notes if note.conversation}
    if not wanted:
        return
    history = mail.notes_of_talks(connection, wanted)
    found = talks.talks_by_id(connection, wanted)
    for talk_id, talk in found.items():
        handed = [n for n in history[talk_id] if n.state in HANDED and n.question is not None]
        last = handed[-1] if handed else None
        talk.value.handed = (last.question or 0) if last else 0
        talk.value.asked = last.asks if last else None
        talk.value.asked_at = last.handed_at if last else None
    talks.save_talks(connection, list(found.values()), now)


def after_void(
    connection: Connection, context: Context, notes: Sequence[Note], now: datetime
) -> None:
    """Let no conversation wait for a message that will not leave.

    One whose first question never left is closed: nobody was asked, and nothing is recorded.
    Any other waits out its silence, also where a reminder stopped the clock; and whoever writes
    meanwhile is not met by silence, but gets the question that did not leave put anew.
    """
    dead = {(n.conversation, n.question) for n in notes if n.question and n.conversation}
    if not dead:
        return
    found = talks.talks_by_id(connection, {talk for talk, _ in dead if talk})
    still_open = [talk for talk in found.values() if not talk.value.closed]
    for talk in still_open:
        value = talk.value
        if not value.handed and value.question == 1:
            value.state, value.closed, value.due_at = Ending.UNANSWERED, True, None
        else:
            if (talk.id, value.question) in dead:
                value.question = value.handed
            if value.due_at is None:
                flow = context.shelf.version(connection, talk.flow)
                value.due_at = (value.asked_at or now) + flow.limits.expire
        talk.turn += 1
    talks.save_talks(connection, still_open, now)
