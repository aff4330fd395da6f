"""A flow without mistakes, and ways to spoil it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from smsbot.core.flow import FlowVersion, Mistake, check, parse

FLOWS = Path(__file__).parents[3] / "flows"

Spoil = Callable[..., str]
MistakesOf = Callable[..., tuple[Mistake, ...]]


@pytest.fixture(scope="session")
def source() -> str:
    """The three questions as they are shipped."""
    return (FLOWS / "consenso.toml").read_text()


@pytest.fixture(scope="session")
def flow(source: str) -> FlowVersion:
    """The same, read."""
    return parse(source, "consenso.toml")


@pytest.fixture(scope="session")
def one_question() -> FlowVersion:
    """The flow whose question names channel and purpose."""
    return parse((FLOWS / "semplice.toml").read_text(), "semplice.toml")


@pytest.fixture(scope="session")
def spoilt(source: str) -> Spoil:
    """Return the source with some places changed, each of which must be there."""

    def change(*changes: tuple[str, str]) -> str:
        text = source
        for old, new in changes:
            assert old in text, f"not in the flow: {old}"
            text = text.replace(old, new, 1)
        return text

    return change


@pytest.fixture(scope="session")
def mistakes_of(spoilt: Spoil) -> MistakesOf:
    """Return what is said about the source with some places changed."""

    def mistakes(*changes: tuple[str, str]) -> tuple[Mistake, ...]:
        return check(spoilt(*changes), "consenso.toml")[1]

    return mistakes
