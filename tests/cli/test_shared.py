from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from smsbot.cli.shared import print_json, progress, show, write_lines
from smsbot.core.model import Channel

if TYPE_CHECKING:
    import pytest

ROWS: list[dict[str, object]] = [
    {"flow": "consenso", "asked": 3, "since": datetime(2026, 11, 23, tzinfo=UTC)},
    {"flow": "two\nlines\tand a tab", "asked": None},
]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_rows_for_other_programs_have_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    show(ROWS, ["flow", "asked"], as_json=False, name="flows")

    assert "flow\tasked\nconsenso\t3\ntwo lines and a tab\t\n" == capsys.readouterr().out


def test_rows_as_json_have_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    show(ROWS, ["flow"], as_json=True, name="flows")

    found = json.loads(capsys.readouterr().out)["flows"]
    assert "2026-11-23T00:00:00+00:00" == found[0]["since"]
    assert 2 == len(found)


def test_rows_on_a_terminal_are_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    show([{"flow": "[bold]consenso"}], ["flow"], as_json=False, name="flows")

    assert "[bold]consenso" in screen.getvalue()
    assert "\t" not in screen.getvalue()


def test_json_sorts_sets(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"channels": frozenset({Channel.SMS, Channel.CALL})})

    assert '{"channels": ["call", "sms"]}\n' == capsys.readouterr().out


def test_a_poor_terminal_gets_escapes_instead_of_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    write_lines("perché")
    screen.flush()

    assert b"perch\\xe9\n" == screen.buffer.getvalue()


def test_progress_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, file = Terminal(), io.StringIO()
    for stream in (screen, file):
        monkeypatch.setattr(sys, "stderr", stream)
        done = progress(2000, "rows")
        done(1000)
        done(2000)

    assert "\r1,000 of 2,000 rows\r2,000 of 2,000 rows\n" == screen.getvalue()
    assert "" == file.getvalue()
