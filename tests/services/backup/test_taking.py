"""A backup holds everything of one moment, says what it is, and can be trusted or is refused."""

from __future__ import annotations

import asyncio
import stat
from typing import TYPE_CHECKING

import pytest

from smsbot.services.backup.manifest import BackupError, Manifest
from smsbot.services.backup.sealing import open_file
from smsbot.services.backup.taking import take_backup
from smsbot.services.sealing import seal_all
from smsbot.store.snapshot import SnapshotError
from smsbot.store.vitals import BACKED_UP, noted_time
from tests import postgres
from tests.world import ANNA, BRUNO, POSTGRES_ALONE, SQLITE_ALONE, World

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WHO = "olga@cicogna.example"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the backup goes; PostgreSQL's programs are there."""
    monkeypatch.setenv("PATH", str(postgres.programs()), prepend=":")
    return tmp_path / "backup"


@pytest.fixture
def spoken(world: World) -> World:
    """A company whom one said yes to and one no, with a ledger that is sealed."""
    for phone, said in ((ANNA, ("si", "sms", "info")), (BRUNO, ("stop",))):
        world.ask(phone)
        world.says(*said, phone=phone)
    world.run(lambda c: seal_all(c, world.context))
    return world


def taken(world: World, folder: Path, recipients: Sequence[str] = ()) -> Manifest:
    """Take a backup and close the database."""

    async def take() -> Manifest:
        try:
            return await take_backup(world.context, folder, WHO, recipients)
        finally:
            await world.context.database.close()

    return asyncio.run(take())


def test_it_says_what_it_holds(spoken: World, folder: Path) -> None:
    manifest = taken(spoken, folder)

    assert manifest == Manifest.read(folder)
    assert (2, 1) == (manifest.contacts, manifest.suppressions)
    assert manifest.checkpoint is not None
    assert manifest.events == manifest.checkpoint.size
    assert manifest.check_file(folder).stat().st_size == manifest.bytes
    assert {manifest.file, "manifest.json"} == {one.name for one in folder.iterdir()}
    assert 0o700 == stat.S_IMODE(folder.stat().st_mode)
    assert manifest.taken_at == spoken.run(lambda c: noted_time(c, BACKED_UP))


def test_nothing_of_anybody_stands_in_the_manifest(spoken: World, folder: Path) -> None:
    taken(spoken, folder)

    said = (folder / "manifest.json").read_text()
    assert not [word for word in (ANNA[-6:], BRUNO[-6:], "Cicogna") if word in said]


@SQLITE_ALONE
def test_a_folder_that_is_not_empty_is_left_alone(spoken: World, folder: Path) -> None:
    folder.mkdir()
    (folder / "photo.jpg").touch()

    with pytest.raises(BackupError, match="is not empty"):
        taken(spoken, folder)
    assert ["photo.jpg"] == [one.name for one in folder.iterdir()]


@SQLITE_ALONE
def test_what_was_changed_afterwards_is_no_backup(spoken: World, folder: Path) -> None:
    manifest = taken(spoken, folder)
    with (folder / manifest.file).open("r+b") as file:
        file.seek(5000)
        file.write(b"!")

    with pytest.raises(BackupError, match="SHA-256 differs"):
        manifest.check_file(folder)


@SQLITE_ALONE
def test_one_that_was_not_finished_is_no_backup(spoken: World, folder: Path) -> None:
    taken(spoken, folder)
    (folder / "manifest.json").unlink()

    with pytest.raises(BackupError, match="was not finished"):
        Manifest.read(folder)


@pytest.mark.parametrize("text", ["", "{}", '{"format": "smsbot-backup-9"}', "[1]"])
def test_a_manifest_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)

    with pytest.raises(BackupError, match="is damaged, or of a newer smsbot"):
        Manifest.read(tmp_path)


@SQLITE_ALONE
def test_a_manifest_leads_nowhere_else(spoken: World, folder: Path) -> None:
    manifest = taken(spoken, folder)

    with pytest.raises(BackupError, match="names a file elsewhere"):
        manifest.model_copy(update={"file": "../smsbot.db"}).check_file(folder)


@SQLITE_ALONE
def test_it_is_encrypted_for_whoever_has_the_key(
    spoken: World, folder: Path, tmp_path: Path
) -> None:
    from pyrage import x25519  # type: ignore[attr-defined]  # noqa: PLC0415

    identity = x25519.Identity.generate()
    manifest = taken(spoken, folder, [str(identity.to_public())])
    key, plain = tmp_path / "key.txt", tmp_path / "plain"
    key.write_text(f"# a comment\n{identity}\n")
    open_file(manifest.check_file(folder), plain, key)

    assert ("smsbot.db.age", True) == (manifest.file, manifest.encrypted)
    assert b"SQLite format 3" == plain.read_bytes()[:15]
    assert b"SQLite format 3" not in (folder / manifest.file).read_bytes()
    key.write_text(f"{x25519.Identity.generate()}\n")
    with pytest.raises(BackupError, match="for another key"):
        open_file(folder / manifest.file, plain, key)
    with pytest.raises(BackupError, match="--identity"):
        open_file(folder / manifest.file, plain, None)


@SQLITE_ALONE
def test_a_recipient_that_is_no_key_is_refused(spoken: World, folder: Path) -> None:
    with pytest.raises(BackupError, match="age1"):
        taken(spoken, folder, ["olga@cicogna.example"])


@POSTGRES_ALONE
def test_without_the_programs_of_postgresql_it_says_what_to_install(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(SnapshotError, match="install PostgreSQL's client programs"):
        taken(world, folder)
    with pytest.raises(BackupError, match="was not finished"):
        Manifest.read(folder)
