"""Delivery reports: they only move a message forward, in whatever order they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsbot.core.effect import Say
from smsbot.core.engine import withdraw
from smsbot.faultpoints import Point, reach
from smsbot.gateways.wire import DeliveryReport, DeliveryStatus
from smsbot.services.changes import Case, Changes
from smsbot.services.reassigned import suspend_unreachable
from smsbot.services.sending import accept_late, fail
from smsbot.services.spending import reprice
from smsbot.store import mail, people, talks
from smsbot.store.mail import Note, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.services.context import Context

_RANK: Mapping[State, int] = {
    State.QUEUED: 0,
    State.SENDING: 0,
    State.IN_DOUBT: 0,
    State.HELD: 0,
    State.ACCEPTED: 1,
    State.SENT: 2,
    State.FAILED: 3,
    State.UNDELIVERED: 4,
    State.DELIVERED: 5,
}
"""A late `sent` cannot overwrite `delivered`; what is void was never sent and stays so.

No two ends share a rank: whatever the order of the reports, the same one remains.
"""

_STATE_OF: Mapping[DeliveryStatus, State] = {
    DeliveryStatus.QUEUED: State.ACCEPTED,
    DeliveryStatus.SENT: State.SENT,
    DeliveryStatus.DELIVERED: State.DELIVERED,
    DeliveryStatus.UNDELIVERED: State.UNDELIVERED,
    DeliveryStatus.FAILED: State.FAILED,
}


@dataclass(frozen=True, slots=True)
class Reported:
    """One delivery report, with the message that its address names."""

    message: int
    report: DeliveryReport


def take_reports(connection: Connection, context: Context, batch: Sequence[Reported]) -> list[None]:
    """Take a batch of delivery reports; unknown messages and copies change nothing."""
    ids = [reported.message for reported in batch]
    notes = {note.id: note for note in mail.notes_by_id(connection, ids, lock=True)}
    now = context.agreed(connection)
    settled: dict[int, Note] = {}
    stopped: list[Note] = []
    for reported in batch:
        note = notes.get(reported.message)
        if note is None or not _expects_reports(note):
            continue
        report = reported.report
        if note.state in {State.QUEUED, *mail.UNSETTLED}:
            note.gateway_id = note.gateway_id or report.gateway_id
            settled[note.id] = note
        elif note.gateway_id is None:
            note.gateway_id = report.gateway_id
        if report.opted_out:
            stopped.append(note)
    # Settling first: whoever was asked is recorded as asked before anything else is.
    accept_late(connection, context, list(settled.values()), "report")
    advanced = {r.message for r in batch if _advance(notes.get(r.message), r.report, now)}
    reprice(connection, notes.values(), _costs(context, notes, batch))
    mail.save(connection, list(notes.values()))
    failed = [note for note in notes.values() if note.state is State.FAILED]
    fail(connection, context, [note for note in failed if note.id in advanced])
    lost = [notes[one] for one in advanced if notes[one].unreachable_at is not None]
    suspend_unreachable(connection, context, lost)
    _stop(connection, context, stopped)
    reach(Point.REPORT_WRITTEN)
    return [None] * len(batch)


def _costs(
    context: Context, notes: Mapping[int, Note], batch: Sequence[Reported]
) -> dict[int, int]:
    """Return what the gateway says messages cost, where it says so."""
    costs: dict[int, int] = {}
    for reported in batch:
        note = notes.get(reported.message)
        if note is None or not _expects_reports(note):
            continue
        rank = _RANK[_STATE_OF[reported.report.status]]
        cost = context.prices.reported(reported.report.amount, final=rank > _RANK[State.SENT])
        if cost is not None:
            costs[note.id] = cost
    return costs


def _expects_reports(note: Note) -> bool:
    """Tell whether a report means anything here: of somebody erased not even the text is left."""
    return note.outbound and (bool(note.text) or note.damaged) and note.state in _RANK


def _advance(note: Note | None, report: DeliveryReport, now: datetime) -> bool:
    """Move a message forward; False where the report says nothing new."""
    if note is None or not _expects_reports(note):
        return False
    state = _STATE_OF[report.status]
    if _RANK[state] <= _RANK[note.state]:
        return False
    note.state = state
    note.unreachable_at = now if report.unreachable else None
    note.error = f"gateway error {report.error_code}" if report.error_code else None
    return True


def _stop(connection: Connection, context: Context, notes: Sequence[Note]) -> None:
    """A stop known only to the provider is ours as soon as it is seen (`consent-rules`, 32).

    The provider sent its own confirmation, so ours is left out.
    """
    if not notes:
        return
    changes = Changes(context, context.clock.now())
    contacts = people.contacts_by_id(connection, [n.contact for n in notes], lock=True)
    found = talks.latest_talks(connection, contacts)
    hashes = [c.phone_hash for c in contacts.values() if c.phone_hash]
    suppressed = people.suppressions(connection, hashes)
    standings = people.standings(connection, contacts)
    for contact in contacts.values():
        if contact.phone_hash in suppressed:
            continue
        talk = found.get(contact.id)
        open_talk = talk if talk and not talk.value.closed else None
        cells = tuple(sorted({*context.shelf.cells, *standings.get(contact.id, {})}))
        outcome = withdraw(open_talk.value if open_talk else None, cells)
        if open_talk and outcome.conversation:
            open_talk.value = outcome.conversation
            changes.move(open_talk)
        case = Case(
            contact=contact,
            talk=talk,
            flow=context.shelf.version(connection, talk.flow) if talk else context.shelf.first,
            at=changes.now,
            method={"by": "gateway", "error": "200"},
        )
        effects = [effect for effect in outcome.effects if not isinstance(effect, Say)]
        changes.apply(case, effects)
    changes.write(connection)
