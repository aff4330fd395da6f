from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.duration import Duration, DurationError, parse_duration

NOON = datetime(2026, 8, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 seconds", Duration(span=timedelta(seconds=30))),
        ("10 minutes", Duration(span=timedelta(minutes=10))),
        ("1 hour", Duration(span=timedelta(hours=1))),
        ("7 days", Duration(span=timedelta(days=7))),
        ("2 weeks", Duration(span=timedelta(days=14))),
        ("1 month", Duration(months=1)),
        ("24 months", Duration(months=24)),
        ("5 years", Duration(months=60)),
        ("  21   Days ", Duration(span=timedelta(days=21))),
    ],
)
def test_reads_what_people_write(text: str, expected: Duration) -> None:
    assert expected == parse_duration(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0 days",
        "-1 days",
        "7",
        "days",
        "7days",
        "1.5 hours",
        "7 giorni",
        "1 2 days",
        "٧ days",
        "7 dayss",
        "101 years",
        "40000 days",
        "9999999 seconds",
    ],
)
def test_refuses_what_is_no_duration(text: str) -> None:
    with pytest.raises(DurationError):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 months", datetime(2027, 2, 28, 12, tzinfo=UTC)),
        ("18 months", datetime(2028, 2, 29, 12, tzinfo=UTC)),
        ("4 months", datetime(2026, 12, 31, 12, tzinfo=UTC)),
        ("24 months", datetime(2028, 8, 31, 12, tzinfo=UTC)),
        ("36 hours", datetime(2026, 9, 2, 0, tzinfo=UTC)),
    ],
)
def test_adds_calendar_months(text: str, expected: datetime) -> None:
    assert expected == parse_duration(text).add(NOON)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 months", datetime(2026, 2, 28, 12, tzinfo=UTC)),
        ("8 months", datetime(2025, 12, 31, 12, tzinfo=UTC)),
        ("5 years", datetime(2021, 8, 31, 12, tzinfo=UTC)),
        ("31 days", datetime(2026, 7, 31, 12, tzinfo=UTC)),
    ],
)
def test_goes_back_calendar_months(text: str, expected: datetime) -> None:
    assert expected == parse_duration(text).before(NOON)


def test_months_have_no_timedelta() -> None:
    """A month has no fixed length, so nobody gets one by accident."""
    assert timedelta(days=60) == parse_duration("60 days").timedelta
    with pytest.raises(DurationError):
        _ = parse_duration("2 months").timedelta


@pytest.mark.parametrize(
    ("text", "expected"), [("2 years", "24 months"), ("1 day", "1 day, 0:00:00")]
)
def test_prints_itself(text: str, expected: str) -> None:
    assert expected == str(parse_duration(text))


@given(
    st.integers(1, 1200),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_months_there_and_back_lose_at_most_the_end_of_a_month(count: int, start: datetime) -> None:
    """Going back arrives at the same day, or at the last one that the shorter month has."""
    there = Duration(months=count).add(start)
    back = Duration(months=count).before(there)

    assert timedelta() <= start - back <= timedelta(days=3)
    assert (start.year * 12 + start.month + count) == (there.year * 12 + there.month)


@pytest.mark.parametrize(
    ("text", "iso"),
    [("24 months", "P24M"), ("5 years", "P60M"), ("60 days", "P60D"), ("90 minutes", "PT5400S")],
)
def test_a_duration_has_a_form_for_other_programs(text: str, iso: str) -> None:
    assert iso == parse_duration(text).iso
