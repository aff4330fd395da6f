"""What is written about the guarantees names tests and commands that exist."""

from __future__ import annotations

import re
from importlib.util import find_spec

import pytest

from tests.kill.soak import KINDS
from tests.soak import GAMES
from tests.world import FLOWS

ROOT = FLOWS.parent
TEXT = (ROOT / "docs" / "guarantees.md").read_text("utf-8")
FILES = sorted(set(re.findall(r"`((?:tests|smsbot)/[^`]+)`", TEXT)))
COMMANDS = sorted(set(re.findall(r"`python -m (tests[^`]*)`", TEXT)))


@pytest.mark.parametrize("file", FILES)
def test_each_file_is_there(file: str) -> None:
    assert (ROOT / file).is_file()


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_there(command: str) -> None:
    module, *words = command.split()
    kinds = {*KINDS, *GAMES, "postgresql"}

    assert find_spec(module) is not None
    assert [] == [word for word in words if not word.startswith("--") and word not in kinds]


def test_every_soak_is_told_of() -> None:
    assert {*KINDS, *GAMES} == {one for one in (*KINDS, *GAMES) if f" {one}" in TEXT}
