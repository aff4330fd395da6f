"""Bringing a database to the schema that this code knows.

Migrations are additive first, so that the version before runs on the new schema for a while.
Alembic is imported only here and only when needed: it is dear at start.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from smsbot.faultpoints import Point, reach
from smsbot.store.work import DatabaseError, locks_rows

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection


_LOCK = 7_626_768_001
"""The number of the advisory lock: any, as long as nobody else's is the same."""

_PATIENTLY = text("SET LOCAL lock_timeout = '10min'")
_ALONE = text("SELECT pg_advisory_xact_lock(:lock)").bindparams(lock=_LOCK)
_HURRIED = text("SET LOCAL lock_timeout = '10s'")


class TooNewError(DatabaseError):
    """The database was made by a newer smsbot; install that version or a later one."""


def upgrade(connection: Connection) -> None:
    """Bring a database to the newest schema, within the unit of work of the caller.

    Two that try at once on PostgreSQL go one after the other, and the second finds it done. A
    change of a table must not wait long for its own lock: everybody else would wait behind it.
    """
    if locks_rows(connection):
        for statement in (_PATIENTLY, _ALONE, _HURRIED):
            connection.execute(statement)
    found = revision(connection)
    if found is not None and found not in revisions():
        message = (
            f"the database has schema {found}, which this smsbot does not know: "
            "it was made by a newer version; install that one"
        )
        raise TooNewError(message)
    if found != head():
        from alembic import command  # noqa: PLC0415

        reach(Point.MIGRATION_BEGUN)
        command.upgrade(_config(connection), "head")
        reach(Point.MIGRATION_WRITTEN)


def is_current(connection: Connection) -> bool:
    """Return whether a database has the schema that this code knows."""
    return revision(connection) == head()


def head() -> str:
    """Return the newest schema that this code knows."""
    return max(revisions())


@lru_cache
def revisions() -> frozenset[str]:
    """Return every schema that this code knows: a file each, which begins with its number.

    Alembic would tell the same, after a tenth of the time that a start takes.
    """
    scripts = (files("smsbot.store") / "migrations" / "versions").iterdir()
    return frozenset(s.name.partition("_")[0] for s in scripts if s.name[:1].isdigit())


def revision(connection: Connection) -> str | None:
    """Return the schema of a database, None where it has none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(files("smsbot.store") / "migrations"))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config
