"""The commands that use the database: each on files of its own, as an operator types them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

ANNA = "+447700900101"


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh installation in the working folder."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    return tmp_path


def _table(folder: Path, text: str) -> str:
    (folder / "clienti.csv").write_text(text, encoding="utf-8")
    return "clienti.csv"


def _json(run: Run, *words: str) -> dict[str, Any]:
    ended = run(*words, "--json")
    assert (0, "") == (ended.status, ended.err)
    data: dict[str, Any] = json.loads(ended.out)
    return data


def test_upgrade_makes_the_database(run: Run, company: Path) -> None:
    ended = run("db", "upgrade")

    assert 0 == ended.status
    assert (company / "smsbot.db").exists()


def test_a_token_is_shown_once_listed_and_revoked(run: Run, company: Path) -> None:
    made = run("token", "create", "crm", "--role", "admin").out.strip()
    (listed,) = _json(run, "token", "list")["tokens"]
    revoked = run("token", "revoke", "crm")
    again = run("token", "revoke", "crm")

    assert made.startswith("smsbot_")
    assert ("crm", "admin", None) == (listed["name"], listed["role"], listed["revoked_at"])
    assert made not in json.dumps(listed)
    assert made.encode() not in (company / "smsbot.db").read_bytes()
    assert (0, 1) == (revoked.status, again.status)


def test_a_login_link_leads_to_the_dashboard(run: Run, company: Path) -> None:
    del company
    made = run("token", "login", "anna", "--role", "viewer")

    assert made.out.startswith("http://127.0.0.1:8080/admin/login/")
    assert 0 == run("token", "revoke", "anna").status


def test_good_rows_go_in_and_bad_rows_are_told(run: Run, company: Path) -> None:
    file = _table(
        company,
        "Nome;Cellulare;Ultimo acquisto\n"
        f"Anna;{ANNA};10/01/2024\n"
        'Bruno;"+44 7700 900102";2024-02-30\n'
        "Carla;;2024-01-10\n"
        "Dario;0612345678;2024-01-10\n",
    )
    report = _json(run, "contacts", "import", file)

    assert (1, 0) == (report["created"], report["updated"])
    assert [
        {"line": 3, "reason": "bad_date"},
        {"line": 4, "reason": "no_phone"},
        {"line": 5, "reason": "fixed_line"},
    ] == report["refused"]


def test_the_same_table_twice_changes_nothing(run: Run, company: Path) -> None:
    file = _table(company, f"telefono,nome\n{ANNA},Anna\n")
    run("contacts", "import", file)
    ended = run("contacts", "import", file)

    assert "0 created, 0 updated, 1 unchanged, 0 refused" in ended.out


@pytest.mark.parametrize("text", ["nome;età\nAnna;70\n", "\0\1\2", "", "tel;telefono\n1;2\n"])
def test_a_file_that_is_no_table_changes_nothing(run: Run, company: Path, text: str) -> None:
    ended = run("contacts", "import", _table(company, text))

    assert (1, 1) == (ended.status, len(ended.err.splitlines()))
    assert not (company / "smsbot.db").exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("campaign", "start", "nessuno", "--language", "it"), 1),
        (("campaign", "start", "consenso"), 2),
        (("campaign", "show", "0000000000000"), 1),
        (("campaign", "start", "consenso", "--basis", "prior_consent"), 2),
        (("campaign", "start", "consenso", "--phone", ANNA, "--lifecycle", "dormant"), 2),
        (("token", "create", "crm", "--role", "king"), 2),
        (("contacts", "import", "missing.csv"), 1),
        (("serve", "--role", "web"), 2),
    ],
)
def test_a_mistake_is_one_clear_line(
    run: Run, company: Path, words: tuple[str, ...], status: int
) -> None:
    ended = run(*words)

    assert company.exists()
    assert (status, 1) == (ended.status, len(ended.err.splitlines()))


def test_foreign_keys_are_refused(run: Run, company: Path) -> None:
    """With other keys no suppressed number would be recognised."""
    run("db", "upgrade")
    run("token", "list")
    for file in (company / "keys").iterdir():
        file.unlink()
    ended = run("token", "list")

    assert 1 == ended.status
    assert "these keys are not the ones" in ended.err
