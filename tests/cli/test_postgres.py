"""The commands on PostgreSQL, where several processes share one database."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests import postgres
from tests.cli.running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.running import Run


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database without any table, named in the environment."""
    server = postgres.shared()
    name = server.new_database()
    monkeypatch.setenv("SMSBOT_DATABASE__URL", server.url(name))
    monkeypatch.setenv("SMSBOT_KEYS__PATH", str(tmp_path / "keys"))
    monkeypatch.chdir(ROOT)
    yield name
    server.drop(name)


def test_a_database_that_was_not_upgraded_is_refused(run: Run, empty: str) -> None:
    ended = run("serve")

    assert empty
    assert (1, "smsbot: the database needs `smsbot db upgrade` first\n") == (
        ended.status,
        ended.err,
    )


def test_upgrades_at_the_same_moment_go_one_after_the_other(run: Run, empty: str) -> None:
    """Whoever deploys to three machines need not care which of them is first."""
    upgrades = [
        subprocess.Popen(
            [sys.executable, "-m", "smsbot", "db", "upgrade"],
            cwd=ROOT,
            env=os.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    said = [upgrade.communicate(timeout=60) for upgrade in upgrades]

    assert empty
    assert [(b"the database has the newest schema\n", b"")] * 3 == said
    assert 0 == run("token", "list").status


def test_commands_work_on_postgresql_as_they_do_on_a_file(run: Run, empty: str) -> None:
    run("db", "upgrade")

    made = run("token", "create", "crm", "--role", "admin")

    assert empty
    assert made.out.startswith("smsbot_")
    assert "crm" in run("token", "list").out


def test_a_database_that_is_away_is_one_clear_line(
    run: Run, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMSBOT_DATABASE__URL", postgres.shared().url("nowhere"))

    ended = run("serve")

    assert empty
    assert 1 == ended.status
    assert ended.err.startswith("smsbot: the database cannot be reached (InvalidCatalogNameError)")
    assert 1 == len(ended.err.splitlines())
