"""Taking a backup while everything goes on."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from smsbot import __version__
from smsbot.services.access import audit
from smsbot.services.backup.manifest import BackupError, Manifest, Tip, digest
from smsbot.services.backup.sealing import seal_file
from smsbot.store import installation, migrate, schema, snapshot, tree, vitals
from smsbot.store.vault import WRAPPING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection

    from smsbot.services.context import Context

_COUNTED = {
    "contacts": schema.contact,
    "messages": schema.message,
    "events": schema.consent_event,
    "suppressions": schema.suppression,
}


async def take_backup(
    context: Context, folder: Path, who: str, recipients: Sequence[str] = ()
) -> Manifest:
    """Copy the database into a new folder, beside whoever uses it; return what was taken.

    `recipients` are public keys of age, for whom it is encrypted. Raises BackupError and
    SnapshotError; what was begun is then no backup, since the manifest is written last.
    """
    _make(folder)
    taken_at = context.clock.now()
    embedded = context.database.embedded
    copy = folder / ("smsbot.db" if embedded else "smsbot.dump")
    facts = await (_copy(context, copy) if embedded else _dump(context, copy))
    kept = await asyncio.to_thread(seal_file, copy, recipients)
    manifest = Manifest(
        smsbot=__version__,
        taken_at=taken_at,
        database="sqlite" if embedded else "postgresql",
        file=kept.name,
        bytes=kept.stat().st_size,
        sha256=await asyncio.to_thread(digest, kept),
        encrypted=bool(recipients),
        **facts,
    )
    manifest.write(folder)
    detail = {"sha256": manifest.sha256, "events": manifest.events}

    def remember(connection: Connection) -> None:
        audit(connection, context, who, "backup.take", None, detail)
        vitals.note_time(connection, vitals.BACKED_UP, taken_at)

    await context.database.write(remember)
    return manifest


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            message = f"{folder}: is not empty; a backup wants a folder of its own"
            raise BackupError(message)
    except OSError as error:
        message = f"{folder}: {error.strerror}"
        raise BackupError(message) from None


async def _copy(context: Context, target: Path) -> dict[str, Any]:
    source = context.database.path
    assert source is not None  # noqa: S101  (an embedded database has a file)
    await asyncio.to_thread(snapshot.copy_file, source, target)
    beside = type(context.database)(f"sqlite+aiosqlite:///{target}")
    try:
        facts = await beside.read(_facts)
    finally:
        await beside.close()
    await asyncio.to_thread(snapshot.settle_file, target)
    return facts


async def _dump(context: Context, target: Path) -> dict[str, Any]:
    return await context.database.read(partial(_dump_seen, url=context.database.url, target=target))


def _dump_seen(connection: Connection, url: Any, target: Path) -> dict[str, Any]:  # noqa: ANN401
    snapshot.dump(connection, url, target)
    return _facts(connection)


def _facts(connection: Connection) -> dict[str, Any]:
    """Return what the manifest tells of a database, at the moment that was copied."""
    last = tree.latest(connection)
    counts = {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in _COUNTED.items()
    }
    return counts | {
        "schema_version": migrate.revision(connection) or "",
        "keys": installation.fact(connection, installation.KEYS) or "",
        "wrapped_by": installation.fact(connection, WRAPPING) or "",
        "checkpoint": Tip(size=last.size, root=last.root.hex(), note=last.note) if last else None,
    }
