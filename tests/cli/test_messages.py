"""`smsbot messages`: what is held, and a person's word about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.company import company_in
from tests.services.test_held import hold
from tests.world import ANNA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run


@pytest.fixture
def held(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installation with one opening that is held; return its id."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    world = company_in(tmp_path)
    hold(world, ANNA)
    world.close()
    (message,) = json.loads(run("messages", "held", "--json").out)["messages"]
    return str(message["id"])


def test_what_is_held_is_a_table_for_other_tools(run: Run, held: str) -> None:
    head, row = run("messages", "held").out.splitlines()

    assert ["id", "contact", "kind", "handed_at", "segments", "error"] == head.split("\t")
    assert held == row.split("\t")[0]
    assert ANNA[1:] not in row


@pytest.mark.parametrize(("word", "state"), [("--sent", "accepted"), ("--not-sent", "queued")])
def test_a_person_decides_once(run: Run, held: str, word: str, state: str) -> None:
    first, again = (run("messages", "resolve", held, word) for _ in range(2))

    assert (0, f"{held}: {state}\n") == (first.status, first.out)
    assert (1, f"smsbot: the message is not held, it is {state}\n") == (again.status, again.err)


def test_somebody_must_say_which(run: Run, held: str) -> None:
    assert 2 == run("messages", "resolve", held).status


def test_an_unknown_message_is_one_clear_line(run: Run, held: str) -> None:
    ended = run("messages", "resolve", "0" * 13, "--sent")

    assert held
    assert (1, 1) == (ended.status, len(ended.err.splitlines()))
    assert "see `smsbot messages held`" in ended.err
