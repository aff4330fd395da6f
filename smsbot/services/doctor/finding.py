"""What a check says: whether a thing is well, and in one sentence how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters."""

    OK = "ok"
    WARNING = "warning"
    """It works, and somebody should look."""
    FAIL = "fail"
    """A promise is at risk."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: what was looked at, what it is like, and how to mend it."""

    what: str
    level: Level
    said: str
    mend: str = ""


def well(what: str, said: str) -> Finding:
    """Return that a thing is as it should be."""
    return Finding(what, Level.OK, said)


def warning(what: str, said: str, mend: str) -> Finding:
    """Return that somebody should look at a thing."""
    return Finding(what, Level.WARNING, said, mend)


def failure(what: str, said: str, mend: str) -> Finding:
    """Return that a thing puts a promise at risk."""
    return Finding(what, Level.FAIL, said, mend)


def graver(live: bool, what: str, said: str, mend: str) -> Finding:  # noqa: FBT001  (all it turns on)
    """Return a failure where SMS cost money and reach people, else a warning."""
    return failure(what, said, mend) if live else warning(what, said, mend)
