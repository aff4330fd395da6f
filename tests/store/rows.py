"""Rows to begin with, for the tests of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.core.model import Conversation, MessageKind, PhoneNumber, Question
from smsbot.services.flows import archive_flows
from smsbot.store import mail, people, talks
from smsbot.store.mail import Note, State
from smsbot.store.people import ContactRow
from smsbot.store.talks import Talk
from tests.world import MONDAY_NOON, shipped

if TYPE_CHECKING:
    from sqlalchemy import Connection

FLOW = shipped("consenso")


def add_contact(connection: Connection, number: int = 1, **fields: Any) -> ContactRow:  # noqa: ANN401
    """Store somebody whose keyed hash is as simple as their number."""
    phone = PhoneNumber(f"+4477009001{number:02}")
    contact = ContactRow(number, bytes([number]) * 32, phone, **fields)
    people.add_contacts(connection, [contact], MONDAY_NOON)
    return contact


def add_talk(
    connection: Connection,
    talk_id: int,
    contact: int = 1,
    *,
    campaign: int | None = None,
    **moving: Any,  # noqa: ANN401
) -> Talk:
    """Store a conversation."""
    archive_flows(connection, [FLOW], MONDAY_NOON)
    value = Conversation(state="consent", **moving)
    talk = Talk(talk_id, contact, FLOW.digest, "it", 1, MONDAY_NOON, value, campaign)
    talks.add_talks(connection, [talk])
    return talk


def outbound(note_id: int, contact: int = 1, **fields: Any) -> Note:  # noqa: ANN401
    """Return an SMS to somebody that waits."""
    kind = fields.pop("kind", MessageKind.ANSWER)
    given: dict[str, Any] = {
        "text": "a text",
        "state": State.QUEUED,
        "at": MONDAY_NOON,
        "segments": 1,
    }
    return Note(
        id=note_id,
        contact=contact,
        conversation=fields.pop("conversation", None),
        outbound=True,
        gateway="simulated",
        kind=kind,
        priority=kind.priority,
        **given | fields,
    )


def add_notes(connection: Connection, *notes: Note) -> None:
    """Store messages."""
    mail.add_notes(connection, notes)


OPENING = {"kind": MessageKind.OPENING, "asks": Question.CONSENT, "question": 1}
