from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tlog_scales.signing import Vkey
from tlog_scales.tlog import Checkpoint as TheirCheckpoint

from smsbot.core.ledger import (
    EMPTY_ROOT,
    Checkpoint,
    NoteError,
    Signer,
    ledger_origin,
    open_checkpoint,
    root_of,
    sign_note,
)
from tests.core.ledger.oracle import ORIGIN, SEED, Oracle, leaves

if TYPE_CHECKING:
    from pathlib import Path

OURS = Signer(ORIGIN, SEED)
NEXT = Signer(ORIGIN, bytes(32))
ROOT = bytes.fromhex("367cec5d5635081ec0808b90ce7caa32a10a0073d4bb095834ee488f566d367d")


def test_a_checkpoint_is_three_lines() -> None:
    text = f"{ORIGIN}\n3\nNnzsXVY1CB7AgIuQznyqMqEKAHPUuwlYNO5Ij1ZtNn0=\n"

    assert text == Checkpoint(ORIGIN, 3, ROOT).text()
    assert Checkpoint(ORIGIN, 3, ROOT) == Checkpoint.parse(text)


def test_another_library_signs_the_same_checkpoint(tmp_path: Path) -> None:
    theirs = Oracle(tmp_path / "log", 300).checkpoint()

    assert theirs == Checkpoint(ORIGIN, 300, root_of(leaves(300))).sign([OURS])


def test_another_library_takes_our_checkpoint() -> None:
    theirs = TheirCheckpoint.from_text(Checkpoint(ORIGIN, 3, ROOT).sign([NEXT, OURS]))
    theirs.verify(Vkey.from_string(str(OURS.public)))

    assert (ORIGIN, 3, ROOT) == (theirs.origin, theirs.size, theirs.root_hash)


def test_the_empty_ledger_has_a_checkpoint_too() -> None:
    empty = Checkpoint(ORIGIN, 0, EMPTY_ROOT)

    assert empty == open_checkpoint(empty.sign([OURS]), ORIGIN, [OURS.public])


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{ORIGIN}\n3\n",
        "\n3\nNnzsXVY1CB7AgIuQznyqMqEKAHPUuwlYNO5Ij1ZtNn0=\n",
        f"{ORIGIN}\n03\nNnzsXVY1CB7AgIuQznyqMqEKAHPUuwlYNO5Ij1ZtNn0=\n",
        f"{ORIGIN}\n-3\nNnzsXVY1CB7AgIuQznyqMqEKAHPUuwlYNO5Ij1ZtNn0=\n",
        f"{ORIGIN}\n3\nNnzsXVY1CB7AgIuQznyqMqEKAHPUuwlYNO5Ij1ZtNn1=\n",
        f"{ORIGIN}\n3\nNnzsXVY1CB7AgIuQznyqMqEKAHPUuwlYNO5Ij1ZtNn0\n",
        f"{ORIGIN}\n3\nNnzsXVY1\n",
        f"{ORIGIN}\n3\nNnzsXVY1CB7AgIuQznyqMqEKAHPUuwlYNO5Ij1ZtNn0=\nextension\n",
        f"{ORIGIN}\n3\nNnzsXVY1CB7AgIuQznyqMqEKAHPUuwlYNO5Ij1ZtNn0=",
    ],
)
def test_anything_else_is_no_checkpoint(text: str) -> None:
    with pytest.raises(NoteError, match="this is no checkpoint"):
        Checkpoint.parse(text)


def test_a_signed_text_that_is_no_checkpoint_is_refused() -> None:
    with pytest.raises(NoteError, match="this is no checkpoint"):
        open_checkpoint(sign_note(f"{ORIGIN}\nproof-bundle 1\n", [OURS]), ORIGIN, [OURS.public])


def test_the_checkpoint_of_another_ledger_is_refused() -> None:
    note = Checkpoint("other.example/ledger", 3, ROOT).sign([OURS])

    with pytest.raises(NoteError, match=r"of another ledger, other\.example/ledger"):
        open_checkpoint(note, ORIGIN, [OURS.public])


def test_a_checkpoint_of_the_overlap_opens_with_either_key() -> None:
    checkpoint = Checkpoint(ORIGIN, 3, ROOT)
    note = checkpoint.sign([OURS, NEXT])

    assert checkpoint == open_checkpoint(note, ORIGIN, [OURS.public])
    assert checkpoint == open_checkpoint(note, ORIGIN, [NEXT.public])


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://cicogna.example", "cicogna.example/consensi"),
        ("https://cicogna.example/sms/", "cicogna.example/sms/consensi"),
        ("http://[::1]:8080", "[::1]:8080/consensi"),
        ("https://è un+posto.example", "-un-posto.example/consensi"),
    ],
)
def test_a_ledger_is_named_by_the_address_of_its_pages(address: str, origin: str) -> None:
    assert origin == ledger_origin(address)
    assert origin == Signer(origin, SEED).public.name
