"""Which of the known people a campaign means, beside lifecycle and language.

A small closed form, not a language: conditions on what the company keeps of people (attributes)
and on what came of earlier campaigns. All of them must hold. Nothing of it reaches a database as
text: attributes rest encrypted, so they are compared one person at a time.

Attributes come from spreadsheets, so they are compared as text, without regard to case and outer
blanks. A date is written `2026-03-01` or `1/3/2026` (the day first); what is no date lies neither
before nor after one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)


class Reached(StrEnum):
    """How far somebody came in an earlier campaign."""

    ASKED = "asked"
    NOT_ASKED = "not_asked"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    """Asked, and neither wrote nor chose on the page."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: it is one of some values, or a date before or after another, or both."""

    name: str
    values: frozenset[str] = frozenset()
    before: date | None = None
    after: date | None = None

    def holds(self, attributes: Mapping[str, Any]) -> bool:
        """Tell whether somebody's attributes are such; who has none of that name is not meant."""
        given = attributes.get(self.name)
        if given is None:
            return False
        if self.values and as_text(given) not in self.values:
            return False
        if self.before is None and self.after is None:
            return bool(self.values)
        day = as_date(given)
        if day is None:
            return False
        return (self.before is None or day < self.before) and (
            self.after is None or day > self.after
        )


@dataclass(frozen=True, slots=True)
class Earlier:
    """How far somebody came in one campaign, by its id."""

    campaign: int
    who: Reached


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold of somebody to be meant; without any condition everybody is."""

    attributes: tuple[Attribute, ...] = ()
    history: tuple[Earlier, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.attributes or self.history)

    def fit(self, attributes: Mapping[str, Any] | None) -> bool:
        """Tell whether somebody's attributes are as they must be."""
        return all(one.holds(attributes or {}) for one in self.attributes)

    def data(self) -> dict[str, Any]:
        """Return the conditions as they are stored."""
        return {
            "attributes": [
                {
                    "name": one.name,
                    "values": sorted(one.values),
                    "before": one.before and one.before.isoformat(),
                    "after": one.after and one.after.isoformat(),
                }
                for one in self.attributes
            ],
            "history": [{"campaign": one.campaign, "who": one.who.value} for one in self.history],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Conditions:
        """Read conditions as they are stored."""
        return cls(
            tuple(
                Attribute(
                    one["name"], frozenset(one["values"]), _day(one["before"]), _day(one["after"])
                )
                for one in data["attributes"]
            ),
            tuple(Earlier(one["campaign"], Reached(one["who"])) for one in data["history"]),
        )


EVERYBODY = Conditions()


def as_text(value: object) -> str:
    """Return a value as it is compared: a cell of a table is text, a number in JSON is none."""
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    return plain.strip().casefold()


def as_date(value: object) -> date | None:
    """Return the day that a value names, None where it names none."""
    text = str(value).strip()
    found = _DAY_FIRST.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
