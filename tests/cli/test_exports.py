"""Lists as a command prints them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.company import company_in
from tests.world import ANNA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation in the working folder where Anna has said yes."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    world = company_in(tmp_path)
    world.know(ANNA)
    world.ask(ANNA)
    world.says("si", "sms", "info")
    world.close()
    return tmp_path


@pytest.mark.usefixtures("company")
def test_the_list_of_those_who_said_yes_is_a_table(run: Run) -> None:
    ended = run("consents", "export", "--channel", "sms")
    (row,) = csv.DictReader(io.StringIO(ended.out))

    assert (0, f"'{ANNA}", "info", "granted") == (
        ended.status,
        row["phone"],
        row["purpose"],
        row["status"],
    )


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(("status", "count"), [("granted", 1), ("refused", 0)])
def test_the_list_is_one_json_document(run: Run, status: str, count: int) -> None:
    ended = run("consents", "export", "--status", status, "--json")

    assert count == len(json.loads(ended.out)["consents"])


def test_exported_contacts_are_imported_again(run: Run, company: Path) -> None:
    out = run("contacts", "export").out
    (company / "contatti.csv").write_text(out, encoding="utf-8")
    report = json.loads(run("contacts", "import", "contatti.csv", "--json").out)

    counts = {name: report[name] for name in ("created", "updated", "unchanged", "refused")}
    assert {"created": 0, "updated": 0, "unchanged": 1, "refused": []} == counts


def test_the_register_is_taken_in_and_the_call_list_comes_out(run: Run, company: Path) -> None:
    """Anna agreed to SMS alone: she is known, and on no call list."""
    (company / "esito.csv").write_text(f"numero\n{ANNA}\n", encoding="utf-8")
    taken = run(
        *("calls", "import", "esito.csv", "--checked-on", "2026-03-01"),
        *("--result", "not_registered", "--json"),
    )
    listed = run("calls", "export", "--purpose", "info", "--json")

    assert (0, 1, []) == (
        taken.status,
        json.loads(taken.out)["updated"],
        json.loads(listed.out)["calls"],
    )
