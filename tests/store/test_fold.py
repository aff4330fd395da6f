"""The standing is a fold of the events: whatever happened, in whatever batches, it is rebuilt."""

from __future__ import annotations

import os
from datetime import timedelta
from random import Random, SystemRandom
from typing import TYPE_CHECKING

import pytest

from smsbot.core.consent import ConsentEvent, Standing, fold
from smsbot.core.model import Cell, Channel, EventKind, PhoneNumber, Purpose, Status
from smsbot.store import ledger, people
from smsbot.store.ledger import EventRow
from smsbot.store.people import ContactRow
from tests.world import MONDAY_NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection

HISTORIES, STORED = 10_000, 300
CELLS = [Cell(purpose, channel) for purpose in Purpose for channel in Channel]
KINDS = list(EventKind)
SILENT = {EventKind.ASKED, EventKind.UNANSWERED, EventKind.ERASED}


@pytest.fixture
def seed() -> int:
    """What repeats a run; pytest prints it where a test fails."""
    return int(os.environ.get("SMSBOT_TEST_SEED", SystemRandom().randrange(1 << 30)))


def history(dice: Random, contact: int, first_id: int) -> list[EventRow]:
    """Return what might have happened to somebody, in an order that nothing forbids."""
    events = []
    for number in range(dice.randrange(1, 14)):
        kind = dice.choice(KINDS)
        at = MONDAY_NOON + timedelta(hours=number)
        cell = None if kind in SILENT and dice.random() < 0.8 else dice.choice(CELLS)
        until = at + timedelta(days=dice.choice([1, 730])) if dice.random() < 0.6 else None
        salt = dice.randbytes(32)
        events.append(EventRow(first_id + number, contact, None, kind, cell, at, until, "{}", salt))
    return events


def brief(event: EventRow) -> ConsentEvent:
    """Return what the standing needs to know of an event."""
    return ConsentEvent(event.kind, event.cell, event.at, event.valid_until)


def by_hand(events: list[EventRow]) -> dict[Cell, Standing]:
    """Return the standing in another way: backwards, the last word about each cell."""
    found: dict[Cell, Standing] = {}
    for event in reversed(events):
        if event.cell is not None and event.kind not in SILENT and event.cell not in found:
            found[event.cell] = Standing(Status(event.kind.value), event.at, event.valid_until)
    return found


def test_rebuilding_gives_what_was_said_last_about_each_cell(seed: int) -> None:
    dice = Random(seed)
    for contact in range(HISTORIES):
        events = history(dice, contact, contact * 20)

        assert by_hand(events) == ledger.rebuild(events), (seed, contact)


def test_folding_in_pieces_is_folding_at_once(seed: int) -> None:
    """Each transaction folds its own events, on top of what the table holds."""
    dice = Random(seed)
    for contact in range(HISTORIES // 10):
        events = history(dice, contact, 0)
        cut = dice.randrange(len(events) + 1)
        before, after = (fold(map(brief, part)) for part in (events[:cut], events[cut:]))

        assert fold(map(brief, events)) == before | after, (seed, contact)


def add_people(connection: Connection, count: int) -> None:
    """Store people whose ids count from one."""
    phones = [PhoneNumber(f"+4477009{number:05}") for number in range(count)]
    rows = [ContactRow(n, n.to_bytes(32, "big"), phone) for n, phone in enumerate(phones, 1)]
    people.add_contacts(connection, rows, MONDAY_NOON)


def test_the_table_is_what_the_events_amount_to(connection: Connection, seed: int) -> None:
    """Histories of many people, mixed and cut into transactions at random."""
    dice = Random(seed)
    add_people(connection, STORED)
    written = {n: history(dice, n, n * 20) for n in range(1, STORED + 1)}
    waiting = [list(reversed(events)) for events in written.values()]
    while waiting:
        some = dice.sample(waiting, min(len(waiting), dice.randint(1, 40)))
        batch = [events.pop() for events in some for _ in range(min(len(events), 2))]
        ledger.append(connection, batch)
        waiting = [events for events in waiting if events]

    table = people.standings(connection, written)
    for contact, events in written.items():
        stored = ledger.events_of(connection, contact)
        assert [event.id for event in events] == [event.id for event in stored]
        assert ledger.rebuild(stored) == by_hand(events) == table.get(contact, {}), seed
