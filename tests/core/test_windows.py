"""When a person may be contacted: half-days of a week, which only ever narrow."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.consent import OUTSIDE_WINDOW, Standing, may_contact
from smsbot.core.hours import Hours
from smsbot.core.model import Cell, Channel, Purpose, Status
from smsbot.core.windows import HALF_DAYS, OFFERED, Windows, offered, window_of, windows_of

ROME = ZoneInfo("Europe/Rome")
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
"""A Monday, twelve o'clock in Rome."""
OFFICE = Hours.parse("mon-sat 09:00-20:00", "Europe/Rome", "IT")
ALWAYS = Hours.parse("always", "Europe/Rome")
WINDOWS = st.frozensets(st.sampled_from(HALF_DAYS), min_size=1).map(Windows)


def window(*values: str) -> Windows:
    """Return half-days by their names."""
    found = Windows.read(values)
    assert found is not None
    return found


MORNINGS = window("mon-morning", "tue-morning", "wed-morning")


def test_no_half_day_is_no_window() -> None:
    assert Windows.read(()) is None
    with pytest.raises(ValueError, match="refusal"):
        Windows(frozenset())


@given(WINDOWS)
def test_a_window_is_read_as_it_was_written(one: Windows) -> None:
    assert one == Windows.from_code(one.code)
    assert one == Windows.from_data(one.data("Europe/Rome"))
    assert one == Windows.read(half.value for half in one.halves)


@given(WINDOWS)
def test_the_text_of_a_window_gives_the_same_hours(one: Windows) -> None:
    assert one.spans == Hours.parse(one.text, "Europe/Rome").spans


def test_any_time_is_written_as_nothing() -> None:
    assert Windows.from_code(None) is None
    assert Windows.from_data(None) is None


@pytest.mark.parametrize(
    ("halves", "text"),
    [
        (["mon-morning"], "mon 09:00-13:00"),
        (["mon-morning", "mon-afternoon"], "mon 09:00-20:00"),
        (["mon-morning", "tue-morning", "fri-morning"], "mon-tue 09:00-13:00, fri 09:00-13:00"),
        (["sat-afternoon", "mon-morning"], "mon 09:00-13:00, sat 13:00-20:00"),
    ],
)
def test_days_with_the_same_hours_are_told_together(halves: list[str], text: str) -> None:
    assert text == window(*halves).text


def test_evidence_names_days_hours_and_zone() -> None:
    expected = {"days": ["mon", "tue", "wed"], "from": "09:00", "to": "13:00", "tz": "Europe/Rome"}

    assert [expected] == MORNINGS.data("Europe/Rome")


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-03-02T09:00+01:00", True),
        ("2026-03-02T08:59+01:00", False),
        ("2026-03-02T12:59+01:00", True),
        ("2026-03-02T13:00+01:00", False),
        ("2026-03-05T10:00+01:00", False),
        ("2026-06-01T09:00+02:00", True),
    ],
)
def test_a_half_day_is_one_of_the_wall_clock(at: str, *, is_open: bool) -> None:
    assert is_open == MORNINGS.is_open(datetime.fromisoformat(at), ROME)


@given(WINDOWS, st.integers(0, 7 * 24 * 4))
def test_a_window_only_ever_narrows(one: Windows, quarters: int) -> None:
    now = NOON + timedelta(minutes=15) * quarters
    within = one.within(OFFICE)

    both = OFFICE.is_open(now) and one.is_open(now, ROME)
    assert both == (within is not None and within.is_open(now))


def test_hours_that_never_meet_are_none() -> None:
    assert window("sun-morning").within(OFFICE) is None
    assert window("mon-morning").within(Hours.parse("mon 14:00-20:00", "Europe/Rome")) is None


def test_where_the_company_is_always_open_the_window_alone_counts() -> None:
    assert MORNINGS.spans == getattr(MORNINGS.within(ALWAYS), "spans", None)


def test_no_sunday_is_offered_and_no_day_on_which_the_company_is_closed() -> None:
    assert offered(ALWAYS) == offered(OFFICE) == OFFERED
    assert 12 == len(OFFERED)
    some = offered(Hours.parse("mon-tue 09:00-12:00, sat 14:00-18:00", "Europe/Rome"))
    assert ["mon-morning", "tue-morning", "sat-afternoon"] == [one.value for one in some]


def granted(one: Windows | None, status: Status = Status.GRANTED) -> Standing:
    """Return a consent with a window."""
    return Standing(status, NOON - timedelta(days=1), NOON + timedelta(days=1), window=one)


def test_where_windows_of_a_channel_differ_the_narrowest_counts() -> None:
    standing = {
        Cell(Purpose.INFO, Channel.SMS): granted(window("mon-morning", "tue-morning")),
        Cell(Purpose.PROMO, Channel.SMS): granted(window("tue-morning", "wed-morning")),
        Cell(Purpose.PROMO, Channel.CALL): granted(None),
    }

    assert {Channel.SMS: window("tue-morning")} == windows_of(standing)
    assert window_of(standing, Channel.CALL) is None


def test_windows_that_share_nothing_do_not_open_each_other() -> None:
    assert window("mon-morning") == window("mon-morning") & window("tue-morning")


@pytest.mark.parametrize(
    ("one", "at", "expected"),
    [
        (granted(MORNINGS), None, (True, "granted")),
        (granted(MORNINGS), NOON + timedelta(hours=3), (False, OUTSIDE_WINDOW)),
        (granted(window("mon-afternoon")), None, (False, OUTSIDE_WINDOW)),
        (granted(window("mon-afternoon")), NOON + timedelta(hours=3), (True, "granted")),
        (granted(None), NOON + timedelta(hours=12), (True, "granted")),
        (granted(None), NOON + timedelta(days=1), (False, "expired")),
        (granted(MORNINGS, Status.WITHDRAWN), None, (False, "withdrawn")),
    ],
)
def test_a_consent_with_a_window_answers_for_the_moment_asked(
    one: Standing, at: datetime | None, expected: tuple[bool, str]
) -> None:
    assert expected == may_contact(one, suppressed=False, now=NOON, zone=ROME, at=at)


def test_what_is_over_now_was_not_valid_for_a_moment_before() -> None:
    """Nobody asks for yesterday but to be let in."""
    over = Standing(Status.GRANTED, NOON - timedelta(days=9), NOON - timedelta(hours=1))
    before = NOON - timedelta(days=2)

    assert (False, "expired") == may_contact(over, suppressed=False, now=NOON, zone=ROME, at=before)


def test_names_of_half_days_are_fit_for_a_form() -> None:
    assert all(re.fullmatch("[a-z]{3}-(morning|afternoon)", one.value) for one in HALF_DAYS)
