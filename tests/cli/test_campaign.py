"""`smsbot campaign`: from the preview to the end, as an operator types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

ANNA = "+447700900101"
BASIS = ("--basis", "prior_consent", "--document", "x")
OVERRIDE = ("--basis", "override", "--statement", "they met us", "--until", "2099-12-31")


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh installation in the working folder."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    return tmp_path


def _table(folder: Path, text: str) -> str:
    (folder / "clienti.csv").write_text(text, encoding="utf-8")
    return "clienti.csv"


def _know_anna(run: Run, company: Path) -> None:
    run("contacts", "import", _table(company, f"telefono;ultimo acquisto\n{ANNA};2024-01-10\n"))


def _json(run: Run, *words: str, stdin: bytes = b"") -> dict[str, Any]:
    ended = run(*words, "--json", stdin=stdin)
    assert (0, "") == (ended.status, ended.err)
    data: dict[str, Any] = json.loads(ended.out)
    return data


def test_a_campaign_is_previewed_started_and_shown(run: Run, company: Path) -> None:
    run("contacts", "import", _table(company, f"telefono;ultimo acquisto\n{ANNA};2024-01-10\n"))
    words = ("consenso", "--lifecycle", "dormant", "--basis", "prior_consent", "--document", "x")
    preview = _json(run, "campaign", "preview", *words)
    started = _json(run, "campaign", "start", *words, "--name", "prova")
    shown = _json(run, "campaign", "show", started["id"])

    assert (1, None) == (preview["accepted"], preview["id"])
    assert preview["first_messages"][0]["text"].startswith("Bottega Esempio: possiamo contattarla")
    assert ("running", 1) == (started["state"], started["accepted"])
    assert ("prova", 1) == (shown["name"], shown["funnel"]["waiting"])


def test_a_preview_stores_nothing(run: Run, company: Path) -> None:
    run("contacts", "import", _table(company, f"telefono;ultimo acquisto\n{ANNA};2024-01-10\n"))
    words = ("consenso", "--lifecycle", "dormant", "--basis", "prior_consent", "--document", "x")
    run("campaign", "preview", *words)

    assert 1 == _json(run, "campaign", "preview", *words)["accepted"]


def test_nobody_left_says_what_remains(run: Run, company: Path) -> None:
    run("contacts", "import", _table(company, f"telefono\n{ANNA}\n"))
    started = _json(run, "campaign", "start", "consenso", "--phone", ANNA)

    assert ("done", 0, {"unknown_lifecycle": 1}) == (
        started["state"],
        started["accepted"],
        started["excluded"],
    )
    assert "printed sign" in started["remains"]


def test_a_campaign_is_held_goes_on_and_is_ended(run: Run, company: Path) -> None:
    _know_anna(run, company)
    number = _json(run, "campaign", "start", "consenso", "--phone", ANNA, *BASIS)["id"]
    states = [
        _json(run, "campaign", move, number)["state"] for move in ("pause", "resume", "cancel")
    ]
    refused = run("campaign", "resume", number)

    assert ["paused", "running", "cancelled"] == states
    assert (1, "cannot resume a campaign that is cancelled") == (
        refused.status,
        refused.err.strip().removeprefix("smsbot: "),
    )


def test_campaigns_are_listed_the_latest_first(run: Run, company: Path) -> None:
    _know_anna(run, company)
    for name in ("prima", "seconda"):
        run("campaign", "start", "consenso", "--phone", ANNA, *BASIS, "--name", name)
    listed = _json(run, "campaign", "list")["campaigns"]
    table = run("campaign", "list").out.splitlines()

    assert ["seconda", "prima"] == [one["name"] for one in listed]
    assert ["id", "name", "flow", "state", "start_at", "accepted", "asked", "granted"] == (
        table[0].split("\t")
    )
    assert ["prima", "1", "0"] == [table[2].split("\t")[n] for n in (1, 5, 6)]


def test_who_was_left_out_is_listed_with_the_reason(run: Run, company: Path) -> None:
    _know_anna(run, company)
    phones = [word for phone in ("12", ANNA, ANNA) for word in ("--phone", phone)]
    number = _json(run, "campaign", "start", "consenso", *phones, *BASIS)["id"]
    left_out = _json(run, "campaign", "excluded", number)["excluded"]

    assert [("12", None, "invalid_number"), (ANNA, None, "duplicate")] == [
        (one["phone"], one["contact"], one["reason"]) for one in left_out
    ]


def test_an_override_is_approved_by_the_token_of_another_person(run: Run, company: Path) -> None:
    """A token without the role is refused, and so is a word that is no token."""
    _know_anna(run, company)
    admin = run("token", "create", "crm", "--role", "admin").out.encode()
    officer = run("token", "create", "dpo", "--role", "privacy").out.encode()
    started = _json(run, "campaign", "start", "consenso", "--phone", ANNA, *OVERRIDE)
    refused = [
        run("campaign", "approve", started["id"], stdin=token).status for token in (admin, b"x\n")
    ]
    approved = _json(run, "campaign", "approve", started["id"], stdin=officer)

    assert "awaiting_approval" == started["state"]
    assert [1, 1] == refused
    assert "running" == approved["state"]


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("move", ["show", "excluded", "pause", "resume", "cancel"])
def test_what_is_no_campaign_is_told(run: Run, move: str) -> None:
    ended = run("campaign", move, "0" * 13)

    assert 1 == ended.status
    assert "there is no campaign" in ended.err
