"""A message as the store holds it: its row, opened and sealed, and where it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, literal_column

from smsbot.core.model import MessageKind, Priority, Question, Variant
from smsbot.store import schema
from smsbot.store.sql import change_each, insert
from smsbot.store.types import dump
from smsbot.store.vault import DamagedError, vault_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

    from smsbot.store.vault import Vault


class State(StrEnum):
    """Where a message is."""

    RECEIVED = "received"
    SET_ASIDE = "set_aside"
    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    VOID = "void"
    IN_DOUBT = "in_doubt"
    HELD = "held"


HANDED = (
    State.SENDING,
    State.ACCEPTED,
    State.SENT,
    State.DELIVERED,
    State.UNDELIVERED,
    State.IN_DOUBT,
    State.HELD,
)
"""States in which a question counts as put: its lease is committed and nothing took it back."""

UNSETTLED = (State.SENDING, State.IN_DOUBT, State.HELD)
"""States in which nobody knows yet whether a message went out."""


@dataclass(slots=True)
class Note:
    """One message as the store holds it. Once the person is erased, its text is empty.

    So it is where the text does not open, or cannot be kept: then the message is `damaged`.
    """

    id: int
    contact: int
    conversation: int | None
    outbound: bool
    gateway: str
    text: str
    state: State
    at: datetime
    gateway_id: str | None = None
    reading: Mapping[str, Any] | None = None
    kind: MessageKind | None = None
    flow_state: str | None = None
    asks: Question | None = None
    question: int | None = None
    link: int | None = None
    priority: Priority | None = None
    segments: int | None = None
    not_before: datetime | None = None
    void_after: datetime | None = None
    lease_owner: str | None = None
    lease_until: datetime | None = None
    fence: int = 0
    attempts: int = 0
    handed_at: datetime | None = None
    doubt_at: datetime | None = None
    absent_at: datetime | None = None
    settled_by: str | None = None
    settled_at: datetime | None = None
    cost: int | None = None
    """Millionths of a euro: reckoned when it was handed, then what the gateway says."""
    unreachable_at: datetime | None = None
    error: str | None = None
    aliased: bool = False
    """True where it leaves from the alias, if there is one: nobody is asked to answer it."""
    wording: Variant | None = None
    damaged: bool = False


_FIELDS = tuple(name for name in Note.__dataclass_fields__ if name != "damaged")
_fields = attrgetter(*_FIELDS)
# One call for thirty fields: naming each, a row took three times as long.

_TEXT, _READING = b"message.text", b"message.reading"


def notes_in(connection: Connection, rows: Iterable[Row[Any]]) -> list[Note]:
    """Return the messages that rows hold, opened."""
    rows = list(rows)
    vault = vault_of(connection, {row.contact for row in rows})
    return [_note(vault, row) for row in rows]


def _note(vault: Vault, row: Row[Any]) -> Note:
    note = Note(*_fields(row))
    reading, note.text = None, ""
    try:
        reading = vault.open(note.contact, _READING, note.id, row.reading)
        note.text = vault.open(note.contact, _TEXT, note.id, row.text) or ""
    except DamagedError:
        note.damaged = True
    # Of whoever was erased no text is left; one without a key has lost it otherwise.
    note.damaged = note.damaged or (bool(row.text) and not vault.opens(note.contact))
    note.reading = json.loads(reading) if reading else None
    note.state = State(note.state)
    note.kind = MessageKind(note.kind) if note.kind else None
    note.asks = Question(note.asks) if note.asks else None
    note.priority = Priority(note.priority) if note.priority else None
    note.wording = Variant(note.wording) if note.wording else None
    return note


INDEXED = (schema.message.c.priority, schema.message.c.id)
"""The order of the partial indexes: in any other one SQLite walks through every message."""


def is_in(state: State) -> ColumnElement[bool]:
    """Compare with a literal: a bound parameter would keep the partial indexes from serving."""
    return schema.message.c.state == literal_column(f"'{state.value}'")


def add_notes(connection: Connection, notes: Sequence[Note]) -> None:
    """Insert messages: taken ones, and ones to send."""
    vault = vault_of(connection, {note.contact for note in notes})
    insert(connection, schema.message, [_columns(vault, note) for note in notes])


def _columns(vault: Vault, note: Note) -> dict[str, Any]:
    columns = dict(zip(_FIELDS, _fields(note), strict=True))
    reading = None if note.reading is None else dump(note.reading)
    kept = not note.damaged
    columns["text"] = vault.seal(note.contact, _TEXT, note.id, note.text) if kept else None
    columns["reading"] = vault.seal(note.contact, _READING, note.id, reading) if kept else None
    return columns


_MOVING = (
    "state",
    "gateway_id",
    "not_before",
    "void_after",
    "lease_owner",
    "lease_until",
    "fence",
    "attempts",
    "handed_at",
    "doubt_at",
    "absent_at",
    "settled_by",
    "settled_at",
    "cost",
    "unreachable_at",
    "error",
)


def save(connection: Connection, notes: Sequence[Note]) -> None:
    """Write where messages are now. The rows were read in this same unit of work."""
    rows = [{"this": n.id, **{name: getattr(n, name) for name in _MOVING}} for n in notes]
    change_each(connection, schema.message, rows)


def reword(connection: Connection, notes: Sequence[Note]) -> None:
    """Write other words into messages that have not left; their contacts are held."""
    if not notes:
        return
    table = schema.message
    vault = vault_of(connection, {note.contact for note in notes})
    statement = table.update().where(table.c.id == bindparam("this"))
    rows = [
        {
            "this": note.id,
            "words": vault.seal(note.contact, _TEXT, note.id, note.text),
            "taken": note.segments,
            "which": note.wording,
        }
        for note in notes
    ]
    values: dict[str, Any] = {name: bindparam(new) for name, new in _REWORDED.items()}
    connection.execute(statement.values(values), rows)


_REWORDED = {"text": "words", "segments": "taken", "wording": "which"}
