"""The standing of a person, and the two guards of every SMS: who may be asked, what may leave.

Rules of this module: unknown means no; the standing is a pure fold of ledger events; a grant
past its end counts as expired whether or not anybody has written the event yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from smsbot.core.duration import Duration
from smsbot.core.model import Basis, BasisKind, Cell, EventKind, Lifecycle, MessageKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from smsbot.core.windows import Windows

RENEWAL_WINDOW = timedelta(days=60)
"""A valid consent may be renewed in its last sixty days (`consent-rules`, 21)."""

ASKED_COUNTS_FOR = Duration(24)
"""For how long it is remembered that a number was asked, whoever is forgotten meanwhile."""

_MOST_CAMPAIGNS = 2
"""Campaigns to one person within that time (`consent-rules`, 9)."""
_ONE_MONTH = Duration(1)


class Exclusion(StrEnum):
    """Why somebody on a list is not asked."""

    INVALID_NUMBER = "invalid_number"
    NOT_MOBILE = "not_mobile"
    DUPLICATE = "duplicate"
    ACTIVE_CUSTOMER = "active_customer"
    UNKNOWN_LIFECYCLE = "unknown_lifecycle"
    SUPPRESSED = "suppressed"
    ALREADY_DECIDED = "already_decided"
    ASKED_RECENTLY = "asked_recently"
    IN_CONVERSATION = "in_conversation"
    NO_BASIS = "no_basis"
    NO_ORIGIN = "no_origin"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one cell stands, since when, and until when it was granted."""

    status: Status
    since: datetime
    valid_until: datetime | None = None
    outdated: bool = field(default=False, compare=False)
    """True where the company says something else today than what was agreed to. No event says so
    yet, so it is no part of what the events amount to."""
    window: Windows | None = None
    """When the person may be contacted by this channel; None is any time."""

    def at(self, now: datetime) -> Status:
        """Return the status at a moment, whether or not its event is written yet.

        A grant past its end counts as expired, and one to other words as stale.
        """
        if self.status is not Status.GRANTED:
            return self.status
        if self.valid_until and self.valid_until <= now:
            return Status.EXPIRED
        return Status.STALE if self.outdated else Status.GRANTED

    def renewable_since(self, now: datetime) -> datetime | None:
        """Return since when this consent may be renewed, None where it may not.

        A valid one in its last sixty days, a stale one as long as it would have lasted. An ended
        one only the person revives.
        """
        if self.valid_until is None or self.valid_until <= now:
            return None
        begins = self.since
        match self.at(now):
            case Status.GRANTED:
                begins = max(begins, self.valid_until - RENEWAL_WINDOW)
            case Status.STALE:
                pass
            case _:
                return None
        return begins if begins <= now else None


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """What the standing needs to know of one ledger event; no cell means every cell of a flow."""

    kind: EventKind
    cell: Cell | None
    at: datetime
    valid_until: datetime | None = None
    window: Windows | None = None


_STATUS_OF: Mapping[EventKind, Status] = {
    EventKind.GRANTED: Status.GRANTED,
    EventKind.REFUSED: Status.REFUSED,
    EventKind.WITHDRAWN: Status.WITHDRAWN,
    EventKind.EXPIRED: Status.EXPIRED,
    EventKind.STALE: Status.STALE,
    EventKind.SUSPENDED: Status.SUSPENDED,
    EventKind.INVALIDATED: Status.INVALIDATED,
}
"""`asked`, `unanswered` and `erased` move no cell: silence grants nothing and refuses nothing."""


def fold(events: Iterable[ConsentEvent]) -> dict[Cell, Standing]:
    """Return the standing that a person's events, in order, amount to."""
    standing: dict[Cell, Standing] = {}
    for event in events:
        status = _STATUS_OF.get(event.kind)
        if status is not None and event.cell is not None:
            standing[event.cell] = Standing(
                status, event.at, event.valid_until, window=event.window
            )
    return standing


def lifecycle_at(
    now: datetime, given: str | None, last_activity: date | None, dormant_after: Duration
) -> Lifecycle:
    """Reckon what a contact is at a moment.

    `given` says what no date tells: a prospect with a date has bought since somebody called it
    one. A customer with a date is active or dormant, without one active (the reading that asks
    less); a date alone makes a customer; neither is unknown.
    """
    if last_activity is not None:
        dormant = last_activity <= dormant_after.before(now).date()
        return Lifecycle.DORMANT if dormant else Lifecycle.CUSTOMER
    match given:
        case Lifecycle.PROSPECT:
            return Lifecycle.PROSPECT
        case Lifecycle.CUSTOMER:
            return Lifecycle.CUSTOMER
        case _:
            return Lifecycle.UNKNOWN


@dataclass(frozen=True, slots=True)
class Asking:
    """What must be known of a contact to decide whether it may be asked."""

    lifecycle: Lifecycle
    origin: str | None
    collected_on: date | None
    basis: Basis | None
    suppressed: bool
    erased: bool
    in_conversation: bool
    last_asked: datetime | None
    standing: Mapping[Cell, Standing]
    months: tuple[date, ...] = ()
    """The first day of each month in which a campaign asked this number, one for each asking."""
    given: Mapping[Cell, datetime] = field(default_factory=dict)
    """When consents were given that the ledger calls stale since: their standing tells no more."""


def may_ask(  # noqa: PLR0911  (a list of reasons reads best as a list)
    asking: Asking, cells: Iterable[Cell], ask_again_after: Duration, now: datetime
) -> Exclusion | None:
    """Return why a contact may not be asked about these cells, or None where it may.

    The order is that of finality: what only the person can undo comes first.
    """
    cells = tuple(cells)
    if asking.erased:
        return Exclusion.ERASED
    if asking.suppressed:
        return Exclusion.SUPPRESSED
    if decided(asking.standing, cells, asking.basis, now):
        return Exclusion.ALREADY_DECIDED
    if asking.lifecycle is Lifecycle.CUSTOMER:
        return Exclusion.ACTIVE_CUSTOMER
    if asking.lifecycle is Lifecycle.UNKNOWN:
        return Exclusion.UNKNOWN_LIFECYCLE
    if asking.in_conversation:
        return Exclusion.IN_CONVERSATION
    if _asked_recently(asking, ask_again_after, now) or _renewal_asked(asking, now):
        return Exclusion.ASKED_RECENTLY
    if not _valid(asking, cells, now):
        return Exclusion.NO_BASIS
    if asking.lifecycle is Lifecycle.PROSPECT and not (asking.origin and asking.collected_on):
        return Exclusion.NO_ORIGIN
    return None


def _asked_recently(asking: Asking, ask_again_after: Duration, now: datetime) -> bool:
    """Tell whether this number was asked too lately, or twice within two years.

    Who was forgotten left no more than months; such a one counts to its end, which asks less.
    """
    last = asking.last_asked
    if last is not None and now < ask_again_after.add(last):
        return True
    ends = [_ONE_MONTH.add(datetime(m.year, m.month, 1, tzinfo=UTC)) for m in asking.months]
    if sum(now < ASKED_COUNTS_FOR.add(end) for end in ends) >= _MOST_CAMPAIGNS:
        return True
    # The exact day is known of the latest asking, unless it was of somebody now forgotten.
    unknown = [end for end in ends if last is None or end > _ONE_MONTH.add(last)]
    return any(now < ask_again_after.add(end) for end in unknown)


def decided(
    standing: Mapping[Cell, Standing], cells: Iterable[Cell], basis: Basis | None, now: datetime
) -> bool:
    """Tell whether the person has answered about any of the cells.

    A refusal or withdrawal is final, and so is a consent that ended: only the person revives
    it. A valid consent may be renewed near its end, and a stale one: on that basis alone.
    """
    renewal = basis is not None and basis.kind is BasisKind.RENEWAL
    for cell in cells:
        one = standing.get(cell)
        if one is None or one.status is Status.NONE:
            continue
        if not renewal or one.renewable_since(now) is None:
            return True
    return False


def _renewal_asked(asking: Asking, now: datetime) -> bool:
    """Tell whether somebody was asked already to renew what is to be renewed: once is enough.

    What is stale could be renewed since it was given, also before any event said that it is.
    """
    last = asking.last_asked
    if last is None or asking.basis is None or asking.basis.kind is not BasisKind.RENEWAL:
        return False
    for cell, one in asking.standing.items():
        since = one.renewable_since(now)
        if since is not None and one.status is Status.STALE:
            since = asking.given.get(cell, since)
        if since is not None and last > since:
            return True
    return False


def basis_to_ask(
    own: Basis | None, offered: Basis | None, standing: Mapping[Cell, Standing], now: datetime
) -> Basis | None:
    """Return on which basis somebody is asked: their own wins over the campaign's.

    But not over a renewal, where there is something to renew: what the person themselves agreed
    to is a better reason than any list.
    """
    if offered is not None and offered.kind is BasisKind.RENEWAL and _renews(standing, now):
        return offered
    return own or offered


def _renews(standing: Mapping[Cell, Standing], now: datetime) -> bool:
    return any(one.renewable_since(now) is not None for one in standing.values())


def _valid(asking: Asking, cells: Iterable[Cell], now: datetime) -> bool:
    basis = asking.basis
    if basis is None or (basis.until is not None and now.date() > basis.until):
        return False
    if basis.kind is not BasisKind.RENEWAL:
        return True
    # Who has nothing to renew cannot be asked on the strength of it.
    return _renews({c: asking.standing[c] for c in cells if c in asking.standing}, now)


def missing_in_basis(basis: Basis) -> tuple[str, ...]:
    """Return the fields that a basis of this kind must have and this one lacks."""
    wanted: tuple[str, ...] = ()
    match basis.kind:
        case BasisKind.PRIOR_CONSENT:
            # One that is to be used, and not only asked on, must tell what it is a consent to.
            wanted = ("document", "given_on", "source") if basis.covers else ("document",)
        case BasisKind.OVERRIDE:
            wanted = ("statement", "until")
        case _:
            pass
    return tuple(name for name in wanted if not getattr(basis, name))


class Void(StrEnum):
    """Why a queued SMS may not leave any more."""

    SUPPRESSED = "suppressed"
    DECIDED = "already_decided"
    ACTIVE_CUSTOMER = "active_customer"
    CONVERSATION_OVER = "conversation_over"
    CANCELLED = "campaign_cancelled"
    TOO_LATE = "too_late"
    DAILY_LIMIT = "daily_limit"
    ERASED = "erased"
    ANSWERED = "answered"
    UNREADABLE = "unreadable"
    """Its text, or the number that it is for, is damaged where it is stored."""


DAILY_LIMIT = 10
"""SMS to one number in 24 hours, whatever happens: two robots talking must fall silent."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What must be known at the moment of sending.

    `asks` is true where the SMS puts a question, `overtaken` where a later question was decided
    since: whoever has answered is not asked the same again.
    """

    kind: MessageKind
    suppressed: bool
    erased: bool
    lifecycle: Lifecycle
    closed: bool
    cancelled: bool
    void_after: datetime | None
    sent_today: int
    decided: bool
    asks: bool = False
    overtaken: bool = False


def may_send(sending: Sending, now: datetime) -> Void | None:  # noqa: PLR0911  (as above)
    """Return why a queued SMS must not leave now, or None where it may.

    Asked when deciding and again when claiming: somebody who bought, refused or stopped in
    between gets nothing but the one confirmation of a withdrawal.
    """
    if sending.kind is MessageKind.FAREWELL:
        return None
    if sending.erased:
        return Void.ERASED
    if sending.suppressed:
        return Void.SUPPRESSED
    if sending.void_after is not None and sending.void_after <= now:
        return Void.TOO_LATE
    if sending.kind is MessageKind.RECEIPT:
        return None
    if sending.sent_today >= DAILY_LIMIT:
        return Void.DAILY_LIMIT
    if sending.asks and sending.closed:
        return Void.CONVERSATION_OVER
    if sending.overtaken:
        return Void.ANSWERED
    if sending.kind in {MessageKind.OPENING, MessageKind.REMINDER}:
        return _may_solicit(sending)
    return None


def _may_solicit(sending: Sending) -> Void | None:
    if sending.cancelled:
        return Void.CANCELLED
    if sending.closed:
        return Void.CONVERSATION_OVER
    if sending.decided:
        return Void.DECIDED
    if sending.lifecycle is Lifecycle.CUSTOMER:
        return Void.ACTIVE_CUSTOMER
    return None


OUTSIDE_WINDOW = "outside_window"
"""Why somebody who agreed may not be contacted right then: they chose other half-days."""


def may_contact(
    standing: Standing | None,
    *,
    suppressed: bool,
    now: datetime,
    zone: ZoneInfo,
    at: datetime | None = None,
) -> tuple[bool, str]:
    """Answer the question every other system must ask first, with the reason.

    `at` is the moment that is meant, now where nothing is said; `zone` is that of the company,
    whose half-days the person chose. What is over by now is so for a moment before, too.
    """
    if suppressed:
        return False, "suppressed"
    if standing is None:
        return False, Status.NONE.value
    meant = at or now
    status = standing.at(max(now, meant))
    if status is not Status.GRANTED:
        return False, status.value
    if standing.window is not None and not standing.window.is_open(meant, zone):
        return False, OUTSIDE_WINDOW
    return True, status.value
