from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.hours import Hours, HoursError, Span

ROME = ZoneInfo("Europe/Rome")
SHOP = Hours.parse("mon-sat 09:00-20:00", "Europe/Rome", "IT")
MOMENTS = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def rome(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


@pytest.mark.parametrize(
    ("now", "opens", "closes"),
    [
        ("2026-11-23T08:59:59", "2026-11-23T09:00", "2026-11-23T20:00"),
        ("2026-11-23T09:00", "2026-11-23T09:00", "2026-11-23T20:00"),
        ("2026-11-23T19:59:59", "2026-11-23T19:59:59", "2026-11-23T20:00"),
        ("2026-11-23T20:00", "2026-11-24T09:00", "2026-11-24T20:00"),
        ("2026-11-21T20:30", "2026-11-23T09:00", "2026-11-23T20:00"),  # Saturday evening
        ("2026-11-22T12:00", "2026-11-23T09:00", "2026-11-23T20:00"),  # Sunday
        ("2026-12-24T21:00", "2026-12-28T09:00", "2026-12-28T20:00"),  # Christmas to Monday
        ("2026-04-06T10:00", "2026-04-07T09:00", "2026-04-07T20:00"),  # Easter Monday
    ],
)
def test_opens_and_closes(now: str, opens: str, closes: str) -> None:
    assert (rome(opens), rome(closes)) == (SHOP.opens(rome(now)), SHOP.closes(rome(now)))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-27T21:00", "2026-03-28T08:00+00:00"),  # the last winter morning
        ("2026-03-28T21:00", "2026-03-30T07:00+00:00"),  # summer time since Sunday
        ("2026-10-23T21:00", "2026-10-24T07:00+00:00"),
        ("2026-10-24T21:00", "2026-10-26T08:00+00:00"),  # winter time since Sunday
    ],
)
def test_follows_summer_time_both_ways(now: str, expected: str) -> None:
    assert datetime.fromisoformat(expected) == SHOP.opens(rome(now))


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        # 25 October 2026: 02:30 comes twice; the later opening and the earlier closing count.
        ("sun 02:30-06:00", "2026-10-25T01:30+00:00", "2026-10-25T05:00+00:00"),
        ("sun 01:00-02:30", "2026-10-24T23:00+00:00", "2026-10-25T00:30+00:00"),
    ],
)
def test_an_hour_that_comes_twice_narrows_the_window(text: str, opens: str, closes: str) -> None:
    hours, now = Hours.parse(text, "Europe/Rome"), rome("2026-10-24T12:00")

    assert datetime.fromisoformat(opens) == hours.opens(now)
    assert datetime.fromisoformat(closes) == hours.closes(now)


def test_a_window_within_the_skipped_hour_does_not_exist() -> None:
    """On 29 March 2026 there is no time between two and three in Rome."""
    hours = Hours.parse("sun 02:10-02:40", "Europe/Rome")

    assert rome("2026-04-05T02:10") == hours.opens(rome("2026-03-28T12:00"))


def test_takes_several_spans_and_turning_weeks() -> None:
    hours = Hours.parse("sat-mon 10:00-12:00, mon 15:00-24:00, thu 08:30-09:15", "UTC")

    assert hours.spans == (
        Span(0, 600, 720),
        Span(0, 900, 1440),
        Span(3, 510, 555),
        Span(5, 600, 720),
        Span(6, 600, 720),
    )
    monday = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
    assert datetime(2026, 11, 24, tzinfo=UTC) == hours.closes(monday)


def test_always_is_always() -> None:
    """Neither nights nor holidays close it; its windows last a day."""
    hours, now = Hours.parse("always", "Europe/Rome", "IT"), rome("2026-12-25T03:00")

    assert hours.always
    assert hours.is_open(now)
    assert now + timedelta(days=1) == hours.closes(now) == hours.deadline(now)


def test_deadline_is_the_end_of_the_window_after_the_one_it_met() -> None:
    assert rome("2026-11-24T20:00") == SHOP.deadline(rome("2026-11-23T10:00"))
    assert rome("2026-11-24T20:00") == SHOP.deadline(rome("2026-11-22T10:00"))


def test_holidays_are_those_of_the_country() -> None:
    epiphany = datetime(2026, 1, 6, 12, tzinfo=ROME)

    assert not SHOP.is_open(epiphany)
    assert Hours.parse("mon-sat 09:00-20:00", "Europe/Rome", "GB").is_open(epiphany)
    assert Hours.parse("mon-sat 09:00-20:00", "Europe/Rome").is_open(epiphany)


@given(MOMENTS)
def test_a_window_is_open_from_its_opening_to_its_closing(now: datetime) -> None:
    opens, closes = SHOP.opens(now), SHOP.closes(now)

    assert now <= opens < closes
    assert SHOP.is_open(opens)
    assert not SHOP.is_open(closes)
    wall = opens.astimezone(ROME)
    assert 9 <= wall.hour < 20
    assert wall.weekday() < 6
    assert date(wall.year, 12, 25) != wall.date()


@pytest.mark.parametrize(
    ("text", "zone", "country"),
    [
        ("", "Europe/Rome", ""),
        ("9-20", "Europe/Rome", ""),
        ("mon-sat 9:00-20:00", "Europe/Rome", ""),
        ("lun-sab 09:00-20:00", "Europe/Rome", ""),
        ("mon-xyz 09:00-20:00", "Europe/Rome", ""),
        ("mon 20:00-09:00", "Europe/Rome", ""),
        ("mon 09:00-09:00", "Europe/Rome", ""),
        ("mon 09:00-24:30", "Europe/Rome", ""),
        ("mon 09:60-12:00", "Europe/Rome", ""),
        ("mon-fri 09:00-13:00, wed 12:00-18:00", "Europe/Rome", ""),
        ("mon 09:00-20:00", "Europe/Roma", ""),
        ("mon 09:00-20:00", "", ""),
        ("mon 09:00-20:00", "../etc/passwd", ""),
        ("always", "Mars/Base", ""),
        ("mon 09:00-20:00", "Europe/Rome", "ZZ"),
    ],
)
def test_refuses_hours_that_nobody_can_follow(text: str, zone: str, country: str) -> None:
    with pytest.raises(HoursError):
        Hours.parse(text, zone, country)
