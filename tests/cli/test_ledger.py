"""`smsbot ledger`, beside a company that has asked somebody."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from smsbot.cli.opening import opened
from smsbot.core.ledger import open_checkpoint, parse_key_file
from smsbot.core.model import PhoneNumber
from smsbot.services.sealing import seal_all
from smsbot.services.withdrawals import withdraw_elsewhere
from tests.cli.running import Ended

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run

UNGUARDED = ("consent_event_no_UPDATE", "leaf_no_DELETE")


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with a withdrawal in its ledger, sealed."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    assert 0 == run("ledger", "verify").status
    withdrawn(tmp_path)
    return tmp_path


def withdrawn(folder: Path) -> None:
    """Record a withdrawal, and seal it."""

    async def work() -> None:
        async with opened(folder / "config.toml") as context:
            phone = PhoneNumber("+447700900123")
            await context.database.write(
                lambda c: withdraw_elsewhere(c, context, phone, how="letter", at=None, who="test")
            )
            await context.database.write(lambda c: seal_all(c, context))

    asyncio.run(work())


def test_an_intact_ledger_is_said_to_be(run: Run, company: Path) -> None:
    ended = run("ledger", "verify")

    assert company.exists()
    assert Ended(0, "ledger: 4 of 4 entries checked, intact\n", "") == ended


def test_it_prints_json(run: Run, company: Path) -> None:
    said = json.loads(run("ledger", "verify", "--json").out)

    assert company.exists()
    assert {"intact": True, "events": 4, "size": 4, "waiting": 0, "wrong": None}.items() <= (
        said.items()
    )


def test_a_ledger_that_was_touched_fails_and_names_the_entry(run: Run, company: Path) -> None:
    with sqlite3.connect(company / "smsbot.db") as db:
        for name in UNGUARDED:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE consent_event SET c = 'other'")
    db.close()

    ended = run("ledger", "verify")
    assert 1 == ended.status
    assert "smsbot: the ledger is NOT INTACT: entry 0: its content was changed\n" == ended.err


def test_what_was_kept_elsewhere_is_continued(run: Run, company: Path) -> None:
    kept = company / "kept.txt"
    kept.write_text(run("ledger", "checkpoint").out, "utf-8")
    withdrawn(company)

    ended = run("ledger", "verify", "--since", str(kept))
    assert Ended(0, "ledger: 4 of 8 entries checked, intact\n", "") == ended


def test_a_file_that_is_no_checkpoint_of_ours_is_refused(run: Run, company: Path) -> None:
    ended = run("ledger", "verify", "--since", str(company / "config.toml"))

    assert 1 == ended.status
    assert "config.toml: the note has a line that is no signature" in ended.err


def test_key_and_checkpoint_fit_each_other(run: Run, company: Path) -> None:
    (key,) = parse_key_file(run("ledger", "key").out)
    checkpoint = open_checkpoint(run("ledger", "checkpoint").out, key.name, [key])

    assert company.exists()
    assert ("127.0.0.1:8080/consensi", 4) == (checkpoint.origin, checkpoint.size)


def test_a_new_key_takes_over_and_old_proofs_go_on(run: Run, company: Path) -> None:
    old = run("ledger", "key").out
    kept = company / "kept.txt"
    kept.write_text(run("ledger", "checkpoint").out, "utf-8")

    ended = run("ledger", "rotate-key", "--overlap", "6 months")
    withdrawn(company)
    keys = run("ledger", "key").out
    assert ended.out.startswith("ledger: a new key signs, and the one before it too until 20")
    assert 2 == len(parse_key_file(keys))
    assert parse_key_file(old)[0] == parse_key_file(keys)[1]
    assert 2 == run("ledger", "checkpoint").out.count("— 127.0.0.1:8080/consensi ")
    verified = run("ledger", "verify", "--since", str(kept))
    assert Ended(0, "ledger: 4 of 8 entries checked, intact\n", "") == verified


def test_a_rotation_in_an_overlap_is_refused_or_forced(run: Run, company: Path) -> None:
    run("ledger", "rotate-key")
    keys = (company / "keys" / "keys.toml").read_text("ascii")

    assert "smsbot: The key before the present one still signs" in run("ledger", "rotate-key").err
    assert keys == (company / "keys" / "keys.toml").read_text("ascii")
    said = json.loads(run("ledger", "rotate-key", "--force", "--json").out)
    assert ["old", "new", "size", "since", "until"] == list(said)


def test_certificates_that_are_not_there_are_named_at_start(
    run: Run, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMSBOT_LEDGER__TIME_AUTHORITY", "https://tsa.example/rfc3161")
    without = run("ledger", "verify")
    monkeypatch.setenv("SMSBOT_LEDGER__TIME_CERTIFICATES", "tsa.pem")
    ended = run("ledger", "verify")

    assert company.exists()
    assert 0 == without.status
    assert 1 == ended.status
    assert "tsa.pem: the certificates of [ledger] time_certificates are not there" in ended.err


def test_an_overlap_that_is_no_duration_is_refused(run: Run, company: Path) -> None:
    ended = run("ledger", "rotate-key", "--overlap", "soon")

    assert company.exists()
    assert 1 == ended.status
    assert "a duration such as" in ended.err


def test_before_the_first_event_there_is_no_checkpoint(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init")

    ended = run("ledger", "checkpoint")
    assert 1 == ended.status
    assert "nothing is sealed yet" in ended.err


def test_a_proof_is_written_once(run: Run, company: Path) -> None:
    first = run("proof", "+44 7700 900123", "--out", "prova.zip")
    again = run("proof", "+44 7700 900123", "--out", "prova.zip")

    assert 0 == first.status, first.err
    assert first.out.startswith("prova.zip: 4 events")
    assert Ended(1, "", "smsbot: prova.zip: is there already\n") == again
    with zipfile.ZipFile(company / "prova.zip") as bundle:
        assert "timeline.html" in bundle.namelist()


def test_a_proof_may_continue_what_was_kept(run: Run, company: Path) -> None:
    kept = company / "kept.txt"
    kept.write_text(run("ledger", "checkpoint").out, "utf-8")
    withdrawn(company)

    said = json.loads(run("proof", "+447700900123", "--since", str(kept), "--json").out)
    assert 8 == said["events"]
    with zipfile.ZipFile(company / said["file"]) as bundle:
        assert kept.read_text("utf-8") == bundle.read("checkpoint-earlier.txt").decode()
    assert f"prova-{said['subject']}.zip" == said["file"]


def test_a_proof_of_nobody_fails(run: Run, company: Path) -> None:
    (company / "list.csv").write_text("phone,lifecycle\n+447700900144,customer\n", "utf-8")
    run("contacts", "import", "list.csv")

    assert Ended(1, "", "smsbot: this number is no contact\n") == run("proof", "+447700900199")
    assert Ended(1, "", "smsbot: the ledger holds no event of this number\n") == (
        run("proof", "+447700900144")
    )
