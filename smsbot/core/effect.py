"""What a decision asks for: SMS to say, events to record, a number to suppress or not any more.

Decisions name effects and touch nothing; whoever called them turns effects into rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.core.model import (
        Cell,
        Conversation,
        EventKind,
        MessageKind,
        Question,
        Status,
        Variant,
    )


class Wording(StrEnum):
    """Which text of the flow an SMS carries."""

    SAY = "say"
    AGAIN = "again"
    HELP = "help"
    LINK = "link"
    LATE = "late"
    WITHDRAW = "withdraw"
    SIGNUP = "signup"


@dataclass(frozen=True, slots=True)
class Say:
    """Send one SMS: a wording, of a state where it belongs to one.

    `question` is the number of the question that this SMS puts, None where it puts none.
    """

    wording: Wording
    kind: MessageKind
    state: str | None = None
    question: int | None = None
    asks: Question | None = None
    variant: Variant | None = None
    """Which of two wordings of an opening; None where there is one."""


@dataclass(frozen=True, slots=True)
class Record:
    """Write one ledger event per cell; no cells means one event about the whole flow."""

    kind: EventKind
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Suppress:
    """Never write to this number again, until the person says otherwise."""

    reason: str


@dataclass(frozen=True, slots=True)
class Lift:
    """Write to this number again: the person asked for it themselves, in so many words."""


Effect = Say | Record | Suppress | Lift


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision wants: the conversation as it now is, and effects in order.

    `begins` is true where `conversation` is a new one that takes the place of the one given.
    """

    conversation: Conversation | None
    effects: tuple[Effect, ...] = ()
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be known of the person beside the conversation.

    `cells` are all that the company uses, `helped` is true where the help text already went
    out today, `clock_trusted` false while our clock is off by more than two minutes.
    """

    cells: tuple[Cell, ...]
    suppressed: bool = False
    standing: Mapping[Cell, Status] | None = None
    helped: bool = False
    clock_trusted: bool = True
