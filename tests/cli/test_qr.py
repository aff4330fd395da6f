"""`smsbot qr`, as somebody types it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh installation in the working folder."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    return tmp_path


def test_the_sign_of_a_keyword_is_printed(run: Run, company: Path) -> None:
    flow = company / "flows" / "consenso.toml"
    source = flow.read_text("utf-8")
    flow.write_text(source.replace("[limits]", 'keywords = ["NEGOZIO"]\n\n[limits]', 1), "utf-8")
    ended = run("qr", "negozio")

    assert 0 == ended.status
    assert ended.out.startswith("<svg")
    assert ">NEGOZIO<" in ended.out


@pytest.mark.usefixtures("company")
def test_a_word_of_no_flow_is_told(run: Run) -> None:
    ended = run("qr", "NEGOZIO")

    assert (1, True) == (ended.status, "no flow has keywords" in ended.err)
