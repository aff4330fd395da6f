"""Units of work: one transaction each, and the few lines that differ between the databases.

A unit of work is a plain function of a `Connection`: it loads, decides and applies, with no
`await` inside. On PostgreSQL it runs through `run_sync`. On SQLite it runs in the writer's one
thread, on a synchronous connection that stays open: one hand-over per batch instead of two per
statement (19,000 against 480 inbound a second). Pages and the API read through aiosqlite.

With the SQLite driver's own transaction mode updates are lost without an error (51 of 400 kept
in a trial). So the driver is put into autocommit, and `BEGIN IMMEDIATE` is said by us.

On PostgreSQL any number of processes work at once. Two that meet on a contact wait for one
another (`people.hold`); where they are in each other's way all the same, the unit of work is
run again, so it must be a function that may be called twice.
"""

from __future__ import annotations

import asyncio
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import StaticPool

from smsbot.store.faults import is_conflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine
    from sqlalchemy.ext.asyncio import AsyncEngine

    from smsbot.store.vault import Master

T = TypeVar("T")

BUSY_TIMEOUT = 10
"""Seconds that a command waits for the writer of a running `serve`, and the other way round."""

COMMAND_TIMEOUT = 60.0
"""Seconds that one statement may take on PostgreSQL: a network that swallows answers ends here."""

APPLICATION = "smsbot"
"""What our connections are called on PostgreSQL."""

CONNECTIONS = 10
"""Connections to PostgreSQL that one process opens at most."""

_ERASED_FROM = (
    "person_key",
    "contact",
    "message",
    "register_check",
    "conversation",
    "link",
    "form_used",
    "selection",
    "import_refused",
    "import_refused_number",
    "idempotency_key",
    "signup",
)
"""Tables of which an erasure deletes or blanks something."""

_MASTER = "smsbot_master"
_READERS = 4
_TRIES = 4
_ANSWERS_WITHIN = 2.0
_CONNECTS_WITHIN = 5.0
_CONNECTION_WAIT = 5.0
_PAUSE = 0.02
_JITTER = random.SystemRandom()

_POSTGRES_SETTINGS = {
    "application_name": APPLICATION,
    # What is acknowledged is on the disk, whatever the server's own default is: with `off` a
    # killed PostgreSQL was seen to forget answers that a gateway had got its 200 for.
    "synchronous_commit": "on",
    # A process that is frozen within a unit of work would hold its contacts for ever. Of one that
    # is frozen within a statement this server knows nothing: see `stuck`.
    "idle_in_transaction_session_timeout": "60s",
    "lock_timeout": "10s",
    # Our statements are short; compiling one takes longer than running it.
    "jit": "off",
}


class DatabaseError(Exception):
    """The database cannot be used; the text says what to do."""


class SecondServeError(DatabaseError):
    """Another `smsbot serve` uses this database file; stop it first, or use PostgreSQL."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"another `smsbot serve` uses {file}: stop it first, or use PostgreSQL to run several"
        )


class AwayError(DatabaseError, ConnectionError):
    """PostgreSQL cannot be reached, or does not let us in."""

    def __init__(self, cause: BaseException) -> None:
        # The message of a driver may hold a user or an address: only its kind is told.
        kind = type(cause).__name__
        super().__init__(
            f"the database cannot be reached ({kind}): does it run, and is [database] url right?"
        )


class Database:
    """One database: runs units of work and reads.

    `master` opens what rests encrypted; what touches no person goes without it. `patience` is
    how many seconds a statement may take on PostgreSQL, None for any time. `before_commit` is
    called with each unit of work's connection when its rows are written.
    """

    def __init__(
        self,
        url: str,
        master: Master | None = None,
        *,
        patience: float | None = COMMAND_TIMEOUT,
        before_commit: Callable[[Connection], None] = lambda _: None,
    ) -> None:
        self.url = make_url(url)
        self._before_commit = before_commit
        self.embedded = self.url.get_backend_name() == "sqlite"
        engine = _sqlite_readers(url) if self.embedded else _postgres(url, patience)
        self._engine = engine.execution_options(**{_MASTER: master})
        # Statements of one read see the same moment; a GET that would write is an error.
        self._readers = (
            self._engine
            if self.embedded
            else self._engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        )
        self._writer = _SqliteWriter(url, master) if self.embedded else None

    @property
    def path(self) -> Path | None:
        """The file of an embedded database."""
        return Path(str(self.url.database)) if self.embedded else None

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run a unit of work in a transaction of its own; committed when this returns.

        Anything that the function raises rolls back, and is raised here; a unit that only met
        another one is run again, after a pause that grows and is not the same for both.
        """
        for attempt in range(1, _TRIES):
            try:
                return await self._write(work)
            except Exception as error:
                if not is_conflict(error):
                    raise
            await asyncio.sleep(_PAUSE * attempt * _JITTER.uniform(0.5, 1.5))
        return await self._write(work)

    async def _write(self, work: Callable[[Connection], T]) -> T:
        work = partial(_finish, work=work, before_commit=self._before_commit)
        if self._writer is not None:
            return await self._writer.run(work)
        async with self._engine.begin() as connection:
            return await connection.run_sync(work)

    async def read(self, query: Callable[[Connection], T]) -> T:
        """Run a function that only reads, on a snapshot of its own."""
        async with self._readers.connect() as connection:
            return await connection.run_sync(query)

    async def scrub(self) -> bool:
        """Have what was deleted go also from where no query looks; False to be asked again.

        On SQLite the write-ahead log still holds pages as they were: it is written back and cut
        to nothing, which is for `serve` alone to do. On PostgreSQL dead rows are vacuumed.
        """
        if self._writer is not None:
            return await self._writer.cut_log()
        engine = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.exec_driver_sql(f"VACUUM {', '.join(_ERASED_FROM)}")
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()
        if self._writer is not None:
            await self._writer.close()


def _finish(
    connection: Connection,
    work: Callable[[Connection], T],
    before_commit: Callable[[Connection], None],
) -> T:
    done = work(connection)
    before_commit(connection)
    return done


class _SqliteWriter:
    """The one connection that writes, in a thread of its own."""

    def __init__(self, url: str, master: Master | None) -> None:
        self._engine = sync_engine(url, master)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="smsbot-writer")

    async def run(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, work)

    def _run(self, work: Callable[[Connection], T]) -> T:
        with self._engine.begin() as connection:
            return work(connection)

    async def cut_log(self) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._cut_log)

    def _cut_log(self) -> bool:
        """Cut the write-ahead log, unless somebody reads from it or writes right now.

        Nobody is waited for: the one thread that writes has replies to take.
        """
        with (
            closing(self._engine.raw_connection()) as connection,
            closing(connection.cursor()) as cursor,
        ):
            cursor.execute("PRAGMA busy_timeout=0")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                told = cursor.fetchone()
            finally:
                # With none left, the next reply would fail at once wherever a command writes.
                cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT * 1000}")
        return told is not None and not told[0]

    async def close(self) -> None:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()


def sync_engine(url: str, master: Master | None = None) -> Engine:
    """Return a synchronous engine on an embedded database: every transaction is a writer's."""
    engine = create_engine(
        make_url(url).set(drivername="sqlite"),
        poolclass=StaticPool,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT},
        execution_options={_MASTER: master},
    )
    _prepare_sqlite(engine, begin="BEGIN IMMEDIATE")
    return engine


def _sqlite_readers(url: str) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=_READERS, hide_parameters=True)
    _prepare_sqlite(engine.sync_engine, begin="BEGIN")
    return engine


def _postgres(url: str, patience: float | None) -> AsyncEngine:
    try:
        return create_async_engine(
            url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=_CONNECTION_WAIT,
            # One round trip for each unit of work; without it the first one after a restart
            # of the database fails on every connection.
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args=postgres_arguments(patience),
        )
    except ModuleNotFoundError:
        message = "PostgreSQL wants the extra: install smsbot-consent[postgres]"
        raise DatabaseError(message) from None


def postgres_arguments(patience: float | None = COMMAND_TIMEOUT) -> dict[str, Any]:
    """Return what a connection to PostgreSQL is opened with."""
    return {
        "async_creator_fn": _connect,
        "timeout": _CONNECTS_WITHIN,
        "command_timeout": patience,
        "server_settings": _POSTGRES_SETTINGS,
    }


async def _connect(*words: Any, **named: Any) -> Any:  # noqa: ANN401  (the driver's own)
    """Connect; whatever hinders it becomes one error that says what to do."""
    from asyncpg import connect  # noqa: PLC0415  (an extra)
    from asyncpg.exceptions import InterfaceError, PostgresError  # noqa: PLC0415

    try:
        return await connect(*words, **named)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, PostgresError, InterfaceError) as error:
        raise AwayError(error) from error


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


def with_master(engine: Engine, master: Master) -> Engine:
    """Return an engine whose units of work open what rests encrypted."""
    return engine.execution_options(**{_MASTER: master})


def master_of(connection: Connection) -> Master:
    """Return the master keys with which the database of a connection was opened."""
    master: Master | None = connection.get_execution_options().get(_MASTER)
    if master is None:
        message = "the database was opened without keys"
        raise DatabaseError(message)
    return master


def locks_rows(connection: Connection) -> bool:
    """Return whether rows must be locked: SQLite has one writer, who holds everything."""
    return connection.dialect.name != "sqlite"


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


async def holds(database: Database, claim: Callable[[Connection], bool]) -> bool:
    """Return whether something is true of the database, False where it does not answer soon."""
    try:
        async with asyncio.timeout(_ANSWERS_WITHIN):
            return await database.read(claim)
    except Exception:  # noqa: BLE001  (whatever it raises, it does not answer)
        return False
