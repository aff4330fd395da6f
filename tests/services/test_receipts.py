"""Ten thousand ways in which receipts can come: early, late, doubled, in any order.

Each message gets a fate (how far it really came) and a shuffled history of everything that can
be heard of it: our own answer or the loss of it, and reports in any order, some of them twice,
among reports of messages that are not ours. Whatever the order, the same state must remain, one
`asked`, and no second sending.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from smsbot.gateways.wire import Accepted, DeliveryReport, DeliveryStatus, InDoubt
from smsbot.services import sending
from smsbot.services.campaigns import start_campaign
from smsbot.services.reports import Reported, take_reports
from smsbot.services.selection import Order
from smsbot.services.sending import Settled
from smsbot.store import schema
from tests.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from smsbot.services.sending import Claimed

PEOPLE = 500
PHONES = tuple(f"+447700900{number:03}" for number in range(100, 100 + PEOPLE))
ROUNDS = 20
FATES = {
    "accepted": (),
    "accepted early": (DeliveryStatus.QUEUED,),
    "sent": (DeliveryStatus.QUEUED, DeliveryStatus.SENT),
    "delivered": (DeliveryStatus.QUEUED, DeliveryStatus.SENT, DeliveryStatus.DELIVERED),
    "undelivered": (DeliveryStatus.QUEUED, DeliveryStatus.SENT, DeliveryStatus.UNDELIVERED),
    "failed": (DeliveryStatus.QUEUED, DeliveryStatus.FAILED),
    "delivered after all": (DeliveryStatus.UNDELIVERED, DeliveryStatus.DELIVERED),
}
Heard = Settled | Reported


def history(dice: random.Random, claimed: Claimed, fate: str) -> list[Heard]:
    """Return everything that is heard of one message, in an order of its own."""
    gateway_id = f"out-{claimed.message}"
    reports = list(FATES[fate])
    reports += [dice.choice(reports) for _ in range(dice.randrange(3)) if reports]
    heard: list[Heard] = [_reported(claimed.message, gateway_id, one) for one in reports]
    unknown = dice.choice([1, 1 << 62])
    heard += [_reported(unknown, "of another", dice.choice(list(DeliveryStatus)))]
    lost = bool(reports) and dice.random() < 0.5
    outcome = InDoubt("read timeout") if lost else Accepted(gateway_id)
    heard.append(Settled(claimed.message, claimed.fence, outcome))
    dice.shuffle(heard)
    return heard


def _reported(message: int, gateway_id: str, status: DeliveryStatus) -> Reported:
    return Reported(message, DeliveryReport(gateway_id, status, None, None, None))


def take(connection: Connection, world: World, heard: list[Heard]) -> None:
    """Take what is heard in units of work as the batches make them."""
    answers = [one for one in heard if isinstance(one, Settled)]
    reports = [one for one in heard if isinstance(one, Reported)]
    take_reports(connection, world.context, reports)
    sending.settle(connection, world.context, answers)


def play(connection: Connection, world: World, claimed: list[Claimed], seed: int) -> dict[str, Any]:
    """Let everything be heard of everybody; return what does not fit to its fate."""
    dice = random.Random(seed)
    fates = {one.message: dice.choice(list(FATES)) for one in claimed}
    pending = [history(dice, one, fates[one.message]) for one in claimed]
    while any(pending):
        batch = [heard.pop() for heard in pending for _ in range(dice.randrange(3)) if heard]
        take(connection, world, batch)
    message, event = schema.message, schema.consent_event
    rows = connection.execute(select(message.c.id, message.c.state, message.c.gateway_id)).all()
    asked = Counter(connection.execute(select(event.c.contact)).scalars())
    wrong = {
        fates[row.id]: row.state
        for row in rows
        if row.state != fates[row.id].split()[0] or row.gateway_id != f"out-{row.id}"
    }
    return {"wrong": wrong, "asked": (len(asked), max(asked.values()))}


@pytest.fixture
def burst(tmp_path: Path) -> Iterator[World]:
    """A company with many openings on their way at once."""
    begun = World.begin(tmp_path)
    begun.know(*PHONES)
    begun.change(sender=replace(begun.context.sender, per_second=float(PEOPLE)))
    order = Order("consenso", phones=PHONES)
    begun.run(lambda c: start_campaign(c, begun.context, order, "anna@cicogna.example"))
    begun.expand()
    yield begun
    begun.close()


def test_receipts_in_ten_thousand_orders_end_alike(burst: World) -> None:
    claimed = burst.claim(limit=PEOPLE)
    assert PEOPLE == len(claimed)

    for seed in range(ROUNDS):
        with burst.engine.connect() as connection, connection.begin() as unit:
            found = play(connection, burst, claimed, seed)
            unit.rollback()

        assert {"wrong": {}, "asked": (PEOPLE, 1)} == found, f"seed {seed}"
