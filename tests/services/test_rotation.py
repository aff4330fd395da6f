"""A signing key is changed with an overlap, and nobody who checks is left behind."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from smsbot.core.duration import parse_duration
from smsbot.core.ledger import Note, Signer, key_file, open_note
from smsbot.proof import verify
from smsbot.services.checks import LedgerCheck, check_ledger
from smsbot.services.ledger import DamagedTreeError, MissingKeyError, key_ring
from smsbot.services.proofs import Kept, prove
from smsbot.services.rotation import OverlapError, rotate_key
from smsbot.services.sealing import seal_all
from smsbot.store import tree
from tests.world import BRUNO, LEDGER, SQLITE_ALONE, World

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smsbot.core.ledger import Succession

SEEDS = [b"s" * 32, b"t" * 32, b"u" * 32]
ONE, TWO, THREE = (Signer(LEDGER, seed).public for seed in SEEDS)

pytestmark = SQLITE_ALONE


def answer(world: World, phone: str) -> None:
    """Let somebody answer, and seal it."""
    world.ask(phone)
    world.says("no", phone=phone)
    world.run(lambda c: seal_all(c, world.context))


def rotate(world: World, seeds: Sequence[bytes], *, force: bool = False) -> Succession:
    """Rotate as the command does: the file first, then the ledger."""
    before, now = seeds
    succession = world.run(
        lambda c: rotate_key(
            c,
            world.context,
            lambda: (before, now),
            overlap=parse_duration("3 months"),
            force=force,
            who="test",
        )
    )
    secrets = replace(world.context.secrets, signing=now, signing_before=before)
    world.change(secrets=secrets)
    return succession


def check(world: World) -> LedgerCheck:
    return world.run(lambda c: check_ledger(c, world.context))


def latest(world: World) -> str:
    last = world.run(tree.latest)
    assert last is not None
    return last.note


def opened(note: str) -> Note:
    return open_note(note, [ONE, TWO, THREE])


@pytest.fixture
def rotated(world: World) -> World:
    """A company whose key has been changed once, with answers before, in and after the overlap."""
    answer(world, "+447700900111")
    rotate(world, SEEDS[:2])
    return world


def test_both_sign_until_the_overlap_ends(rotated: World) -> None:
    answer(rotated, "+447700900112")
    during = opened(latest(rotated))
    rotated.clock.move(days=100)
    answer(rotated, "+447700900113")

    assert (TWO, ONE) == during.signed_by
    assert (TWO,) == opened(latest(rotated)).signed_by
    assert check(rotated).intact


def test_a_second_rotation_waits_for_the_first_or_is_forced(rotated: World) -> None:
    with pytest.raises(OverlapError, match="still signs"):
        rotate(rotated, SEEDS[1:])

    rotate(rotated, SEEDS[1:], force=True)
    answer(rotated, "+447700900112")
    assert (THREE, TWO) == opened(latest(rotated)).signed_by
    assert check(rotated).intact


def test_a_third_key_signs_after_the_second(rotated: World) -> None:
    answer(rotated, "+447700900112")
    rotated.clock.move(days=100)
    succession = rotate(rotated, SEEDS[1:])
    answer(rotated, "+447700900113")

    ring = rotated.run(lambda c: key_ring(c, rotated.context))
    assert ring is not None
    assert (ONE, TWO, THREE) == ring.keys
    assert (TWO, THREE) == (succession.old, succession.new)
    assert check(rotated).intact


def test_a_machine_with_the_old_file_seals_nothing(rotated: World) -> None:
    """Neither would the new key's holders take its checkpoints."""
    old = replace(rotated.context.secrets, signing=SEEDS[0], signing_before=None)
    rotated.change(secrets=old)

    with pytest.raises(MissingKeyError, match="needs the new key file"):
        answer(rotated, "+447700900112")
    assert check(rotated).intact


def test_a_running_process_finds_the_new_seed_in_the_file(rotated: World) -> None:
    old = replace(
        rotated.context.secrets,
        signing=SEEDS[0],
        signing_before=None,
        reread=lambda: (SEEDS[0], SEEDS[1]),
    )
    rotated.change(secrets=old)
    answer(rotated, "+447700900112")

    assert (TWO, ONE) == opened(latest(rotated)).signed_by


def test_a_rotation_that_died_after_the_file_is_finished(world: World) -> None:
    """The seed that is in the file already is stated, and no other is made."""
    answer(world, "+447700900111")
    both = (SEEDS[0], SEEDS[1])
    half = replace(
        world.context.secrets, signing=both[1], signing_before=both[0], reread=lambda: both
    )
    world.change(secrets=half)
    answer(world, "+447700900112")
    between = opened(latest(world)).signed_by
    rotate(world, [b"x" * 32, b"y" * 32])
    ring = world.run(lambda c: key_ring(c, replace(world.context, secrets=half)))

    assert (ONE,) == between
    assert ring is not None
    assert (ONE, TWO) == ring.keys


def test_nothing_is_sealed_with_a_key_that_is_not_the_ledgers(world: World) -> None:
    """Such as that of another installation, put into the key file by mistake."""
    answer(world, "+447700900111")
    world.change(secrets=replace(world.context.secrets, signing=SEEDS[2]))

    with pytest.raises(DamagedTreeError, match="no known key has signed the note"):
        answer(world, "+447700900112")


def test_a_rotation_with_foreign_keys_is_refused(world: World) -> None:
    answer(world, "+447700900111")

    with pytest.raises(MissingKeyError):
        rotate(world, [b"x" * 32, b"y" * 32])


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM key_succession",
        "UPDATE key_succession SET note = replace(note, 'size ', 'size 1')",
        "UPDATE key_succession SET number = 7, note = note || note",
    ],
)
def test_a_statement_that_was_touched_is_found(rotated: World, damage: str) -> None:
    answer(rotated, "+447700900112")
    with rotated.engine.begin() as connection:
        for what in ("UPDATE", "DELETE"):
            connection.execute(text(f"DROP TRIGGER key_succession_no_{what}"))
        connection.execute(text(damage))

    assert "checkpoint" in str(check(rotated).wrong) or "keys" in str(check(rotated).wrong)


def test_keys_whose_statements_were_touched_sign_nothing(rotated: World) -> None:
    with rotated.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER key_succession_no_UPDATE"))
        connection.execute(text("UPDATE key_succession SET note = 'x'"))

    with pytest.raises(DamagedTreeError, match="the keys of the ledger"):
        answer(rotated, "+447700900112")


async def test_a_bundle_of_years_opens_with_the_key_of_any_time(rotated: World) -> None:
    """And shows that the ledger continues a checkpoint of the first key alone."""
    kept = latest(rotated)
    answer(rotated, BRUNO)
    rotated.clock.move(days=100)
    rotate(rotated, SEEDS[1:])
    rotated.clock.move(days=100)
    answer(rotated, "+447700900113")
    context, phone = rotated.context, rotated.contact(BRUNO)["id"]
    ring = rotated.run(lambda c: key_ring(c, context))
    assert ring is not None

    packed = await prove(context, phone, "test", Kept(kept, ring.open(kept)))
    await context.database.close()
    assert packed is not None
    files = {
        item.filename: zipfile.ZipFile(BytesIO(packed.content)).read(item)
        for item in zipfile.ZipFile(BytesIO(packed.content)).infolist()
    }
    assert {"keys/succession-001.txt", "keys/succession-002.txt"} <= files.keys()
    for known in (ONE, TWO, THREE):
        assert verify.verify(files, key_file([known]))[0].origin == LEDGER
    with pytest.raises(verify.Invalid, match=r"checkpoint\.txt: is signed by no key given"):
        verify.verify(files, key_file([Signer(LEDGER, b"f" * 32).public]))
    fewer = {name: data for name, data in files.items() if name != "keys/succession-002.txt"}
    with pytest.raises(verify.Invalid, match=r"checkpoint\.txt: is signed by no key given"):
        verify.verify(fewer, key_file([ONE]))
