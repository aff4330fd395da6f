from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from smsbot.store import schema
from smsbot.store.prepared import CHUNK, Found, given
from tests.world import ANNA, BRUNO, CARLA, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Table

_MESSAGE = schema.message


@pytest.fixture
def talked(tmp_path: Path, database: str) -> Iterator[World]:
    """Some people who said something, so that most columns have seen a value."""
    world = World.begin(tmp_path, database=database)
    world.know(ANNA, BRUNO, CARLA, name="Anna", origin="negozio")
    world.start(ANNA, BRUNO, CARLA)
    world.says("si", "sms", "info")
    world.says("boh", phone=BRUNO)
    yield world
    world.close()


@pytest.mark.parametrize("name", ["contact", "conversation", "message", "consent", "consent_event"])
def test_a_prepared_query_gives_what_core_gives(talked: World, name: str) -> None:
    """Types are converted by the same processors."""
    table: Table = schema.metadata.tables[name]
    key = table.c.contact if "contact" in table.c else table.c.id
    order = list(table.primary_key)
    found = Found(lambda among: select(table).where(among(key)).order_by(*order))

    def both(db: Connection) -> tuple[list[Any], list[Any]]:
        keys = db.execute(select(key)).scalars().all()
        by_core = db.execute(select(table).where(key.in_(keys)).order_by(*order)).mappings()
        return [dict(row) for row in by_core], [r._asdict() for r in found.rows(db, keys)]

    by_core, prepared = talked.run(both)

    assert by_core
    assert by_core == prepared


@pytest.mark.parametrize("size", [0, 1, 2, 8, 9, 65, CHUNK + 1])
def test_any_number_of_keys_finds_each_row_once(talked: World, size: int) -> None:
    """Keys that no row has, and the same key twice, change nothing."""
    found = Found(lambda among: select(_MESSAGE.c.id).where(among(_MESSAGE.c.id)))

    def numbers(db: Connection) -> tuple[list[int], list[int]]:
        there = list(db.execute(select(_MESSAGE.c.id).order_by(_MESSAGE.c.id)).scalars())
        keys = ([*there, *range(-2 * CHUNK, 0)])[:size]
        rows = found.rows(db, [*keys, *keys[:2]])
        return sorted(set(there) & set(keys)), sorted(row.id for row in rows)

    expected, actual = talked.run(numbers)

    assert expected == actual


def test_a_prepared_change_takes_values_by_name(talked: World) -> None:
    """What a statement says itself and what it is given stand in it together."""
    change = Found(
        lambda among: (
            update(_MESSAGE)
            .where(among(_MESSAGE.c.id), _MESSAGE.c.outbound)
            .values(error=given("because"), settled_by="person")
        )
    )

    def changed(db: Connection) -> tuple[set[int], set[int]]:
        there = db.execute(select(_MESSAGE.c.id, _MESSAGE.c.outbound)).all()
        change.change(db, [row.id for row in there], because="a test")
        ours = (_MESSAGE.c.error == "a test") & (_MESSAGE.c.settled_by == "person")
        rows = db.execute(select(_MESSAGE.c.id).where(ours)).scalars()
        return {row.id for row in there if row.outbound}, set(rows)

    expected, actual = talked.run(changed)

    assert expected == actual
