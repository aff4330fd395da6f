"""A ledger of many events: people who each went through one real dialogue, sealed and signed.

The events of one person are taken from a dialogue that was really led, and written again for
everybody under ids and salts of their own, through the functions of the store.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from smsbot.core.disclosure import disclosure_of
from smsbot.core.model import EventKind, PhoneNumber
from smsbot.services.sealing import Round, seal
from smsbot.store import ledger, people
from smsbot.store.ids import show
from smsbot.store.people import ContactRow
from tests.world import ANNA, PAPER, World

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.ledger import EventRow

_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class Filled:
    """A database with a ledger of so many events, and one person in the middle of it."""

    url: str
    events: int
    contact: str


def fill(folder: Path, count: int) -> Filled:
    """Write a ledger of so many events, and seal all of it."""
    world = World.begin(folder)
    world.ask()
    world.says("si", "sms", "info")
    template, people_so_far = world.events(ANNA), 0
    done = len(template)
    while done < count:
        numbers = range(people_so_far, people_so_far + _AT_ONCE)
        work = partial(_write, context=world.context, template=template, numbers=numbers)
        done += world.run(work)
        people_so_far += _AT_ONCE
        # A sealer looks back some minutes: people come one after another, not all at once.
        world.clock.move(minutes=1)
        while world.run(lambda c: seal(c, world.context, Round(wait=True))):
            pass
    key = world.context.secrets.phone_hash(PhoneNumber(phone_of(people_so_far // 2)))
    somebody = world.run(lambda c: people.contacts_by_hash(c, [key]))[key]
    world.engine.dispose()
    return Filled(world.url, done, show(somebody.id))


def phone_of(number: int) -> str:
    """Return the number of the n-th person; no such number exists anywhere."""
    return f"+44770091{number:06d}"


def _write(db: Connection, context: Context, template: Sequence[EventRow], numbers: range) -> int:
    """Write some people with their events; return how many events these are."""
    contacts = [_contact(context, number) for number in numbers]
    people.add_contacts(db, contacts, context.clock.now())
    events = [event for contact in contacts for event in _events(context, template, contact.id)]
    ledger.append(db, events)
    return len(events)


def _contact(context: Context, number: int) -> ContactRow:
    phone = PhoneNumber(phone_of(number))
    return ContactRow(context.ids.next(), context.secrets.phone_hash(phone), phone, basis=PAPER)


def _events(context: Context, template: Sequence[EventRow], contact: int) -> list[EventRow]:
    written = []
    for event in template:
        own = context.ids.next()
        text = event.evidence.replace(show(event.id), show(own))
        text = text.replace(show(event.contact), show(contact))
        made = replace(event, id=own, contact=contact, conversation=None, evidence=text)
        granted = event.kind is EventKind.GRANTED
        told = disclosure_of(json.loads(text)) if granted else None
        written.append(replace(made, salt=os.urandom(32), told=told))
    return written
