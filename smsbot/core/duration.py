"""Durations as people write them: "10 minutes", "60 days", "24 months", "5 years".

Months are calendar months: a consent given on 31 August for six months ends on the last day
of February, whatever its number. That is why a `timedelta` alone will not do.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

_SPANS = {
    "second": dt.timedelta(seconds=1),
    "minute": dt.timedelta(minutes=1),
    "hour": dt.timedelta(hours=1),
    "day": dt.timedelta(days=1),
    "week": dt.timedelta(weeks=1),
}
_MONTHS = {"month": 1, "year": 12}
_WRITTEN = re.compile(r"(?P<count>[1-9][0-9]{0,5}) +(?P<unit>[a-z]+?)s?", re.ASCII)
_EXPECTED = 'a duration such as "10 minutes", "60 days" or "24 months"'

# Longer than any retention anybody may justify, and short enough for every date of this century
# to stay within what a datetime can hold.
_LONGEST_MONTHS = 100 * 12
_LONGEST_SPAN = dt.timedelta(days=100 * 366)


class DurationError(ValueError):
    """The text is no duration, or one that no calendar holds."""


@dataclass(frozen=True, slots=True)
class Duration:
    """So many calendar months, or so much time; never both."""

    months: int = 0
    span: dt.timedelta = dt.timedelta()

    def __str__(self) -> str:
        return f"{self.months} months" if self.months else str(self.span)

    @property
    def iso(self) -> str:
        """The duration as ISO 8601 writes it; what is no whole number of days is in seconds."""
        if self.months:
            return f"P{self.months}M"
        seconds = int(self.span.total_seconds())
        return f"PT{seconds}S" if seconds % 86_400 else f"P{seconds // 86_400}D"

    @property
    def timedelta(self) -> dt.timedelta:
        """The exact length; raises DurationError for months, whose length depends on the date."""
        if self.months:
            msg = "a duration in days or less, since a month has no fixed length"
            raise DurationError(msg)
        return self.span

    def add(self, moment: dt.datetime) -> dt.datetime:
        """The moment this much later, on the last day of the month where its own day is lacking."""
        return _shift(moment, self.months) + self.span

    def before(self, moment: dt.datetime) -> dt.datetime:
        """The moment this much earlier, on the last day of the month likewise."""
        return _shift(moment, -self.months) - self.span


def parse_duration(text: str) -> Duration:
    """Read one count and one unit from seconds to years; raises DurationError."""
    match = _WRITTEN.fullmatch(text.strip().lower())
    if match is None or match["unit"] not in _SPANS.keys() | _MONTHS.keys():
        raise DurationError(_EXPECTED)
    count, unit = int(match["count"]), match["unit"]
    months = count * _MONTHS.get(unit, 0)
    span = count * _SPANS.get(unit, dt.timedelta())
    if months > _LONGEST_MONTHS or span > _LONGEST_SPAN:
        msg = "at most 100 years"
        raise DurationError(msg)
    return Duration(months, span)


def _shift(moment: dt.datetime, months: int) -> dt.datetime:
    """Move by calendar months; time of day and zone stay as they are."""
    if not months:
        return moment
    year, month0 = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, monthrange(year, month0 + 1)[1])
    return moment.replace(year=year, month=month0 + 1, day=day)
