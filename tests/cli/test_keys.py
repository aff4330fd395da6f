"""`smsbot keys`: another key encrypts, beside a server that runs."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from smsbot.keys import FILE, Keys
from tests import postgres
from tests.cli.running import ROOT, process
from tests.e2e.bot import running_bot
from tests.world import ANNA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.running import Run


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh installation in the working folder."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    assert 0 == run("stop").status
    return tmp_path / "keys"


@pytest.fixture
def shared(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation on PostgreSQL, named in the environment."""
    server = postgres.shared()
    name = server.new_database()
    monkeypatch.setenv("SMSBOT_DATABASE__URL", server.url(name))
    monkeypatch.setenv("SMSBOT_KEYS__PATH", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    assert 0 == run("db", "upgrade").status
    yield tmp_path / "keys"
    server.drop(name)


def test_a_new_key_takes_the_place_of_the_old_one(run: Run, company: Path) -> None:
    before = Keys.load(company, create=False)
    ended = run("keys", "rotate")
    after = Keys.load(company, create=False)

    assert (0, "keys: the new key encrypts; 0 keys of people were wrapped anew\n", "") == (
        ended.status,
        ended.out,
        ended.err,
    )
    assert before.encryption not in after.encryptions
    assert (before.suppression, before.links, before.seeds) == (
        after.suppression,
        after.links,
        after.seeds,
    )
    assert 0 == run("go").status


def test_a_change_that_was_begun_is_gone_on_with(run: Run, company: Path) -> None:
    """Whatever died after the file was written: no third key is made."""
    begun = Keys.change_encryption(company)

    assert {"rotated": True, "keys": 0} == json.loads(run("keys", "rotate", "--json").out)
    assert (begun.encryption,) == Keys.load(company, create=False).encryptions


def test_the_file_from_before_is_refused_with_what_to_do(run: Run, company: Path) -> None:
    before = (company / FILE).read_bytes()
    run("keys", "rotate")
    (company / FILE).write_bytes(before)

    ended = run("stop")
    assert 1 == ended.status
    assert "copy keys.toml from the machine on which `smsbot keys rotate` ran" in ended.err


def test_the_key_may_come_from_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the file holds is then of no use."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SMSBOT_KEYS__ENCRYPTION", "ab" * 32)
    said = [run("init").status, run("stop").status]
    monkeypatch.delenv("SMSBOT_KEYS__ENCRYPTION")

    assert [0, 0] == said
    assert "an encryption key that this machine does not have" in run("go").err


def test_a_key_in_the_environment_is_changed_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SMSBOT_KEYS__ENCRYPTION", "ab" * 32)
    said = [run("init").status, run("stop").status]
    file = (tmp_path / "keys" / FILE).read_bytes()
    alone = run("keys", "rotate")
    monkeypatch.setenv("SMSBOT_KEYS__ENCRYPTION", "cd" * 32)
    monkeypatch.setenv("SMSBOT_KEYS__ENCRYPTION_BEFORE", "ab" * 32)
    both = run("keys", "rotate")
    monkeypatch.delenv("SMSBOT_KEYS__ENCRYPTION_BEFORE")

    assert [0, 0] == said
    assert (1, True) == (alone.status, "SMSBOT_KEYS__ENCRYPTION_BEFORE" in alone.err)
    assert (0, "") == (both.status, both.err)
    assert 0 == run("go").status
    assert file == (tmp_path / "keys" / FILE).read_bytes()


@pytest.mark.parametrize("value", ["ab" * 31, "xy" * 32])
def test_what_is_no_key_is_refused_unseen(
    run: Run, company: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SMSBOT_KEYS__ENCRYPTION", value)

    ended = run("go")
    assert company.exists()
    assert (1, True) == (ended.status, "64 hexadecimal digits" in ended.err)
    assert value not in ended.err


def test_where_there_may_be_more_machines_the_file_is_copied_first(run: Run, shared: Path) -> None:
    before = Keys.load(shared, create=False)

    first = run("keys", "rotate")
    both = Keys.load(shared, create=False)
    second = run("keys", "rotate", "--copied")
    after = Keys.load(shared, create=False)

    assert "copy" in first.out
    assert (both.encryption, before.encryption) == both.encryptions
    assert "the new key encrypts" in second.out
    assert (both.encryption,) == after.encryptions


def test_nothing_is_taken_for_copied_before_there_is_a_new_key(run: Run, shared: Path) -> None:
    """The other machines would not know the key, and could read nothing."""
    before = (shared / FILE).read_bytes()

    ended = run("keys", "rotate", "--copied")
    assert (1, True) == (ended.status, "no new key that could have been copied" in ended.err)
    assert before == (shared / FILE).read_bytes()


def test_until_the_file_is_copied_the_same_new_key_waits(run: Run, shared: Path) -> None:
    run("keys", "rotate")
    both = (shared / FILE).read_bytes()

    assert "copy" in run("keys", "rotate").out
    assert both == (shared / FILE).read_bytes()


async def test_a_server_that_runs_goes_on(tmp_path: Path) -> None:
    """It meets the new key in the database, and reads the file again."""
    environ = {"SMSBOT_KEYS__PATH": str(tmp_path / "keys")}
    async with running_bot(tmp_path, **environ) as bot:
        await bot.ask(ANNA)
        before = Keys.load(tmp_path / "keys", create=False)

        command = asyncio.to_thread(process, "keys", "rotate", environ=bot.environment)
        ended = await command
        said = await bot.says(ANNA, "SI", "SMS", "INFO")
        await bot.down()
        await bot.up()

        assert (0, "") == (ended.returncode, ended.stderr)
        assert before.encryption not in Keys.load(tmp_path / "keys", create=False).encryptions
        assert 3 == len(said)
        assert {"info/sms": "granted"} == await bot.statuses(ANNA)
