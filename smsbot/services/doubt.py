"""Settling what is in doubt by the gateway's own list of messages.

A message is taken for not sent only when two complete listings, some time apart, both lack it.
A record may be that of a message where it went to the same number (or, where numbers are
redacted, to one whose digits fit) at that time, and no other message of ours accounts for it.

A record says neither the text nor which message it is. Where it may be that of several, of which
fewer are recorded than were handed, nobody can tell which of them left: taking it for one would
lose that one and send another twice. They wait for a report, a reply or a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.core.webhook import Need
from smsbot.faultpoints import Point, reach
from smsbot.services.events.telling import of_need, tell
from smsbot.services.sending import accept_late, requeue_absent
from smsbot.services.spending import reprice
from smsbot.store import mail, people
from smsbot.store.mail import Note, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.gateways.wire import Listed
    from smsbot.services.context import Context

AT_ONCE = 100
HELD_AFTER = timedelta(days=1)
_CLOCKS_APART = timedelta(minutes=2)


def oldest_doubt(connection: Connection) -> datetime | None:
    """Return since when the gateway's list is needed, None while nothing is in doubt."""
    notes = mail.in_state(connection, State.IN_DOUBT, AT_ONCE)
    handed = [note.handed_at for note in notes if note.handed_at]
    return min(handed) - _CLOCKS_APART if handed else None


def settle_by_listing(
    connection: Connection,
    context: Context,
    listed: Sequence[Listed],
    *,
    since: datetime,
    taken_at: datetime,
) -> int:
    """Settle what one complete listing of a span tells; return how many were settled."""
    # All of them, waiting for whoever handles one: a record must not be taken for that of another.
    notes = mail.in_state(connection, State.IN_DOUBT, AT_ONCE, lock=True)
    context.agreed(connection)
    unaccounted = _unaccounted(connection, context, listed)
    rivals = _rivals(connection, notes, since, taken_at)
    contacts = people.contacts_by_id(connection, [note.contact for note in rivals])
    phones = {c.id: c.phone.e164 if c.phone else "" for c in contacts.values()}
    groups = _groups({n.id: _fitting(n, phones[n.contact], unaccounted) for n in rivals})
    present: list[Note] = []
    absent: list[Note] = []
    waiting: list[Note] = []
    for note in notes:
        if note.doubt_at is None or note.doubt_at > taken_at:
            # The list was taken before this one could stand in it: it proves nothing.
            continue
        if note.handed_at is None or note.handed_at - _CLOCKS_APART < since:
            # The list begins after this one left: it proves nothing either.
            continue
        if not phones[note.contact]:
            # Whom it was for cannot be read any more: no list proves anything.
            continue
        group = groups[note.id]
        if group.records:
            if len(group.records) >= len(group.notes):
                note.gateway_id = group.only_record
                present.append(note)
        elif note.absent_at is None:
            note.absent_at = taken_at
            waiting.append(note)
        elif taken_at >= context.terms.settle_after.add(note.absent_at):
            absent.append(note)
    mail.save(connection, waiting)
    _reprice(connection, context, present, listed)
    accept_late(connection, context, present, "listing")
    requeue_absent(connection, context, absent)
    reach(Point.DOUBT_WRITTEN)
    return len(present) + len(absent)


def _reprice(
    connection: Connection, context: Context, present: Sequence[Note], listed: Sequence[Listed]
) -> None:
    """Take over what the list says messages cost, where it is known which record is theirs."""
    amounts = {record.gateway_id: record.amount for record in listed}
    told = {
        note.id: context.prices.reported(amounts.get(note.gateway_id or ""), final=False)
        for note in present
    }
    reprice(connection, present, {one: cost for one, cost in told.items() if cost is not None})


def hold_old(connection: Connection, context: Context) -> int:
    """Hold what no listing settled within a day, for a person to decide.

    What one listing lacked a short while ago waits for the second: lists are to be had again.
    """
    doubtful = mail.in_state(connection, State.IN_DOUBT, AT_ONCE, lock=True)
    now = context.agreed(connection)
    notes = [
        note
        for note in doubtful
        if _old(note.doubt_at, now) and (note.absent_at is None or _old(note.absent_at, now))
    ]
    for note in notes:
        note.state = State.HELD
    mail.save(connection, notes)
    waits = [of_need(note.contact, Need.HELD, note.conversation) for note in notes]
    tell(connection, context, waits)
    return len(notes)


def _old(since: datetime | None, now: datetime) -> bool:
    return since is not None and now - since >= HELD_AFTER


def _unaccounted(
    connection: Connection, context: Context, listed: Sequence[Listed]
) -> list[Listed]:
    outbound = [record for record in listed if not record.inbound]
    ids = [record.gateway_id for record in outbound]
    ours: set[str] = set()
    for first in range(0, len(ids), AT_ONCE):
        piece = ids[first : first + AT_ONCE]
        ours |= mail.known_ids(connection, context.sender.gateway, piece)
    return sorted((r for r in outbound if r.gateway_id not in ours), key=lambda r: r.at)


@dataclass(frozen=True, slots=True)
class _Group:
    """Messages that share records which may be theirs."""

    notes: frozenset[int]
    records: frozenset[str]

    @property
    def only_record(self) -> str | None:
        """The record of a message that is alone with it; among several nobody knows whose it is."""
        return min(self.records) if len(self.notes) == len(self.records) == 1 else None


def _rivals(
    connection: Connection, notes: Sequence[Note], since: datetime, taken_at: datetime
) -> list[Note]:
    """Return every message that a record may be of: those in doubt, and others without an id.

    Whoever they are for: where numbers are redacted a record fits many people.
    """
    known = {note.id: note for note in mail.without_record(connection, since)}
    known |= {note.id: note for note in notes}
    return [n for n in known.values() if n.handed_at is not None and n.handed_at <= taken_at]


def _fitting(note: Note, phone: str, unaccounted: Sequence[Listed]) -> frozenset[str]:
    """Return the records that may be this message: sent at or after its lease."""
    handed = note.handed_at or note.at
    return frozenset(
        record.gateway_id
        for record in unaccounted
        if record.at >= handed - _CLOCKS_APART and record.may_be_for(phone)
    )


def _groups(fitting: Mapping[int, frozenset[str]]) -> dict[int, _Group]:
    """Put messages together that share a record, also by way of another one."""
    groups: list[_Group] = []
    for note, records in fitting.items():
        shared = [group for group in groups if group.records & records]
        groups = [group for group in groups if not group.records & records]
        notes = frozenset({note}).union(*(group.notes for group in shared))
        groups.append(_Group(notes, records.union(*(group.records for group in shared))))
    return {note: group for group in groups for note in group.notes}
