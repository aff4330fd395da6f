"""The judge of a history: what was seen of a run, against what was promised about it.

In the manner of Jepsen: everything that was observed is recorded while the run goes on, by
whoever observed it, and judged afterwards by a function that knows nothing of the system. The
promises:

- What was acknowledged to the gateway is stored, and nothing is stored twice.
- No SMS goes out twice, and none that was not claimed.
- A ledger only grows: what was read of a person is the beginning of every later reading.
- Once a withdrawal is committed, nothing is claimed for that number but its one confirmation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The gateway got a 200 for an SMS that somebody wrote."""

    sms: str


@dataclass(frozen=True, slots=True)
class Stored:
    """An SMS that somebody wrote stands in the database at the end."""

    sms: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The gateway took an SMS of ours, by the name that no other one has."""

    message: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A process committed that it sends a message now."""

    message: str
    contact: str
    at: float
    farewell: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The withdrawal of somebody was committed."""

    contact: str
    at: float


@dataclass(frozen=True, slots=True)
class Read:
    """What somebody was told of a person's ledger, between two moments."""

    contact: str
    began: float
    ended: float
    ledger: tuple[str, ...]


Observed = Acknowledged | Stored | Sent | Claimed | Withdrawn | Read


class Broken(StrEnum):
    """Which promise was broken."""

    LOST = "acknowledged and not stored"
    STORED_TWICE = "stored twice"
    SENT_TWICE = "sent twice"
    NOT_CLAIMED = "sent without a claim"
    FORKED = "no reading is the beginning of the other"
    SHRUNK = "a later reading holds less"
    AFTER_STOP = "claimed after the withdrawal"
    CONFIRMED_TWICE = "more than one confirmation"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One promise that was broken, and about what."""

    broken: Broken
    about: str


def check(history: Iterable[Observed]) -> list[Violation]:
    """Return every promise that a history shows to be broken, in a fixed order."""
    seen = list(history)
    found = {*_inbox(seen), *_outbox(seen), *_ledgers(seen), *_withdrawals(seen)}
    return sorted(found)


def _inbox(seen: Sequence[Observed]) -> Iterator[Violation]:
    acknowledged = {one.sms for one in seen if isinstance(one, Acknowledged)}
    stored = Counter(one.sms for one in seen if isinstance(one, Stored))
    for sms in acknowledged - set(stored):
        yield Violation(Broken.LOST, sms)
    for sms, times in stored.items():
        if times > 1:
            yield Violation(Broken.STORED_TWICE, sms)


def _outbox(seen: Sequence[Observed]) -> Iterator[Violation]:
    sent = Counter(one.message for one in seen if isinstance(one, Sent))
    claimed = {one.message for one in seen if isinstance(one, Claimed)}
    for message, times in sent.items():
        if times > 1:
            yield Violation(Broken.SENT_TWICE, message)
        if message not in claimed:
            yield Violation(Broken.NOT_CLAIMED, message)


def _ledgers(seen: Sequence[Observed]) -> Iterator[Violation]:
    """Look at each person's readings: one chain of beginnings, which time never shortens."""
    reads: dict[str, list[Read]] = defaultdict(list)
    for one in seen:
        if isinstance(one, Read):
            reads[one.contact].append(one)
    for contact, theirs in reads.items():
        by_length = sorted(theirs, key=lambda read: len(read.ledger))
        for short, long in pairwise(by_length):
            if long.ledger[: len(short.ledger)] != short.ledger:
                yield Violation(Broken.FORKED, contact)
        for earlier in theirs:
            for later in theirs:
                if earlier.ended <= later.began and len(later.ledger) < len(earlier.ledger):
                    yield Violation(Broken.SHRUNK, contact)


def _withdrawals(seen: Sequence[Observed]) -> Iterator[Violation]:
    withdrawn: dict[str, float] = {}
    for one in seen:
        if isinstance(one, Withdrawn):
            withdrawn[one.contact] = min(one.at, withdrawn.get(one.contact, one.at))
    farewells: dict[str, set[str]] = defaultdict(set)
    for one in seen:
        if not isinstance(one, Claimed) or one.contact not in withdrawn:
            continue
        if one.farewell:
            farewells[one.contact].add(one.message)
        elif one.at > withdrawn[one.contact]:
            yield Violation(Broken.AFTER_STOP, one.message)
    for contact, messages in farewells.items():
        if len(messages) > 1:
            yield Violation(Broken.CONFIRMED_TWICE, contact)
