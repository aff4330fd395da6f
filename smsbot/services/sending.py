"""From the outbox to the gateway and back: claim, settle, and everything in between.

Each function is one unit of work. A claim re-reads suppression, standing and lifecycle in its
own transaction, and commits the lease before any request goes out. What nobody knows the fate
of is settled by a report, by the person's reply or by the gateway's own list; it is never sent
again blindly (of 235 sends in doubt in a trial, 133 had gone out).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, assert_never

from smsbot.core import link as links
from smsbot.core.consent import Void
from smsbot.core.engine import due
from smsbot.core.wording import fill_link
from smsbot.faultpoints import Point, reach
from smsbot.gateways.http import TIMEOUT
from smsbot.gateways.wire import Accepted, InDoubt, NotSent, Outcome, Outgoing, Refused
from smsbot.services import unreadable
from smsbot.services.changes import Case, Changes
from smsbot.services.contradicted import invalidate_unasked
from smsbot.services.exchanges import record_asked
from smsbot.services.recipients import SOLICITS, Recipients
from smsbot.services.saying import link_url
from smsbot.services.spending import Budget, recount
from smsbot.services.unsent import after_void, recount_handed
from smsbot.store import campaigns, installation, ledger, mail, people, talks
from smsbot.store import rate as rate_of
from smsbot.store.mail import Note, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.talks import Talk

CLAIM_AT_ONCE = 100
_FIRST_PAUSE = 2.0
_LONGEST_PAUSE = 300.0
_JITTER = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Claimed:
    """One SMS under our lease, ready to go out."""

    message: int
    fence: int
    outgoing: Outgoing
    begin_by: datetime
    """From then on its request could still be on its way when the lease is over."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one claimed SMS."""

    message: int
    fence: int
    outcome: Outcome


def claim(
    connection: Connection, context: Context, owner: str, limit: int = CLAIM_AT_ONCE
) -> list[Claimed]:
    """Claim what may leave now, highest priority first, within the rate of each sender.

    The number comes first: no invitation under the alias is claimed before an answer.
    """
    claimed: list[Claimed] = []
    for line in context.sender.lines:
        if len(claimed) < limit:
            claimed += _claim(connection, context, line, owner, limit - len(claimed))
    return claimed


def _claim(
    connection: Connection,
    context: Context,
    line: tuple[str, bool | None],
    owner: str,
    limit: int,
) -> list[Claimed]:
    (sender, aliased), rate = line, context.sender.per_second
    rate_of.hold(connection, sender)
    now = context.agreed(connection)
    # No more is claimed than the rate lets go in the next second.
    tokens = rate_of.take_tokens(connection, sender, rate, max(rate, 1.0), now)
    if tokens <= 0:
        return []
    used_up: set[int] = set()
    while True:
        notes = _claimable(connection, context, limit, now, aliased=aliased, used_up=used_up)
        recipients = Recipients.load(connection, context, notes)
        budget = Budget.load(connection, context, recipients)
        leased, aside, tokens = _sort(context, notes, recipients, budget, tokens, now)
        budget.write(connection)
        mail.save(connection, aside)
        voided = [note for note in aside if note.state is State.VOID]
        damaged = [note.contact for note in voided if note.error == Void.UNREADABLE]
        unreadable.set_apart(connection, damaged)
        after_void(connection, context, voided, now)
        used_up |= budget.used_up
        # What is void, waits or has no money left makes room for what waited behind it.
        if leased or not (aside or budget.used_up):
            break
    mail.lease(connection, leased, owner, now)
    if leased:
        rate_of.put_tokens(connection, sender, tokens, now)
    _hand(connection, leased, recipients, now)
    if leased:
        reach(Point.CLAIM_WRITTEN)
    return [_claimed(context, sender, note, recipients, now) for note in leased]


def _claimable(  # noqa: PLR0913  (what may leave now depends on as much)
    connection: Connection,
    context: Context,
    limit: int,
    now: datetime,
    *,
    aliased: bool | None,
    used_up: set[int],
) -> list[Note]:
    stopped = installation.outbound_stopped(connection) or not context.trust.clock
    return mail.claimable(
        connection,
        now,
        limit,
        solicit=context.hours.is_open(now),
        farewells_only=stopped,
        paused=[*campaigns.paused(connection), *used_up],
        aliased=aliased,
    )


def _sort(  # noqa: PLR0913, PLR0917  (what leaves depends on as much)
    context: Context,
    notes: Sequence[Note],
    recipients: Recipients,
    budget: Budget,
    tokens: float,
    now: datetime,
) -> tuple[list[Note], list[Note], float]:
    """Tell what leaves from what may not, now or any more, while rate and money let it."""
    leased: list[Note] = []
    aside: list[Note] = []
    for note in notes:
        if tokens <= 0:
            break
        because = recipients.may_send(note, context, now)
        if because is not None:
            _void(note, because, now)
            aside.append(note)
        elif _waits(note, recipients, context, now):
            aside.append(note)
        elif budget.lets(note):
            tokens -= note.segments or 1
            leased.append(note)
    return leased, aside, tokens


def _waits(note: Note, recipients: Recipients, context: Context, now: datetime) -> bool:
    """Let an SMS wait where the person chose other hours than these; tell whether it does.

    It may wait for two of their windows, as any other does for two of ours; where their hours
    and ours never meet, until it comes too late. What answers them leaves at once.
    """
    if note.kind not in SOLICITS:
        return False
    hours = recipients.hours(note, context)
    if hours is None:
        note.not_before = note.void_after
        return True
    if hours.is_open(now):
        return False
    note.not_before, note.void_after = hours.opens(now), hours.deadline(note.at)
    return True


def _void(note: Note, because: str, now: datetime) -> None:
    note.state, note.error, note.settled_at = State.VOID, because, now


def _hand(
    connection: Connection, leased: Sequence[Note], recipients: Recipients, now: datetime
) -> None:
    """Note in each conversation what was handed: from here on a reply answers this question."""
    moved: dict[int, Talk] = {}
    for note in leased:
        talk = recipients.talks.get(note.conversation) if note.conversation else None
        if talk is None:
            continue
        value = talk.value
        if note.question is not None:
            value.handed = max(value.handed, note.question)
            value.asked, value.asked_at = note.asks, now
        value.due_at = due(recipients.flows[talk.flow], value, now)
        moved[talk.id] = talk
    talks.save_talks(connection, list(moved.values()), now)


def _claimed(
    context: Context, line: str, note: Note, recipients: Recipients, now: datetime
) -> Claimed:
    phone = recipients.contacts[note.contact].phone
    assert phone is not None  # noqa: S101  (an erased contact's messages are void)
    text = note.text if note.link is None else fill_link(note.text, link_url(context, note.link))
    ref = links.callback_ref(context.secrets.link, note.id)
    sender = context.sender
    return Claimed(
        message=note.id,
        fence=note.fence,
        begin_by=now + mail.LEASE - timedelta(seconds=TIMEOUT),
        outgoing=Outgoing(
            sender=line,
            recipient=phone.e164,
            text=text,
            callback_url=f"{sender.public_url}/webhooks/{sender.gateway}/status/{ref}",
            expires_in=_expires_in(context, note, recipients, now),
        ),
    )


def _expires_in(context: Context, note: Note, recipients: Recipients, now: datetime) -> int | None:
    """Keep the carrier's queue within the window: no opening is delivered at night."""
    hours = recipients.hours(note, context) if note.kind in SOLICITS else None
    if hours is None or hours.always:
        return None
    return max(1, int((hours.closes(now) - now).total_seconds()))


def settle(connection: Connection, context: Context, batch: Sequence[Settled]) -> list[None]:
    """Write what the gateway answered, unless somebody else has settled the message since."""
    notes = {n.id: n for n in mail.notes_by_id(connection, [s.message for s in batch], lock=True)}
    now = context.agreed(connection)
    accepted: list[Note] = []
    changed: list[Note] = []
    back: list[Note] = []
    contradicted: list[Note] = []
    for settled in batch:
        note = notes[settled.message]
        if note.fence != settled.fence or not _open_to(note, settled.outcome):
            continue
        changed.append(note)
        if note.settled_by == "reply" and isinstance(settled.outcome, NotSent | Refused):
            note.state, note.error = State.FAILED, settled.outcome.reason[:200]
            contradicted.append(note)
            continue
        match settled.outcome:
            case Accepted(gateway_id):
                if note.state is State.QUEUED:
                    back.append(note)
                if note.state is not State.ACCEPTED:
                    accepted.append(note)
                _accept(note, gateway_id, "answer", now)
            case NotSent(reason, retry_after):
                _requeue(note, reason, now, retry_after)
                back.append(note)
            case Refused(reason):
                note.state, note.error, note.settled_at = State.FAILED, reason[:200], now
                back.append(note)
            case InDoubt(reason):
                _doubt(note, reason, now)
            case _:
                assert_never(settled.outcome)
    recount(connection, context, changed)
    mail.save(connection, changed)
    _asked(connection, context, accepted, now)
    invalidate_unasked(connection, context, contradicted, now)
    recount_handed(connection, [*back, *contradicted], now)
    after_void(connection, context, [n for n in back if n.state is State.FAILED], now)
    reach(Point.SETTLE_WRITTEN)
    return [None] * len(batch)


def _open_to(note: Note, outcome: Outcome) -> bool:
    """Tell whether our own answer still has something to say about a message.

    One that was queued again, and whose first sending turns out to have been accepted after
    all, must not be sent a second time.
    """
    if note.state is State.QUEUED:
        return isinstance(outcome, Accepted)
    return note.state in mail.UNSETTLED or (
        note.state is State.ACCEPTED and note.gateway_id is None
    )


def _accept(note: Note, gateway_id: str | None, by: str, now: datetime) -> None:
    note.state, note.settled_at = State.ACCEPTED, now
    note.settled_by = note.settled_by or by
    note.gateway_id = note.gateway_id or gateway_id
    note.handed_at = note.handed_at or now
    note.lease_until, note.error = None, None


def _requeue(note: Note, reason: str, now: datetime, retry_after: float | None = None) -> None:
    """Try again later, with growing pauses and jitter: the message certainly did not leave."""
    if note.state is State.ACCEPTED:
        return
    pause = retry_after
    if pause is None:
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (note.attempts - 1))
        pause *= _JITTER.uniform(0.5, 1.0)
    note.state, note.error = State.QUEUED, reason[:200]
    note.not_before = now + timedelta(seconds=pause)
    note.handed_at, note.lease_until = None, None
    note.doubt_at, note.absent_at = None, None


def _doubt(note: Note, reason: str, now: datetime) -> None:
    if note.state is State.SENDING:
        note.state, note.doubt_at, note.error = State.IN_DOUBT, now, reason[:200]
        note.lease_until = None


def sweep(
    connection: Connection, context: Context, *, leases_dead_before: datetime | None = None
) -> int:
    """Put dead leases in doubt and make void what comes too late; return how many it moved.

    A lease is dead once its time is over, or where it ends before a moment that is given.
    """
    now = context.agreed(connection)
    dead = mail.dead_leases(connection, leases_dead_before or now, CLAIM_AT_ONCE)
    for note in dead:
        _doubt(note, "nobody knows whether it left: its sender went away", now)
    late = mail.overdue(connection, now, CLAIM_AT_ONCE)
    for note in late:
        _void(note, Void.TOO_LATE, now)
    mail.save(connection, [*dead, *late])
    after_void(connection, context, late, now)
    if dead or late:
        reach(Point.SWEEP_WRITTEN)
    return len(dead) + len(late)


def accept_late(connection: Connection, context: Context, notes: Sequence[Note], by: str) -> None:
    """Take messages for sent that were in doubt: a report or the gateway's list says so."""
    now = context.clock.now()
    doubtful = [note for note in notes if note.state in {State.QUEUED, *mail.UNSETTLED}]
    taken_back = [note for note in notes if note.state is State.QUEUED]
    for note in notes:
        _accept(note, note.gateway_id, by, now)
    recount(connection, context, notes)
    mail.save(connection, notes)
    # One that we had queued again went out after all: its question was put.
    recount_handed(connection, taken_back, now)
    _asked(connection, context, doubtful, now)


def fail(connection: Connection, context: Context, notes: Sequence[Note]) -> None:
    """Take back what the gateway took and then could not send: those questions were not put."""
    now = context.clock.now()
    recount_handed(connection, notes, now)
    after_void(connection, context, notes, now)


def requeue_absent(connection: Connection, context: Context, notes: Sequence[Note]) -> None:
    """Queue messages again that never left: two complete lists lack them, or a person says so."""
    now = context.clock.now()
    for note in notes:
        _requeue(note, "the gateway never took it", now, retry_after=0.0)
    recount(connection, context, notes)
    mail.save(connection, notes)
    recount_handed(connection, notes, now)


def _asked(connection: Connection, context: Context, notes: Iterable[Note], now: datetime) -> None:
    """Record that people were asked, now that their first question is known to have left."""
    first = [note for note in notes if note.question == 1 and note.conversation]
    if not first:
        return
    changes = Changes(context, now)
    found = talks.talks_by_id(connection, [n.conversation for n in first if n.conversation])
    contacts = people.contacts_by_id(connection, [note.contact for note in first])
    known = ledger.asked_talks(connection, contacts)
    for note in first:
        talk = found[note.conversation or 0]
        case = Case(
            contact=contacts[note.contact],
            talk=talk,
            flow=context.shelf.version(connection, talk.flow),
            at=now,
            method={"by": "sms"},
        )
        record_asked(changes, case, note, known)
    changes.write(connection)
