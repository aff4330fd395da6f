"""What is wrong with a flow file, told so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Finding(NamedTuple):
    """One thing to mend, before it is known in which file and on which line it stands."""

    key: str
    what: str
    remedy: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend in a flow file: where it is, what it is, and what to do about it."""

    file: str
    key: str
    """The key that holds it, dotted: `states.consent.say.it`; empty for the file as a whole."""
    line: int | None
    what: str
    remedy: str
    warning: bool = False
    """True where the flow may run as it is, but should be looked at by a person."""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [place, "warning" if self.warning else "", self.key, self.what]
        return f"{': '.join(part for part in parts if part)}. {self.remedy}."


class FlowError(Exception):
    """The flow file has mistakes; all of them are in `mistakes`."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes
