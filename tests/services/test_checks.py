"""A ledger that was touched anywhere is found, and the first bad entry is named."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from smsbot.core.ledger import Signer, open_checkpoint
from smsbot.services.checks import LedgerCheck, check_ledger
from smsbot.services.sealing import LOOK_BACK, seal_all
from smsbot.store import tree
from smsbot.store.ids import show, span
from tests.services.mutations import play, touch
from tests.services.spoils import SPOILS
from tests.services.test_sealing import late
from tests.world import LEDGER, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smsbot.core.ledger import Checkpoint

MUTATIONS = 130
PEOPLE = 72
MOVE = "UPDATE consent_event SET evidence = (SELECT evidence FROM consent_event WHERE id = @1)"
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


def check(world: World, since: Checkpoint | None = None) -> LedgerCheck:
    """Check the ledger."""
    return world.run(lambda c: check_ledger(c, world.context, since=since))


def kept(world: World) -> Checkpoint:
    """Return the latest checkpoint, as somebody else keeps it."""
    last = world.run(tree.latest)
    assert last is not None
    return open_checkpoint(last.note, LEDGER, [Signer(LEDGER, b"s" * 32).public])


@pytest.fixture
def small(world: World) -> World:
    """A ledger of a few events, sealed."""
    world.ask()
    world.says("si", "sms", "promo", "stop")
    world.run(lambda c: seal_all(c, world.context))
    return world


def test_a_ledger_that_nobody_touched_is_intact(small: World) -> None:
    found = check(small)

    assert found.intact
    assert (found.size, 1, 0) == (found.events, found.contacts, found.waiting)
    assert len(small.events()) == found.size


def test_progress_is_told(small: World) -> None:
    told: list[int] = []

    small.run(lambda c: check_ledger(c, small.context, progress=told.append))

    assert [len(small.events())] == told


def test_an_empty_ledger_is_intact(world: World) -> None:
    assert LedgerCheck(0, 0, 0, 0) == check(world)


def test_what_waits_to_be_sealed_is_no_fault(world: World) -> None:
    world.ask()

    assert LedgerCheck(0, 1, 0, 1) == check(world)


def test_what_was_never_sealed_is_a_fault_in_the_end(small: World) -> None:
    small.clock.move(hours=1)
    small.says("ciao")
    small.ask("+447700900177")
    small.run(lambda c: seal_all(c, small.context))
    row = late(small, span(2 * LOOK_BACK))

    assert f"event {show(row.id)}: its row is not what its evidence says" == check(small).wrong


def test_a_check_since_a_checkpoint_looks_at_what_came_after(small: World) -> None:
    before = kept(small)
    small.ask("+447700900177")
    small.run(lambda c: seal_all(c, small.context))

    found = check(small, before)
    assert found.intact
    assert (1, before.size + 1) == (found.events, found.size)


def test_a_ledger_that_was_cut_short_does_not_continue_what_was_signed(small: World) -> None:
    """Restoring an older copy leaves nothing wrong in the database itself."""
    older = check(small).size
    small.ask("+447700900177")
    with small.engine.connect() as connection, connection.begin() as unit:
        seal_all(connection, small.context)
        last = tree.latest(connection)
        unit.rollback()
    assert last is not None
    signed = open_checkpoint(last.note, LEDGER, [Signer(LEDGER, b"s" * 32).public])

    assert check(small).intact
    assert f"entry {older}: is missing; {older + 1} entries were signed" == (
        check(small, signed).wrong
    )


def test_another_past_does_not_continue_what_was_signed(small: World) -> None:
    signed = kept(small)
    other = type(signed)(signed.origin, signed.size - 1, signed.root)

    assert f"checkpoint {other.size}: the ledger is not its continuation" == (
        check(small, other).wrong
    )


def test_a_check_with_other_keys_fails(small: World) -> None:
    secrets = replace(small.context.secrets, signing=b"x" * 32)
    small.change(secrets=secrets)

    assert "no known key has signed the note" in str(check(small).wrong)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A ledger of many events on an embedded database, without the triggers that guard it."""
    folder = tmp_path_factory.mktemp("played")
    world = World.begin(folder)
    play(world)
    yield world
    world.close()


def test_every_mutation_is_found_and_named(played: World) -> None:
    """Hundreds of ways to touch it, each rolled back; each is named in a line."""
    assert check(played).intact

    seed = os.environ.get("SMSBOT_TEST_SEED", "fixed")
    print(f"seed {seed}")  # noqa: T201  (whoever sees a failure wants it again)
    found = [touch(played, number, seed) for number in range(MUTATIONS)]

    assert [] == [one for one in found if not one.wrong]
    assert len(set(SPOILS)) == len({one.what.partition(" ")[0] for one in found})
    assert check(played).intact


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (
            "UPDATE consent_event SET c = 'other' WHERE id = @7",
            "entry 7: its content was changed",
        ),
        (
            "UPDATE consent_event SET evidence = zeroblob(900) WHERE id = @8",
            "entry 8: its event cannot be read",
        ),
        (MOVE, "entry 0: its event cannot be read"),
        (
            "UPDATE person_key SET wrapped = CAST(substr(wrapped, 1, 63) AS BLOB)",
            "entry 0: its event cannot be read",
        ),
        (
            "DELETE FROM person_key",
            "entry 0: its key is gone, and nobody erased the person",
        ),
        (
            "DELETE FROM consent_event WHERE id = @9",
            "entry 9: its event is gone",
        ),
        ("DELETE FROM leaf WHERE seq = 3", "entry 3: is missing"),
        (
            "UPDATE consent_event SET kind = 'bought' WHERE id = @11",
            "entry 11: its event cannot be read",
        ),
        (
            "UPDATE consent_event SET kind = 'granted' WHERE id = @0",
            "entry 0: its row is not what its evidence says",
        ),
        ("UPDATE consent SET status = 'bought'", "contact "),
        ("DELETE FROM consent", "contact "),
        ("UPDATE consent SET disclosure = NULL WHERE status = 'granted'", "contact "),
        ("UPDATE consent SET event = event - 1", "contact "),
        ("DELETE FROM disclosure", "contact "),
        ("UPDATE disclosure SET notice = 'other'", "contact "),
        ("UPDATE archive SET content = 'other' WHERE kind = 'notice'", "notice "),
        ("DELETE FROM archive", "entry 0: cites a text that is not kept, "),
        ("DELETE FROM checkpoint WHERE size = (SELECT max(size) FROM checkpoint)", "entry "),
        ("UPDATE tile SET hashes = zeroblob(32) WHERE level = 1", "tile"),
        ("DELETE FROM installation WHERE name = 'ledger_origin'", "the ledger has no name"),
    ],
)
def test_what_is_wrong_is_named(played: World, damage: str, named: str) -> None:
    with played.engine.connect() as connection, connection.begin() as unit:
        there = re.sub(r"@(\d+)", r"(SELECT event FROM leaf WHERE seq = \1)", damage)
        connection.execute(text(there))
        wrong = check_ledger(connection, played.context).wrong
        unit.rollback()

    assert str(wrong).startswith(named)
