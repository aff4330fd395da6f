"""`smsbot access`: two files to hand to a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.company import company_in
from tests.cli.running import Ended
from tests.world import ANNA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.running import Run
    from tests.world import World


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """An initialised folder, in which Anna consented."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    world = company_in(tmp_path)
    world.know(ANNA, name="Anna Immaginaria")
    world.start(ANNA)
    world.says("si", "sms", "info")
    yield world
    world.close()


def test_it_writes_a_page_and_the_data(run: Run, company: World, tmp_path: Path) -> None:
    ended = run("access", "+44 7700 900101")

    name = f"dati-{company.contact()['id']}"
    assert Ended(0, f"{name}.html\n{name}.json\n", "") == ended
    assert "Anna Immaginaria" in (tmp_path / f"{name}.html").read_text("utf-8")
    assert ANNA == json.loads((tmp_path / f"{name}.json").read_text("utf-8"))["person"]["phone"]


def test_it_prints_the_data(run: Run, company: World, tmp_path: Path) -> None:
    said = json.loads(run("access", ANNA, "--json").out)

    assert company.contact()["id"] == said["person"]["id"]
    assert [] == list(tmp_path.glob("dati-*"))


def test_nothing_is_overwritten(run: Run, company: World) -> None:
    run("access", ANNA)

    again = run("access", ANNA)

    assert Ended(1, "", f"smsbot: dati-{company.contact()['id']}.html: is there already\n") == again


def test_about_a_stranger_nothing_is_held(run: Run, company: World) -> None:
    ended = run("access", "+447700900199")

    assert company.knows(ANNA)
    assert Ended(1, "", "smsbot: this number is no contact: nothing is held about it\n") == ended
