"""What a claim must know of the people it is about to write to, read in its own transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smsbot.core.consent import Sending, Void, decided, lifecycle_at, may_send
from smsbot.core.model import Channel, Lifecycle, MessageKind
from smsbot.core.windows import window_of
from smsbot.store import campaigns, mail, people, talks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from smsbot.core.consent import Standing
    from smsbot.core.flow import FlowVersion
    from smsbot.core.hours import Hours
    from smsbot.core.model import Cell
    from smsbot.services.context import Context
    from smsbot.store.mail import Note
    from smsbot.store.people import ContactRow
    from smsbot.store.talks import Talk

SOLICITS = frozenset({MessageKind.OPENING, MessageKind.REMINDER})
"""What leaves only in the hours of the company and of the person."""

_DAY = timedelta(days=1)


@dataclass(slots=True)
class Recipients:
    """The people that a claim is about to write to."""

    contacts: dict[int, ContactRow]
    suppressed: dict[bytes, str]
    standings: dict[int, dict[Cell, Standing]]
    talks: dict[int, Talk]
    flows: dict[str, FlowVersion]
    sent_today: dict[int, int]
    cancelled: set[int]

    @classmethod
    def load(cls, connection: Connection, context: Context, notes: Sequence[Note]) -> Recipients:
        """Read what is known of whom these messages are for, and hold them."""
        contacts = people.contacts_by_id(connection, [note.contact for note in notes], lock=True)
        hashes = [c.phone_hash for c in contacts.values() if c.phone_hash is not None]
        found = talks.talks_by_id(connection, [n.conversation for n in notes if n.conversation])
        since = context.clock.now() - _DAY
        return cls(
            contacts=contacts,
            suppressed=people.suppressions(connection, hashes),
            standings=people.standings(connection, contacts),
            talks=found,
            flows={t.flow: context.shelf.version(connection, t.flow) for t in found.values()},
            sent_today=mail.sent_since(connection, contacts, since),
            cancelled=campaigns.cancelled(connection, {t.campaign for t in found.values()}),
        )

    def may_send(self, note: Note, context: Context, now: datetime) -> Void | None:
        """Return why a message may not leave now, or None where it may."""
        contact = self.contacts[note.contact]
        if note.damaged or contact.damaged:
            return Void.UNREADABLE
        talk = self.talks.get(note.conversation) if note.conversation else None
        sending = Sending(
            kind=note.kind or MessageKind.ANSWER,
            suppressed=contact.phone_hash in self.suppressed,
            erased=contact.erased_at is not None or contact.phone is None,
            lifecycle=self._lifecycle(contact, context, now),
            closed=talk is not None and talk.value.closed,
            cancelled=talk is not None and talk.campaign in self.cancelled,
            void_after=note.void_after,
            sent_today=self.sent_today.get(contact.id, 0),
            decided=talk is not None and self._decided(talk, now),
            asks=note.question is not None,
            overtaken=_overtaken(note, talk),
        )
        return may_send(sending, now)

    def hours(self, note: Note, context: Context) -> Hours | None:
        """Return when an SMS that nobody asked for may leave: the person's own hours narrow ours.

        None where the two never meet.
        """
        window = window_of(self.standings.get(note.contact, {}), Channel.SMS)
        return context.hours if window is None else window.within(context.hours)

    def _decided(self, talk: Talk, now: datetime) -> bool:
        standing = self.standings.get(talk.contact, {})
        return decided(standing, self.flows[talk.flow].cells, talk.basis, now)

    @staticmethod
    def _lifecycle(contact: ContactRow, context: Context, now: datetime) -> Lifecycle:
        dormant_after = context.terms.dormant_after
        return lifecycle_at(now, contact.lifecycle, contact.last_activity, dormant_after)


def _overtaken(note: Note, talk: Talk | None) -> bool:
    """Tell whether a later question was decided since this one was queued."""
    if talk is None or note.question is None:
        return False
    return note.question < talk.value.question
