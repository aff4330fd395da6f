"""`smsbot erase` and `smsbot erasures`."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from smsbot.cli import erase as command
from smsbot.cli.shared import CommandError
from smsbot.services.erasure import list_requests
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
    """An initialised folder, in which Anna consented and then asked to be erased."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    world = company_in(tmp_path)
    world.know(ANNA, name="SENTINELLA")
    world.start(ANNA)
    world.says("si", "sms", "info", "cancellate i miei dati, sentinella-testo")
    yield world
    world.close()


def test_a_request_is_listed_and_carried_out(run: Run, company: World) -> None:
    (request,) = json.loads(run("erasures", "--json").out)["erasures"]
    done = run("erase", "--id", request["id"], "--yes", "--out", "certificato.json", "--json")

    assert (0, "") == (done.status, done.err)
    certificate = json.loads(done.out)
    assert (request["id"], "command line") == (certificate["subject"], certificate["ordered_by"])
    assert [] == json.loads(run("erasures", "--json").out)["erasures"]
    assert not company.knows(ANNA)


def test_by_number_it_prints_the_certificate_in_words(run: Run, company: World) -> None:
    done = run("erase", "+44 7700 900101", "--yes")

    assert (0, "") == (done.status, done.err)
    assert "per ordine di «command line»" in done.out
    assert ANNA[1:] not in done.out
    assert not company.knows(ANNA)


def test_the_second_time_it_says_that_it_was_done(run: Run, company: World) -> None:
    run("erase", ANNA, "--yes")

    again = run("erase", ANNA, "--yes")

    assert (0, "") == (again.status, again.err)
    assert "è già stato cancellato" in again.out
    assert not company.knows(ANNA)


def test_without_a_terminal_it_wants_to_be_told_yes(run: Run, company: World) -> None:
    ended = run("erase", ANNA)

    assert Ended(2, "", "smsbot: erasing cannot be undone: confirm with --yes\n") == ended
    assert company.knows(ANNA)


class Terminal(io.StringIO):
    """Somebody who sits at a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_somebody_is_asked(monkeypatch: pytest.MonkeyPatch, company: World) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("no\n"))

    with pytest.raises(CommandError, match="nothing was erased"):
        command.erase(ANNA)

    assert company.knows(ANNA)
    monkeypatch.setattr(sys, "stdin", Terminal("erase\n"))
    command.erase(ANNA)
    assert not company.knows(ANNA)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("+447700900199",), 1, "this number is no contact"),
        (("--id", "03zbwa1r0rw01"), 1, "there is no contact of this id: see `smsbot erasures`"),
        ((), 2, "one of PHONE and --id is wanted"),
        ((ANNA, "--id", "03zbwa1r0rw01"), 2, "one of PHONE and --id is wanted"),
    ],
)
def test_what_cannot_be_erased_is_said_in_a_line(
    run: Run, company: World, words: tuple[str, ...], status: int, told: str
) -> None:
    assert Ended(status, "", f"smsbot: {told}\n") == run("erase", *words, "--yes")
    assert 1 == len(company.run(lambda c: list_requests(c, None, 10))[0])


def test_a_certificate_is_never_written_over_another(run: Run, company: World) -> None:
    ended = run("erase", ANNA, "--yes", "--out", "config.toml")

    assert 1 == ended.status
    assert "is there already; the person was erased all the same" in ended.err
    assert not company.knows(ANNA)
