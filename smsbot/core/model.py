"""The words of the field as values: what every other module speaks in.

Everything here is frozen but `Conversation`, the one value that the state machine moves,
and it is always a copy of what the store holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime


class Intent(StrEnum):
    """What a reply says, in the light of the question that was asked last."""

    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    HELP = "help"
    UNCLEAR = "unclear"


class Channel(StrEnum):
    """How a person may be contacted."""

    SMS = "sms"
    CALL = "call"


class Purpose(StrEnum):
    """What a person may be contacted for."""

    INFO = "info"
    PROMO = "promo"


class Question(StrEnum):
    """What an SMS of ours asks. `CONFIRM` is the recap that repeats a choice."""

    CONSENT = "consent"
    CHANNEL = "channel"
    PURPOSE = "purpose"
    CONFIRM = "confirm"


class Cell(NamedTuple):
    """The unit of consent: one purpose by one channel (Art. 7 GDPR, granularity)."""

    purpose: Purpose
    channel: Channel


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number in E.164 that never shows itself: only its last two digits are printed."""

    e164: str = field(repr=False)

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"PhoneNumber({self.masked!r})"

    @property
    def masked(self) -> str:
        """The number as it may stand in a log or on a page: its last two digits."""
        return f"+…{self.e164[-2:]}"


@dataclass(frozen=True, slots=True)
class Reply:
    """One inbound SMS, read in the light of the question asked last.

    `channels` and `purposes` are filled only with `grant`. `exact` is true only where the
    whole SMS is one answer that the question offers (`reply-labels`, rule 11), `listed_yes`
    where it is one of the few words that may confirm a recap. `because` names the words and
    rules that decided, in order.
    """

    text: str
    intent: Intent
    channels: frozenset[Channel] = frozenset()
    purposes: frozenset[Purpose] = frozenset()
    exact: bool = False
    listed_yes: bool = False
    because: tuple[str, ...] = ()


class Lifecycle(StrEnum):
    """What a contact is to the company, reckoned on a given day."""

    PROSPECT = "prospect"
    CUSTOMER = "customer"
    DORMANT = "dormant"
    UNKNOWN = "unknown"


class BasisKind(StrEnum):
    """Why the company may ask at all (Art. 130 Codice Privacy; Cass. 9920/2022)."""

    REQUESTED = "requested"
    RENEWAL = "renewal"
    PRIOR_CONSENT = "prior_consent"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Basis:
    """The reason for asking, and who attests to it: part of every proof.

    Of an earlier consent it tells also when and where it was given, and to what (`core.prior`).
    """

    kind: BasisKind
    document: str | None = None
    version: str | None = None
    statement: str | None = None
    until: date | None = None
    attested_by: str | None = None
    given_on: date | None = None
    source: str | None = None
    """Where a consent was given or is kept: paper, a shop, a CRM."""
    covers: tuple[Cell, ...] = ()
    """What was agreed to, cell by cell and sorted; without it, nothing but to be asked."""


class Status(StrEnum):
    """Where one cell stands for one person."""

    NONE = "none"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    STALE = "stale"
    SUSPENDED = "suspended"
    INVALIDATED = "invalidated"


class Variant(StrEnum):
    """One of two wordings of an opening."""

    A = "a"
    B = "b"

    @property
    def other(self) -> Variant:
        """The wording that is not this one."""
        return Variant.B if self is Variant.A else Variant.A


class EventKind(StrEnum):
    """What a ledger event says."""

    ASKED = "asked"
    UNANSWERED = "unanswered"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    STALE = "stale"
    SUSPENDED = "suspended"
    INVALIDATED = "invalidated"
    ERASED = "erased"


class Ending(StrEnum):
    """How a conversation ends."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LINKED = "linked"
    UNANSWERED = "unanswered"
    INVALIDATED = "invalidated"
    """There was no right to ask: nothing that is said in it afterwards takes it up again."""


class MessageKind(StrEnum):
    """Why an SMS of ours exists; this decides when it may leave."""

    OPENING = "opening"
    REMINDER = "reminder"
    ANSWER = "answer"
    RECEIPT = "receipt"
    FAREWELL = "farewell"
    """The one confirmation of a withdrawal: the only SMS that a suppressed number gets."""

    @property
    def priority(self) -> Priority:
        """Answers to what a person just wrote pass a million openings."""
        match self:
            case MessageKind.OPENING:
                return Priority.OPENING
            case MessageKind.REMINDER:
                return Priority.REMINDER
            case _:
                return Priority.ANSWER


class Priority(IntEnum):
    """The order in which queued messages leave."""

    ANSWER = 1
    OPENING = 2
    REMINDER = 3


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person has answered in one conversation so far.

    None means that nobody has answered yet; `…_exact` that the answer was one exact answer
    to the question that names the choice. Only such a choice is recorded without a recap.
    """

    consent: bool = False
    channels: frozenset[Channel] | None = None
    channels_exact: bool = False
    purposes: frozenset[Purpose] | None = None
    purposes_exact: bool = False
    confirmed: bool = False

    @property
    def in_doubt(self) -> bool:
        """True where the choice must be repeated to the person before it is recorded."""
        return not (self.confirmed or (self.channels_exact and self.purposes_exact))


@dataclass(slots=True)
class Conversation:
    """One contact's way through one flow version.

    `question` numbers the questions as they are decided; `handed` is the number of the last
    one that was handed to the gateway, `asked` what it asks. A reply answers the one handed.
    """

    state: str
    closed: bool = False
    answers: Answers = field(default_factory=Answers)
    question: int = 0
    handed: int = 0
    asked: Question | None = None
    asked_at: datetime | None = None
    unclear: int = 0
    said: int = 0
    linked: bool = False
    reminded: bool = False
    due_at: datetime | None = None

    def copy(self) -> Conversation:
        """Return another one that is as this one; `copy.copy` took ten times as long."""
        return Conversation(*_every_field(self))

    @property
    def crossing(self) -> bool:
        """True while the open question is still on its way: a reply cannot be meant for it."""
        return self.handed != self.question


_every_field = attrgetter(*Conversation.__dataclass_fields__)
