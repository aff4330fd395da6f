"""`smsbot contacts frozen` and `unfreeze`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from smsbot.store import people
from tests.cli.company import company_in
from tests.services.acts import contact
from tests.world import ANNA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

BECAUSE = "an SMS of theirs never reached us"


@pytest.fixture
def frozen(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installation with one contact who is frozen; return its id."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    world = company_in(tmp_path)
    world.know(ANNA)
    anna = contact(world).id
    world.run(lambda c: people.freeze(c, [anna], BECAUSE))
    shown = world.contact()["id"]
    world.close()
    return str(shown)


def test_who_is_frozen_is_a_table_without_numbers(run: Run, frozen: str) -> None:
    ended = run("contacts", "frozen")

    assert f"id\tfrozen_because\n{frozen}\t{BECAUSE}\n" == ended.out


def test_a_person_lets_it_go_on(run: Run, frozen: str) -> None:
    ended = run("contacts", "unfreeze", frozen)

    assert (0, f"{frozen}: outbound goes on\n") == (ended.status, ended.out)
    assert {"contacts": []} == json.loads(run("contacts", "frozen", "--json").out)


def test_an_unknown_contact_is_one_clear_line(run: Run, frozen: str) -> None:
    ended = run("contacts", "unfreeze", "0" * 13)

    assert frozen
    assert (1, 1) == (ended.status, len(ended.err.splitlines()))
