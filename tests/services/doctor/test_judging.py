"""Checks of what no test can plant in the machine it runs on, by the values that they judge."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.services.doctor.database import check_engine, check_schema
from smsbot.services.doctor.facts import take_facts
from smsbot.services.doctor.finding import Level
from smsbot.services.doctor.places import LITTLE, ROOM, judge_room
from smsbot.services.doctor.times import check_clock, check_zones, zone_data

if TYPE_CHECKING:
    from pathlib import Path

    from tests.world import World

NOON, TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC), date(2026, 11, 23)
SERVER = {"server_version_num": "160004", "fsync": "on", "full_page_writes": "on"}


@pytest.mark.parametrize(
    ("free", "level"), [(LITTLE - 1, Level.FAIL), (ROOM - 1, Level.WARNING), (ROOM, Level.OK)]
)
def test_a_disk_is_judged_by_its_room(free: int, level: Level) -> None:
    assert level == judge_room("disk", "here", free).level


@pytest.mark.parametrize(
    ("told", "levels"),
    [
        (SERVER, ["ok", "ok"]),
        (SERVER | {"fsync": "off"}, ["ok", "fail"]),
        (SERVER | {"full_page_writes": "off"}, ["ok", "fail"]),
        (SERVER | {"server_version_num": "120022"}, ["warning", "ok"]),
        ({"version": "3.46.1", "source": "2024-08-13 09:16:08 c9c2"}, ["ok"]),
        ({"version": "3.40.1", "source": "2022-12-28 14:03:47 df5c"}, ["ok"]),
        ({"version": "3.39.0", "source": "2022-06-25 14:57:57 14e1"}, ["warning"]),
        ({"version": "3.34.1", "source": "2026-01-20 14:10:07 10e2"}, ["fail"]),
    ],
)
def test_a_database_is_judged_by_what_it_says_of_itself(
    told: dict[str, str], levels: list[str]
) -> None:
    assert levels == [one.level.value for one in check_engine(told, TODAY)]


def test_an_older_and_a_newer_schema_want_different_mends() -> None:
    known = frozenset({"0001", "0002"})
    older, newer = (check_schema(found, "0002", known) for found in ("0001", "0003"))

    assert Level.OK == check_schema("0002", "0002", known).level
    assert "smsbot db upgrade" in older.mend
    assert "Install that version" in newer.mend


@pytest.mark.parametrize(
    ("ahead", "level"), [(None, Level.OK), (119, Level.OK), (-121, Level.FAIL), (121, Level.FAIL)]
)
def test_a_clock_may_be_two_minutes_off(ahead: int | None, level: Level) -> None:
    theirs = None if ahead is None else NOON + timedelta(seconds=ahead)

    assert level == check_clock(NOON, theirs).level


@pytest.mark.parametrize(
    ("edition", "level"), [("2025b", Level.OK), ("2023d", Level.WARNING), ("", Level.WARNING)]
)
def test_zones_of_long_ago_are_told(edition: str, level: Level) -> None:
    assert level == check_zones(edition, 2026).level


def test_the_edition_of_the_system_s_zones_is_read(tmp_path: Path) -> None:
    (tmp_path / "tzdata.zi").write_text("# version 2022a\n# more\n", "ascii")

    assert "2022a" == zone_data((str(tmp_path / "none"), str(tmp_path)))
    assert zone_data(()).startswith("20")


def test_both_databases_tell_what_is_judged(world: World) -> None:
    facts = world.run(partial(take_facts, context=world.context))

    assert (0, None, False) == (facts.frozen, facts.unsealed, facts.damaged)
    assert len(check_engine(facts.engine, TODAY)) in {1, 2}
