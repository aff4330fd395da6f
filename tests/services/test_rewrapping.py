"""The key that encrypts is changed under running servers, and nobody becomes unreadable."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from smsbot.services.checks import check_ledger
from smsbot.services.rewrapping import RewrappingError, rewrap_all
from smsbot.services.sealing import seal_all
from smsbot.store import schema
from smsbot.store.vault import OURS, Master, UnknownMasterError, master_name
from smsbot.store.work import Database, with_master
from tests.world import ANNA, BRUNO, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OLD, NEW = b"e" * 32, b"f" * 32
WHO = "olga@cicogna.example"


@pytest.fixture
def spoken(tmp_path: Path, database: str) -> Iterator[World]:
    """A company that has asked two people, by the old key."""
    world = World.begin(tmp_path, database=database)
    for phone in (ANNA, BRUNO):
        world.ask(phone)
        world.says("si", "sms", "info", phone=phone)
    world.run(lambda c: seal_all(c, world.context))
    yield world
    world.close()


class KilledError(Exception):
    """What ends a rotation in the middle."""


def use(world: World, *keys: bytes) -> None:
    """Open the database with other master keys from now on."""
    world.engine = with_master(world.engine, Master(keys))


def die(done: int) -> None:
    """End a rotation after its first key."""
    if done == 1:
        raise KilledError


async def rotate(world: World, progress: Callable[[int], None] = lambda _: None) -> int:
    """Rotate as the command does, one key at a time."""
    database = Database(world.url, Master([NEW, OLD]))
    world.change(database=database)

    try:
        name = master_name(NEW)
        return await rewrap_all(world.context, name, WHO, at_once=1, progress=progress)
    finally:
        await database.close()


async def test_afterwards_the_new_key_alone_opens_everything(spoken: World) -> None:
    count = await rotate(spoken)
    use(spoken, NEW)
    spoken.says("stop")

    assert 2 == count
    assert "withdrawn info/sms" in spoken.ledger()
    assert spoken.run(lambda c: check_ledger(c, spoken.context)).intact


async def test_the_old_key_alone_opens_nothing_any_more(spoken: World) -> None:
    await rotate(spoken)
    use(spoken, OLD)

    with pytest.raises(UnknownMasterError):
        spoken.says("stop")


async def test_one_that_died_in_the_middle_is_gone_on_with(spoken: World) -> None:
    """In between both keys are needed, and with both nobody notices anything."""
    with pytest.raises(KilledError):
        await rotate(spoken, die)
    use(spoken, OLD, NEW)
    spoken.ask("+447700900133")
    names = Counter(wrapped_by(spoken))

    assert {master_name(OLD): 1, master_name(NEW): 2} == names
    assert 1 == await rotate(spoken)
    assert {master_name(NEW)} == set(wrapped_by(spoken))


async def test_a_server_that_has_the_file_meets_the_new_key(spoken: World) -> None:
    """It read the file before the new key was in it, and reads it again."""
    await rotate(spoken)
    spoken.engine = with_master(spoken.engine, Master([OLD], again=lambda: [NEW, OLD]))

    assert spoken.says("stop")


async def test_the_change_leaves_its_trace(spoken: World) -> None:
    await rotate(spoken)

    table = schema.audit
    query = select(table.c.who, table.c.detail).where(table.c.action == "keys.rotate")
    assert [(WHO, {"to": master_name(NEW).hex()})] == [
        tuple(row) for row in spoken.run(lambda c: c.execute(query).all())
    ]


def wrapped_by(world: World) -> list[bytes]:
    """Return which master keys wrap the keys of people."""
    query = select(schema.person_key.c.wrapped)
    return [wrapped[:4] for wrapped in world.run(lambda c: c.execute(query).scalars().all())]


async def test_a_key_that_was_passed_over_keeps_the_old_one(spoken: World) -> None:
    """The old key is thrown away afterwards, so what is left is looked for."""
    table = schema.person_key
    first = spoken.run(lambda c: c.execute(select(table).where(table.c.contact > OURS)).first())
    assert first
    stale = table.update().where(table.c.contact == first.contact).values(wrapped=first.wrapped)

    def put_back(done: int) -> None:
        """Be somebody who restores a row when the rotation has passed it."""
        if done:
            spoken.run(lambda c: c.execute(stale))

    with pytest.raises(RewrappingError, match="1 keys of people"):
        await rotate(spoken, put_back)
