"""What erasure leaves to do: the bytes that no query finds, and months that count no longer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select, text

from smsbot.core.model import PhoneNumber
from smsbot.services.access import Caller, Role, once
from smsbot.services.erasure import erase
from smsbot.services.scrubbing import forget_old_answers, forget_old_months, scrub
from smsbot.store import asked, installation, schema
from smsbot.store.erasure import SCRUB
from smsbot.store.ids import show
from tests.services.acts import contact
from tests.world import ANNA, POSTGRES_ALONE, SQLITE_ALONE, World

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TAKES = re.compile(r"^(?:UPDATE|DELETE FROM) (\w+)")
_NOBODYS = {"installation"}
"""Tables that an erasure changes, and in which nobody's data are."""

SENTINELS = (ANNA.encode(), ANNA[3:].encode(), b"SENTINELLA", b"sentinella-testo")


@pytest.fixture
def keys() -> list[bytes]:
    """The key of Anna, as it rested before she was erased."""
    return []


@pytest.fixture
def erased(world: World, keys: list[bytes]) -> World:
    """A company that erased Anna just now, who had consented."""
    world.know(ANNA, name="SENTINELLA", attributes={"tessera": "SENTINELLA"})
    world.start(ANNA, "SENTINELLA 0044 7700 900101")
    world.says("sentinella-testo", "si", "sms", "info")
    number, table = contact(world).id, schema.person_key
    wrapped = select(table.c.wrapped).where(table.c.contact == number)
    keys += world.run(lambda c: c.execute(wrapped).scalars().all())
    assert world.run(lambda c: erase(c, world.context, show(number), "dpo"))
    return world


def files(world: World) -> dict[str, bytes]:
    """Return what lies on the disk."""
    path = world.context.database.path
    assert path is not None
    return {file.name: file.read_bytes() for file in Path(path).parent.iterdir()}


def left(world: World, *more: bytes) -> set[tuple[str, bytes]]:
    """Return what of Anna's is left on the disk, and in which file."""
    words = (*SENTINELS, *more)
    return {(name, word) for name, data in files(world).items() for word in words if word in data}


@SQLITE_ALONE
async def test_serve_cuts_the_log_and_nothing_is_left_of_anybody(
    erased: World, keys: list[bytes]
) -> None:
    """Not even the key, wrapped as it was: until then whoever has all keys could read the rest."""
    before = left(erased, *keys)

    assert await scrub(erased.context)

    assert {("smsbot.db-wal", key) for key in keys} == before
    assert set() == left(erased, *keys)
    await erased.context.database.close()


@SQLITE_ALONE
async def test_while_somebody_reads_nothing_is_cut_and_nothing_forgotten(erased: World) -> None:
    with erased.engine.connect() as reader:
        reader.execute(text("SELECT count(*) FROM contact"))
        assert not await scrub(erased.context)

    assert await scrub(erased.context)
    await erased.context.database.close()


async def test_it_is_done_once(erased: World) -> None:
    assert await scrub(erased.context)

    assert not await scrub(erased.context)
    await erased.context.database.close()


@SQLITE_ALONE
async def test_who_is_erased_meanwhile_is_scrubbed_too(erased: World) -> None:
    wanted = erased.run(lambda c: installation.fact(c, SCRUB))
    assert wanted is not None
    erased.run(lambda c: installation.set_fact(c, SCRUB, "later"))

    erased.run(lambda c: installation.forget_fact(c, SCRUB, wanted))

    assert "later" == erased.run(lambda c: installation.fact(c, SCRUB))
    await erased.context.database.close()


@POSTGRES_ALONE
async def test_every_table_is_vacuumed_from_which_an_erasure_takes_something(
    world: World,
) -> None:
    world.ask()
    number, changed = contact(world).id, set[str]()
    vacuumed = text("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= 0")
    before = set(world.run(lambda c: c.execute(vacuumed)).scalars())

    @event.listens_for(world.engine, "before_cursor_execute")
    def note(*said: object) -> None:
        changed.update(_TAKES.findall(str(said[2])))

    world.run(lambda c: erase(c, world.context, show(number), "dpo"))
    assert await scrub(world.context)
    await world.context.database.close()

    after = set(world.run(lambda c: c.execute(vacuumed)).scalars())
    assert {"contact", "selection", "conversation"} <= changed
    assert changed - _NOBODYS <= after - before
    assert {"idempotency_key", "import_refused"} <= after - before


@POSTGRES_ALONE
async def test_dead_rows_are_vacuumed(world: World) -> None:
    fill = "INSERT INTO person_key SELECT n, decode('00', 'hex') FROM generate_series(1, 500) n"
    size = text("SELECT pg_relation_size('person_key')")
    world.run(lambda c: c.execute(text(fill)))
    world.run(lambda c: c.execute(text("DELETE FROM person_key")))
    before = world.run(lambda c: c.execute(size).scalar_one())

    assert await world.context.database.scrub()

    assert before > 0
    assert 0 == world.run(lambda c: c.execute(size).scalar_one())
    await world.context.database.close()


@SQLITE_ALONE
def test_kept_answers_are_forgotten_after_a_week(world: World) -> None:
    caller, answers = Caller("crm", frozenset({Role.ADMIN})), list[tuple[int, object]]()

    def ask(connection: Connection) -> tuple[int, object]:
        forget_old_answers(connection, world.context)
        now = world.clock.now()
        return once(connection, caller, "k", b"", now, lambda: (200, now.day))

    for days in (0, 6, 2):
        world.clock.move(days=days)
        answers.append(world.run(ask))

    assert [(200, 2), (200, 2), (200, 10)] == answers


@SQLITE_ALONE
def test_months_are_forgotten_when_they_count_no_longer(world: World) -> None:
    world.ask()
    number = world.context.secrets.asked_hash(PhoneNumber(ANNA))
    counts = []
    for days in (0, 750, 20):  # 2 March 2026, 21 March and 10 April 2028
        world.clock.move(days=days)
        world.run(lambda c: forget_old_months(c, world.context))
        counts.append(len(world.run(lambda c: asked.months_asked(c, [number]))))

    assert [1, 1, 0] == counts
