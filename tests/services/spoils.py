"""Ways to touch a ledger behind its back: each changes something that a check answers for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.ledger import Checkpoint, Signer, commitment
from tests.world import LEDGER

if TYPE_CHECKING:
    import random
    import sqlite3

# ruff: noqa: S608  (the names are those below)
TABLES = {
    "consent_event": ("purpose", "channel", "kind", "at", "valid_until", "evidence", "salt"),
    "leaf": ("event", "t", "c"),
    "tile": ("hashes",),
    "checkpoint": ("root", "note"),
    "consent": ("status", "since", "valid_until"),
    "archive": ("content",),
    "flow_version": ("source",),
}
"""What a check answers for: `conversation` of an event and `at` of a checkpoint are only hints."""


def any_row(db: sqlite3.Connection, dice: random.Random, table: str) -> int:
    """Return one row of a table."""
    rows = [row for (row,) in db.execute(f"SELECT rowid FROM {table} ORDER BY rowid")]
    return int(dice.choice(rows))


def any_event(db: sqlite3.Connection, dice: random.Random) -> int:
    """Return the id of one event."""
    return int(dice.choice([found for (found,) in db.execute("SELECT id FROM consent_event")]))


def flipped(value: object, dice: random.Random) -> object:
    """Return another value of the same type."""
    if isinstance(value, bytes):
        place = dice.randrange(len(value))
        return value[:place] + bytes([value[place] ^ 1 << dice.randrange(8)]) + value[place + 1 :]
    if isinstance(value, str):
        place = dice.randrange(len(value))
        letter = chr(ord(value[place]) ^ 1)
        return value[:place] + letter + value[place + 1 :]
    if isinstance(value, int):
        return value + dice.choice([-1, 1]) * 10 ** dice.randrange(12)
    return 1


def flip(db: sqlite3.Connection, dice: random.Random) -> str:
    """Change one value by one letter, bit or amount."""
    table = dice.choice(list(TABLES))
    column, row = dice.choice(TABLES[table]), any_row(db, dice, table)
    (old,) = db.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", [row]).fetchone()
    new = flipped(old, dice)
    db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [new, row])
    return f"flip {table}.{column}"


def drop(db: sqlite3.Connection, dice: random.Random) -> str:
    """Delete one row."""
    table = dice.choice(("consent_event", "leaf", "tile", "consent"))
    db.execute(f"DELETE FROM {table} WHERE rowid = ?", [any_row(db, dice, table)])
    return f"drop {table}"


def insert(db: sqlite3.Connection, dice: random.Random) -> str:
    """Put a copy of an event under another id, with or without a leaf at the end."""
    row = any_event(db, dice)
    forged = row - dice.randrange(5_000, 1 << 20)
    db.execute(
        "INSERT INTO consent_event SELECT ?, contact, conversation, purpose, channel, kind, at,"
        " valid_until, evidence, salt FROM consent_event WHERE id = ?",
        [forged, row],
    )
    if dice.random() < 0.5:
        db.execute(
            "INSERT INTO leaf SELECT max(seq) + 1, ?, t, c FROM leaf WHERE seq ="
            " (SELECT max(seq) FROM leaf)",
            [forged],
        )
    return "insert"


def reorder(db: sqlite3.Connection, dice: random.Random) -> str:
    """Let two entries change places."""
    size = db.execute("SELECT count(*) FROM leaf").fetchone()[0]
    one, other = dice.sample(range(size), 2)
    for old, new in ((one, -1), (other, one), (-1, other)):
        db.execute("UPDATE leaf SET seq = ? WHERE seq = ?", [new, old])
    return "reorder"


def truncate(db: sqlite3.Connection, dice: random.Random) -> str:
    """Cut the end off one of the tables, or off leaves and events together."""
    size = db.execute("SELECT count(*) FROM leaf").fetchone()[0]
    to = dice.randrange(size)
    if dice.random() < 0.5:
        db.execute(
            "DELETE FROM consent_event WHERE id IN (SELECT event FROM leaf WHERE seq >= ?)", [to]
        )
    db.execute("DELETE FROM leaf WHERE seq >= ?", [to])
    return "truncate"


def resign(db: sqlite3.Connection, dice: random.Random) -> str:
    """Sign a checkpoint with a key of one's own."""
    row = dice.choice([size for (size,) in db.execute("SELECT size FROM checkpoint ORDER BY size")])
    root = dice.randbytes(32)
    note = Checkpoint(LEDGER, row, root).sign([Signer(LEDGER, dice.randbytes(32))])
    db.execute("UPDATE checkpoint SET root = ?, note = ? WHERE size = ?", [root, note, row])
    return "resign"


def rewrite(db: sqlite3.Connection, dice: random.Random) -> str:
    """Change an event and its leaf alike, so that the two agree."""
    row = any_event(db, dice)
    salt, evidence = db.execute(
        "SELECT salt, evidence FROM consent_event WHERE id = ?", [row]
    ).fetchone()
    changed = evidence.replace("Cicogna", "Airone")
    db.execute("UPDATE consent_event SET evidence = ? WHERE id = ?", [changed, row])
    db.execute("UPDATE leaf SET c = ? WHERE event = ?", [commitment(salt, changed.encode()), row])
    return "rewrite"


SPOILS = (flip, flip, flip, drop, insert, reorder, truncate, resign, rewrite)
