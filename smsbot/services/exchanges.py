"""What was asked and what was answered, as it goes into the evidence of a decision."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from smsbot.core.effect import Record
from smsbot.core.evidence import Exchange
from smsbot.core.model import EventKind, MessageKind
from smsbot.store import mail, people
from smsbot.store.ids import show
from smsbot.store.mail import HANDED, Note
from smsbot.store.vault import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.model import Conversation
    from smsbot.services.changes import Case, Changes
    from smsbot.store.talks import Talk


def record_asked(changes: Changes, case: Case, note: Note, known: set[int]) -> None:
    """Record that a person was asked, once it is known that the first question went out.

    `known` are the conversations for which that stands in the ledger already: the same question
    may be put again, and that is no second asking.
    """
    if note.question != 1 or note.conversation is None or note.conversation in known:
        return
    if note.damaged or case.contact.damaged:
        changes.unreadable.add(note.contact)
        return
    known.add(note.conversation)
    at = note.handed_at or note.at
    asked = replace(case, exchanges=exchanges_of([note]), at=at)
    changes.apply(asked, (Record(EventKind.ASKED, ()),))
    # A question that was put anew to somebody who wrote to us is no campaign of ours.
    if note.kind is MessageKind.OPENING and case.contact.phone is not None:
        changes.asked.append((changes.context.secrets.asked_hash(case.contact.phone), at.date()))


def exchanges_of(notes: Iterable[Note]) -> tuple[Exchange, ...]:
    """Return the questions that were handed and the replies that were read, in order.

    Raises DamagedError where one of them does not open: evidence with a gap is none.
    """
    notes = list(notes)
    if any(note.damaged for note in notes):
        raise DamagedError(people.UNREADABLE)
    return tuple(
        Exchange(
            outbound=note.outbound,
            message=show(note.id),
            gateway_id=note.gateway_id,
            text=note.text,
            at=(note.handed_at or note.at) if note.outbound else note.at,
            asks=note.asks,
            reading=note.reading,
            settled_by=note.settled_by,
            wording=note.wording,
        )
        for note in notes
        if (note.state in HANDED and note.asks is not None)
        or (not note.outbound and note.reading is not None)
    )


def as_it_was(connection: Connection, talk: Talk, at: datetime) -> Conversation:
    """Return the conversation as a reply found it when it arrived.

    A reply can wait for its unit of work while the next question is handed; it was not meant
    for that one. This is rare, so the look-up costs nothing as a rule.
    """
    value = talk.value
    if value.closed or value.asked_at is None or value.asked_at <= at:
        return value
    history = mail.notes_of_talks(connection, [talk.id]).get(talk.id, [])
    put = [note for note in history if note.question and note.state in HANDED]
    before = [note for note in put if note.handed_at is not None and note.handed_at <= at]
    value = copy(value)
    value.handed = (before[-1].question or 0) if before else 0
    value.asked = before[-1].asks if before else None
    return value
