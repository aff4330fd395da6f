"""A person is erased by a command beside a running `serve`: no byte of them is left anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.cli.company import company_in
from tests.cli.running import ROOT
from tests.e2e.bot import free_port
from tests.world import ANNA, BRUNO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from tests.cli.running import Run

PATIENCE = 60.0
WORDS = (ANNA[1:], ANNA[3:], "7700 900101", "SENTINELLA", "sentinella-testo")
EXPORTS = (("contacts", "export"), ("consents", "export"), ("ledger", "checkpoint"))


@contextmanager
def serving(environ: dict[str, str]) -> Iterator[Iterator[str]]:
    """Run `smsbot serve` until the block ends; what it logs comes line by line."""
    with subprocess.Popen(
        [sys.executable, "-m", "smsbot", "serve"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environ},
    ) as server:
        assert server.stderr is not None
        watchdog = threading.Timer(PATIENCE, server.kill)
        watchdog.start()
        yield iter(server.stderr)
        watchdog.cancel()
        server.kill()


def until(log: Iterator[str], event: str) -> list[str]:
    """Read the log up to an event."""
    lines = []
    for line in log:
        lines.append(line)
        if event in line:
            return lines
    raise AssertionError("".join(lines))


def settled(folder: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> dict[str, str]:
    """Prepare an installation in which two people spoke; return what leads commands to it."""
    monkeypatch.chdir(folder)
    assert 0 == run("init").status
    world = company_in(folder)
    world.know(ANNA, name="SENTINELLA", attributes={"tessera": "SENTINELLA"}, origin="SENTINELLA")
    world.know(BRUNO)
    world.start(ANNA, BRUNO, "0044 7700 900101")
    world.says("sentinella-testo", "sì grazie", "sms", "info")
    world.says("no", phone=BRUNO)
    world.close()
    return {
        "SMSBOT_SERVER__PORT": str(free_port()),
        "SMSBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder}/smsbot.db",
        "SMSBOT_KEYS__PATH": str(folder / "keys"),
    }


def test_no_byte_of_the_person_is_left(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Database, write-ahead log, other files, the server's log, the certificate and exports."""
    environ = settled(tmp_path, monkeypatch, run)
    with serving(environ) as log:
        said = until(log, "serving")
        erased = run("erase", ANNA, "--yes", "--json")
        said += until(log, "scrubbed")
        told = [run(*words) for words in (*EXPORTS, ("ledger", "verify"))]
        files = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}

    texts = [*said, *(ended.out + ended.err for ended in (erased, *told))]
    found = [
        (name, word) for name, data in files.items() for word in WORDS if word.encode() in data
    ]
    found += [(text, word) for text in texts for word in WORDS if word in text]
    assert [0, 0, 0, 0, 0] == [ended.status for ended in (erased, *told)], texts
    assert [] == found
    assert "intact" in told[-1].out
    assert {"smsbot.db", "smsbot.db-wal"} <= set(files)
