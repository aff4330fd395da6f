"""One key takes over from another, and whoever trusts one of them can trust the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smsbot.core.ledger import (
    Checkpoint,
    KeyRing,
    NoteError,
    Signer,
    Succession,
    Tenure,
    parse_key_file,
    sign_note,
)
from tests.core.ledger.oracle import ORIGIN

ONE, TWO, THREE, FOREIGN = (Signer(ORIGIN, bytes([number]) * 32) for number in range(1, 5))
SPRING, SUMMER, AUTUMN, WINTER = (datetime(2026, month, 1, tzinfo=UTC) for month in (3, 6, 9, 12))
FIRST = Succession(ONE.public, TWO.public, 10, SPRING, SUMMER)
SECOND = Succession(TWO.public, THREE.public, 20, AUTUMN, WINTER)
NOTES = (FIRST.sign(ONE, TWO), SECOND.sign(TWO, THREE))
ROOT = bytes(32)


def ring(known: Signer, *notes: str) -> KeyRing:
    return KeyRing.of([known.public], notes)


def signed(size: int, *signers: Signer) -> str:
    return Checkpoint(ORIGIN, size, ROOT).sign(signers)


def test_a_statement_is_seven_lines() -> None:
    text = (
        f"{ORIGIN}\nkey-succession 1\nold {ONE.public}\nnew {TWO.public}\nsize 10\n"
        "since 2026-03-01T00:00:00Z\nuntil 2026-06-01T00:00:00Z\n"
    )

    assert text == FIRST.text()
    assert FIRST == Succession.parse(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("size 10", "size 010"),
        ("size 10", "size ten"),
        ("since 2026-03-01T00:00:00Z", "since 2026-03-01"),
        ("key-succession 1", "key-succession 2"),
        (f"{ORIGIN}\n", "other\n"),
        ("until", "to"),
        ("Z\n", "Z\nmore\n"),
        (f"new {TWO.public}", f"new {ONE.public}"),
        (f"new {TWO.public}", "new key"),
    ],
)
def test_anything_else_is_no_statement(old: str, new: str) -> None:
    with pytest.raises(NoteError, match="no statement of a key's succession"):
        Succession.parse(FIRST.text().replace(old, new))


@pytest.mark.parametrize("known", [ONE, TWO, THREE])
def test_whoever_knows_one_key_comes_to_know_all(known: Signer) -> None:
    whole = ring(known, *NOTES)

    assert (ONE.public, TWO.public, THREE.public) == whole.keys
    assert (ORIGIN, THREE.public) == (whole.origin, whole.present)


def test_without_statements_the_oldest_known_key_is_the_only_one() -> None:
    alone = KeyRing.of([ONE.public, TWO.public], [])

    assert (ONE.public,) == alone.keys
    assert (Tenure(ONE.public, None, None),) == alone.tenures


@pytest.mark.parametrize(
    "notes",
    [
        [FIRST.sign(ONE, FOREIGN)],
        [FIRST.sign(FOREIGN, TWO)],
        [sign_note(FIRST.text(), [TWO])],
        [replace(FIRST, new=FOREIGN.public).sign(FOREIGN, FOREIGN)],
        [NOTES[1], NOTES[0]],
        [NOTES[0], NOTES[0]],
        [NOTES[0].replace("size 10", "size 11")],
        ["nothing\n\n"],
    ],
)
def test_a_statement_that_one_of_the_two_did_not_sign_counts_for_nothing(notes: list[str]) -> None:
    with pytest.raises(NoteError):
        ring(ONE, *notes)


def test_a_stranger_learns_to_trust_nobody() -> None:
    with pytest.raises(NoteError, match="no known key has signed the succession"):
        ring(FOREIGN, *NOTES)


def test_two_keys_sign_while_one_takes_over() -> None:
    whole = ring(ONE, *NOTES)

    assert (THREE.public,) == whole.signing_at(WINTER)
    assert (THREE.public, TWO.public) == whole.signing_at(AUTUMN)
    assert (
        Tenure(ONE.public, None, SUMMER),
        Tenure(TWO.public, SPRING, WINTER),
        Tenure(THREE.public, AUTUMN, None),
    ) == whole.tenures


@pytest.mark.parametrize(
    ("size", "signers"),
    [
        (10, [ONE]),
        (11, [TWO, ONE]),
        (15, [TWO]),
        (20, [TWO]),
        (21, [TWO, THREE]),
        (99, [THREE]),
    ],
)
def test_a_checkpoint_opens_with_the_key_of_its_time(size: int, signers: list[Signer]) -> None:
    note = signed(size, *signers)

    assert Checkpoint(ORIGIN, size, ROOT) == ring(ONE, *NOTES).open(note)


@pytest.mark.parametrize(
    ("size", "signers"),
    [
        (10, [TWO]),
        (10, [ONE, TWO]),
        (11, [ONE]),
        (20, [THREE, TWO]),
        (21, [TWO]),
        (99, [ONE, TWO]),
    ],
)
def test_a_key_signs_nothing_outside_its_time(size: int, signers: list[Signer]) -> None:
    """A retired key may be stolen, and a statement may be left out."""
    with pytest.raises(NoteError, match="not signed by the key of its time"):
        ring(ONE, *NOTES).open(signed(size, *signers))


def test_a_statement_that_is_left_out_is_missed() -> None:
    note = signed(99, THREE)

    with pytest.raises(NoteError, match="no known key has signed the note"):
        ring(ONE, NOTES[0]).open(note)


def test_a_key_that_no_statement_names_has_signed_nothing() -> None:
    """Or the statement was taken away: the older key's signature alone does not tell."""
    both = KeyRing.of([ONE.public, TWO.public], [])

    assert Checkpoint(ORIGIN, 11, ROOT) == both.open(signed(11, ONE))
    with pytest.raises(NoteError, match="not signed by the key of its time"):
        both.open(signed(11, TWO, ONE))


def test_the_checkpoint_of_another_ledger_is_refused() -> None:
    note = Checkpoint("other.example/ledger", 3, ROOT).sign([ONE])

    with pytest.raises(NoteError, match=r"of another ledger, other\.example/ledger"):
        ring(ONE).open(note)


def test_the_file_for_outsiders_tells_when_each_key_signed() -> None:
    text = ring(ONE, *NOTES).file()

    assert (THREE.public, TWO.public, ONE.public) == parse_key_file(text)
    assert "# from 2026-09-01, no end yet" in text
    assert "# from 2026-03-01 to 2026-12-01" in text
    assert "# from the beginning to 2026-06-01" in text
