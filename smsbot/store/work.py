"""Units of work: one transaction each, and the few lines that differ between the databases.

A unit of work is a plain function of a `Connection`: it loads, decides and applies, with no
`await` inside. On PostgreSQL it runs through `run_sync`. On SQLite it runs in the writer's one
thread, on a synchronous connection that stays open: one hand-over per batch instead of two per
statement (19,000 against 480 inbound a second). Pages and the API read through aiosqlite.

With the SQLite driver's own transaction mode updates are lost without an error (51 of 400 kept
in a trial). So the driver is put into autocommit, and `BEGIN IMMEDIATE` is said by us.
"""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import create_engine, event, make_url, select, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine
    from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

BUSY_TIMEOUT = 10
"""Seconds that a command waits for the writer of a running `serve`, and the other way round."""

_READERS = 4


class DatabaseError(Exception):
    """The database cannot be used; the text says what to do."""


class SecondServeError(DatabaseError):
    """Another `smsbot serve` uses this database file; stop it first, or use PostgreSQL."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"another `smsbot serve` uses {file}: stop it first, or use PostgreSQL to run several"
        )


class Database:
    """One database: runs units of work and reads."""

    def __init__(self, url: str, *, echo: bool = False) -> None:
        self.url = make_url(url)
        self.embedded = self.url.get_backend_name() == "sqlite"
        self._readers = _async_engine(url, echo=echo)
        self._writer = _SqliteWriter(url) if self.embedded else None

    @property
    def path(self) -> Path | None:
        """The file of an embedded database."""
        return Path(str(self.url.database)) if self.embedded else None

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run a unit of work in a transaction of its own; committed when this returns.

        Anything that the function raises rolls back, and is raised here.
        """
        if self._writer is not None:
            return await self._writer.run(work)
        async with self._readers.begin() as connection:
            return await connection.run_sync(work)

    async def read(self, query: Callable[[Connection], T]) -> T:
        """Run a function that only reads, on a snapshot of its own."""
        async with self._readers.connect() as connection:
            return await connection.run_sync(query)

    async def close(self) -> None:
        """Close every connection."""
        await self._readers.dispose()
        if self._writer is not None:
            await self._writer.close()


class _SqliteWriter:
    """The one connection that writes, in a thread of its own."""

    def __init__(self, url: str) -> None:
        self._engine = sync_engine(url)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="smsbot-writer")

    async def run(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, work)

    def _run(self, work: Callable[[Connection], T]) -> T:
        with self._engine.begin() as connection:
            return work(connection)

    async def close(self) -> None:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()


def sync_engine(url: str) -> Engine:
    """Return a synchronous engine on an embedded database: every transaction is a writer's."""
    engine = create_engine(
        make_url(url).set(drivername="sqlite"),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT},
    )
    _prepare_sqlite(engine, begin="BEGIN IMMEDIATE")
    return engine


def _async_engine(url: str, *, echo: bool) -> AsyncEngine:
    engine = create_async_engine(url, echo=echo, pool_size=_READERS)
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine.sync_engine, begin="BEGIN")
    return engine


def _prepare_sqlite(engine: Engine, *, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: object) -> None:  # noqa: ANN401  (driver's own type)
        del record
        connection.isolation_level = None
        cursor = connection.cursor()
        # An acknowledged consent is on the disk: FULL costs 3 to 20 % with batches.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT * 1000}")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def locks_rows(connection: Connection) -> bool:
    """Return whether rows must be locked: SQLite has one writer, who holds everything."""
    return connection.dialect.name != "sqlite"


def is_conflict(error: BaseException) -> bool:
    """Return whether a unit of work failed because another one was in its way: run it again."""
    original = getattr(error, "orig", error)
    if isinstance(original, sqlite3.OperationalError):
        return "locked" in str(original) or "busy" in str(original)
    return getattr(original, "sqlstate", None) in {"40001", "40P01", "55P03"}


class ServeLock:
    """The lock that refuses a second `serve` on one database file.

    It lies beside the file and is freed by the operating system when the process ends,
    however it ends.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._file: Any = None

    def take(self) -> None:
        """Take the lock, or raise `SecondServeError`."""
        import fcntl  # noqa: PLC0415  (not on every system; only `serve` needs it)

        self._file = self._path.open("a")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise SecondServeError(self._path.stem) from None

    def free(self) -> None:
        """Free the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None


async def answers(database: Database) -> bool:
    """Return whether the database answers a query."""
    try:
        await database.read(lambda connection: connection.execute(select(text("1"))).scalar())
    except Exception:  # noqa: BLE001  (whatever it raises, it does not answer)
        return False
    return True
