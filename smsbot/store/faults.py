"""What the errors of a database mean: run it again, the database is away, or the data is wrong.

The difference decides over an SMS: what is in another's way is run again, an outage is told to
the gateway, which sends the SMS again, and only an error that the data itself causes lets a
message be set aside. PostgreSQL tells by the five characters of SQLSTATE, of which the first
two are a class.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError

_UNIQUE = "23505"
_SQLITE_UNIQUE = frozenset({"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"})

_IN_THE_WAY = frozenset(
    {
        "0A000",  # a statement that was prepared before a migration
        "40001",  # could not serialise
        "40P01",  # deadlock
        "55P03",  # a lock was not to be had in time
    }
)
_AWAY_CLASSES = frozenset(
    {
        "08",  # connection
        "25",  # the transaction cannot write: a standby that was the primary a moment ago
        "28",  # not let in
        "3D",  # no such database
        "40",  # rolled back because of others
        "53",  # disk, memory or connections are used up
        "55",  # locked by others
        "57",  # shut down, terminated, starting
        "58",  # error of its system
        "XX",  # error of its own
    }
)
_AWAY = frozenset(
    {
        "0A000",
        "42P01",  # no such table and no such column: it lacks a migration
        "42703",
    }
)


def is_conflict(error: BaseException) -> bool:
    """Return whether a unit of work failed because another one was in its way: run it again.

    So it is where two processes stored the same new number at once, or drew the same id: run
    again, the second one finds what the first one wrote.
    """
    original = _driver_error(error)
    if isinstance(original, sqlite3.OperationalError):
        return "locked" in str(original) or "busy" in str(original)
    if isinstance(original, sqlite3.IntegrityError):
        return getattr(original, "sqlite_errorname", "") in _SQLITE_UNIQUE
    return _sqlstate(original) in {*_IN_THE_WAY, _UNIQUE}


def is_outage(error: BaseException) -> bool:
    """Return whether the database is away, full or too busy: what was written is not to blame."""
    if isinstance(error, OperationalError | NoConnectionFreeError | OSError | TimeoutError):
        return True
    if isinstance(error, InterfaceError | InternalError):
        # The driver lost its way in the middle of a conversation that broke off.
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    original = _driver_error(error)
    if isinstance(original, sqlite3.OperationalError):
        return True
    state = _sqlstate(original)
    return state[:2] in _AWAY_CLASSES or state in _AWAY


def _driver_error(error: BaseException) -> BaseException:
    original = getattr(error, "orig", None)
    return original if isinstance(original, BaseException) else error


def _sqlstate(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", None) or "")
