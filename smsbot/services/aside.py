"""An SMS that makes us fail: set aside for a person to see, but for a STOP, which counts.

What hinders may be the text, or what is stored of its sender: a sealed row that was damaged, a key
that is gone. A withdrawal needs none of that: it is read with nothing being asked, and suppresses
the number by its keyed hash. Outbound to the sender freezes until a person has looked.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

import structlog

from smsbot.core.effect import Effect, Say
from smsbot.core.engine import withdraw
from smsbot.core.model import Intent, Reply
from smsbot.core.reply import read
from smsbot.core.rights import asks_erasure
from smsbot.core.webhook import EventType, Need
from smsbot.services.changes import Case, Changes
from smsbot.services.conversations import (
    held,
    inbound_note,
    key_of,
    reading_data,
    senders,
    without_copies,
)
from smsbot.services.events.telling import of_contact, of_need, tell
from smsbot.services.exchanges import exchanges_of
from smsbot.store import journal, mail, people, talks
from smsbot.store.faults import is_outage
from smsbot.store.holding import hold
from smsbot.store.ids import show
from smsbot.store.mail import State
from smsbot.store.sql import storable
from smsbot.store.vault import vault_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.services.conversations import Received
    from smsbot.store.mail import Note
    from smsbot.store.people import ContactRow

_BECAUSE = "an SMS of theirs could not be handled"
_SUPPRESSED = "withdrawn"
_log = structlog.get_logger()


class Aside(StrEnum):
    """What became of an SMS that makes us fail."""

    COPY = "copy"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


async def take_aside(context: Context, received: Received, error: str) -> Aside:
    """Set a message aside; where not even that can be done, let a STOP count all the same.

    Raises what hindered it where the message is no STOP: the gateway sends it again.
    """
    write = context.database.write
    try:
        return await write(partial(set_aside, context=context, received=received, error=error))
    except Exception as worse:
        if is_outage(worse):
            raise
        if not await write(partial(count_stop, context=context, received=received)):
            raise
        return Aside.WITHDRAWN


def set_aside(connection: Connection, context: Context, received: Received, error: str) -> Aside:
    """Store a message that we cannot handle, and freeze what waits for its sender.

    A withdrawal is recorded, and confirmed where the number can be read.
    """
    known = held(connection, context, [received])
    changes = Changes(context, context.agreed(connection))
    if not without_copies(connection, context, [received]):
        return Aside.COPY
    contact = senders(changes, known, [received])[key_of(context, received)]
    note = inbound_note(context, contact, None, received)
    # What cannot be written may be the very reason why the message is set aside.
    note.text = storable(note.text.encode(errors="replace").decode())
    note.state, note.error = State.SET_ASIDE, error[:200]
    reply = _stop(received, note.text)
    if reply is not None:
        note.reading = reading_data(reply, None)
        _withdraw(connection, changes, contact, note, received)
    # Under a key that is gone nothing can be kept; of a withdrawal its event tells.
    new = contact in changes.new_contacts
    note.damaged = not new and not vault_of(connection, [contact.id]).opens(contact.id)
    changes.notes.append(note)
    changes.write(connection)
    because = people.UNREADABLE if contact.damaged else _BECAUSE
    people.freeze(connection, [contact.id], because)
    tell(connection, context, [of_need(contact.id, Need.FROZEN)])
    result = Aside.KEPT if reply is None else Aside.WITHDRAWN
    _log.error("inbound_set_aside", contact=show(contact.id), error=error, result=result.value)
    return result


def count_stop(connection: Connection, context: Context, received: Received) -> bool:
    """Freeze who wrote a message that cannot even be stored; a STOP counts by the hash alone.

    Return whether it was one.
    """
    key, now = key_of(context, received), context.agreed(connection)
    contacts = list(people.ids_by_hash(connection, [key]).values())
    hold(connection, contacts)
    people.freeze(connection, contacts, _BECAUSE)
    happened = [of_need(contact, Need.FROZEN) for contact in contacts]
    stops = _stop(received, received.inbound.text) is not None
    if stops:
        people.suppress(connection, {key: _SUPPRESSED}, now)
        journal.note(connection, [journal.Entry(now, journal.What.STOP, key)])
        mail.void_queued(connection, contacts, "suppressed", now)
        happened += [of_contact(EventType.CONTACT_SUPPRESSED, contact) for contact in contacts]
    tell(connection, context, happened)
    _log.error("inbound_not_stored", contacts=[show(one) for one in contacts], stops=stops)
    return stops


def _stop(received: Received, text: str) -> Reply | None:
    """Return how a message was read where it withdraws, None where it does not."""
    if received.inbound.stopped_at_gateway:
        because = ("the gateway took it for an opt-out",)
        return Reply(text, Intent.WITHDRAW, because=because)
    reply = read(text, None)
    return reply if reply.intent is Intent.WITHDRAW else None


def _withdraw(
    connection: Connection,
    changes: Changes,
    contact: ContactRow,
    note: Note,
    received: Received,
) -> None:
    """Withdraw everything; nobody who is suppressed already is told so again."""
    context, key = changes.context, key_of(changes.context, received)
    if asks_erasure(note.text):
        changes.erase.add(contact.id)
    if people.suppressions(connection, [key]):
        return
    talk = talks.latest_talks(connection, [contact.id]).get(contact.id)
    open_talk = talk if talk is not None and not talk.value.closed else None
    standing = people.standings(connection, [contact.id]).get(contact.id, {})
    cells = tuple(sorted({*context.shelf.cells, *standing}))
    outcome = withdraw(open_talk.value if open_talk else None, cells)
    if open_talk is not None and outcome.conversation is not None:
        open_talk.value = outcome.conversation
        changes.move(open_talk)
    effects: tuple[Effect, ...] = outcome.effects
    if received.inbound.stopped_at_gateway:
        effects = tuple(one for one in effects if not isinstance(one, Say))
    case = Case(
        contact=contact,
        talk=talk,
        flow=context.shelf.version(connection, talk.flow) if talk else context.shelf.first,
        at=received.at,
        method={"by": "sms"},
        exchanges=exchanges_of([note]),
    )
    changes.apply(case, effects)
