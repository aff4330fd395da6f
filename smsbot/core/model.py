"""The words of the field as values: what every other module speaks in.

Everything here is frozen but `Conversation`, the one value that the state machine moves,
and it is always a copy of what the store holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


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
