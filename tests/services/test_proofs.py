"""The proof of one person, from the first SMS to the outsider who checks it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from smsbot.core.ledger import Signer, key_file, open_checkpoint
from smsbot.services.ledger import DamagedTreeError
from smsbot.services.proofs import Kept, NothingToProveError, Packed, prove
from smsbot.services.sealing import seal_all
from smsbot.store import schema, tree
from smsbot.store.ids import show
from tests.world import ANNA, BRUNO, LEDGER, World

if TYPE_CHECKING:
    from pathlib import Path

KEY = Signer(LEDGER, b"s" * 32).public


@pytest.fixture
def spoken(world: World) -> World:
    """A company that two people answered; nothing is sealed yet."""
    world.know(ANNA, name="Anna Immaginaria")
    world.start(ANNA)
    world.ask(BRUNO)
    world.says("sì grazie", "sms", "promo")
    world.says("no", phone=BRUNO)
    world.clock.move(days=40)
    world.says("stop")
    return world


async def proof_of(world: World, phone: str = ANNA, kept: Kept | None = None) -> Packed:
    """Return the proof of somebody."""
    packed = await prove(world.context, str(world.contact(phone)["id"]), "dpo", kept)
    await world.context.database.close()
    assert packed is not None
    return packed


def files(packed: Packed) -> dict[str, bytes]:
    """Return the files of a bundle."""
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def checked(packed: Packed, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the verifier of the bundle as an outsider does: a bare Python, and the public key."""
    (folder / "prova.zip").write_bytes(packed.content)
    (folder / "verify.py").write_bytes(files(packed)["verify.py"])
    (folder / "public.key").write_text(key_file([KEY]), "utf-8")
    return subprocess.run(
        [sys.executable, "-I", "verify.py", "prova.zip", "public.key"],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


async def test_an_outsider_finds_the_proof_valid(spoken: World, tmp_path: Path) -> None:
    packed = await proof_of(spoken)

    ended = checked(packed, tmp_path)
    assert 0 == ended.returncode, ended.stderr
    assert "VALIDO" in ended.stdout
    assert len(spoken.events()) == packed.events


async def test_an_outsider_finds_what_was_touched(spoken: World, tmp_path: Path) -> None:
    packed = await proof_of(spoken)
    touched = io.BytesIO()
    with zipfile.ZipFile(touched, "w") as archive:
        for name, data in files(packed).items():
            archive.writestr(name, data.replace(b"grazie", b"grazia"))

    ended = checked(Packed(packed.subject, packed.events, touched.getvalue()), tmp_path)
    assert 1 == ended.returncode
    assert "NON VALIDO" in ended.stdout + ended.stderr


async def test_what_was_not_sealed_is_sealed_first(spoken: World) -> None:
    assert spoken.run(tree.latest) is None

    packed = await proof_of(spoken)
    last = spoken.run(tree.latest)
    assert last is not None
    assert last.note == files(packed)["checkpoint.txt"].decode()


async def test_the_proof_holds_the_texts_that_events_cite(spoken: World) -> None:
    found = files(await proof_of(spoken))

    texts = {name: data.decode() for name, data in found.items() if name.startswith("texts/")}
    assert {"toml", "txt"} == {name.rpartition(".")[2] for name in texts}
    assert spoken.context.controller.notice() in texts.values()
    assert spoken.context.shelf.first.source in texts.values()


async def test_the_proof_is_about_one_person_alone(spoken: World) -> None:
    found = files(await proof_of(spoken, BRUNO))

    said = json.loads(found["events.json"])
    assert spoken.contact(BRUNO)["id"] == said["subject"]
    assert {said["subject"]} == {entry["event"]["subject"] for entry in said["events"]}
    assert all(ANNA.encode() not in data for data in found.values())
    assert all(b"Immaginaria" not in data for data in found.values())


async def test_who_asked_for_it_is_written_down(spoken: World) -> None:
    packed = await proof_of(spoken)

    table = schema.audit
    query = select(table.c.who, table.c.subject).where(table.c.action == "contact.proof")
    assert [("dpo", packed.subject)] == [
        tuple(row) for row in spoken.run(lambda c: c.execute(query).all())
    ]


async def test_a_checkpoint_that_was_kept_is_continued(spoken: World, tmp_path: Path) -> None:
    spoken.run(lambda c: seal_all(c, spoken.context))
    last = spoken.run(tree.latest)
    assert last is not None
    kept = Kept(last.note, open_checkpoint(last.note, LEDGER, [KEY]))
    spoken.ask("+447700900155")

    packed = await proof_of(spoken, kept=kept)
    ended = checked(packed, tmp_path)
    assert last.note == files(packed)["checkpoint-earlier.txt"].decode()
    assert 0 == ended.returncode, ended.stdout + ended.stderr


async def test_there_is_no_proof_about_nobody(spoken: World) -> None:
    assert await prove(spoken.context, show(1), "dpo") is None
    assert await prove(spoken.context, "no id", "dpo") is None
    await spoken.context.database.close()


async def test_there_is_no_proof_without_an_event(world: World) -> None:
    world.know(ANNA)

    with pytest.raises(NothingToProveError):
        await proof_of(world)
    await world.context.database.close()


async def test_nothing_is_proved_from_a_damaged_tree(spoken: World) -> None:
    spoken.run(lambda c: seal_all(c, spoken.context))
    spoken.run(lambda c: c.execute(text("DELETE FROM tile")))
    spoken.says("ciao", phone=BRUNO)
    spoken.ask("+447700900155")

    with pytest.raises(DamagedTreeError):
        await proof_of(spoken, "+447700900155")
    await spoken.context.database.close()
