"""Putting a backup in the place of the database: everything is checked before that."""

from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from smsbot.app import make_context, open_store
from smsbot.services.backup.manifest import BackupError
from smsbot.services.backup.placing import lay_beside, replace_file
from smsbot.services.backup.sealing import open_file
from smsbot.store import snapshot
from smsbot.store.migrate import upgrade
from smsbot.store.work import ServeLock
from smsbot.storing import open_database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from smsbot.app import Parts
    from smsbot.services.backup.manifest import Manifest
    from smsbot.services.context import Context


@asynccontextmanager
async def put_back(
    parts: "Parts", manifest: "Manifest", folder: Path, identity: Path | None
) -> "AsyncIterator[Context]":
    """Yield the restored database; it takes its place when the block ends well."""
    url = make_url(parts.config.database.url.reveal())
    if url.get_backend_name() != manifest.database:
        message = f"the backup is of {manifest.database}: set [database] url to such a database"
        raise BackupError(message)
    copy = manifest.check_file(folder)
    if manifest.database == "sqlite":
        async with _file_put_back(parts, copy, Path(str(url.database)), identity) as context:
            yield context
    else:
        async with _dump_put_back(parts, copy, identity) as context:
            yield context


@asynccontextmanager
async def _file_put_back(
    parts: "Parts", copy: Path, target: Path, identity: Path | None
) -> "AsyncIterator[Context]":
    lock = ServeLock(target)
    lock.take()
    try:
        beside = lay_beside(copy, target, identity)
        async with _opened(parts, f"sqlite+aiosqlite:///{beside}") as context:
            yield context
        snapshot.settle_file(beside)
        replace_file(beside, target, context.clock.now())
    finally:
        lock.free()


@asynccontextmanager
async def _dump_put_back(
    parts: "Parts", copy: Path, identity: Path | None
) -> "AsyncIterator[Context]":
    url = parts.config.database.url.reveal()
    database = open_database(parts, url=url)
    try:
        if not await database.read(snapshot.empty):
            message = "the configured database is not empty: make a new one and name it in its url"
            raise BackupError(message)
    finally:
        await database.close()
    with TemporaryDirectory() as folder:
        if identity is not None or copy.suffix == ".age":
            opened_copy = Path(folder) / "smsbot.dump"
            open_file(copy, opened_copy, identity)
            copy = opened_copy
        snapshot.load(database.url, copy)
    async with _opened(parts, url) as context:
        yield context


@asynccontextmanager
async def _opened(parts: "Parts", url: str) -> "AsyncIterator[Context]":
    """Open a database that is being restored: nothing of it goes into the journal again."""
    database = open_database(parts, url=url)
    context = make_context(parts, database)
    try:
        await database.write(upgrade)
        await open_store(context, parts.keys, parts.flows)
        yield context
    finally:
        await database.close()
