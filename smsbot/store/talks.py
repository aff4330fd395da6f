"""Conversations as rows: loaded, written and found when silence is due."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from smsbot.core.model import Answers, Basis, Channel, Conversation, Purpose, Question
from smsbot.store import archive, schema
from smsbot.store.holding import held_rows
from smsbot.store.people import basis_data, basis_of
from smsbot.store.prepared import Found
from smsbot.store.sql import change_each, chunks, insert
from smsbot.store.types import Sealed, dump
from smsbot.store.vault import DamagedError, vault_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from smsbot.core.evidence import Controller
    from smsbot.store.vault import Vault

_ANSWERS = b"conversation.answers"


@dataclass(slots=True)
class Talk:
    """One conversation as the store holds it: whose it is, and what the engine moves.

    `turn` grows with every change; whoever decided on an older turn decided too late.
    """

    id: int
    contact: int
    flow: str
    language: str
    link: int
    started_at: datetime
    value: Conversation
    campaign: int | None = None
    basis: Basis | None = None
    controller: Controller | None = None
    """Who asked, as they said of themselves when it began."""
    turn: int = 0
    closed_at: datetime | None = None
    unread: Sealed | None = None
    """The answers as they are stored, where they do not open: they stay as they are."""


_TALK = schema.conversation
_LATEST = Found(
    lambda among: select(_TALK).where(
        _TALK.c.id.in_(
            select(func.max(_TALK.c.id)).where(among(_TALK.c.contact)).group_by(_TALK.c.contact)
        )
    )
)


def latest_talks(connection: Connection, contacts: Iterable[int]) -> dict[int, Talk]:
    """Return the latest conversation of each of these contacts, open or closed."""
    rows = _LATEST.rows(connection, contacts)
    return {talk.contact: talk for talk in _talks(connection, rows)}


def in_conversation(connection: Connection, contacts: Iterable[int]) -> set[int]:
    """Return which of these contacts have a conversation that is open."""
    table = schema.conversation
    found: set[int] = set()
    for keys in chunks(list(set(contacts))):
        query = select(table.c.contact).where(table.c.contact.in_(keys), ~table.c.closed)
        found.update(connection.execute(query).scalars())
    return found


def talks_by_id(connection: Connection, ids: Iterable[int]) -> dict[int, Talk]:
    """Return these conversations."""
    table = schema.conversation
    found: dict[int, Talk] = {}
    for keys in chunks(list(set(ids))):
        rows = connection.execute(select(table).where(table.c.id.in_(keys)))
        found.update((talk.id, talk) for talk in _talks(connection, rows))
    return found


def last_asked(connection: Connection, contacts: Iterable[int]) -> dict[int, datetime]:
    """Return when each of these contacts was last asked anything by a conversation."""
    table = schema.conversation
    found: dict[int, datetime] = {}
    for keys in chunks(list(set(contacts))):
        query = (
            select(table.c.contact, func.max(table.c.asked_at).label("at"))
            .where(table.c.contact.in_(keys), table.c.asked_at.is_not(None))
            .group_by(table.c.contact)
        )
        found.update((row.contact, row.at) for row in connection.execute(query))
    return found


def due_talks(connection: Connection, now: datetime, limit: int) -> list[Talk]:
    """Return open conversations whose silence is due, and hold their contacts."""
    table = schema.conversation
    query = (
        select(table)
        .where(table.c.due_at.is_not(None), table.c.due_at <= now)
        .order_by(table.c.due_at)
        .limit(limit)
    )
    return _talks(connection, held_rows(connection, table, query))


def next_due(connection: Connection) -> datetime | None:
    """Return when the next silence is due."""
    table = schema.conversation
    query = select(func.min(table.c.due_at)).where(table.c.due_at.is_not(None))
    found: datetime | None = connection.execute(query).scalar()
    return found


def add_talks(connection: Connection, talks: Sequence[Talk]) -> None:
    """Insert new conversations, and keep who asks in them."""
    vault = vault_of(connection, {talk.contact for talk in talks})
    asking = {talk.controller: talk.started_at for talk in talks if talk.controller is not None}
    for controller, since in asking.items():
        archive.keep_controller(connection, controller, since)
    rows = [
        {
            "id": talk.id,
            "contact": talk.contact,
            "campaign": talk.campaign,
            "flow": talk.flow,
            "language": talk.language,
            "basis": basis_data(talk.basis),
            "controller": archive.controller_digest(talk.controller) if talk.controller else None,
            "link": talk.link,
            "started_at": talk.started_at,
            **_moving(vault, talk, talk.started_at),
        }
        for talk in talks
    ]
    insert(connection, schema.conversation, rows)


def save_talks(connection: Connection, talks: Sequence[Talk], now: datetime) -> None:
    """Write what a decision moved."""
    vault = vault_of(connection, {talk.contact for talk in talks})
    rows = [{"this": talk.id, **_moving(vault, talk, now)} for talk in talks]
    change_each(connection, schema.conversation, rows)


def _moving(vault: Vault, talk: Talk, now: datetime) -> dict[str, Any]:
    value = talk.value
    return {
        "state": str(value.state),
        "closed": value.closed,
        "answers": _sealed_answers(vault, talk),
        "question": value.question,
        "handed": value.handed,
        "asked": value.asked,
        "asked_at": value.asked_at,
        "unclear": value.unclear,
        "said": value.said,
        "linked": value.linked,
        "reminded": value.reminded,
        "due_at": value.due_at,
        "turn": talk.turn,
        "closed_at": (talk.closed_at or now) if value.closed else None,
    }


def _talks(connection: Connection, rows: Iterable[Row[Any]]) -> list[Talk]:
    rows = list(rows)
    vault = vault_of(connection, {row.contact for row in rows})
    asked_by = {row.controller for row in rows if row.controller is not None}
    controllers = archive.controllers(connection, asked_by)
    return [_talk(vault, row, controllers.get(row.controller)) for row in rows]


def _talk(vault: Vault, row: Row[Any], controller: Controller | None) -> Talk:
    answers, unread = None, None
    try:
        answers = vault.open(row.contact, _ANSWERS, row.id, row.answers)
    except DamagedError:
        unread = Sealed(row.answers)
    value = Conversation(
        state=row.state,
        closed=row.closed,
        answers=_answers(answers) if answers else Answers(),
        question=row.question,
        handed=row.handed,
        asked=Question(row.asked) if row.asked else None,
        asked_at=row.asked_at,
        unclear=row.unclear,
        said=row.said,
        linked=row.linked,
        reminded=row.reminded,
        due_at=row.due_at,
    )
    return Talk(
        id=row.id,
        contact=row.contact,
        flow=row.flow,
        language=row.language,
        link=row.link,
        started_at=row.started_at,
        value=value,
        campaign=row.campaign,
        basis=basis_of(row.basis),
        controller=controller,
        turn=row.turn,
        closed_at=row.closed_at,
        unread=unread,
    )


@lru_cache(maxsize=1024)
def _answers(text: str) -> Answers:
    """Read stored answers; a flow has some dozen of them, and each is read once."""
    data = json.loads(text)
    channels, purposes = data.get("channels"), data.get("purposes")
    return Answers(
        consent=data.get("consent", False),
        channels=None if channels is None else frozenset(map(Channel, channels)),
        channels_exact=data.get("channels_exact", False),
        purposes=None if purposes is None else frozenset(map(Purpose, purposes)),
        purposes_exact=data.get("purposes_exact", False),
        confirmed=data.get("confirmed", False),
    )


def _sealed_answers(vault: Vault, talk: Talk) -> Sealed:
    """Seal what was answered. Of whoever was erased nothing is kept, wherever the talk moves."""
    if talk.unread is not None:
        return talk.unread
    if not vault.opens(talk.contact):
        return Sealed()
    answers = _answers_text(talk.value.answers)
    return vault.seal_bytes(talk.contact, _ANSWERS, talk.id, answers)


@lru_cache(maxsize=1024)
def _answers_text(answers: Answers) -> bytes:
    return dump(_answers_data(answers)).encode()


def _answers_data(answers: Answers) -> dict[str, Any]:
    """Write answers short: what nobody has answered is left out."""
    data: dict[str, Any] = {}
    for name in ("consent", "channels_exact", "purposes_exact", "confirmed"):
        if getattr(answers, name):
            data[name] = True
    if answers.channels is not None:
        data["channels"] = sorted(answers.channels)
    if answers.purposes is not None:
        data["purposes"] = sorted(answers.purposes)
    return data
