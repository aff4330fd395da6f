"""Labelled replies, and how the reader decides about them.

`public.csv` are the samples that came with the rules, `hostile.csv` our own, written rule by
rule before the reader was. `decisions.csv` is what the reader said about all of them when its
version was last raised; `python -m tests.replies.samples` records it anew.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from smsbot.core.model import Question, Reply
from smsbot.core.reply import VERSION, read

HERE: Final = Path(__file__).parent
QUESTIONS: Final = {
    "consent": Question.CONSENT,
    "channel": Question.CHANNEL,
    "purpose": Question.PURPOSE,
    "none": None,
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One reply with its label."""

    asked: str
    text: str
    intent: str
    channels: frozenset[str]
    purposes: frozenset[str]
    lang: str
    exact: str  # "exact", "inexact", or empty where nobody said

    def read(self) -> Reply:
        """What the reader says."""
        return read(self.text, QUESTIONS[self.asked])

    def beyond(self, reply: Reply) -> bool:
        """Whether the reading grants anything that the label does not."""
        return reply.intent == "grant" and not (
            self.intent == "grant"
            and reply.channels <= self.channels
            and reply.purposes <= self.purposes
        )

    def right(self, reply: Reply) -> bool:
        """Whether the reading is the label."""
        label = (self.intent, self.channels, self.purposes)
        return label == (reply.intent, reply.channels, reply.purposes)


@dataclass(slots=True)
class Figures:
    """How well the reader does on a set of samples."""

    total: int = 0
    wrong: list[Sample] = field(default_factory=list)
    beyond: list[Sample] = field(default_factory=list)
    exact_beyond: list[Sample] = field(default_factory=list)
    missed_withdrawals: list[Sample] = field(default_factory=list)
    confusion: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    @property
    def accuracy(self) -> float:
        """The share that is read as labelled."""
        return 1 - len(self.wrong) / self.total


def samples(name: str) -> list[Sample]:
    """The samples of one file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [
            Sample(
                row["asked"],
                row["text"],
                row["intent"],
                frozenset(row["channels"].split()),
                frozenset(row["purposes"].split()),
                row["lang"],
                row.get("exact") or "",
            )
            for row in csv.DictReader(file)
        ]


def measure(known: list[Sample]) -> Figures:
    """Read all of them and count."""
    figures = Figures(len(known))
    for sample in known:
        reply = sample.read()
        figures.confusion[sample.asked, sample.lang, sample.intent, reply.intent.value] += 1
        if not sample.right(reply):
            figures.wrong.append(sample)
        if sample.beyond(reply):
            figures.beyond.append(sample)
            if reply.exact:
                figures.exact_beyond.append(sample)
        if sample.intent == "withdraw" != reply.intent:
            figures.missed_withdrawals.append(sample)
    return figures


def decision(reply: Reply) -> list[str]:
    """A reading as it is recorded."""
    options = [" ".join(sorted(reply.channels)), " ".join(sorted(reply.purposes))]
    return [reply.intent.value, *options, "exact" if reply.exact else ""]


def decided() -> list[list[str]]:
    """What the reader says about every sample, in order."""
    return [decision(one.read()) for one in samples("public.csv") + samples("hostile.csv")]


def recorded() -> tuple[str, list[list[str]]]:
    """The version that was recorded last, and its decisions."""
    with (HERE / "decisions.csv").open(encoding="utf-8", newline="") as file:
        (_, version), *rows = csv.reader(file)
    return version, rows


def record() -> None:
    """Write the decisions of this version down."""
    with (HERE / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["version", VERSION], *decided()])


if __name__ == "__main__":
    record()
