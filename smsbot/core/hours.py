"""When an SMS that nobody asked for may leave: "mon-sat 09:00-20:00", never on a holiday.

The hours are wall-clock hours of one zone. Where summer time makes a wall-clock time ambiguous
or skips it, the reading that leaves the shorter window is taken: an SMS an hour late annoys
nobody, an SMS an hour early may.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

ALWAYS = "always"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of a week as hours name them; Monday is 0."""

_DAY = timedelta(days=1)
_MINUTES_A_DAY = 24 * 60
_SPAN = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? +"
    r"(?P<open_h>[0-9]{2}):(?P<open_m>[0-5][0-9])-(?P<close_h>[0-9]{2}):(?P<close_m>[0-5][0-9])",
    re.ASCII,
)
_EXPECTED = '"always", or days and hours such as "mon-fri 09:00-20:00, sat 10:00-19:00"'


class HoursError(ValueError):
    """The text gives no hours that a clock and a calendar can follow."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One opening of one day of the week, in minutes after midnight."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Hours:
    """The windows of a week in one zone, without the holidays of one country."""

    zone: ZoneInfo
    spans: tuple[Span, ...] = ()
    holidays: Container[date] = field(default=(), repr=False)

    @classmethod
    def parse(cls, text: str, timezone: str, holidays_country: str = "") -> Hours:
        """Read hours; `always` needs neither days nor holidays. Raises HoursError."""
        zone = parse_zone(timezone)
        if text.strip().lower() == ALWAYS:
            return cls(zone)
        return cls(zone, _parse_spans(text), _holidays(holidays_country))

    @property
    def always(self) -> bool:
        """True where no hour is closed."""
        return not self.spans

    def is_open(self, now: datetime) -> bool:
        """True where an opening or a reminder may leave now."""
        return self.opens(now) == now

    def opens(self, now: datetime) -> datetime:
        """Now where it is open, else the next opening."""
        return now if self.always else max(now, self._window(now)[0])

    def closes(self, now: datetime) -> datetime:
        """The end of the window that holds now or, where it is closed, of the next one.

        Hours that are always open have windows of a day, beginning now.
        """
        return now + _DAY if self.always else self._window(now)[1]

    def deadline(self, queued: datetime) -> datetime:
        """When what was queued then is too late: the end of the window after the one it met.

        Where hours are always open: a day later.
        """
        return self.closes(queued) if self.always else self.closes(self.closes(queued))

    def _window(self, now: datetime) -> tuple[datetime, datetime]:
        """The window that holds now, or the next one."""
        return next((opens, closes) for opens, closes in self._windows(now) if now < closes)

    def _windows(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        """All windows in order, from the day that now is in this zone: none turns midnight."""
        first = now.astimezone(self.zone).date()
        for day in (first + i * _DAY for i in count()):
            if day in self.holidays:
                continue
            for span in self.spans:
                if span.weekday == day.weekday():
                    opens = max(self._instants(day, span.opens))
                    closes = min(self._instants(day, span.closes))
                    if opens < closes:
                        yield opens, closes

    def _instants(self, day: date, minutes: int) -> tuple[datetime, datetime]:
        """Both readings of a wall-clock time; they differ only when the clocks change."""
        days, minutes = divmod(minutes, _MINUTES_A_DAY)
        wall = datetime.combine(day + days * _DAY, time(*divmod(minutes, 60)), self.zone)
        return wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)


def parse_zone(name: str) -> ZoneInfo:
    """The zone of that name; raises HoursError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = 'a time zone such as "Europe/Rome"'
        raise HoursError(msg) from error


def _parse_spans(text: str) -> tuple[Span, ...]:
    spans = sorted(span for part in text.lower().split(",") for span in _parse_span(part.strip()))
    for one, following in pairwise(spans):
        if one.weekday == following.weekday and following.opens < one.closes:
            msg = f"hours that do not overlap ({DAYS[one.weekday]})"
            raise HoursError(msg)
    return tuple(spans)


def _parse_span(part: str) -> Iterator[Span]:
    """The spans of "mon-sat 09:00-20:00", one for each day; a week may turn ("sat-mon")."""
    match = _SPAN.fullmatch(part)
    if match is None or not {match["first"], match["last"] or "mon"} <= set(DAYS):
        raise HoursError(_EXPECTED)
    opens = int(match["open_h"]) * 60 + int(match["open_m"])
    closes = int(match["close_h"]) * 60 + int(match["close_m"])
    if not opens < closes <= _MINUTES_A_DAY:
        msg = "an opening before its closing, and both within one day (00:00-24:00)"
        raise HoursError(msg)
    first = DAYS.index(match["first"])
    last = DAYS.index(match["last"] or match["first"])
    for i in range((last - first) % 7 + 1):
        yield Span((first + i) % 7, opens, closes)


def _holidays(country: str) -> Container[date]:
    """The public holidays of a country, reckoned for each year as it is asked for."""
    if not country:
        return ()
    # The library takes a tenth of a second to import, and most commands never need it.
    from holidays import country_holidays  # noqa: PLC0415

    try:
        return country_holidays(country)
    except NotImplementedError as error:
        msg = 'a country whose holidays are known, such as "IT", or "" for none'
        raise HoursError(msg) from error
