"""Messages that nobody knows the fate of, and a person's word about them.

What has been in doubt for a day without a listing to be had is held. A person who has looked at
the gateway's own pages says whether it left: *sent* settles it as accepted, *not sent* puts it
back into the outbox, where the claim looks at everything again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.core.model import MessageKind
from smsbot.services.access import audit
from smsbot.services.sending import accept_late, requeue_absent
from smsbot.store import mail
from smsbot.store.ids import show, unshow
from smsbot.store.mail import Note, State

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context

SHOWN = (State.HELD, State.IN_DOUBT)
"""The states that can be listed: what needs a person, and what may come to need one."""

_SOLICITS = frozenset({MessageKind.OPENING, MessageKind.REMINDER})


class NotHeldError(Exception):
    """The message is not held: it was settled meanwhile, or was never in doubt."""

    def __init__(self, state: State) -> None:
        super().__init__(f"the message is not held, it is {state.value}")


def list_messages(
    connection: Connection, state: State, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Return messages in a state, oldest first, and the cursor of those that follow."""
    last = unshow(after) if after else 0
    notes = mail.page_of(connection, state, last or 0, limit + 1)
    shown = [_view(note) for note in notes[:limit]]
    return shown, shown[-1]["id"] if len(notes) > limit else None


def resolve(
    connection: Connection, context: Context, message_id: str, who: str, *, sent: bool
) -> dict[str, Any] | None:
    """Settle a held message by a person's word; None where there is no such message.

    Raises NotHeldError where it is not held: a report may have come in between.
    """
    number = unshow(message_id)
    notes = mail.notes_by_id(connection, [number], lock=True) if number is not None else []
    if not notes or not notes[0].outbound:
        return None
    note = notes[0]
    if note.state is not State.HELD:
        raise NotHeldError(note.state)
    if sent:
        accept_late(connection, context, [note], "person")
    else:
        _queue_again(connection, context, note)
    audit(connection, context, who, "message.resolve", show(note.id), {"sent": sent})
    return _view(note)


def _queue_again(connection: Connection, context: Context, note: Note) -> None:
    """Put it back; an opening gets a new window, an answer is too late after a day and stays so."""
    if note.kind in _SOLICITS:
        note.void_after = context.hours.deadline(context.clock.now())
    requeue_absent(connection, context, [note])


def _view(note: Note) -> dict[str, Any]:
    return {
        "id": show(note.id),
        "contact": show(note.contact),
        "kind": note.kind,
        "state": note.state,
        "queued_at": note.at,
        "handed_at": note.handed_at,
        "doubt_at": note.doubt_at,
        "segments": note.segments,
        "error": note.error,
    }
