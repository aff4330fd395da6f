"""The Registro Pubblico delle Opposizioni: who may not be called, and how long an answer holds.

A number is called only on a valid consent and a check against the register that is no older than
fifteen days (L. 5/2018; DPR 26/2022; `consent-rules`, 39). To enter the register takes back every
consent to calls that was given until then; one that is given afterwards counts. The register does
not always say since when a number is in it: then it is in it since the check that first found it,
which leaves out more people and calls nobody too many.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

CHECK_HOLDS_FOR = timedelta(days=15)
"""After that the law wants another look."""

CALL_HOURS = "mon-fri 09:00-20:00, sat 10:00-19:00"
"""When people may be called at all, and never on a holiday."""


class Bar(StrEnum):
    """Why a number with a consent may not be called all the same."""

    OPPOSED = "register_opposed"
    UNCHECKED = "register_unchecked"
    STALE = "register_stale"


@dataclass(frozen=True, slots=True)
class Check:
    """What the register said of a number, and on which day."""

    checked_on: date
    registered: bool
    registered_on: date | None = None
    """The last day on which it may have been entered; it stays when the number is taken out."""

    @property
    def holds_until(self) -> date:
        """The last day on which somebody may be called on the strength of this answer."""
        return self.checked_on + CHECK_HOLDS_FOR


def found(checked_on: date, *, registered: bool, since: date | None) -> Check:
    """Return what one answer of the register says."""
    return Check(checked_on, registered, (since or checked_on) if registered else None)


def merged(before: Check | None, now: Check, *, dated: bool) -> Check:
    """Return what two answers say together, in whichever order they came.

    `dated` is true where the register itself told since when: a later day means that the person
    entered it anew, which takes back what they agreed to in between.
    """
    if before is None:
        return now
    later, earlier = (now, before) if _is_later(now, before) else (before, now)
    days = [day for day in (before.registered_on, now.registered_on) if day is not None]
    since = max(days, default=None)
    if not dated and now is later and later.registered and earlier.registered:
        since = earlier.registered_on  # still in it, as far as anybody can tell
    return Check(later.checked_on, later.registered, since)


def _is_later(now: Check, before: Check) -> bool:
    # Of two answers of one day the one that allows less counts.
    return (now.checked_on, now.registered) >= (before.checked_on, before.registered)


def opposed(check: Check, agreed_on: date) -> bool:
    """Tell whether a consent was taken back by entering the register.

    On the same day nobody knows which came first: then it was.
    """
    return check.registered_on is not None and agreed_on <= check.registered_on


def bar(check: Check | None, agreed_on: date, day: date) -> Bar | None:
    """Return why a number may not be called on a day, or None where it may."""
    if check is None:
        return Bar.UNCHECKED
    if opposed(check, agreed_on):
        return Bar.OPPOSED
    return Bar.STALE if day > check.holds_until else None
