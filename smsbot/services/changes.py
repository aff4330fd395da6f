"""What one unit of work changes, gathered while it decides and written set by set at its end.

Decisions name effects; this module turns them into rows: texts are rendered, links made,
evidence completed, and everything that belongs together goes out in one statement per table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, assert_never

from smsbot.core import link as links
from smsbot.core.consent import Void
from smsbot.core.disclosure import changed, disclosed
from smsbot.core.effect import Effect, Lift, Outcome, Record, Say, Suppress, Wording
from smsbot.core.engine import LISTENS_FOR
from smsbot.core.evidence import Exchange, Ground, evidence
from smsbot.core.ledger import commitment
from smsbot.core.model import Answers, BasisKind, Cell, Ending, EventKind, MessageKind
from smsbot.core.webhook import EventType, Need
from smsbot.services.events.telling import Happening, of_consent, of_contact, of_need, tell
from smsbot.services.saying import say_text, segments_of
from smsbot.services.unreadable import set_apart
from smsbot.store import asked, disclosures, journal, ledger, mail, people, talks, tree
from smsbot.store.ids import show
from smsbot.store.journal import Entry, What
from smsbot.store.links import LinkRow, add_links
from smsbot.store.mail import Note, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from smsbot.core.disclosure import Disclosure
    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Basis, Channel
    from smsbot.core.windows import Windows
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow
    from smsbot.store.talks import Talk

ANSWER_WITHIN = timedelta(hours=1)
"""An answer that is not out by then would puzzle whoever wrote (`product`, 7.9)."""

_LINK_FRESH_FOR = timedelta(days=7)
"""A later SMS carries a new link, so that none leads to a page that has ended meanwhile."""

_ANSWERS = {EventKind.ASKED, EventKind.UNANSWERED, EventKind.GRANTED, EventKind.REFUSED}
"""What is told of a question: by whom it was put, and by their notice of that day."""

_TAKEN_BACK = {EventKind.WITHDRAWN, EventKind.REFUSED}
_SOLICITS = (MessageKind.OPENING, MessageKind.REMINDER)
_QUESTIONS = (*_SOLICITS, MessageKind.ANSWER)
_VOID_OTHERWISE = {Ending.WITHDRAWN, Ending.INVALIDATED}
"""Endings that make what waits void by themselves, for a reason of their own."""
_RECEIPT_DIGITS = 10


@dataclass(slots=True)
class Case:
    """One person in one decision: what is known of them, and by what act it came."""

    contact: ContactRow
    talk: Talk | None
    flow: FlowVersion
    at: datetime
    method: Mapping[str, object]
    answers: Answers | None = None
    """The choice as it was when this was decided; a later reply of the batch may change it."""
    exchanges: tuple[Exchange, ...] = ()
    windows: Mapping[Channel, Windows] = field(default_factory=dict)
    """When the person may be contacted, by the channels for which they said so."""
    until: datetime | None = None
    """Until when what is granted holds, where that is not as long as any consent does."""
    uneven: bool = False
    """True where the choice is not every chosen purpose by every chosen channel."""

    @property
    def language(self) -> str:
        """The language to write in."""
        return self.talk.language if self.talk else self.flow.language_for(self.contact.language)

    @property
    def basis(self) -> Basis | None:
        """Why this person may be asked."""
        return self.talk.basis if self.talk else self.contact.basis


@dataclass(slots=True)
class Changes:
    """The rows that one unit of work writes."""

    context: Context
    now: datetime
    new_contacts: list[ContactRow] = field(default_factory=list)
    new_talks: dict[int, Talk] = field(default_factory=dict)
    moved_talks: dict[int, Talk] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    events: list[ledger.EventRow] = field(default_factory=list)
    suppressed: dict[bytes, str] = field(default_factory=dict)
    lifted: set[bytes] = field(default_factory=set)
    silenced: set[int] = field(default_factory=set)
    answered: set[int] = field(default_factory=set)
    helped: set[int] = field(default_factory=set)
    links: list[LinkRow] = field(default_factory=list)
    erase: set[int] = field(default_factory=set)
    """Who asked for their data to be erased."""
    gone: dict[bytes, What] = field(default_factory=dict)
    """Numbers whose owner withdrew or refused, for the journal."""
    asked: list[tuple[bytes, date]] = field(default_factory=list)
    """Numbers that a campaign asked, by their second hash, and the day of it."""
    unreadable: set[int] = field(default_factory=set)
    """Of whom something is stored that does not open: nothing can be said to them."""
    happened: list[Happening] = field(default_factory=list)
    """What other systems hear beside what the events of the ledger say."""
    _latest: dict[int, ledger.EventRow] = field(default_factory=dict)
    """The last event of each person."""
    receipts: list[tuple[Note, str]] = field(default_factory=list)
    """SMS that tie somebody to the ledger, and the digits that stand in them so far."""

    def move(self, talk: Talk) -> None:
        """Write a conversation that a decision moved."""
        talk.turn += 1
        if talk.id not in self.new_talks:
            self.moved_talks[talk.id] = talk

    def begin(
        self,
        outcome: Outcome,
        contact: ContactRow,
        flow: FlowVersion,
        *,
        campaign: int | None,
        basis: Basis | None,
    ) -> Talk:
        """Open a conversation, with a link of its own."""
        assert outcome.conversation is not None  # noqa: S101  (`start` always gives one)
        talk_id = self.context.ids.next()
        talk = talks.Talk(
            id=talk_id,
            contact=contact.id,
            flow=flow.digest,
            language=flow.language_for(contact.language),
            link=self.new_link(contact.id, talk_id, flow),
            started_at=self.now,
            value=outcome.conversation,
            campaign=campaign,
            basis=basis,
            controller=self.context.controller,
        )
        self.new_talks[talk_id] = talk
        return talk

    def new_link(self, contact: int, talk: int | None, flow: FlowVersion) -> int:
        """Make a link to the preference page; its power to grant ends after thirty days."""
        link_id = self.context.ids.next()
        key = self.context.secrets.link
        token_hash = links.token_hash(key, links.link_token(key, link_id))
        expires = self.now + LISTENS_FOR
        row = LinkRow(link_id, token_hash, contact, talk, flow.digest, self.now, expires)
        self.links.append(row)
        return link_id

    def apply(self, case: Case, effects: Iterable[Effect]) -> None:
        """Turn effects into rows, in their order: an event first, then the SMS that cites it."""
        for effect in effects:
            match effect:
                case Record():
                    self._record(case, effect)
                case Suppress():
                    if case.contact.phone_hash is not None:
                        self.lifted.discard(case.contact.phone_hash)
                        self.suppressed[case.contact.phone_hash] = effect.reason
                        self.gone[case.contact.phone_hash] = What.STOP
                    self.silenced.add(case.contact.id)
                    self._happens(EventType.CONTACT_SUPPRESSED, case.contact.id)
                case Lift():
                    if case.contact.phone_hash is not None:
                        self.suppressed.pop(case.contact.phone_hash, None)
                        self.lifted.add(case.contact.phone_hash)
                    self._happens(EventType.CONTACT_UNSUPPRESSED, case.contact.id)
                case Say() if case.contact.damaged:
                    self.unreadable.add(case.contact.id)
                case Say():
                    self._say(case, effect)
                case _:
                    assert_never(effect)

    def _happens(self, type_: EventType, contact: int) -> None:
        self.happened.append(of_contact(type_, contact))

    def _record(self, case: Case, record: Record) -> None:
        if record.kind in _TAKEN_BACK and case.contact.phone_hash is not None:
            self.gone.setdefault(case.contact.phone_hash, What.NO)
        cells: tuple[Cell | None, ...] = record.cells or (None,)
        grants = record.kind is EventKind.GRANTED
        until = self._until(case) if grants else None
        ground = self._ground(case, record.kind)
        for cell in cells:
            event_id = self.context.ids.next()
            window = case.windows.get(cell.channel) if grants and cell else None
            data = window.data(self.context.hours.zone.key) if window else None
            event = ledger.EventRow(
                id=event_id,
                contact=case.contact.id,
                conversation=case.talk.id if case.talk else None,
                kind=record.kind,
                cell=cell,
                at=case.at,
                valid_until=until,
                window=window,
                evidence=evidence(ground, record.kind, show(event_id), cell, until, window=data),
                salt=self.context.salt(),
                told=_told(ground, record.kind, cell),
            )
            self.add_event(event)

    def add_event(self, event: ledger.EventRow) -> None:
        """Write an event; the next SMS to that person cites it."""
        self.events.append(event)
        self._latest[event.contact] = event

    def _until(self, case: Case) -> datetime:
        return case.until or self.context.terms.valid_for.add(case.at)

    def _ground(self, case: Case, kind: EventKind) -> Ground:
        asked_by = case.talk.controller if case.talk and kind in _ANSWERS else None
        if case.method.get("by") == "page":
            asked_by = None  # The page says who asks, as they are today.
        return Ground(
            controller=asked_by or self.context.controller,
            processor=self.context.sender.gateway,
            method=case.method,
            at=case.at,
            subject=show(case.contact.id),
            flow=case.flow,
            # On the page the person reads in a language of their own choice.
            language=str(case.method.get("language") or case.language),
            basis=people.basis_data(case.basis) or _own_act(case.method),
            origin=case.contact.origin or _origin(case.contact),
            exchanges=case.exchanges,
        )

    def _say(self, case: Case, say: Say) -> None:
        talk = case.talk
        link = self._link(case)
        digits = self._receipt(case)
        text = say_text(self.context, case, say, digits)
        note = Note(
            id=self.context.ids.next(),
            contact=case.contact.id,
            conversation=talk.id if talk else None,
            outbound=True,
            gateway=self.context.sender.gateway,
            text=text,
            state=State.QUEUED,
            at=self.now,
            kind=say.kind,
            flow_state=say.state,
            asks=say.asks,
            question=say.question,
            link=link,
            priority=say.kind.priority,
            segments=segments_of(self.context, text),
            void_after=self._void_after(say.kind),
            # Answers to what somebody wrote to the number come from the number.
            aliased=case.flow.one_way and say.kind in _SOLICITS,
            wording=say.variant,
        )
        self.notes.append(note)
        if digits and digits in text:
            self.receipts.append((note, digits))
        if say.wording is Wording.HELP and say.question is None:
            self.helped.add(case.contact.id)
        if say.wording is Wording.LINK:
            waits = of_need(case.contact.id, Need.UNCLEAR, talk.id if talk else None)
            self.happened.append(waits)

    def _link(self, case: Case) -> int:
        """Return the link to say: the conversation's own while it still has weeks to grant."""
        talk = case.talk
        if talk is None or talk.value.state == Ending.INVALIDATED:
            # What somebody does after an unlawful question they do by themselves.
            return self.new_link(case.contact.id, None, case.flow)
        if self.now - talk.started_at <= _LINK_FRESH_FOR:
            return talk.link
        return self.new_link(case.contact.id, talk.id, case.flow)

    def _void_after(self, kind: MessageKind) -> datetime | None:
        """Return when a message comes too late: never for the confirmation of a withdrawal."""
        match kind:
            case MessageKind.FAREWELL | MessageKind.RECEIPT:
                return None
            case MessageKind.ANSWER:
                return self.now + ANSWER_WITHIN
            case _:
                return self.context.hours.deadline(self.now)

    def _receipt(self, case: Case) -> str:
        """Return ten digits that tie the receipt to the ledger before there is a tree.

        They are of the latest event's digest; where something is sealed already, `write` puts
        the root in their place, so that the phones are witnesses of all that came before.
        """
        event = self._latest.get(case.contact.id)
        if event is None:
            return ""
        return commitment(event.salt, event.evidence.encode())[:_RECEIPT_DIGITS]

    def _cite_root(self, connection: Connection) -> None:
        last = tree.latest(connection) if self.receipts else None
        if last is not None:
            root = last.root.hex()[:_RECEIPT_DIGITS]
            for note, digits in self.receipts:
                note.text = note.text.replace(digits, root)

    def write(self, connection: Connection) -> None:
        """Write everything, set by set, parents before children."""
        self._cite_root(connection)
        people.add_contacts(connection, self.new_contacts, self.now)
        # First what ends: nobody has two open conversations, not even for a moment.
        talks.save_talks(connection, list(self.moved_talks.values()), self.now)
        talks.add_talks(connection, list(self.new_talks.values()))
        add_links(connection, self.links)
        people.lift_suppressions(connection, self.lifted)
        people.suppress(connection, self.suppressed, self.now)
        journal.note(connection, [Entry(self.now, what, key) for key, what in self.gone.items()])
        mail.void_queued(connection, self.silenced, "suppressed", self.now)
        mail.void_queued(connection, self.answered, "answered", self.now, _SOLICITS)
        over = Void.CONVERSATION_OVER
        mail.void_queued(connection, self._ended_unasked(), over, self.now, _QUESTIONS)
        mail.add_notes(connection, self.notes)
        ledger.append(connection, self.events)
        disclosures.outdate(connection, self._said_no_more(), self.now)
        asked.note_asked(connection, self.asked)
        people.mark_helped(connection, list(self.helped), self.now)
        people.request_erasure(connection, list(self.erase), self.now)
        set_apart(connection, self.unreadable)
        erasures = [of_need(contact, Need.ERASURE) for contact in sorted(self.erase)]
        tell(connection, self.context, [*self.happened, *of_consent(self.events), *erasures])

    def _ended_unasked(self) -> list[int]:
        """Return whose conversation ends before its last question is handed.

        A question from a form may wait for the morning, and what follows must not wait behind it.
        """
        ended = (t for t in self.moved_talks.values() if t.value.closed and t.value.crossing)
        return [talk.contact for talk in ended if talk.value.state not in _VOID_OTHERWISE]

    def _said_no_more(self) -> list[Disclosure]:
        """Return what was agreed to and is said otherwise by now: such a consent begins stale."""
        controller, flows = self.context.controller, self.context.shelf.current
        told = {event.told for event in self.events if event.told is not None}
        return [one for one in told if changed(one, controller, flows)]


def _told(ground: Ground, kind: EventKind, cell: Cell | None) -> Disclosure | None:
    """Return what a grant is given to: the words that the person had before them."""
    if kind is not EventKind.GRANTED or cell is None or ground.flow is None:
        return None
    language = ground.flow.page_language_for(ground.language)
    return disclosed(ground.controller, ground.flow, language, cell.purpose)


def _origin(contact: ContactRow) -> str:
    """Return where a number is from when no list said it."""
    return "customer record" if contact.last_activity or contact.lifecycle else "the person's SMS"


def _own_act(method: Mapping[str, object]) -> Mapping[str, str] | None:
    """Return the basis of somebody whom nobody asked and who came to the page by themselves."""
    return {"kind": BasisKind.REQUESTED.value} if method.get("by") == "page" else None
