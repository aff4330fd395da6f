"""What the project promises about itself: layers, README, lock file, no trace of a machine."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement

from smsbot import __version__
from smsbot.cli import COMMANDS
from smsbot.config import Config
from smsbot.core.phone import fictional

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK: dict[str, Any] = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
REQUIREMENTS = [
    Requirement(text)
    for text in chain(
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
    )
]
TEXTS = {".py", ".md", ".toml", ".html", ".css", ".js", ".chat", ".lock", ".csv", ".json"}


def published() -> Iterator[Path]:
    """Every text that leaves this machine."""
    folders = chain.from_iterable(
        (ROOT / n).rglob("*") for n in ("smsbot", "tests", "flows", "docs")
    )
    yield from (f for f in chain(folders, ROOT.iterdir()) if f.is_file() and f.suffix in TEXTS)
    yield from (ROOT / ".ci" / "run", ROOT / ".gitignore", ROOT / "LICENSE")


def test_imports_go_downward_only() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, check=False)

    assert 0 == ended.returncode, ended.stdout.decode()


def commands_of_readme() -> list[str]:
    """The first word after `smsbot` in code, within lines and in blocks."""
    code = re.findall(r"```\n(.*?)```|`([^`\n]+)`", README, re.DOTALL)
    lines = "\n".join(chain(*code))
    return sorted(set(re.findall(r"(?:^|/| )smsbot ([a-z-]+)", lines, re.MULTILINE)))


@pytest.mark.parametrize("words", commands_of_readme())
def test_the_readme_names_only_commands_that_exist(words: str) -> None:
    assert words in COMMANDS


def test_the_readme_names_every_command() -> None:
    assert [] == [name for name in COMMANDS if f"`smsbot {name}" not in README]


def test_the_readme_begins_with_the_two_commands() -> None:
    screen = README[:1500]

    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/smsbot demo\n" in screen
    assert (
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest\n"
        in screen
    )


def test_the_readme_holds_every_key_of_the_configuration() -> None:
    rows = dict(re.findall(r"^\| `\[([a-z.]+)\]` \| (.*) \|$", README, re.MULTILINE))
    written = {
        section: set(re.findall(r"`([a-z_]+)`(?=,| \(|:|;|$| \|)", re.sub(r"\(.*?\)", "()", text)))
        for section, text in rows.items()
    }

    expected = {name: set(field.annotation.model_fields) for name, field in sections()}
    expected["gateway"].remove("plivo")
    assert expected == written


def sections() -> Iterator[tuple[str, Any]]:
    yield from Config.model_fields.items()
    gateway: Any = Config.model_fields["gateway"].annotation
    yield "gateway.plivo", gateway.model_fields["plivo"]


def test_links_within_the_documents_lead_somewhere() -> None:
    lost = [
        f"{file.name}: {link}"
        for file in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text("utf-8"))
        if not (file.parent / link).exists()
    ]

    assert [] == lost


def test_nothing_tells_of_the_machine_it_was_made_on() -> None:
    places = "|".join(["/wo" + "rk/", "/ro" + "ot/", "/op" + "t/", "/ho" + "me/", "fi" + "le:///"])
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in published()
        for match in re.finditer(rf"(?<![\w.])(?:{places})", file.read_text("utf-8"))
    ]

    assert [] == found


def test_samples_hold_only_numbers_that_nobody_owns() -> None:
    """Fictional ones or the beginning of one, and zeros where a live configuration is shown."""
    found = [
        f"{file.relative_to(ROOT)}: {number}"
        for file in published()
        if file.is_relative_to(ROOT / "smsbot") or file.suffix in {".md", ".toml"}
        for number in re.findall(r"\+[1-9][0-9]{9,14}\b", file.read_text("utf-8"))
        if not any(fictional(number + "0" * n) for n in range(4))
        and not re.fullmatch(r"\+39020{6,7}[0-9]", number)
    ]

    assert [] == found


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda found: found.name)
def test_each_dependency_is_bounded_and_locked(requirement: Requirement) -> None:
    """Data of the world (zones) needs no cap: a newer one is always the better one."""
    operators = {spec.operator for spec in requirement.specifier}
    locked = {package["name"]: package.get("version", "") for package in LOCK["package"]}

    assert operators == ({">="} if requirement.name == "tzdata" else {">=", "<"})
    assert requirement.specifier.contains(locked[requirement.name])


def test_the_lock_file_names_one_registry() -> None:
    sources = [package["source"] for package in LOCK["package"]]
    urls = re.findall(r'url = "(https?://[^/]+)', (ROOT / "uv.lock").read_text("utf-8"))

    assert {"https://pypi.org/simple"} == {s["registry"] for s in sources if "registry" in s}
    assert [{"editable": "."}] == [source for source in sources if "registry" not in source]
    assert {"https://files.pythonhosted.org"} == set(urls)


def test_the_changelog_knows_this_version() -> None:
    assert __version__ in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_ci_runs_every_check() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text("utf-8")

    assert os.access(script, os.X_OK)
    checks = ('pip" install', 'pytest"', 'ruff" check', 'ruff" format --check', 'mypy"')
    assert [] == [check for check in (*checks, 'lint-imports"') if check not in text]
    assert "SMSBOT_TESTS_COMPLETE=1" in text


def modules() -> list[Path]:
    """Every module; a migration is a list of tables, and is as long as it is."""
    files = (ROOT / "smsbot").rglob("*.py")
    return sorted(file for file in files if "migrations" not in file.parts)


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(ROOT)))
def test_functions_stay_small(file: Path) -> None:
    long = [
        node.name
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno >= 50
    ]

    assert [] == long


@pytest.fixture
def two_tests(tmp_path: Path) -> Path:
    """Tests of which one wants a browser, with what all our tests share."""
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    (tmp_path / "test_two.py").write_text(
        "import pytest, socket\n"
        "@pytest.mark.needs_chromium\n"
        "def test_browser(chromium): assert chromium\n"
        "def test_other(): pass\n"
        "def test_network():\n"
        "    with pytest.raises(Exception, match='192.0.2.1'):\n"
        "        socket.create_connection(('192.0.2.1', 80), timeout=1)\n",
        "utf-8",
    )
    return tmp_path


def run_without_programs(folder: Path, workers: int, **environ: str) -> tuple[int, str]:
    """Run the tests of a folder on a machine that has no browser."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("SMSBOT_")}
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "xdist", f"-n{workers}"],
        cwd=folder,
        env=plain | {"PATH": str(folder), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"} | environ,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stdout.decode() + ended.stderr.decode()


@pytest.mark.parametrize("workers", [0, 1])
def test_a_missing_program_is_told_and_its_tests_left_out(two_tests: Path, workers: int) -> None:
    status, said = run_without_programs(two_tests, workers)

    assert 0 == status, said
    assert "deselected: needs_chromium (none of chromium" in said
    assert "2 passed" in said


@pytest.mark.parametrize("workers", [0, 1])
def test_a_complete_run_fails_where_a_program_is_missing(two_tests: Path, workers: int) -> None:
    status, said = run_without_programs(two_tests, workers, SMSBOT_TESTS_COMPLETE="1")

    assert 0 != status
    assert "none of chromium" in said
