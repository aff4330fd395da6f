"""Opening hours against a judge of their own, over five years."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from smsbot.core.hours import Hours
from tests.clocks.calendar import ROME, YEARS, clock_changes, midnight, minutes_of, open_in_rome

HOURS = Hours.parse("mon-sat 09:00-20:00", "Europe/Rome", "IT")
NIGHT = Hours.parse("mon-sun 00:30-03:30", "Europe/Rome")
CHANGES = tuple(clock_changes())


@pytest.mark.parametrize("year", YEARS)
def test_every_fifth_minute_of_five_years_is_judged_alike(year: int) -> None:
    at, end, step = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1)), timedelta(minutes=5)
    wrong = []
    while at < end:
        if HOURS.is_open(at) != open_in_rome(at):
            wrong.append(at)
        at += step

    assert [] == wrong


def test_the_clocks_of_rome_change_ten_times_in_five_years() -> None:
    assert 10 == len(CHANGES)


@pytest.mark.parametrize("day", CHANGES, ids=str)
def test_every_minute_of_a_day_that_is_not_a_day_long_is_judged_alike(day: date) -> None:
    """By default it is a Sunday and closed; a window over the change itself is judged as well."""
    wrong = [at for at in minutes_of(day) if HOURS.is_open(at) != open_in_rome(at)]
    night = [at for at in minutes_of(day) if NIGHT.is_open(at) != _night(at)]

    assert [] == wrong
    assert [] == night


def _night(at: datetime) -> bool:
    wall = at.astimezone(ROME)
    return 30 <= wall.hour * 60 + wall.minute < 210


@pytest.mark.parametrize("year", YEARS)
def test_what_waits_leaves_at_the_very_minute_that_opens(year: int) -> None:
    """From some minute of every third hour: the next opening is open, and nothing before it."""
    at, end = datetime(year, 1, 1, 0, 7, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while at < end:
        opens, closes = HOURS.opens(at), HOURS.closes(at)

        assert open_in_rome(opens)
        assert opens == at or not open_in_rome(opens - timedelta(minutes=1))
        assert open_in_rome(closes - timedelta(minutes=1))
        assert not open_in_rome(closes)
        at += timedelta(hours=3)
