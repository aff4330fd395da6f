"""What people did since the backup is done again, and nothing leaves before a person says go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from smsbot.services import outbound
from smsbot.services.backup.manifest import Manifest
from smsbot.services.backup.restoring import REFUSED, Replayed, hold, replay, weightiest
from smsbot.store.journal import Entry, What
from smsbot.store.mail import State
from tests.services.acts import notes
from tests.world import ANNA, BRUNO, CARLA, MONDAY_NOON, SQLITE_ALONE

if TYPE_CHECKING:
    from tests.world import World

WHO = "olga@cicogna.example"
MANIFEST = Manifest(
    smsbot="0",
    taken_at=MONDAY_NOON,
    database="sqlite",
    schema_version="0001",
    file="smsbot.db",
    bytes=0,
    sha256="",
    encrypted=False,
    keys="",
    wrapped_by="",
    contacts=0,
    messages=0,
    events=0,
    suppressions=0,
    checkpoint=None,
)


def entry(world: World, phone: str, what: What, **later: float) -> Entry:
    """Return a line of the journal about somebody."""
    key = world.context.secrets.hash_e164(phone)
    return Entry(world.clock.now() + timedelta(**later), what, key)


def replayed(world: World, *entries: Entry) -> Replayed:
    """Replay lines of the journal."""
    return world.run(lambda c: replay(c, world.context, entries, WHO))


def held(world: World) -> None:
    """Hold the database as one that was just restored."""
    world.run(lambda c: hold(c, world.context, MANIFEST, WHO))


def test_whoever_said_stop_is_suppressed_again(world: World) -> None:
    world.ask()
    world.says("si", "sms", "info")
    done = replayed(world, entry(world, ANNA, What.STOP))

    assert Replayed(suppressed=1) == done
    assert {"withdrawn"} == set(world.statuses().values())
    assert world.contact()["suppressed"]
    assert [] == world.says("si")


def test_a_number_that_the_backup_does_not_know_is_suppressed_too(world: World) -> None:
    """They came and left since: nobody may load them from a list again as if nothing were."""
    done = replayed(world, entry(world, BRUNO, What.STOP))
    world.ask(BRUNO)

    assert Replayed(suppressed=1) == done
    assert [] == world.sent


def test_whoever_was_erased_is_erased_again(world: World) -> None:
    world.ask()
    world.says("si", "sms", "info")
    done = replayed(world, entry(world, ANNA, What.ERASED), entry(world, BRUNO, What.ERASED))
    sent = len(world.sent)
    world.ask(ANNA)
    world.ask(BRUNO)

    assert Replayed(erased=2) == done
    assert sent == len(world.sent)


def test_whoever_refused_is_asked_nothing_until_a_person_has_looked(world: World) -> None:
    """In which words they refused is lost, so it cannot be recorded again."""
    world.ask()
    world.says("si", "sms")
    done = replayed(world, entry(world, ANNA, What.NO))

    assert Replayed(withdrawn=1) == done
    assert REFUSED == world.contact()["frozen_because"]
    assert not world.contact()["suppressed"]


def test_whoever_took_it_back_has_taken_it_back_again(world: World) -> None:
    world.ask()
    world.says("si", "sms", "info")
    replayed(world, entry(world, ANNA, What.NO))

    assert "withdrawn" == world.statuses()["info/sms"]


@SQLITE_ALONE
def test_a_consent_that_came_after_a_refusal_stands(world: World) -> None:
    early = entry(world, ANNA, What.NO)
    world.ask()
    world.says("si", "sms", "info")
    replayed(world, early)

    assert "granted" == world.statuses()["info/sms"]


def test_doing_it_again_changes_nothing(world: World) -> None:
    world.ask()
    lines = [entry(world, ANNA, What.STOP), entry(world, BRUNO, What.ERASED)]
    replayed(world, *lines)
    before = world.ledger()

    assert Replayed() == replayed(world, *lines)
    assert before == world.ledger()


@SQLITE_ALONE
def test_of_several_lines_the_most_restrictive_counts(world: World) -> None:
    lines = [
        entry(world, ANNA, What.NO),
        entry(world, ANNA, What.STOP, minutes=1),
        entry(world, ANNA, What.NO, minutes=2),
        entry(world, BRUNO, What.STOP, minutes=3),
        entry(world, BRUNO, What.ERASED, minutes=4),
        entry(world, CARLA, What.STOP, minutes=-3),
    ]
    kept = {(one.what, one.phone_hash) for one in weightiest(lines, MONDAY_NOON)}

    assert {(lines[1].what, lines[1].phone_hash), (lines[4].what, lines[4].phone_hash)} == kept


@SQLITE_ALONE
def test_the_order_of_the_lines_does_not_matter(world: World) -> None:
    """Several machines write journals, and nobody puts them together in their order."""
    whats = [What.NO, What.STOP, What.ERASED, What.NO]
    lines = [entry(world, ANNA, what, seconds=n) for n, what in enumerate(whats)]
    for seed in range(10):
        Random(seed).shuffle(lines)
        assert [What.ERASED] == [one.what for one in weightiest(lines, MONDAY_NOON)]


def test_nothing_leaves_a_restored_database(world: World) -> None:
    world.know(ANNA)
    held(world)
    world.start(ANNA)

    assert [] == world.sent
    with pytest.raises(outbound.NotReconciledError, match="smsbot reconcile"):
        world.run(lambda c: outbound.go(c, world.context, WHO))


def test_an_answer_that_waited_may_have_left(world: World) -> None:
    """So it is in doubt: the gateway's list says whether it did, and it leaves once at most."""
    world.ask()
    world.arrive("stop")
    held(world)
    states = {note.kind: note.state for note in notes(world) if note.outbound}

    assert State.IN_DOUBT in states.values()
    assert [] == world.deliver()


@SQLITE_ALONE
def test_what_was_settled_stays_settled(world: World) -> None:
    world.ask()
    before = [replace(note) for note in notes(world)]
    held(world)

    assert before == notes(world)
