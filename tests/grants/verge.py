"""People on the verge of a grant: one more word, and a consent would be recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.core.model import Status
from smsbot.services.sealing import seal_all
from smsbot.store import schema
from smsbot.store.ids import unshow
from smsbot.store.mail import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from tests.world import World

Grants = tuple[frozenset[int], frozenset[tuple[int, str, str]]]
"""The events that grant, and whom they hold for."""

WORDS = (("si", "sms"), ("si",), ("no",), ("si", "sms", "info", "stop"), ("stop",), ())
"""What the people said so far: the first two are a word away from a grant."""

WITHDREW, UNANSWERED = 3, 5
TRIAL = "+447700900105"
"""Somebody who texted the word that makes a trial possible."""


def grants(connection: Connection) -> Grants:
    """Return every grant that the database holds."""
    event, consent = schema.consent_event, schema.consent
    events = connection.execute(select(event.c.id).where(event.c.kind == Status.GRANTED))
    cells = select(consent.c.contact, consent.c.purpose, consent.c.channel)
    standing = connection.execute(cells.where(consent.c.status == Status.GRANTED))
    return frozenset(events.scalars()), frozenset((a, b, c) for a, b, c in standing)


def more(before: Grants, after: Grants) -> bool:
    """Tell whether anybody's consent is there now that was not before."""
    return bool(after[0] - before[0] or after[1] - before[1])


def hold_one(world: World, phone: str) -> None:
    """Let what was said to somebody be held for a person, as after a day in doubt."""
    table = schema.message
    who = unshow(world.contact(phone)["id"])
    held = table.update().where(table.c.contact == who, table.c.outbound)
    world.run(lambda c: c.execute(held.values(state=State.HELD, doubt_at=world.clock.now())))


@dataclass
class Verge:
    """A company whose people wait to be taken for consenting."""

    world: World
    phones: list[str] = field(default_factory=list)
    _next: Iterator[str] = field(default_factory=lambda: iter(()))

    @classmethod
    def begin(cls, world: World, count: int) -> Verge:
        """Let so many groups of people answer in every way short of a grant."""
        phones = [f"+447700900{number:03}" for number in range(110, 110 + count * len(WORDS))]
        world.know(*phones)
        world.start(*phones)
        for phone, words in zip(phones, WORDS * count, strict=True):
            world.says(*words, phone=phone)
        world.says("prova", phone=TRIAL)
        world.run(lambda c: seal_all(c, world.context))
        hold_one(world, phones[UNANSWERED])
        return cls(world, phones, iter(phones[:: len(WORDS)]))

    def fresh(self) -> str:
        """Return the number of somebody a word away from a grant whom nobody touched yet."""
        return next(self._next)

    def grants(self) -> Grants:
        """Return every grant that the database holds."""
        return self.world.run(grants)
