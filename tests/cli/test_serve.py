"""`smsbot serve` and `smsbot demo` as processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.cli.running import ROOT, process
from tests.e2e.bot import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _environment(folder: Path, port: int) -> dict[str, str]:
    return {
        "SMSBOT_SERVER__PORT": str(port),
        "SMSBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder}/smsbot.db",
        "SMSBOT_KEYS__PATH": str(folder / "keys"),
    }


@contextmanager
def _serving(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run `smsbot serve` until the block ends."""
    with subprocess.Popen(
        [sys.executable, "-m", "smsbot", "serve"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **_environment(folder, port)},
    ) as server:
        assert server.stderr is not None
        for line in server.stderr:
            if "serving" in line:
                break
        yield server
        server.kill()


def test_serve_ends_with_zero_on_sigterm(tmp_path: Path) -> None:
    with _serving(tmp_path, free_port()) as server:
        server.send_signal(signal.SIGTERM)

        assert 0 == server.wait(timeout=15)


def test_a_second_serve_on_one_file_is_refused(tmp_path: Path) -> None:
    with _serving(tmp_path, free_port()):
        second = process("serve", environ=_environment(tmp_path, free_port()))

    assert 1 == second.returncode
    assert "another `smsbot serve` uses" in second.stderr


def test_commands_work_beside_a_running_serve(tmp_path: Path) -> None:
    port = free_port()
    with _serving(tmp_path, port):
        made = process(
            "token", "create", "crm", "--role", "viewer", environ=_environment(tmp_path, port)
        )

    assert 0 == made.returncode
    assert made.stdout.startswith("smsbot_")


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "other").mkdir()
    with _serving(tmp_path, port):
        second = process("serve", environ=_environment(tmp_path / "other", port))

    assert 1 == second.returncode
    assert f"cannot listen on 127.0.0.1:{port}" in second.stderr


def test_the_demo_plays_a_dozen_people_and_ends() -> None:
    ended = process("demo", "--exit")

    assert (0, "") == (ended.returncode, ended.stderr)
    assert "12 people, 12 asked" in ended.stdout
    assert "intact" in ended.stdout.splitlines()[-1]
    assert "registrato" in ended.stdout
