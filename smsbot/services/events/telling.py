"""Writing down what other systems must hear, in the transaction of what happened.

So nothing is told that did not happen, and nothing that happened is forgotten. Where nobody
listens no row is written, and a unit of work in which nothing happened does not even look.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smsbot.core.webhook import OF_CONSENT, EventType, Need
from smsbot.store import events, webhooks
from smsbot.store.events import EventOut
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.ledger import EventRow


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a contact or a campaign; what is said of it is opaque."""

    type: EventType
    subject: int
    data: Mapping[str, str | None] = field(default_factory=dict)


def tell(connection: Connection, context: Context, happened: Sequence[Happening]) -> None:
    """Write what happened for whoever listens, in the order in which it happened."""
    listening = webhooks.listening(connection) if happened else {}
    if not listening:
        return
    now = context.clock.now()
    told = [EventOut(context.ids.next(), h.type.value, h.subject, now, h.data) for h in happened]
    events.add(connection, told, listening)


def of_consent(recorded: Sequence[EventRow]) -> list[Happening]:
    """Return what events of the ledger are outside; `entry` is how the history names them."""
    return [
        Happening(OF_CONSENT[one.kind], one.contact, _of_entry(one))
        for one in recorded
        if one.kind in OF_CONSENT
    ]


def _of_entry(one: EventRow) -> dict[str, str | None]:
    said: dict[str, str | None] = {"contact": show(one.contact), "entry": show(one.id)}
    if one.cell is not None:
        said |= {"purpose": one.cell.purpose.value, "channel": one.cell.channel.value}
    return said


def of_contact(type_: EventType, contact: int) -> Happening:
    """Return what happened to somebody as a whole."""
    return Happening(type_, contact, {"contact": show(contact)})


def of_need(contact: int, need: Need, conversation: int | None = None) -> Happening:
    """Return that somebody waits for a person, and why."""
    talk = show(conversation) if conversation is not None else None
    said = {"contact": show(contact), "conversation": talk, "because": need.value}
    return Happening(EventType.NEEDS_PERSON, contact, said)


def of_campaign(type_: EventType, campaign: int, because: str | None = None) -> Happening:
    """Return what happened to a campaign, and why where it did so by itself."""
    return Happening(type_, campaign, {"campaign": show(campaign), "because": because})


def tell_moved(connection: Connection, context: Context, campaign: int, type_: EventType) -> None:
    """Tell that a campaign took a step."""
    tell(connection, context, [of_campaign(type_, campaign)])
