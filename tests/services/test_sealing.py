"""Events get their place in the tree: all of them, once, whatever happens in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from smsbot.core.ledger import Leaf, PublicKey, Signer, open_checkpoint, root_of
from smsbot.services.ledger import DamagedTreeError
from smsbot.services.sealing import MARGIN, Round, seal, seal_all, something_new
from smsbot.store import ledger, schema, tree
from smsbot.store.ids import first_at, span
from tests.world import ANNA, BRUNO, LEDGER, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smsbot.store.ledger import EventRow

KEY: PublicKey = Signer(LEDGER, b"s" * 32).public


@pytest.fixture
def spoken(world: World) -> World:
    """A company that asked two people, who answered a while ago."""
    world.ask(ANNA)
    world.ask(BRUNO)
    world.says("si", "sms", "promo")
    world.says("no", phone=BRUNO)
    world.clock.move(minutes=1)
    return world


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[World]:
    """A company on an embedded database, whose file a test may damage."""
    world = World.begin(tmp_path)
    world.ask()
    world.says("si", "sms", "promo")
    yield world
    world.close()


def sealing(world: World, how: Round | None = None) -> int:
    """Seal one round; return how many events it took."""
    return world.run(lambda c: seal(c, world.context, how or Round()))


def events(world: World) -> list[EventRow]:
    """Return every event in the order of ids."""
    query = select(schema.consent_event).order_by(schema.consent_event.c.id)
    return world.run(lambda c: ledger.events_in(c, c.execute(query)))


def places(world: World) -> list[int]:
    """Return the events in the order of the tree."""
    return [row.event for row in world.run(lambda c: tree.leaves(c, 0, 1000))]


def test_each_event_gets_its_place_in_the_order_of_ids(spoken: World) -> None:
    made = events(spoken)

    assert len(made) == sealing(spoken)
    assert [event.id for event in made] == places(spoken)


def test_a_leaf_commits_to_its_event(spoken: World) -> None:
    sealing(spoken)

    expected = [
        Leaf.of(seq, event.at, event.salt, event.evidence)
        for seq, event in enumerate(events(spoken))
    ]
    assert expected == [row.leaf for row in spoken.run(lambda c: tree.leaves(c, 0, 1000))]


def test_the_checkpoint_is_signed_over_all_leaves(spoken: World) -> None:
    sealing(spoken)

    last = spoken.run(tree.latest)
    assert last is not None
    leaves = [row.leaf.hash() for row in spoken.run(lambda c: tree.leaves(c, 0, 1000))]
    checkpoint = open_checkpoint(last.note, LEDGER, [KEY])
    assert (len(leaves), root_of(leaves)) == (checkpoint.size, checkpoint.root)
    assert (last.size, last.root) == (checkpoint.size, checkpoint.root)
    assert spoken.clock.now() == last.at


def test_nothing_new_is_no_checkpoint(spoken: World) -> None:
    sealing(spoken)
    first = spoken.run(tree.latest)

    assert not spoken.run(lambda c: something_new(c, spoken.context))
    assert 0 == sealing(spoken)
    assert first == spoken.run(tree.latest)


def test_rounds_go_on_where_the_last_one_ended(world: World) -> None:
    """In whatever pieces events are sealed, the tree is that of all of them."""
    for number in range(30):
        phone = f"+4477009001{number:02}"
        world.ask(phone)
        world.says("si", "sms", "info", phone=phone)
        world.clock.move(minutes=1)
        sealing(world)

    hashes = [row.leaf.hash() for row in world.run(lambda c: tree.leaves(c, 0, 1000))]
    made = [row.size for row in world.run(lambda c: list(tree.checkpoints(c)))]
    last = world.run(tree.latest)
    assert last is not None
    assert root_of(hashes) == last.root
    assert [event.id for event in events(world)] == places(world)
    assert 30 == len(made)
    assert sorted(set(made)) == made


def test_where_others_may_still_commit_what_is_young_waits(world: World) -> None:
    world.ask()

    assert (1 if world.context.database.embedded else 0) == sealing(world)
    world.clock.move(seconds=MARGIN.total_seconds() + 1)
    sealing(world)
    assert 1 == len(places(world))


def test_a_proof_does_not_wait_for_the_margin(world: World) -> None:
    world.ask()

    world.run(lambda c: seal_all(c, world.context))

    assert 1 == len(places(world))


def late(world: World, by: int) -> EventRow:
    """Commit an event whose id was given long before."""
    last = events(world)[-1]
    row = ledger.EventRow(
        id=last.id - by,
        contact=last.contact,
        conversation=last.conversation,
        kind=last.kind,
        cell=last.cell,
        at=last.at,
        valid_until=last.valid_until,
        evidence=last.evidence,
        salt=b"t" * 32,
    )
    world.run(lambda c: ledger.append(c, [row]))
    return row


def test_an_event_that_is_committed_late_is_sealed_a_round_later(spoken: World) -> None:
    sealing(spoken)
    row = late(spoken, span(MARGIN))

    assert 1 == sealing(spoken)
    assert row.id == places(spoken)[-1]


def test_an_event_that_comes_after_the_look_back_is_found_at_the_next_start(
    spoken: World,
) -> None:
    sealing(spoken)
    spoken.clock.move(hours=1)
    row = late(spoken, first_at(spoken.clock.now()) - first_at(spoken.events()[0].at))

    assert 0 == sealing(spoken)
    assert 1 == sealing(spoken, Round(everything=True))
    assert row.id == places(spoken)[-1]


def test_a_clock_that_was_set_back_keeps_nothing_from_being_sealed(spoken: World) -> None:
    sealing(spoken)
    spoken.clock.move(days=-30)
    last = events(spoken)[-1]
    row = late(spoken, last.id - first_at(spoken.clock.now()) + span(2 * MARGIN))

    assert 1 == sealing(spoken)
    assert row.id == places(spoken)[-1]


def test_a_round_that_dies_before_its_commit_leaves_no_trace(spoken: World) -> None:
    """Leaves, tiles and checkpoint are one unit of work: nothing is missing, nothing twice."""
    with spoken.engine.connect() as connection, connection.begin() as unit:
        assert seal(connection, spoken.context)
        unit.rollback()

    assert [] == places(spoken)
    assert spoken.run(tree.latest) is None
    sealing(spoken)
    assert [event.id for event in events(spoken)] == places(spoken)


def test_of_two_processes_one_seals_and_the_other_does_not_wait(spoken: World) -> None:
    if spoken.context.database.embedded:
        # The second one cannot even begin: the embedded database has one writer.
        sealing(spoken)
        assert 0 == sealing(spoken)
        return
    with spoken.engine.connect() as one, one.begin():
        assert seal(one, spoken.context)
        with spoken.engine.connect() as other, other.begin():
            assert 0 == seal(other, spoken.context)
    assert [event.id for event in events(spoken)] == places(spoken)


def test_nothing_is_sealed_without_a_name_for_the_ledger(spoken: World) -> None:
    spoken.run(lambda c: c.execute(text("DELETE FROM installation WHERE name = 'ledger_origin'")))

    assert 0 == sealing(spoken)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE tile SET hashes = zeroblob(length(hashes))",
        "DELETE FROM tile",
        "UPDATE tile SET hashes = substr(hashes, 1, 32)",
    ],
)
def test_nothing_is_signed_on_top_of_a_damaged_tree(embedded: World, damage: str) -> None:
    sealing(embedded)
    embedded.run(lambda c: c.execute(text(damage)))
    embedded.says("stop")

    with pytest.raises(DamagedTreeError):
        sealing(embedded)


APPENDED = {"leaf": "seq", "checkpoint": "size"}


@pytest.mark.parametrize("table", APPENDED)
@pytest.mark.parametrize(
    "statement", ["DELETE FROM {table}", "UPDATE {table} SET {key} = {key} + 9"]
)
def test_the_tree_is_append_only(spoken: World, table: str, statement: str) -> None:
    sealing(spoken)
    spoil = text(statement.format(table=table, key=APPENDED[table]))

    with pytest.raises(IntegrityError, match="append-only"):
        spoken.run(lambda connection: connection.execute(spoil))


@pytest.mark.parametrize("table", APPENDED)
def test_a_row_of_the_tree_cannot_be_replaced(embedded: World, table: str) -> None:
    sealing(embedded)
    spoil = text(f"REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608  (ours)

    with pytest.raises(IntegrityError, match="append-only"):
        embedded.run(lambda connection: connection.execute(spoil))
