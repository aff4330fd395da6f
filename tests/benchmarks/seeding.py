"""A database with conversations in mid-flow: a third at each of the three questions."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from smsbot.core.model import Answers, Channel, Conversation, MessageKind, PhoneNumber, Question
from smsbot.services.flows import archive_flows
from smsbot.store import mail, people, talks
from smsbot.store.links import LinkRow, add_links
from smsbot.store.mail import Note, State
from smsbot.store.people import ContactRow
from smsbot.store.talks import Talk
from tests.world import PAPER, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from smsbot.services.context import Context

_AT_ONCE = 2000
STAGES = (Question.CONSENT, Question.CHANNEL, Question.PURPOSE)
WORDS = {Question.CONSENT: "SI", Question.CHANNEL: "SMS", Question.PURPOSE: "INFO"}


def phone_of(number: int) -> str:
    """Return the number of the n-th person; no such number exists anywhere."""
    return f"+4477009{number:06d}"


def word_of(number: int) -> str:
    """Return what the n-th person answers."""
    return WORDS[STAGES[number % 3]]


def seed(connection: Connection, context: Context, count: int, history: int = 0) -> None:
    """Store so many people, each with one conversation that was put its question just now.

    `history` is how many messages of before that each of them has.
    """
    now = context.clock.now()
    archive_flows(connection, [shipped("consenso")], now)
    numbers: Iterator[int] = iter(range(count))
    while piece := list(islice(numbers, _AT_ONCE)):
        contacts = [_contact(context, number) for number in piece]
        people.add_contacts(connection, contacts, now)
        old = (note for contact in contacts for note in _before(context, contact, history))
        mail.add_notes(connection, list(old))
        made = [
            _talk(context, contact, number) for contact, number in zip(contacts, piece, strict=True)
        ]
        talks.add_talks(connection, made)
        add_links(connection, [_link(talk) for talk in made])
        mail.add_notes(connection, [note for talk in made for note in _notes(context, talk)])


def _contact(context: Context, number: int) -> ContactRow:
    phone = PhoneNumber(phone_of(number))
    return ContactRow(context.ids.next(), context.secrets.phone_hash(phone), phone, basis=PAPER)


def _talk(context: Context, contact: ContactRow, number: int) -> Talk:
    asked = STAGES[number % 3]
    question = STAGES.index(asked) + 1
    answers = Answers(
        consent=question > 1,
        channels=frozenset({Channel.SMS}) if question > 2 else None,
        channels_exact=question > 2,
    )
    value = Conversation(
        state=asked.value,
        answers=answers,
        question=question,
        handed=question,
        asked=asked,
        asked_at=context.clock.now(),
        said=question,
    )
    flow = shipped("consenso")
    return Talk(
        id=context.ids.next(),
        contact=contact.id,
        flow=flow.digest,
        language="it",
        link=context.ids.next(),
        started_at=context.clock.now(),
        value=value,
        basis=PAPER,
    )


def _link(talk: Talk) -> LinkRow:
    token_hash = talk.link.to_bytes(32, "big")
    at = talk.started_at
    return LinkRow(talk.link, token_hash, talk.contact, talk.id, talk.flow, at, at)


def _before(context: Context, contact: ContactRow, count: int) -> Iterator[Note]:
    """Give old messages to one person: what a table of years holds."""
    for _ in range(count):
        message = context.ids.next()
        yield Note(
            id=message,
            contact=contact.id,
            conversation=None,
            outbound=True,
            gateway="simulated",
            gateway_id=f"old-{message}",
            text="an SMS of years ago",
            state=State.DELIVERED,
            at=context.clock.now() - timedelta(days=400),
            kind=MessageKind.ANSWER,
            segments=1,
        )


def _notes(context: Context, talk: Talk) -> Iterator[Note]:
    """Give the questions that were asked, and the replies to all but the last."""
    flow = shipped("consenso")
    for number in range(1, talk.value.question + 1):
        asks = STAGES[number - 1]
        message = context.ids.next()
        yield Note(
            id=message,
            contact=talk.contact,
            conversation=talk.id,
            outbound=True,
            gateway="simulated",
            gateway_id=f"out-{message}",
            text=flow.states[asks.value].say["it"],
            state=State.DELIVERED,
            at=context.clock.now(),
            kind=MessageKind.ANSWER,
            asks=asks,
            question=number,
            handed_at=context.clock.now(),
            segments=1,
        )
        if number < talk.value.question:
            reply = context.ids.next()
            yield Note(
                id=reply,
                contact=talk.contact,
                conversation=talk.id,
                outbound=False,
                gateway="simulated",
                gateway_id=f"in-{reply}",
                text=WORDS[asks],
                state=State.RECEIVED,
                at=context.clock.now(),
                reading={"intent": "grant", "reader": "0", "because": ["word"], "exact": True},
            )
