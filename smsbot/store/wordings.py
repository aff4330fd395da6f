"""Openings in two wordings: what came of each, and which of them has to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import distinct, func, literal_column, select, update

from smsbot.core.model import Ending, MessageKind, Variant
from smsbot.store import schema
from smsbot.store.campaigns import steps
from smsbot.store.mail import State, is_in

if TYPE_CHECKING:
    from sqlalchemy import Connection


def stops(connection: Connection, campaign_id: int) -> dict[Variant, int]:
    """Return how many people stopped after reading each wording of a campaign's opening.

    Also in another conversation of the campaign, which began when they answered late.
    """
    talk, note, read = schema.conversation, schema.message, schema.conversation.alias("read")
    query = (
        select(note.c.wording, func.count(distinct(talk.c.contact)))
        .join(note, note.c.contact == talk.c.contact)
        .join(read, read.c.id == note.c.conversation)
        .where(
            talk.c.campaign == campaign_id,
            # A literal: with a bound value the partial index would not serve.
            talk.c.state == literal_column(f"'{Ending.WITHDRAWN.value}'"),
            read.c.campaign == campaign_id,
            note.c.kind == MessageKind.OPENING,
            note.c.wording.is_not(None),
        )
        .group_by(note.c.wording)
    )
    return {Variant(row[0]): row[1] for row in connection.execute(query)}


def stop(connection: Connection, campaign_id: int, wording: Variant) -> None:
    """Let nobody read a wording of a campaign any more."""
    table = schema.campaign
    query = update(table).where(table.c.id == campaign_id)
    connection.execute(query.values(stopped_wording=wording.value))


def stopped(connection: Connection, campaigns: set[int]) -> dict[int, Variant]:
    """Return which wording nobody reads any more, for those of these campaigns that have one."""
    table = schema.campaign
    if not campaigns:
        return {}
    query = select(table.c.id, table.c.stopped_wording).where(
        table.c.id.in_(campaigns), table.c.stopped_wording.is_not(None)
    )
    return {row[0]: Variant(row[1]) for row in connection.execute(query)}


def queued(connection: Connection, campaign_id: int, wording: Variant) -> list[int]:
    """Return the messages of a campaign that wait in a wording: no more than the outbox holds."""
    talk, note = schema.conversation, schema.message
    query = (
        select(note.c.id)
        .join(talk, talk.c.id == note.c.conversation)
        .where(is_in(State.QUEUED), note.c.wording == wording.value, talk.c.campaign == campaign_id)
    )
    return list(connection.execute(query).scalars())


def funnels(
    connection: Connection, campaign_id: int, *, one_way: bool
) -> dict[Variant, dict[str, int]]:
    """Return how many people reached each step after reading each wording."""
    talk, note, read = schema.conversation, schema.message, schema.conversation.alias("read")
    found = {}
    for wording in Variant:
        readers = (
            select(note.c.contact)
            .join(read, read.c.id == note.c.conversation)
            .where(
                read.c.campaign == campaign_id,
                note.c.kind == MessageKind.OPENING,
                note.c.wording == wording.value,
            )
        )
        mine = select(talk.c.id).where(talk.c.campaign == campaign_id, talk.c.contact.in_(readers))
        found[wording] = steps(connection, mine, one_way=one_way)
    return found
