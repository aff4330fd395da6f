"""The journal of withdrawals: what a restored backup must not forget.

A backup of yesterday knows nothing of who said STOP today. So every withdrawal, refusal and
erasure also goes into a small file that lives apart from the database: a time, a word, and the
keyed hash of the number. It is written before the transaction is committed: what was committed
and stands in no journal does not exist, while a line too many only silences somebody longer.

Lines are appended by whatever process took the withdrawal. A line that a power cut left half is
told and passed over. Where the file cannot be written a withdrawal counts all the same: the line
waits in memory for the next one, and `behind` says so.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from smsbot.store.work import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

FILE = "withdrawals.journal"
"""How the journal is called where the configuration names no other place: beside the keys."""

_NOTED = "smsbot_noted"
_HEAD = "smsbot journal 1 keys {}\n"
_LINE = re.compile(r"(?P<at>\S+) (?P<what>[a-z]+) (?P<hash>[0-9a-f]{64})")


class What(StrEnum):
    """What somebody did, as far as it must be kept in mind."""

    STOP = "stop"
    """Nothing any more: the number is suppressed."""
    NO = "no"
    """Refused, or took a consent back, without being suppressed."""
    ERASED = "erased"
    """Erased, and suppressed for it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when, what, and the keyed hash of whose number."""

    at: datetime
    what: What
    phone_hash: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a journal holds."""

    entries: tuple[Entry, ...]
    damaged: tuple[int, ...]
    """The numbers of lines that cannot be read."""


class JournalError(DatabaseError):
    """The journal is not that of these keys, or cannot be used; the text says what to do."""


class Journal:
    """The journal of one machine; `keys` is the fingerprint of the keys that hash the numbers."""

    def __init__(self, path: Path, keys: str) -> None:
        self.path = path
        self._head = _HEAD.format(keys)
        self._behind: deque[Entry] = deque()

    @property
    def behind(self) -> int:
        """How many lines could not be written yet."""
        return len(self._behind)

    def open(self) -> None:
        """Make the file, or see that it is ours and can be written; raises JournalError."""
        try:
            self._append("")
        except OSError as error:
            raise JournalError(self._unusable(error)) from None

    def keep(self, entries: Sequence[Entry]) -> None:
        """Append entries and have them on the disk; what cannot be written waits."""
        if not entries and not self._behind:
            return
        self._behind.extend(entries)
        try:
            self._append("".join(map(_line, self._behind)))
        except (OSError, JournalError):
            return
        self._behind.clear()

    def read(self) -> Reading:
        """Read every entry; raises JournalError where it is of other keys or cannot be read."""
        try:
            text = self.path.read_text("ascii", errors="replace")
        except OSError as error:
            raise JournalError(self._unusable(error)) from None
        self._check(text[: len(self._head)])
        entries, damaged = [], []
        for number, line in enumerate(text.splitlines()[1:], start=2):
            entry = _entry(line)
            entries += [] if entry is None else [entry]
            damaged += [number] if entry is None else []
        return Reading(tuple(entries), tuple(damaged))

    def _append(self, lines: str) -> None:
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
        with os.fdopen(os.open(self.path, flags, 0o600), "r+b") as file:
            # Several processes append, and each looks at how the last one ended.
            fcntl.flock(file, fcntl.LOCK_EX)
            before = self._head if _empty(file.fileno()) else _torn(file.fileno())
            if before != self._head:
                self._check(os.pread(file.fileno(), len(self._head), 0).decode("ascii", "replace"))
            if before or lines:
                _write(file.fileno(), (before + lines).encode("ascii"))
                os.fsync(file.fileno())

    def _check(self, head: str) -> None:
        if head != self._head:
            message = f"{self.path}: is no journal of withdrawals of these keys"
            raise JournalError(message)

    def _unusable(self, error: OSError) -> str:
        return (
            f"{self.path}: {error.strerror}; the journal of withdrawals needs a place of its own, "
            "such as another disk: see [backup] journal"
        )


def note(connection: Connection, entries: Iterable[Entry]) -> None:
    """Have entries written to the journal when the unit of work commits."""
    noted = [*noted_in(connection), *entries]
    if noted:
        # A connection of SQLAlchemy lives as long as its unit of work.
        connection.execution_options(**{_NOTED: tuple(noted)})


def noted_in(connection: Connection) -> tuple[Entry, ...]:
    """Return what a unit of work has for the journal so far."""
    found: tuple[Entry, ...] = connection.get_execution_options().get(_NOTED, ())
    return found


def _line(entry: Entry) -> str:
    return f"{entry.at.isoformat()} {entry.what} {entry.phone_hash.hex()}\n"


def _entry(line: str) -> Entry | None:
    found = _LINE.fullmatch(line)
    try:
        if found is not None:
            at, what = datetime.fromisoformat(found["at"]), What(found["what"])
            return Entry(at, what, bytes.fromhex(found["hash"])) if at.tzinfo else None
    except ValueError:
        pass
    return None


def _write(descriptor: int, lines: bytes) -> None:
    """Write all of it: a disk that is nearly full takes a part, and fails at the next."""
    while lines:
        lines = lines[os.write(descriptor, lines) :]


def _empty(descriptor: int) -> bool:
    return os.fstat(descriptor).st_size == 0


def _torn(descriptor: int) -> str:
    """Return what ends the line that somebody could not finish, so that ours stands alone."""
    last = os.pread(descriptor, 1, os.fstat(descriptor).st_size - 1)
    return "" if last == b"\n" else "\n"
