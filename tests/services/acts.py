"""What happens between us and the gateway, one step at a time."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from smsbot.core.hours import Hours
from smsbot.core.model import Cell, EventKind, MessageKind, PhoneNumber
from smsbot.gateways.wire import DeliveryReport, DeliveryStatus, Inbound, Listed, Outcome
from smsbot.services import doubt, sending, timers
from smsbot.services.context import Trust
from smsbot.services.conversations import Received, receive
from smsbot.services.reports import Reported, take_reports
from smsbot.services.sending import Claimed, Settled
from smsbot.store import ledger, mail, people, talks
from smsbot.store.ledger import EventRow
from tests.world import ANNA, BOT, World

if TYPE_CHECKING:
    from datetime import datetime

    from smsbot.store.mail import Note
    from smsbot.store.people import ContactRow
    from smsbot.store.talks import Talk

OFFICE = Hours.parse("mon-sat 09:00-20:00", "Europe/Rome", "IT")
BY_SMS = ("si", "sms", "info")
"""The answers that record information by SMS without a recap."""


def settle(world: World, claimed: Claimed, outcome: Outcome) -> None:
    """Let the gateway answer to one SMS."""
    settled = Settled(claimed.message, claimed.fence, outcome)
    world.run(partial(sending.settle, context=world.context, batch=[settled]))


def claim_one(world: World) -> Claimed:
    """Claim the one SMS that may leave."""
    (claimed,) = world.claim()
    return claimed


def report(  # noqa: PLR0913  (a report has these fields)
    world: World,
    message: int,
    status: DeliveryStatus,
    *,
    gateway_id: str = "reported",
    error: str | None = None,
    opted_out: bool = False,
) -> None:
    """Let a delivery report come."""
    one = DeliveryReport(gateway_id, status, error, None, None, opted_out=opted_out)
    world.run(partial(take_reports, context=world.context, batch=[Reported(message, one)]))


def listing(
    world: World,
    *listed: Listed,
    since: datetime | None = None,
    taken_at: datetime | None = None,
) -> int:
    """Let a complete listing of the gateway come: of the last days, unless told otherwise."""
    at = taken_at or world.clock.now()
    begin = since or at - timedelta(days=3)
    return world.run(
        lambda c: doubt.settle_by_listing(c, world.context, listed, since=begin, taken_at=at)
    )


def listed(world: World, phone: str = ANNA, gateway_id: str = "listed") -> Listed:
    """Return a record of the gateway's list of an SMS that left now."""
    return Listed(gateway_id, BOT, phone, inbound=False, state="sent", at=world.clock.now())


def suppress(world: World, reason: str, phone: str = ANNA) -> None:
    """Suppress a number behind the back of everything else."""
    key = world.context.secrets.hash_e164(phone)
    world.run(lambda c: people.suppress(c, {key: reason}, world.clock.now()))


def refuse(world: World, cell: Cell) -> None:
    """Let Anna have refused a cell behind the back of everything else."""
    who, now = contact(world).id, world.clock.now()
    event = EventRow(1, who, None, EventKind.REFUSED, cell, now, None, "{}", b"s" * 32)
    world.run(lambda c: ledger.append(c, [event]))


def sweep(world: World) -> int:
    """Look for dead leases and for what comes too late."""
    now = world.clock.now()
    return world.run(lambda c: sending.sweep(c, world.context, leases_dead_before=now))


def expire(world: World, **by: float) -> int:
    """Let time pass and what is due happen, without anything leaving."""
    world.clock.move(**by)
    return world.run(partial(timers.expire_due, context=world.context))


def contact(world: World, phone: str = ANNA) -> ContactRow:
    """Return somebody as the store holds them."""
    key = world.context.secrets.phone_hash(PhoneNumber(phone))
    return world.run(lambda c: people.contacts_by_hash(c, [key])[key])


def talk(world: World, phone: str = ANNA) -> Talk:
    """Return somebody's latest conversation as the store holds it."""
    who = contact(world, phone).id
    return world.run(lambda c: talks.latest_talks(c, [who])[who])


def notes(world: World, phone: str = ANNA, *, outbound: bool | None = None) -> list[Note]:
    """Return the messages to and from somebody."""
    who = contact(world, phone).id
    found = world.run(lambda c: mail.notes_of(c, who))
    return [note for note in found if outbound is None or note.outbound is outbound]


def states(world: World, phone: str = ANNA) -> list[str]:
    """Return where each SMS to somebody is, and why it is void."""
    return [
        f"{note.kind} {note.state}" + (f" ({note.error})" if note.state == "void" else "")
        for note in notes(world, phone, outbound=True)
    ]


def of_kind(world: World, kind: MessageKind, phone: str = ANNA) -> list[Note]:
    """Return the SMS of a kind to somebody."""
    return [note for note in notes(world, phone, outbound=True) if note.kind is kind]


IDS = count()


def received(world: World, text: str, phone: str = ANNA, **more: object) -> Received:
    """Return an SMS that reaches us now."""
    given: dict[str, object] = {"gateway_id": f"id-{next(IDS)}"} | more
    inbound = Inbound(sender=phone, recipient=BOT, text=text, **given)  # type: ignore[arg-type]
    return Received(inbound, world.clock.now())


def take(world: World, *batch: Received) -> None:
    """Take SMS in one unit of work."""
    world.run(partial(receive, context=world.context, batch=batch))


def start_without_sending(world: World, phone: str = ANNA) -> None:
    """Queue an opening that nobody claims yet."""
    world.change(trust=Trust(timedelta(hours=1)))
    world.know(phone)
    world.start(phone)
    world.change(trust=Trust())
