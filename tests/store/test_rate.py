from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.store import rate
from tests.world import MONDAY_NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW = MONDAY_NOON


def test_a_bucket_begins_full_and_fills_with_time(connection: Connection) -> None:
    full = rate.take_tokens(connection, "n", 0.25, 1.0, NOW)
    rate.put_tokens(connection, "n", -1.0, NOW)

    after = [
        rate.take_tokens(connection, "n", 0.25, 1.0, NOW + timedelta(seconds=seconds))
        for seconds in (0, 4, 6, 60)
    ]

    assert 1.0 == full
    assert [-1.0, 0.0, 0.5, 1.0] == after


def test_a_bucket_does_not_fill_when_the_clock_goes_back(connection: Connection) -> None:
    rate.take_tokens(connection, "n", 1.0, 1.0, NOW)
    rate.put_tokens(connection, "n", 0.0, NOW)

    assert 0.0 == rate.take_tokens(connection, "n", 1.0, 1.0, NOW - timedelta(hours=1))


def test_a_bucket_fills_again_from_when_the_clock_was_set_back(connection: Connection) -> None:
    """Until it has caught up would be too long for the confirmation of a withdrawal."""
    back = NOW - timedelta(hours=2)
    rate.take_tokens(connection, "n", 1.0, 5.0, NOW)
    rate.put_tokens(connection, "n", 0.0, NOW)
    rate.take_tokens(connection, "n", 1.0, 5.0, back)

    assert 2.0 == rate.take_tokens(connection, "n", 1.0, 5.0, back + timedelta(seconds=2))
