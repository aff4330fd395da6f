"""Ways to touch a ledger behind its back: each changes something that a check answers for."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from smsbot.core.ledger import Checkpoint, Signer, Succession, commitment
from smsbot.store.vault import Vault
from tests.world import LEDGER, MASTER

if TYPE_CHECKING:
    import random
    import sqlite3

# ruff: noqa: S608  (the names are those below)
TABLES = {
    "consent_event": (
        *("purpose", "channel", "kind", "at", "valid_until", "window", "evidence", "c"),
    ),
    "leaf": ("event", "t", "c"),
    "tile": ("hashes",),
    "checkpoint": ("root", "note"),
    "consent": ("status", "since", "valid_until", "window", "event", "disclosure"),
    "archive": ("content",),
    "flow_version": ("source",),
    "key_succession": ("note",),
}
"""What a check answers for: `conversation` of an event and `at` of a checkpoint are only hints."""
KEYS = {"consent": "contact || purpose || channel"}
"""What names a row of a table that has no number of its own."""


def any_row(db: sqlite3.Connection, dice: random.Random, table: str) -> int | str:
    """Return what names one row of a table."""
    place = KEYS.get(table, "rowid")
    rows = [row for (row,) in db.execute(f"SELECT {place} FROM {table} ORDER BY {place}")]
    chosen: int | str = dice.choice(rows)
    return chosen


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
    place = KEYS.get(table, "rowid")
    (old,) = db.execute(f"SELECT {column} FROM {table} WHERE {place} = ?", [row]).fetchone()
    new = flipped(old, dice)
    db.execute(f"UPDATE {table} SET {column} = ? WHERE {place} = ?", [new, row])
    return f"flip {table}.{column}"


def drop(db: sqlite3.Connection, dice: random.Random) -> str:
    """Delete one row."""
    table = dice.choice(("consent_event", "leaf", "tile", "consent", "key_succession"))
    place = KEYS.get(table, "rowid")
    db.execute(f"DELETE FROM {table} WHERE {place} = ?", [any_row(db, dice, table)])
    return f"drop {table}"


def insert(db: sqlite3.Connection, dice: random.Random) -> str:
    """Put a copy of an event under another id, with or without a leaf at the end."""
    row = any_event(db, dice)
    forged = row - dice.randrange(5_000, 1 << 20)
    db.execute(
        "INSERT INTO consent_event SELECT ?, contact, conversation, purpose, channel, kind, at,"
        " valid_until, window, evidence, c FROM consent_event WHERE id = ?",
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
    """Change an event and its leaf alike, so that the two agree, with the keys in hand."""
    row = any_event(db, dice)
    contact, sealed = db.execute(
        "SELECT contact, evidence FROM consent_event WHERE id = ?", [row]
    ).fetchone()
    vault, column = Vault(MASTER), b"consent_event.evidence"
    wrapped = db.execute("SELECT wrapped FROM person_key WHERE contact = ?", [contact])
    vault.take(contact, *wrapped.fetchone())
    opened = vault.open_bytes(contact, column, row, sealed) or b""
    changed = opened.replace(b"Cicogna", b"Airone")
    c = commitment(changed[:32], changed[32:])
    anew = vault.seal_bytes(contact, column, row, changed)
    db.execute("UPDATE consent_event SET evidence = ?, c = ? WHERE id = ?", [anew, c, row])
    db.execute("UPDATE leaf SET c = ? WHERE event = ?", [c, row])
    return "rewrite"


def recommit(db: sqlite3.Connection, dice: random.Random) -> str:
    """Change the commitment of an event and of its leaf alike."""
    row, c = any_event(db, dice), dice.randbytes(32).hex()
    db.execute("UPDATE consent_event SET c = ? WHERE id = ?", [c, row])
    db.execute("UPDATE leaf SET c = ? WHERE event = ?", [c, row])
    return "recommit"


def silence(db: sqlite3.Connection, dice: random.Random) -> str:
    """Destroy the key of somebody whom nobody erased."""
    everybody = db.execute("SELECT contact FROM person_key WHERE contact > 0 ORDER BY contact")
    contact = dice.choice([one for (one,) in everybody])
    db.execute("DELETE FROM person_key WHERE contact = ?", [contact])
    return "silence"


def exchange(db: sqlite3.Connection, dice: random.Random) -> str:
    """Replace a notice by another, under its own digest: events cite the one that was."""
    kept = db.execute("SELECT digest, content FROM archive WHERE kind = 'notice' ORDER BY digest")
    was, content = kept.fetchone()
    other = f"{content}{dice.random()}"
    digest = sha256(other.encode()).hexdigest()
    db.execute("UPDATE archive SET content = ?, digest = ? WHERE digest = ?", [other, digest, was])
    return "exchange"


def usurp(db: sqlite3.Connection, dice: random.Random) -> str:
    """State that a key of one's own took over, signed by that key alone or by both strangers."""
    old, new = (Signer(LEDGER, dice.randbytes(32)) for _ in range(2))
    at = datetime(2026, 3, 2, tzinfo=UTC)
    note = Succession(old.public, new.public, dice.randrange(9), at, at).sign(old, new)
    if dice.random() < 0.5:
        db.execute("UPDATE key_succession SET note = ?", [note])
    else:
        db.execute("INSERT INTO key_succession VALUES (?, ?)", [dice.randrange(1, 9), note])
    return "usurp"


SPOILS = (
    flip,
    flip,
    flip,
    drop,
    insert,
    reorder,
    truncate,
    resign,
    rewrite,
    recommit,
    silence,
    exchange,
    usurp,
)
