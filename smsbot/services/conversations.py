"""A batch of inbound SMS: read, decided and committed together.

Rules of this module:

- A message is acknowledged only after its commit: a gateway that gets an error sends again,
  and the inbox makes the second copy harmless. The reverse order loses replies.
- Everything is loaded and written set by set; in between, each message is decided in order,
  and two messages of one person see each other.
- A message that makes us fail, as all do of somebody of whom something is damaged, is set aside
  (`aside`), and the others go on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from smsbot.core import reply as reader
from smsbot.core.effect import Facts, Lift, Record, Say, Suppress, Wording
from smsbot.core.engine import due, hear, invite, resume
from smsbot.core.model import Basis, BasisKind, Cell, Intent, PhoneNumber, Reply, Status
from smsbot.core.rights import asks_erasure
from smsbot.core.windows import windows_of
from smsbot.faultpoints import Point, reach
from smsbot.services.changes import Case, Changes
from smsbot.services.exchanges import as_it_was, exchanges_of, record_asked
from smsbot.services.hearing import note_heard
from smsbot.store import ledger, mail, people, talks
from smsbot.store.ids import show
from smsbot.store.mail import Note, State
from smsbot.store.people import ContactRow
from smsbot.store.sql import storable
from smsbot.store.vault import DamagedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from smsbot.core.consent import Standing
    from smsbot.core.effect import Effect, Outcome
    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Channel, Conversation, Question
    from smsbot.core.windows import Windows
    from smsbot.gateways.wire import Inbound
    from smsbot.services.context import Context
    from smsbot.store.talks import Talk

HELP_AGAIN_AFTER = timedelta(days=1)
_CROSSES_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Received:
    """One inbound SMS as it reached us."""

    inbound: Inbound
    at: datetime


@dataclass(slots=True)
class _Person:
    """What is known of one sender, moved along by each of their messages in the batch."""

    contact: ContactRow
    talk: Talk | None
    stopped_at: datetime | None
    """Since when the number is suppressed."""
    standing: dict[Cell, Status]
    windows: Mapping[Channel, Windows]
    """When they may be contacted: an SMS that renews a consent says nothing else."""
    helped: bool
    unsettled: list[Note] = field(default_factory=list)
    erases: bool = False

    @property
    def suppressed(self) -> bool:
        """Whether nothing is sent to them."""
        return self.stopped_at is not None

    @property
    def damaged(self) -> bool:
        """Whether something that is stored of them does not open: on that nothing is decided."""
        return self.contact.damaged or (self.talk is not None and self.talk.unread is not None)


def receive(connection: Connection, context: Context, batch: Sequence[Received]) -> list[None]:
    """Take a batch of inbound SMS; a copy of one that is stored changes nothing.

    The answer has one entry per message, so that each handler can be told.
    """
    known = held(connection, context, batch)
    changes = Changes(context, context.agreed(connection))
    fresh = without_copies(connection, context, batch)
    persons = _load(connection, changes, known, fresh)
    if any(person.damaged for person in persons.values()):
        raise DamagedError(people.UNREADABLE)
    note_heard(connection, context, fresh)
    decided = [_decide(connection, changes, persons[key_of(context, r)], r) for r in fresh]
    _apply(connection, changes, decided)
    changes.write(connection)
    reach(Point.INBOUND_WRITTEN)
    return [None] * len(batch)


def held(
    connection: Connection, context: Context, batch: Sequence[Received]
) -> dict[bytes, ContactRow]:
    """Return the senders that we know, and hold them.

    First of all: while we wait for another process that handles one of them, it may store a
    copy of the very SMS that we are about to look for.
    """
    keys = [key_of(context, received) for received in batch]
    return people.contacts_by_hash(connection, keys, lock=True)


def without_copies(
    connection: Connection, context: Context, batch: Sequence[Received]
) -> list[Received]:
    """Return the messages that are not stored yet, as they can be."""
    ids = [received.inbound.gateway_id for received in batch]
    seen = mail.known_ids(connection, context.sender.gateway, ids)
    fresh, now = [], context.clock.now()
    for received in batch:
        if received.inbound.gateway_id not in seen:
            seen.add(received.inbound.gateway_id)
            fresh.append(_as_stored(received, now))
    return fresh


def _as_stored(received: Received, now: datetime) -> Received:
    """Return a message as it can be stored, and as having come by now.

    Whoever took it down may have looked at a clock that is ahead of the shared one.
    """
    text = storable(received.inbound.text)
    if text == received.inbound.text and received.at <= now:
        return received
    return Received(replace(received.inbound, text=text), min(received.at, now))


def key_of(context: Context, received: Received) -> bytes:
    """Return the keyed hash of whom a message is from."""
    return context.secrets.hash_e164(received.inbound.sender)


def senders(
    changes: Changes, known: Mapping[bytes, ContactRow], batch: Sequence[Received]
) -> dict[bytes, ContactRow]:
    """Return the senders; a number that we do not know becomes a contact."""
    context = changes.context
    keys = {key_of(context, received): received.inbound.sender for received in batch}
    contacts = {key: known[key] for key in keys if key in known}
    for key, sender in keys.items():
        if key not in contacts:
            new = ContactRow(context.ids.next(), key, PhoneNumber(sender))
            contacts[key] = new
            changes.new_contacts.append(new)
    return contacts


def _load(
    connection: Connection,
    changes: Changes,
    known: Mapping[bytes, ContactRow],
    batch: Sequence[Received],
) -> dict[bytes, _Person]:
    contacts = senders(changes, known, batch)
    ids = [contact.id for contact in contacts.values()]
    found = talks.latest_talks(connection, ids)
    suppressed = people.suppressed_at(connection, contacts)
    standings = people.standings(connection, ids)
    unsettled: dict[int | None, list[Note]] = {}
    for note in mail.unsettled_of(connection, [t.id for t in found.values()]):
        unsettled.setdefault(note.conversation, []).append(note)
    persons = {}
    for key, contact in contacts.items():
        talk = found.get(contact.id)
        persons[key] = _Person(
            contact=contact,
            talk=talk,
            stopped_at=suppressed.get(key),
            standing=statuses(standings.get(contact.id, {}), changes.now),
            windows=windows_of(standings.get(contact.id, {})),
            helped=_helped(contact, changes.now),
            unsettled=unsettled.get(talk.id, []) if talk else [],
        )
    return persons


def statuses(standing: Mapping[Cell, Standing], now: datetime) -> dict[Cell, Status]:
    """Return the status of each cell as it counts now."""
    return {cell: where.at(now) for cell, where in standing.items()}


def _helped(contact: ContactRow, now: datetime) -> bool:
    return contact.helped_at is not None and now - contact.helped_at < HELP_AGAIN_AFTER


@dataclass(slots=True)
class _Decided:
    """One message, what it wants, and what of ours it proves to have arrived."""

    case: Case
    note: Note
    effects: tuple[Effect, ...]
    settles: tuple[Note, ...]


def _decide(
    connection: Connection, changes: Changes, person: _Person, received: Received
) -> _Decided:
    context, talk = changes.context, person.talk
    invited = _invited(context, person, received)
    if invited is not None:
        return _invite(changes, person, invited, received)
    flow = context.shelf.version(connection, talk.flow) if talk else context.shelf.first
    value = as_it_was(connection, talk, received.at) if talk else None
    note = inbound_note(context, person.contact, talk, received)
    outcome, note.reading = _resume(flow, value, received, _facts(context, person))
    if talk is not None and outcome.conversation is not None and not outcome.begins:
        # What was handed since the reply arrived stays handed.
        outcome.conversation.handed = talk.value.handed
        outcome.conversation.asked = talk.value.asked
    talk = _move(changes, person, flow, outcome)
    case = Case(
        contact=person.contact,
        talk=talk,
        flow=flow,
        at=received.at,
        method={"by": "sms"},
        answers=outcome.conversation.answers if outcome.conversation else None,
        windows=person.windows,
    )
    changes.notes.append(note)
    if note.reading["intent"] == Intent.WITHDRAW and asks_erasure(received.inbound.text):
        changes.erase.add(person.contact.id)
        person.erases = True
    _remember(person, outcome, changes.now)
    return _Decided(case, note, outcome.effects, _settle_by_reply(person, value, changes.now))


def _invited(context: Context, person: _Person, received: Received) -> FlowVersion | None:
    """Return the flow that somebody starts by a keyword; amid a conversation it is a reply.

    An SMS that the gateway brings again may be older than the STOP that we have: for an hour
    after one, a keyword lifts nothing.

    While our clock is off nothing begins: when it was asked for could not be said.
    """
    amid = person.talk is not None and not person.talk.value.closed
    # A minor, or the wrong person: nobody is asked until somebody has seen to it.
    due_to_go = person.contact.erasure_requested_at is not None or person.erases
    crossed = person.stopped_at and received.at - person.stopped_at < _CROSSES_WITHIN
    if amid or due_to_go or crossed or received.inbound.stopped_at_gateway:
        return None
    return context.shelf.by_keyword(received.inbound.text) if context.trust.clock else None


def _invite(changes: Changes, person: _Person, flow: FlowVersion, received: Received) -> _Decided:
    """Begin what somebody asked for; their SMS is the reason why we may ask (`requested`)."""
    note = inbound_note(changes.context, person.contact, None, received)
    reply = Reply(received.inbound.text, Intent.UNCLEAR, because=(f"keyword of {flow.name}",))
    note.reading = reading_data(reply, None)
    outcome = invite(flow, _facts(changes.context, person))
    basis = Basis(BasisKind.REQUESTED, document=f"SMS {show(note.id)}")
    talk = changes.begin(outcome, person.contact, flow, campaign=None, basis=basis)
    person.talk, note.conversation = talk, talk.id
    changes.notes.append(note)
    changes.answered.add(person.contact.id)
    _remember(person, outcome, changes.now)
    case = Case(person.contact, talk, flow, received.at, {"by": "sms"})
    return _Decided(case, note, outcome.effects, ())


def _resume(
    flow: FlowVersion, value: Conversation | None, received: Received, facts: Facts
) -> tuple[Outcome, dict[str, Any]]:
    """Read one message and decide what it changes; say how it was read."""
    inbound = received.inbound
    if inbound.stopped_at_gateway:
        # A stop that the gateway itself took is ours as soon as we see it (FCC 64.1200(a)(10)).
        # The gateway sends its own confirmation, so ours is left out.
        because = ("the gateway took it for an opt-out",)
        reply = Reply(inbound.text, Intent.WITHDRAW, because=because)
        outcome = resume(flow, value, reply, facts, received.at)
        silent = tuple(effect for effect in outcome.effects if not isinstance(effect, Say))
        return replace(outcome, effects=silent), reading_data(reply, None)
    reply, asked = hear(flow, value, inbound.text, received.at, facts)
    return resume(flow, value, reply, facts, received.at), reading_data(reply, asked)


def _facts(context: Context, person: _Person) -> Facts:
    cells = context.shelf.cells
    if not person.standing.keys() <= set(cells):
        cells = tuple(sorted({*cells, *person.standing}))
    return Facts(
        cells=cells,
        suppressed=person.suppressed,
        standing=person.standing,
        helped=person.helped,
        clock_trusted=context.trust.clock,
    )


def _move(changes: Changes, person: _Person, flow: FlowVersion, outcome: Outcome) -> Talk | None:
    """Let the conversation go where the decision says; a new one takes the old one's place."""
    talk, value = person.talk, outcome.conversation
    if talk is None or value is None:
        return talk
    if outcome.begins:
        person.talk = changes.begin(
            outcome, person.contact, flow, campaign=talk.campaign, basis=talk.basis
        )
    elif outcome.effects or value != talk.value:
        # The silence that was running is broken; handing our answer starts the next one.
        value.due_at = due(flow, value, changes.now)
        talk.value = value
        changes.move(talk)
    if outcome.effects:
        changes.answered.add(person.contact.id)
    return person.talk


def _remember(person: _Person, outcome: Outcome, now: datetime) -> None:
    """Let the next message of the same person see what this one changed."""
    for effect in outcome.effects:
        match effect:
            case Suppress():
                person.stopped_at = now
            case Lift():
                person.stopped_at = None
            case Record(kind=kind, cells=cells) if kind.value in _STATUSES:
                person.standing.update(dict.fromkeys(cells, Status(kind.value)))
            case Say(wording=Wording.HELP, question=None):
                person.helped = True
            case _:
                pass


_STATUSES = frozenset(status.value for status in Status)


def reading_data(reply: Reply, asked: Question | None) -> dict[str, Any]:
    """Return how a text was read, as it is kept with the message and in the evidence."""
    return {
        "asked": asked.value if asked else None,
        "intent": reply.intent.value,
        "channels": sorted(reply.channels),
        "purposes": sorted(reply.purposes),
        "exact": reply.exact,
        "because": list(reply.because),
        "reader": reader.VERSION,
    }


def inbound_note(
    context: Context, contact: ContactRow, talk: Talk | None, received: Received
) -> Note:
    """Return the row of a message that was taken."""
    return Note(
        id=context.ids.next(),
        contact=contact.id,
        conversation=talk.id if talk else None,
        outbound=False,
        gateway=context.sender.gateway,
        gateway_id=received.inbound.gateway_id,
        text=received.inbound.text,
        state=State.RECEIVED,
        at=received.at,
    )


def _settle_by_reply(
    person: _Person, answered: Conversation | None, now: datetime
) -> tuple[Note, ...]:
    """A reply proves that the question it answers went out, whatever the gateway told us.

    A question may have been put twice; nobody needs to know any more which copy arrived, and
    none of them may be sent again.
    """
    if answered is None or not answered.handed:
        return ()
    settled = tuple(note for note in person.unsettled if note.question == answered.handed)
    for note in settled:
        person.unsettled.remove(note)
        note.state, note.settled_by, note.settled_at = State.ACCEPTED, "reply", now
        note.lease_until = None
    return settled


def _apply(connection: Connection, changes: Changes, decided: Sequence[_Decided]) -> None:
    recording = [d for d in decided if d.settles or any(isinstance(e, Record) for e in d.effects)]
    wanted = {d.case.talk.id for d in recording if d.case.talk}
    settled = [note for one in decided for note in one.settles]
    mail.save(connection, settled)
    known = ledger.asked_talks(connection, [note.contact for note in settled])
    history = mail.notes_of_talks(connection, wanted) if wanted else {}
    for note in changes.notes:
        if note.conversation in wanted:
            history.setdefault(note.conversation, []).append(note)
    for one in decided:
        for note in one.settles:
            record_asked(changes, one.case, note, known)
        if one.case.talk is not None:
            until_now = [n for n in history.get(one.case.talk.id, []) if n.id <= one.note.id]
            one.case.exchanges = exchanges_of(until_now)
        else:
            one.case.exchanges = exchanges_of([one.note])
        changes.apply(one.case, one.effects)
