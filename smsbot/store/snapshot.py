"""Whole copies of a database: one moment of it, while others go on writing.

On SQLite its own online backup copies every page under one read transaction, which keeps nobody
from writing. On PostgreSQL `pg_dump` and `pg_restore` do it: they come with the server, and know
its versions better than we do. What they need to connect goes by the environment, since the
arguments of a process can be read by everybody on the machine.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import text

from smsbot.store.work import DatabaseError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL, Connection

_EXPORTED = text("SELECT pg_export_snapshot()")
_PATIENT = text("SET LOCAL idle_in_transaction_session_timeout = 0")
_TABLES = text("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type = 'client backend'"
)


class SnapshotError(DatabaseError):
    """A copy could not be made or loaded; the text says why."""


def copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite database as it is at one moment; raises SnapshotError."""
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as theirs,
            closing(sqlite3.connect(target)) as ours,
        ):
            theirs.backup(ours)
        settle_file(target)
    except sqlite3.Error as error:
        message = f"{source}: cannot be copied ({error})"
        raise SnapshotError(message) from None


def settle_file(file: Path) -> None:
    """Leave a SQLite database in its one file, without a log beside it; see that it is sound.

    Raises SnapshotError.
    """
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        message = f"{file}: is no sound database ({found})"
        raise SnapshotError(message)
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def dump(connection: Connection, url: URL, target: Path) -> None:
    """Dump PostgreSQL as the transaction of a connection sees it; raises SnapshotError."""
    connection.execute(_PATIENT)
    snapshot = connection.execute(_EXPORTED).scalar_one()
    options = ["--format=custom", "--no-owner", "--no-privileges"]
    _run("pg_dump", url, *options, f"--snapshot={snapshot}", f"--file={target}")


def load(url: URL, source: Path) -> None:
    """Load a dump into an empty database, whole or not at all; raises SnapshotError."""
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run("pg_restore", url, *options, f"--dbname={url.database}", str(source))


def empty(connection: Connection) -> bool:
    """Tell whether a PostgreSQL database holds nothing yet."""
    return not connection.execute(_TABLES).scalar_one()


def in_use(connection: Connection) -> bool:
    """Tell whether anybody else is connected to a PostgreSQL database."""
    return bool(connection.execute(_OTHERS).scalar_one())


def _run(program: str, url: URL, *options: str) -> None:
    path = shutil.which(program)
    if path is None:
        message = f"{program} is not there: install PostgreSQL's client programs"
        raise SnapshotError(message)
    given = {
        "PGHOST": url.query.get("host") or url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": str(url.password) if url.password else None,
        "PGDATABASE": url.database,
    }
    environment = os.environ | {name: str(value) for name, value in given.items() if value}
    done = subprocess.run(  # noqa: S603  (a program by its path, options of our own)
        [path, *options], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it failed"]
        message = f"{program}: {lines[-1]}"
        raise SnapshotError(message)
