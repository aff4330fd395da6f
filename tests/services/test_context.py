from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

from smsbot.services.context import SystemClock
from tests.world import POSTGRES_ALONE, SQLITE_ALONE

if TYPE_CHECKING:
    from tests.world import World

_SOON = timedelta(seconds=30)
_FIVE_MINUTES_AHEAD = (
    "CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql "
    "AS $$ SELECT pg_catalog.clock_timestamp() + interval '5 minutes' $$"
)


@POSTGRES_ALONE
def test_our_clock_goes_by_that_of_the_database(world: World) -> None:
    """Ours may be minutes away from another machine's; leases are counted by one clock."""
    clock = SystemClock()

    with world.engine.begin() as connection:
        connection.execute(text(_FIVE_MINUTES_AHEAD))
        connection.execute(text("SET LOCAL search_path = public, pg_catalog"))
        before = clock.now()
        clock.agree(connection)
        ahead = clock.now() - datetime.now(UTC)

    assert abs(before - datetime.now(UTC)) < _SOON
    assert abs(ahead - timedelta(minutes=5)) < _SOON


@SQLITE_ALONE
def test_beside_a_file_there_is_one_clock(world: World) -> None:
    clock = SystemClock()

    world.run(clock.agree)

    assert abs(clock.now() - datetime.now(UTC)) < _SOON
