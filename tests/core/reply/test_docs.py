"""The examples of docs/replies.md, run."""

from __future__ import annotations

from pathlib import Path

import pytest

from smsbot.core.reply import read
from tests.replies.samples import QUESTIONS

DOCS = Path(__file__).parents[3] / "docs" / "replies.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOCS.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and line.strip("| ").split(" ")[0] in QUESTIONS
]


def test_there_are_examples_for_every_question() -> None:
    assert set(QUESTIONS) == {row[0] for row in ROWS}


@pytest.mark.parametrize(("asked", "text", "reading", "because"), ROWS, ids=lambda cell: cell)
def test_an_example_is_read_as_it_says(asked: str, text: str, reading: str, because: str) -> None:
    reply = read(text, QUESTIONS[asked])
    said = " ".join([reply.intent, *sorted(reply.channels), *sorted(reply.purposes)])

    assert reading == said + (", exact" if reply.exact else "")
    assert because in reply.because
