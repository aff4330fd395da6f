"""Where the people of a campaign stop answering: how many each question reached, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import distinct, exists, func, select

from smsbot.core.model import Question
from smsbot.store import schema
from smsbot.store.campaigns import CHOICES
from smsbot.store.mail import HANDED

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Asked(NamedTuple):
    """How many people were asked a question, and how many stand at it.

    `open` may still answer; `silent` were not heard any more, and nothing came of it.
    """

    asked: int
    open: int
    silent: int


def by_question(connection: Connection, campaign_id: int) -> dict[Question, Asked]:
    """Return how far the people of a campaign came, by question; none that nobody was asked."""
    stands = _stands(connection, campaign_id)
    talk, note = schema.conversation, schema.message
    query = (
        select(note.c.asks, func.count(distinct(note.c.contact)))
        .join(talk, talk.c.id == note.c.conversation)
        .where(
            talk.c.campaign == campaign_id,
            note.c.outbound,
            note.c.asks.is_not(None),
            note.c.state.in_(HANDED),
        )
        .group_by(note.c.asks)
    )
    return {
        Question(asks): Asked(count, stands.get((asks, False), 0), stands.get((asks, True), 0))
        for asks, count in connection.execute(query)
    }


def _stands(connection: Connection, campaign_id: int) -> dict[tuple[str, bool], int]:
    """Return how many stand at a question, by whether their conversation is over.

    Each person by their latest conversation in which anything was asked; who decided something
    in it, as the ledger has it, stands nowhere any more.
    """
    talk, event = schema.conversation, schema.consent_event
    latest = (
        select(func.max(talk.c.id))
        .where(talk.c.campaign == campaign_id, talk.c.handed > 0)
        .group_by(talk.c.contact)
    )
    decided = exists().where(
        event.c.contact == talk.c.contact,
        event.c.conversation == talk.c.id,
        event.c.kind.in_(CHOICES),
    )
    query = (
        select(talk.c.asked, talk.c.closed, func.count())
        .where(talk.c.id.in_(latest), talk.c.asked.is_not(None), ~(talk.c.closed & decided))
        .group_by(talk.c.asked, talk.c.closed)
    )
    return {(asked, bool(closed)): count for asked, closed, count in connection.execute(query)}
