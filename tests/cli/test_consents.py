"""How consents end, from the command line."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.company import company_in
from tests.services.acts import BY_SMS
from tests.world import ANNA, BRUNO, CARLA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.running import Run
    from tests.world import World


@pytest.fixture
def company(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Anna's consent was over yesterday, Bruno's stands, and Carla never answered."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    world = company_in(tmp_path)
    world.clock.set(datetime.now(UTC) - timedelta(days=732))
    for phone in (ANNA, BRUNO, CARLA):
        world.ask(phone, last_activity=date(2020, 1, 10))
    world.says(*BY_SMS)
    world.silence(days=25)
    world.clock.set(datetime.now(UTC) - timedelta(days=300))
    world.start(BRUNO)
    world.says(*BY_SMS, phone=BRUNO)
    yield world
    world.close()


def told(run: Run, *words: str) -> dict[str, object]:
    """Return what a command prints as JSON."""
    done = run(*words, "--json")
    assert (0, "") == (done.status, done.err)
    answer: dict[str, object] = json.loads(done.out)
    return answer


def test_a_dry_run_tells_what_is_over(run: Run, company: World) -> None:
    view = told(run, "consents", "tend", "--dry-run")

    assert True is view["dry_run"]
    assert {"consents": 1, "contacts": [company.contact()["id"]]} == view["expired"]
    assert {"people": 1, "contacts": [company.contact(CARLA)["id"]]} == view["forgotten"]
    assert "granted info/sms" == company.ledger()[-1]


def test_a_run_does_it_and_prints_no_number(run: Run, company: World) -> None:
    done = run("consents", "tend")

    assert 0 == done.status
    assert "1 people who never answered: erased" in done.out
    assert "7700" not in done.out
    assert "expired info/sms" == company.ledger()[-1]
    assert not company.knows(CARLA)


def test_words_of_the_configuration_make_consents_stale(
    run: Run, company: World, tmp_path: Path
) -> None:
    """The sample company of `init` is not the one that Bruno agreed to."""
    assert (tmp_path / "config.toml").exists()
    counts = told(run, "consents", "tend")

    assert 1 == counts["stale"]
    assert "stale info/sms" == company.ledger(BRUNO)[-1]


def test_the_table_tells_how_the_list_shrank(run: Run, company: World) -> None:
    del company
    head, everybody, *campaigns = run("consents", "shrink").out.splitlines()

    assert head.startswith("campaign\tasked\tanswered\tagreed")
    assert everybody.startswith("all\t3\t2\t2")
    assert 4 == len(campaigns)


@pytest.mark.parametrize("dry", [True, False])
def test_a_document_takes_what_rests_on_it(run: Run, company: World, *, dry: bool) -> None:
    words = ["basis", "invalidate", "--document", "modulo negozio 2024", "--because", "falso"]
    fell = told(run, *words, *(["--dry-run"] if dry else []))

    assert (dry, 2) == (fell["dry_run"], fell["consents"])
    expected = "granted" if dry else "invalidated"
    assert f"{expected} info/sms" == company.ledger(BRUNO)[-1]


SENSELESS = [
    ("--because b", 2, "one of --campaign, --contact and --document"),
    ("--campaign x --contact y --because b", 2, "one of --campaign"),
    ("--contact x --document-version 1 --because b", 2, "--document-version"),
    ("--contact 0000000000000 --because b", 1, "there is no such contact"),
    ("--campaign 0000000000000 --because b", 1, "there is no such campaign"),
]


def test_what_makes_no_sense_is_said(run: Run, company: World) -> None:
    del company
    for words, status, expected in SENSELESS:
        done = run("basis", "invalidate", *words.split())

        assert status == done.status, words
        assert expected in done.err
