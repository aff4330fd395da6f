from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from smsbot import __version__
from smsbot.cli import COMMANDS, build
from tests.cli.running import ROOT, process

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cyclopts import App

    from tests.cli.running import Run


def paths(app: App, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that can be run, a noun's verbs included."""
    for name in app:
        if not name.startswith("-"):
            yield (*before, name)
            yield from paths(app[name], (*before, name))


@pytest.mark.parametrize("words", [*paths(build([]))], ids=" ".join)
def test_each_command_has_help_with_an_example(run: Run, words: tuple[str, ...]) -> None:
    """A noun with several verbs shows them; each of them has its example."""
    ended = run(*words, "--help")
    app = build([*words])
    for word in words:
        app = app[word]
    example = "COMMAND" if app.default_command is None else f"Example: smsbot {' '.join(words)}"

    assert 0 == ended.status
    assert f"Usage: smsbot {' '.join(words)}" in ended.out
    assert example in ended.out
    # What the parser offers for a list unasked, and nobody needs.
    assert "--empty-" not in ended.out


def test_help_names_every_command(run: Run) -> None:
    ended = run("--help")

    assert 0 == ended.status
    assert [] == [name for name in COMMANDS if f" {name} " not in ended.out]


def test_no_words_are_a_call_for_help(run: Run) -> None:
    assert run("--help").out == run().out


def test_version_is_the_version(run: Run) -> None:
    assert f"{__version__}\n" == run("--version").out


@pytest.mark.parametrize(
    "words", [["chek"], ["check", "--drow"], ["read", "--asked", "x", "y"], ["init", "a", "b"]]
)
def test_wrong_usage_is_one_line_and_two(run: Run, words: list[str]) -> None:
    ended = run(*words)

    assert (2, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert ended.err.startswith("smsbot: ")


def test_a_slip_gets_a_proposal(run: Run) -> None:
    assert 'Did you mean "check"?' in run("chek").err


def test_help_loads_nothing_that_is_slow_to_load() -> None:
    """Its time is measured by hand; what would cost it is neither imported nor needed."""
    code = (
        "import sys; from smsbot.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        "slow = {'aiohttp', 'alembic', 'phonenumbers', 'plivo', 'pydantic', 'sqlalchemy'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=True
    )

    assert ended.stdout.endswith(b"\n[]\n")


def test_a_reader_that_goes_is_no_failure() -> None:
    """`smsbot … | head -1` ends without a word of complaint."""
    line = b'{"asked":"none","text":"STOP"}\n'
    script = f'"{sys.executable}" -m smsbot read | head -1; exit ${{PIPESTATUS[0]}}'
    ended = subprocess.run(
        ["/bin/bash", "-c", script],
        input=line * 20_000,
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )

    assert (0, b"") == (ended.returncode, ended.stderr)
    assert 1 == ended.stdout.count(b"\n")


def test_a_fault_of_ours_is_one_line_without_what_it_worked_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message of an exception may quote an SMS."""
    monkeypatch.setitem(COMMANDS, "fault", "tests.cli.test_main:fault")
    ended = run("fault")

    assert (1, 1) == (ended.status, ended.err.count("\n"))
    assert ended.err.startswith("smsbot: a fault of smsbot, please report it: ValueError (")
    assert "cli/test_main.py:" in ended.err
    assert "sentinel" not in ended.err


def fault() -> None:
    int("sentinel")


def test_the_module_is_the_command() -> None:
    ended = process("--version")

    assert (0, f"{__version__}\n") == (ended.returncode, ended.stdout)
