"""What a campaign takes, reckoned by hand and by the forecast."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from smsbot.core.flow import FlowVersion, parse
from smsbot.core.forecast import Amount, Lengths, Sort, done_at, forecast, lengths, way_of_yes
from smsbot.core.hours import Hours
from tests.world import FLOWS, shipped

REAL = {"sender": "Cicogna", "contact": "0612345678", "number": "+447700900001", "link": "x" * 35}
OFFICE = Hours.parse("mon-sat 09:00-20:00", "Europe/Rome", "IT")
ALWAYS = Hours.parse("always", "Europe/Rome")
SHORT = Lengths(yes=3, replies=3, reminder=0, most=9, most_replies=8)


def changed(*words: tuple[str, str]) -> FlowVersion:
    """Return `consenso` with some of its words changed."""
    source = (FLOWS / "consenso.toml").read_text("utf-8")
    for old, new in words:
        assert old in source
        source = source.replace(old, new, 1)
    return parse(source, "consenso.toml")


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("consenso", ("channel", "purpose", "granted")),
        ("consenso-tu", ("channel", "purpose", "granted")),
        ("semplice", ("granted",)),
        ("link", ("granted",)),
    ],
)
def test_a_yes_leads_through_the_questions_that_are_open(name: str, way: tuple[str, ...]) -> None:
    assert way == way_of_yes(shipped(name))


def test_a_flow_that_always_confirms_has_one_question_more() -> None:
    flow = changed(('confirm   = "in_doubt"', 'confirm   = "always"'))

    assert ("channel", "purpose", "confirm", "granted") == way_of_yes(flow)


def test_the_texts_are_measured_with_the_real_link() -> None:
    short = lengths(shipped("consenso"), "it", REAL)
    long = lengths(shipped("consenso"), "it", REAL | {"link": "x" * 120})

    assert Lengths(yes=3, replies=3, reminder=0, most=7 + 2, most_replies=8) == short
    assert (4, 18) == (long.yes, long.most)


def test_whoever_chooses_on_the_page_writes_nothing() -> None:
    found = lengths(shipped("link"), "it", REAL)

    assert (1, 0) == (found.yes, found.replies)


def test_a_flow_that_reminds_repeats_its_question() -> None:
    flow = changed(('remind   = "none"', 'remind   = "7 days"'))

    assert 1 == lengths(flow, "it", REAL).reminder


def test_least_expected_and_worst_are_reckoned_person_by_person() -> None:
    """Ten people: an opening each; three go to the receipt; nine SMS more to everybody."""
    found = forecast([Sort(10, 1000, 1, SHORT)], Decimal("0.3"), 10)

    assert Amount(10, 10_000) == found.least
    assert Amount(10 + 9, 19_000 + 9 * 10) == found.expected
    assert Amount(100, 100_000 + 80 * 10) == found.worst


def test_people_of_several_prices_add_up() -> None:
    sorts = [Sort(2, 1000, 1, SHORT), Sort(1, 5000, 2, SHORT)]

    assert Amount(4, 12_000) == forecast(sorts, Decimal(0), 0).least


def test_whoever_does_not_answer_is_reminded() -> None:
    sort = Sort(10, 1000, 1, Lengths(yes=3, replies=3, reminder=1, most=9, most_replies=8))

    assert Amount(10 + 9 + 7, 26_000) == forecast([sort], Decimal("0.3"), 0).expected


@pytest.mark.parametrize(("measured", "segments"), [("1.5", 15), ("0.2", 10), ("40", 100)])
def test_what_was_measured_takes_the_place_of_what_is_assumed(measured: str, segments: int) -> None:
    """Neither less than the openings nor more than the worst, whatever was measured."""
    found = forecast([Sort(10, 1000, 1, SHORT)], Decimal("0.9"), 0, Decimal(measured))

    assert Amount(segments, segments * 1000) == found.expected


def test_nobody_costs_nothing() -> None:
    found = forecast([], Decimal(1), 10)

    assert [Amount(0, 0)] * 3 == [found.least, found.expected, found.worst]


def test_it_is_done_when_the_rate_let_the_last_one_go() -> None:
    start = datetime(2026, 3, 2, 11, tzinfo=UTC)

    assert start + timedelta(seconds=400) == done_at(100, 0.25, ALWAYS, start)


@pytest.mark.parametrize(
    ("start", "segments", "done"),
    [
        ("2026-03-02T11:00", 3600, "2026-03-02T15:00"),
        ("2026-03-02T11:00", 9000, "2026-03-03T10:00"),
        # Half an hour of Saturday, all of Monday, not Tuesday (a holiday), half an hour on.
        ("2026-05-30T17:30", 450 + 900 * 11 + 450, "2026-06-03T07:30"),
        # At night, so the first window begins in the morning.
        ("2026-03-02T22:00", 900, "2026-03-03T09:00"),
    ],
)
def test_closed_hours_and_holidays_do_not_count(start: str, segments: int, done: str) -> None:
    begin = datetime.fromisoformat(start).replace(tzinfo=UTC)

    assert datetime.fromisoformat(done).replace(tzinfo=UTC) == done_at(
        segments, 0.25, OFFICE, begin
    )


@pytest.mark.parametrize("hours", [ALWAYS, OFFICE])
def test_what_takes_more_than_ten_years_has_no_date(hours: Hours) -> None:
    assert done_at(10**12, 0.25, hours, datetime(2026, 3, 2, 11, tzinfo=UTC)) is None
