"""What came of an earlier campaign, for some people: asked by their ids, a slice at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.store import schema
from smsbot.store.campaigns import CHOICES
from smsbot.store.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select


def asked(connection: Connection, campaign: int, contacts: Sequence[int]) -> set[int]:
    """Return who of these was asked in a campaign: an opening of it was handed for them."""
    talk, found = schema.conversation, set[int]()
    for keys in chunks(list(contacts)):
        query = select(talk.c.contact).where(
            talk.c.contact.in_(keys), talk.c.campaign == campaign, talk.c.handed > 0
        )
        found.update(connection.execute(query).scalars())
    return found


def answered(connection: Connection, campaign: int, contacts: Sequence[int]) -> set[int]:
    """Return who of these wrote in a campaign, or chose on the page that it led to."""
    note, event = schema.message, schema.consent_event
    found = set[int]()
    for keys in chunks(list(contacts)):
        mine = _talks(campaign, keys)
        wrote = select(note.c.contact).where(
            note.c.contact.in_(keys), note.c.conversation.in_(mine), ~note.c.outbound
        )
        chose = select(event.c.contact).where(
            event.c.contact.in_(keys), event.c.conversation.in_(mine), event.c.kind.in_(CHOICES)
        )
        for query in (wrote, chose):
            found.update(connection.execute(query).scalars())
    return found


def _talks(campaign: int, contacts: Sequence[int]) -> Select[tuple[int]]:
    talk = schema.conversation
    return select(talk.c.id).where(talk.c.contact.in_(contacts), talk.c.campaign == campaign)
