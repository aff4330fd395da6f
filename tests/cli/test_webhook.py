"""`smsbot webhook` and `smsbot events`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

URL = "https://crm.example.com/hooks"


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh installation in the working folder."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status


@pytest.mark.usefixtures("company")
def test_an_endpoint_is_made_listed_switched_and_deleted(run: Run) -> None:
    made = json.loads(run("webhook", "create", URL, "--type", "consent.granted", "--json").out)
    listed = json.loads(run("webhook", "list", "--json").out)["webhooks"]
    said = [run("webhook", verb, made["id"]) for verb in ("rotate", "disable", "enable", "delete")]
    left = json.loads(run("webhook", "list", "--json").out)["webhooks"]

    secret = made.pop("secret")
    assert [made] == listed
    assert secret not in said[0].out
    assert "whsec_" in said[0].out
    assert ["disabled\n", "enabled; 0 events wait for it\n", "deleted\n"] == [
        one.out for one in said[1:]
    ]
    assert [] == left


@pytest.mark.usefixtures("company")
def test_nothing_is_owed_again_where_nobody_listens(run: Run) -> None:
    assert "0 deliveries are owed again\n" == run("events", "replay", "--since", "2026-03-02").out
    assert {"events": []} == json.loads(run("events", "list", "--json").out)


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(
    ("words", "status", "error"),
    [
        (("webhook", "create", "http://crm.example.com/"), 1, "wanted: https"),
        (("webhook", "create", URL, "--type", "granted"), 1, "no such event; there are: consent"),
        (("webhook", "enable", "nothing"), 1, "no such endpoint"),
        (("events", "replay"), 2, "either --since or --id"),
        (("events", "replay", "--id", "x", "--webhook", "nothing"), 1, "no such endpoint"),
    ],
)
def test_mistakes_are_told(run: Run, words: tuple[str, ...], status: int, error: str) -> None:
    ended = run(*words)

    assert status == ended.status
    assert error in ended.err
