from __future__ import annotations

import asyncio
import json
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from smsbot.core.flow import check_folder
from smsbot.services.flows import archive_flows
from smsbot.store.migrate import upgrade
from smsbot.store.work import Database
from tests.cli.running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run


@pytest.fixture
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the shipped flows and no configuration."""
    shutil.copytree(ROOT / "flows", tmp_path / "flows")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "flows"


@pytest.fixture
def broken(flows: Path) -> Path:
    """One of the flows, with two mistakes."""
    file = flows / "consenso.toml"
    text = file.read_text("utf-8")
    text = text.replace('confirm   = "in_doubt"', 'confirm   = "sometimes"')
    file.write_text(text.replace("[limits]\n", "[limits]\nmessges = 3\n"), encoding="utf-8")
    return file


def test_the_shipped_flows_are_right(run: Run, flows: Path) -> None:
    ended = run("check", str(flows))

    assert (0, "") == (ended.status, ended.err)
    assert "consenso version 1: can be used" in ended.out


def test_all_mistakes_come_at_once_with_file_and_key(run: Run, broken: Path) -> None:
    ended = run("check")

    assert 1 == ended.status
    assert f"flows/{broken.name}:" in ended.out
    assert "confirm" in ended.out
    assert "limits.messges" in ended.out
    assert "semplice version 1: can be used" in ended.out
    assert "smsbot: 2 mistakes in 4 flow files\n" == ended.err


def test_mistakes_as_json(run: Run, broken: Path) -> None:
    ended = run("check", str(broken), "--json")
    mistakes = json.loads(ended.out)["mistakes"]

    assert (1, "smsbot: 2 mistakes in 1 flow file\n") == (ended.status, ended.err)
    assert {"confirm", "limits.messges"} == {mistake["key"] for mistake in mistakes}
    assert {str(broken)} == {mistake["file"] for mistake in mistakes}
    assert all(mistake["line"] > 0 for mistake in mistakes)


def test_draws_the_flow(run: Run, flows: Path) -> None:
    ended = run("check", str(flows / "consenso.toml"), "--draw")

    assert 0 == ended.status
    assert "stateDiagram-v2" in ended.out
    assert "consent --> channel" in ended.out


def test_measures_with_the_company_of_the_configuration(
    run: Run, flows: Path, tmp_path: Path
) -> None:
    """A long address of links makes a text too long that fits with a short one."""
    shutil.copy(ROOT / "config.toml", tmp_path)
    short = run("check", str(flows))
    config = tmp_path / "config.toml"
    text = config.read_text("utf-8").replace("# public_url = ", "public_url = ")
    long = "https://consent.messages.a-long-name-of-a-company.example.com"
    config.write_text(text.replace("http://127.0.0.1:8080", long, 1), encoding="utf-8")
    config.write_text(text.replace('"http://127.0.0.1:8080"', f'"{long}"'), encoding="utf-8")

    assert (0, "") == (short.status, short.err)
    assert "segment" in run("check", str(flows)).out


@pytest.fixture
def used(flows: Path, tmp_path: Path) -> Path:
    """A database that knows the shipped flows, as after a first `serve`."""
    sources = {file.name: file.read_text("utf-8") for file in flows.iterdir()}

    async def first_start() -> None:
        found, _ = check_folder(sources)
        database = Database(f"sqlite+aiosqlite:///{tmp_path}/smsbot.db")
        await database.write(upgrade)
        await database.write(lambda c: archive_flows(c, found, datetime.now(UTC)))
        await database.close()

    asyncio.run(first_start())
    shutil.copy(ROOT / "config.toml", tmp_path)
    return tmp_path / "smsbot.db"


def test_a_version_that_was_used_keeps_its_text(run: Run, flows: Path, used: Path) -> None:
    """The database remembers what people were shown; looking at it changes nothing."""
    before = run("check")
    file = flows / "semplice.toml"
    file.write_text(file.read_text("utf-8").replace("SI o NO.", "SI o NO!", 1), "utf-8")
    content = used.read_bytes()
    ended = run("check")

    assert (0, "") == (before.status, before.err)
    assert 1 == ended.status
    assert "semplice.toml: version: version 1 was used before with another text" in ended.out
    assert "semplice version 1: can be used" not in ended.out
    assert content == used.read_bytes()


def test_a_first_check_makes_no_database(run: Run, flows: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "config.toml", tmp_path)

    assert 0 == run("check", str(flows)).status
    assert {"config.toml", "flows"} == {file.name for file in tmp_path.iterdir()}


def test_a_database_out_of_reach_is_no_mistake_of_the_flows(run: Run, used: Path) -> None:
    used.write_bytes(b"this is no database" * 100)
    ended = run("check")

    assert 0 == ended.status
    assert ended.err.startswith("smsbot: not compared with the database (")


def test_a_wrong_configuration_is_told(run: Run, flows: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[company]\n", encoding="utf-8")
    ended = run("check", str(flows))

    assert 1 == ended.status
    assert "smsbot: company.sender: is required\n" in ended.err


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("missing.toml", None, "No such file"),
        ("latin.toml", b"say.it = 'perch\xe9'", "is not in UTF-8"),
        ("large.toml", b"#" * (1 << 21), "is too large"),
    ],
)
def test_what_is_no_flow_file_is_one_clear_line(
    run: Run, tmp_path: Path, name: str, content: bytes | None, why: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    ended = run("check", str(file))

    assert (1, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert why in ended.err
    assert str(file) in ended.err


def test_a_folder_without_flows_is_a_failure(run: Run, tmp_path: Path) -> None:
    """Nothing checked is not nothing wrong."""
    ended = run("check", str(tmp_path))

    assert 1 == ended.status
    assert "holds no flow file" in ended.err


def test_warns_of_words_that_the_gateway_answers_by_itself(
    run: Run, flows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plivo answers INFO and YES on numbers of the US and Canada before we can."""
    for key, value in {
        "GATEWAY__NAME": "plivo",
        "GATEWAY__NUMBER": "+10000000000",
        "GATEWAY__PLIVO__AUTH_ID": "MAFAKE0000000000FAKE",
        "GATEWAY__PLIVO__AUTH_TOKEN": "FakeAuthToken0123456789abcdefFAKE",
        "SERVER__PUBLIC_URL": "https://s.example.com",
    }.items():
        monkeypatch.setenv(f"SMSBOT_{key}", value)
    warned = run("check", str(flows), "--config", str(ROOT / "config.toml"))
    monkeypatch.setenv("SMSBOT_GATEWAY__NUMBER", "+390200000000")
    silent = run("check", str(flows), "--config", str(ROOT / "config.toml"))

    assert (0, 0) == (warned.status, silent.status)
    assert "warning: states.purpose.say.it" in warned.out
    assert "warning" not in silent.out
