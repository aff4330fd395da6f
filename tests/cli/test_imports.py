"""`smsbot contacts import`, as somebody types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

ANNA, BRUNO = "+447700900101", "+447700900102"


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh installation in the working folder, with a table of three people."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    table = f"Nome;Tel;Cellulare;Citt\u00e0\nAnna;06;{ANNA};Roma\nBruno;;4,477E+11;Bari\n"
    (tmp_path / "clienti.csv").write_text(table + f"Carla;;{ANNA};Roma\n", "utf-8")
    return tmp_path


def test_rows_that_were_not_taken_are_mended_and_imported_again(run: Run, company: Path) -> None:
    ended = run("contacts", "import", "clienti.csv")
    errors = (company / "clienti.errori.csv").read_text("utf-8-sig")
    lines = [
        line for line in errors.replace("4,477E+11", BRUNO).splitlines() if "Carla" not in line
    ]
    (company / "clienti.errori.csv").write_text("\n".join(lines), "utf-8")
    again = json.loads(run("contacts", "import", "clienti.errori.csv", "--json").out)

    assert "clienti.csv:3: number_lost_digits" in ended.out
    assert "1 created, 0 updated, 0 unchanged, 2 refused" in ended.out
    assert "duplicate;Lo stesso numero" in errors
    assert (1, [], None) == (again["created"], again["refused"], again["errors"])


def test_a_preview_tells_what_each_column_is_taken_for_and_changes_nothing(
    run: Run, company: Path
) -> None:
    ended = run("contacts", "import", "clienti.csv", "--preview")
    listed = run("contacts", "export", "--json")

    assert ["Nome: first_name", "Tel: left alone", "Cellulare: phone"] == ended.out.splitlines()[:3]
    assert "2 rows can be taken" in ended.out
    assert "1 number_lost_digits" in ended.out
    assert [] == json.loads(listed.out)["contacts"]
    assert not (company / "clienti.errori.csv").exists()


@pytest.mark.usefixtures("company")
def test_people_not_to_be_contacted_are_suppressed(run: Run) -> None:
    run("contacts", "import", "clienti.csv", "--blocklist")
    (anna,) = json.loads(run("contacts", "export", "--json").out)["contacts"]

    assert (ANNA, True) == (anna["phone"], anna["suppressed"])


@pytest.mark.usefixtures("company")
def test_the_basis_of_a_table_may_be_said_once(run: Run) -> None:
    why = ("--basis", "prior_consent", "--document", "modulo 7")
    run("contacts", "import", "clienti.csv", *why)
    (anna,) = json.loads(run("contacts", "export", "--json").out)["contacts"]

    assert "modulo 7" == anna["basis"]["document"]
