"""Each SMS comes one to five times to one to four processes, in any order: one transition each.

The judge is a replay: what was stored is taken once more, each SMS once and in the order in
which it was stored, by one process that nobody hinders. Whatever a copy or a race had changed
would show as another state, another answer or another line of the ledger.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from smsbot.gateways.wire import Inbound
from smsbot.services.conversations import Received, receive
from smsbot.store import mail, people, schema, talks
from tests.races.company import PHONES, company, send_all
from tests.races.processes import processes
from tests.world import BOT, World

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from random import Random

    from sqlalchemy import Connection

    from tests.races.processes import Process

ROUNDS = 4
PER_ROUND = 2
TEXTS = ("si", "Sì grazie", "sms", "telefono", "info", "tutto", "ok", "no", "stop", "aiuto", "boh")
WEIGHTS = (8, 3, 8, 3, 6, 3, 3, 1, 1, 2, 3)


@dataclass
class Found:
    """How much raced, and what was found amiss; the list should be empty."""

    races: int = 0
    deliveries: int = 0
    amiss: list[str] = field(default_factory=list)


async def race(  # noqa: PLR0913  (a race has a place, dice, a size and a verdict)
    folder: Path,
    dice: Random,
    found: Found,
    *,
    people: int,
    database: str,
    batches: Sequence[int] = (32, 64, 128),
) -> None:
    """Let people write to some processes at once, and judge what became of it."""
    phones = PHONES[:people]
    world = company(folder / "raced", phones, database)
    send_all(world)
    came: dict[str, Inbound] = {}
    several = 1 if database == "sqlite" else dice.choices((1, 2, 3, 4), (1, 2, 3, 6))[0]
    async with processes(world, several, at_once=dice.choice(batches)) as running:
        for number in range(ROUNDS):
            fresh = _round(dice, phones, number)
            came |= {one.gateway_id: one for one in fresh}
            found.deliveries += await _deliver(dice, running, fresh)
            send_all(world)
    found.races += len(came)
    found.amiss += _judge(world, folder / "replayed", phones, came)
    world.close()


def _round(dice: Random, phones: Sequence[str], number: int) -> list[Inbound]:
    return [
        Inbound(f"{number}-{phone}-{n}", phone, BOT, dice.choices(TEXTS, WEIGHTS)[0])
        for phone in phones
        for n in range(PER_ROUND)
    ]


async def _deliver(dice: Random, running: list[Process], fresh: list[Inbound]) -> int:
    deliveries = [
        (dice.choice(running), inbound) for inbound in fresh for _ in range(dice.randint(1, 5))
    ]
    dice.shuffle(deliveries)
    await asyncio.gather(*(process.take(inbound) for process, inbound in deliveries))
    return len(deliveries)


def _judge(
    world: World, folder: Path, phones: Sequence[str], came: Mapping[str, Inbound]
) -> list[str]:
    stored = world.run(_stored)
    if sorted(stored) != sorted(came):
        return [f"{len(came)} SMS came, {len(stored)} rows are stored"]
    alone = company(folder, phones, "sqlite")
    send_all(alone)
    for number in range(ROUNDS):
        now = alone.context.clock.now()
        batch = [Received(came[one], now) for one in stored if one.startswith(f"{number}-")]
        alone.run(partial(receive, context=alone.context, batch=batch))
        send_all(alone)
    raced, replayed = (one.run(partial(_outcome, one, phones)) for one in (world, alone))
    alone.close()
    return [
        f"{phone}: {raced[phone]} after the race, {replayed[phone]} after one by one"
        for phone in phones
        if raced[phone] != replayed[phone]
    ]


def _stored(connection: Connection) -> list[str]:
    table = schema.message
    query = select(table.c.gateway_id).where(~table.c.outbound).order_by(table.c.id)
    return list(connection.execute(query).scalars())


def _outcome(world: World, phones: Sequence[str], connection: Connection) -> dict[str, Any]:
    """Return all that a person's SMS have changed: conversation, ledger, and what was said."""
    keys = {world.context.secrets.hash_e164(phone): phone for phone in phones}
    rows = people.contacts_by_hash(connection, list(keys))
    found = talks.latest_talks(connection, [one.id for one in rows.values()])
    notes = mail.notes_of_talks(connection, [one.id for one in found.values()])
    event = schema.consent_event.c
    said: dict[int, list[tuple[str, ...]]] = {}
    query = select(event.contact, event.kind, event.purpose, event.channel).order_by(event.id)
    for contact, *words in connection.execute(query):
        said.setdefault(contact, []).append(tuple(words))
    outcome = {}
    for key, contact in rows.items():
        value = found[contact.id].value
        ours = [n for n in notes[found[contact.id].id] if n.outbound]
        outcome[keys[key]] = (
            (value.state, value.closed, value.answers, value.question, value.handed),
            (value.said, value.unclear, value.linked),
            said.get(contact.id, []),
            [(note.kind, note.state, note.asks, note.question, note.error) for note in ours],
        )
    return outcome
