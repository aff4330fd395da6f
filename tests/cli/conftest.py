"""Running commands in this process."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from smsbot.cli import main
from tests.cli.running import Ended

if TYPE_CHECKING:
    from tests.cli.running import Run


@pytest.fixture
def run(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    restored_logging: None,  # noqa: ARG001 - a fixture is asked for by name
) -> Run:
    """Run a command in this process."""

    def call(*words: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status: int | str | None = 0
        try:
            main(list(words))
        except SystemExit as ending:
            status = ending.code
        captured = capsysbinary.readouterr()
        assert isinstance(status, int)
        return Ended(status, captured.out.decode(), captured.err.decode())

    return call
