"""Bringing a database to the schema that this code knows.

Migrations are additive first, so that the version before runs on the new schema for a while.
Alembic is imported only here and only when needed: it is dear at start.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import text

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
    from alembic import command  # noqa: PLC0415

    if locks_rows(connection):
        for statement in (_PATIENTLY, _ALONE, _HURRIED):
            connection.execute(statement)
    _refuse_newer(connection)
    if not is_current(connection):
        reach(Point.MIGRATION_BEGUN)
        command.upgrade(_config(connection), "head")
        reach(Point.MIGRATION_WRITTEN)


def is_current(connection: Connection) -> bool:
    """Return whether a database has the schema that this code knows."""
    return _revision(connection) == _head()


def _refuse_newer(connection: Connection) -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    revision = _revision(connection)
    known = {s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision is not None and revision not in known:
        message = (
            f"the database has schema {revision}, which this smsbot does not know: "
            "it was made by a newer version; install that one"
        )
        raise TooNewError(message)


def _revision(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    return MigrationContext.configure(connection).get_current_revision()


@lru_cache
def _head() -> str | None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return ScriptDirectory.from_config(_config()).get_current_head()


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(files("smsbot.store") / "migrations"))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config
