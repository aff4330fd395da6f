from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests.cli.running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.running import Run


@contextmanager
def simulator(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[bytes], str, str]]:
    """A simulator that runs, where it is, and where it calls back."""
    child = subprocess.Popen(
        [sys.executable, "-m", "smsbot", "simulator", *words],
        stdout=subprocess.PIPE,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
    )
    with child:
        assert child.stdout is not None
        try:
            url = child.stdout.readline().decode().rpartition(" ")[2].strip()
            yield child, url, child.stdout.readline().decode().rpartition(" ")[2].strip()
        finally:
            child.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_stopped(tmp_path: Path, number: signal.Signals) -> None:
    with simulator(tmp_path, "--port", "0") as (child, url, callback):
        with urlopen(url, timeout=10) as page:  # noqa: S310 - our own address
            assert page.read().lower().startswith(b"<!doctype html")
        child.send_signal(number)

        assert 0 == child.wait(10)
    assert "http://127.0.0.1:8080/webhooks/simulated/inbound" == callback


def test_it_calls_back_the_server_of_the_configuration(tmp_path: Path) -> None:
    text = (ROOT / "config.toml").read_text("utf-8").replace("port = 8080", "port = 9000")
    (tmp_path / "config.toml").write_text(text.replace("port = 8081", "port = 0"), "utf-8")

    with simulator(tmp_path) as (_, _, callback):
        assert "http://127.0.0.1:9000/webhooks/simulated/inbound" == callback


def test_a_person_can_write_without_any_server(tmp_path: Path) -> None:
    with simulator(tmp_path, "--port", "0") as (_, url, _):
        phone = f"{url}/phones/%2B447700900123"
        body = json.dumps({"text": "SI"}).encode()
        with urlopen(f"{phone}/send", data=body, timeout=10):  # noqa: S310
            pass
        with urlopen(f"{phone}/messages", timeout=10) as answer:  # noqa: S310
            (message,) = json.load(answer)

    assert ("from_person", "SI") == (message["direction"], message["text"])


def test_a_taken_port_is_one_clear_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("simulator", "--port", str(port))

    assert (1, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert f"port {port}: " in ended.err


def test_a_wrong_configuration_is_told(run: Run, tmp_path: Path) -> None:
    shutil.copy(ROOT / "config.toml", tmp_path)
    file = tmp_path / "config.toml"
    file.write_text(file.read_text("utf-8").replace("[simulator]", "[simulater]"), "utf-8")
    ended = run("simulator", "--config", str(file))

    assert (1, "smsbot: simulater: is unknown; did you mean simulator?\n") == (
        ended.status,
        ended.err,
    )
