from __future__ import annotations

import os
from typing import TYPE_CHECKING

from smsbot.config import load
from tests.cli.running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.running import Run


def test_writes_what_an_installation_begins_with(run: Run, tmp_path: Path) -> None:
    ended = run("init", str(tmp_path / "new" / "company"))
    folder = tmp_path / "new" / "company"

    assert (0, "") == (ended.status, ended.err)
    assert (ROOT / "config.toml").read_bytes() == (folder / "config.toml").read_bytes()
    flows = sorted(file.name for file in (ROOT / "flows").glob("*.toml"))
    assert flows == sorted(file.name for file in (folder / "flows").iterdir())
    assert [f"wrote {folder / name}" for name in ("config.toml", ".env.example")] == (
        ended.out.splitlines()[:2]
    )


def test_what_it_writes_can_be_used(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample of the environment holds real keys, and the flows are right."""
    monkeypatch.chdir(tmp_path)
    run("init")
    lines = (tmp_path / ".env.example").read_text("utf-8").splitlines()
    names = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    values = {"SMSBOT_DATABASE__URL": "sqlite+aiosqlite:///x.db"}

    assert names
    config = load(tmp_path / "config.toml", {name: values.get(name, "x") for name in names})
    assert "x" == config.admin.token.reveal()
    assert 0 == run("check").status


def test_never_overwrites_and_says_what_it_kept(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "config.toml"
    mine.write_text("# mine", encoding="utf-8")
    first = run("init", str(tmp_path))
    second = run("init", str(tmp_path))

    assert "# mine" == mine.read_text("utf-8")
    assert f"kept  {mine} (it was there)" in first.out
    assert f"wrote {tmp_path / '.env.example'}" in first.out
    assert "wrote" not in second.out


def test_a_folder_that_cannot_be_written_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = run("init", str(tmp_path / "file"))

    assert (1, 1) == (ended.status, ended.err.count(os.linesep))
    assert str(tmp_path / "file") in ended.err
