"""When a number may have a new owner."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from smsbot.core.consent import Standing
from smsbot.core.model import Cell, Channel, Purpose, Status
from smsbot.core.reassigned import to_suspend

NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
GRANTED_AT = NOW - timedelta(days=90)
CELL = Cell(Purpose.INFO, Channel.SMS)
OTHER = Cell(Purpose.PROMO, Channel.SMS)


def days_ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=one) for one in days]


def granted(since: datetime = GRANTED_AT, until: datetime | None = None) -> Standing:
    return Standing(Status.GRANTED, since, until or NOW + timedelta(days=365))


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ([], ()),
        (days_ago(3, 2), ()),
        (days_ago(3, 2, 1), (CELL,)),
        (days_ago(30, 15, 0), (CELL,)),
        (days_ago(30.01, 15, 0), ()),
        (days_ago(60, 45, 20, 10), ()),
        (days_ago(4, 3, 2, 1), (CELL,)),
    ],
)
def test_three_within_thirty_days_suspend(lost: list[datetime], expected: tuple[Cell]) -> None:
    assert expected == to_suspend({CELL: granted()}, lost, None, NOW)


@pytest.mark.parametrize(("heard", "expected"), [(4.0, (CELL,)), (3.0, ()), (1.5, ()), (0.0, ())])
def test_what_was_lost_before_they_wrote_counts_no_more(
    heard: float, expected: tuple[Cell]
) -> None:
    heard_at = NOW - timedelta(days=heard)

    assert expected == to_suspend({CELL: granted()}, days_ago(3, 2, 1), heard_at, NOW)


def test_what_was_lost_before_a_choice_leaves_that_choice_alone() -> None:
    standing = {CELL: granted(), OTHER: granted(since=NOW - timedelta(days=2))}

    assert (CELL,) == to_suspend(standing, days_ago(3, 2, 1), None, NOW)


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.GRANTED])
def test_only_what_is_granted_is_suspended(status: Status) -> None:
    standing = {CELL: Standing(status, GRANTED_AT)}

    assert () == to_suspend(standing, days_ago(3, 2, 1), None, NOW)


def test_what_has_expired_stays_expired() -> None:
    standing = {CELL: granted(until=NOW)}

    assert () == to_suspend(standing, days_ago(3, 2, 1), None, NOW)
