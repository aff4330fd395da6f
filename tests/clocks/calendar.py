"""When openings may leave, told by an independent judge: the zone, the holidays and nine to eight.

It shares no line with `core/hours.py`: no windows, no instants, only what a wall clock shows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import holidays

if TYPE_CHECKING:
    from collections.abc import Iterator

ROME = ZoneInfo("Europe/Rome")
YEARS = range(2026, 2031)
_SUNDAY = 6


@lru_cache
def holidays_of(year: int) -> frozenset[date]:
    """Return the public holidays of Italy."""
    return frozenset(holidays.country_holidays("IT", years=year))


def open_in_rome(at: datetime) -> bool:
    """Tell whether a wall clock in Rome shows nine to eight, on neither Sunday nor holiday."""
    wall = at.astimezone(ROME)
    day = wall.date()
    return 9 <= wall.hour < 20 and wall.weekday() != _SUNDAY and day not in holidays_of(day.year)


def clock_changes() -> Iterator[date]:
    """Return the days on which Rome changes its clocks: those that are not a day long."""
    for year in YEARS:
        day = date(year, 1, 1)
        while day.year == year:
            tomorrow = day + timedelta(days=1)
            if midnight(tomorrow) - midnight(day) != timedelta(days=1):
                yield day
            day = tomorrow


def midnight(day: date) -> datetime:
    """Return when a day begins in Rome."""
    return datetime(day.year, day.month, day.day, tzinfo=ROME).astimezone(UTC)


def minutes_of(day: date, every: int = 1) -> Iterator[datetime]:
    """Return the moments of a day in Rome, so many minutes apart."""
    at, end = midnight(day), midnight(day + timedelta(days=1))
    while at < end:
        yield at
        at += timedelta(minutes=every)
