"""The database itself: its version, its schema, and whether what it acknowledges is on the disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smsbot.services.doctor.finding import Finding, failure, warning, well

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OLD_LIBRARY = timedelta(days=4 * 365)
OLDEST_LIBRARY = (3, 35)
"""The first that can say what a statement wrote."""

OLDEST_SERVER = 130000
"""PostgreSQL 13; what is older gets no mends any more."""


def check_schema(found: str | None, newest: str, known: frozenset[str]) -> Finding:
    """Judge whether the schema is that of this code."""
    if found == newest:
        return well("migrations", f"the schema is {found}, the newest")
    if found is not None and found not in known:
        said = f"the schema is {found}, of a newer smsbot"
        return failure("migrations", said, "Install that version of smsbot, or a later one.")
    said = f"the schema is {found or 'not there yet'}, and {newest} is the newest"
    return failure("migrations", said, "Take a backup, then run `smsbot db upgrade`.")


def check_engine(told: Mapping[str, str], today: date) -> list[Finding]:
    """Judge version and age of the database, and what of it survives a power cut."""
    if "fsync" in told:
        return [_server(int(told["server_version_num"])), _durable(told)]
    return [_library(told["version"], told["source"], today)]


def _library(version: str, source: str, today: date) -> Finding:
    """Judge SQLite by the day its source was made, which its source id begins with."""
    what = "database version"
    numbers = tuple(int(part) for part in version.split(".")[:2])
    if numbers < OLDEST_LIBRARY:
        said = f"SQLite {version} is too old"
        return failure(what, said, "Upgrade Python, or the SQLite of the system it uses.")
    if today - date.fromisoformat(source[:10]) > OLD_LIBRARY:
        said = f"SQLite {version} is of {source[:10]}"
        return warning(what, said, "Upgrade Python, or the SQLite of the system it uses.")
    return well(what, f"SQLite {version} of {source[:10]}")


def _server(version: int) -> Finding:
    what, said = "database version", f"PostgreSQL {version // 10000}"
    if version < OLDEST_SERVER:
        return warning(what, f"{said} gets no mends any more", "Upgrade the server.")
    return well(what, said)


def _durable(told: Mapping[str, str]) -> Finding:
    """Our own connections ask for synchronous commits; a server can still lie about the disk."""
    off = [name for name in ("fsync", "full_page_writes") if told[name] != "on"]
    if off:
        said = f"{' and '.join(off)} off: a STOP that was acknowledged can be lost"
        return failure("durability", said, "Turn it on in postgresql.conf, and restart the server.")
    return well("durability", "what is acknowledged is on the disk")


def check_file(file: Path) -> Finding:
    """Judge an embedded database by its journal mode: a network's disk knows no other than old."""
    what = "durability"
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    except sqlite3.Error as error:
        mend = "Restore a backup, or give the user that runs smsbot the right to read it."
        return failure(what, f"{file}: {type(error).__name__}", mend)
    if mode != "wal":
        mend = "Put it on a local disk and restart `smsbot serve`, which turns it on."
        return warning(what, f"its journal mode is {mode}, not wal", mend)
    return well(what, "its journal mode is wal, with every commit on the disk")
