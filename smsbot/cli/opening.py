"""What commands that use the database share: opening it, and errors of one line."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from smsbot.cli.shared import CommandError, load_config

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.app import Parts
    from smsbot.services.context import Context

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a command's work; what an operator can mend becomes one clear line."""
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from smsbot.app import StartError  # noqa: PLC0415
    from smsbot.core.flow import FlowError  # noqa: PLC0415
    from smsbot.keys import KeysError  # noqa: PLC0415
    from smsbot.store.work import DatabaseError  # noqa: PLC0415

    try:
        with asyncio.Runner(loop_factory=_fast_loop()) as runner:
            return runner.run(work)
    except (StartError, FlowError, KeysError, DatabaseError) as error:
        raise CommandError(str(error)) from None
    except (DBAPIError, ConnectionError) as error:
        # The message of a driver may hold the values of a statement: only its kind is told.
        cause = getattr(error, "orig", None) or error
        message = f"the database cannot be used ({type(cause).__name__}): is [database] url right?"
        raise CommandError(message) from None


def _fast_loop() -> "Callable[[], asyncio.AbstractEventLoop] | None":
    """Return uvloop's loop where it installs: a request costs 51 µs instead of 61."""
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        return None
    return uvloop.new_event_loop


def parts_of(config_file: Path, *, create_keys: bool = True) -> "Parts":
    """Read configuration, keys and flows; raises what `run` turns into one line."""
    from smsbot.app import Parts, load_flows  # noqa: PLC0415
    from smsbot.keys import Keys  # noqa: PLC0415
    from smsbot.services.context import SystemClock  # noqa: PLC0415

    config = load_config(config_file)
    given = config.keys
    keys = Keys.load(Path(given.path), create=create_keys).under(
        given.encryption.reveal(), given.encryption_before.reveal()
    )
    return Parts(config, keys, load_flows(config), SystemClock())


@asynccontextmanager
async def opened(config_file: Path) -> "AsyncIterator[Context]":
    """Open the database beside a running `serve`, or alone."""
    from smsbot.app import make_context, open_store  # noqa: PLC0415
    from smsbot.storing import open_database, open_journal  # noqa: PLC0415

    parts = parts_of(config_file)
    database = open_database(parts, journal=open_journal(parts))
    context = make_context(parts, database)
    try:
        await open_store(context, parts.keys, parts.flows)
        yield context
    finally:
        await database.close()


def do(config_file: Path, work: "Callable[[Connection, Context], T]") -> T:
    """Run one unit of work on the database of a configuration."""

    async def once() -> T:
        async with opened(config_file) as context:
            return await context.database.write(lambda connection: work(connection, context))

    return run(once())
