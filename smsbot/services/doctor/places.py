"""Files and disks: the keys, the configuration, the journal of withdrawals, and room to write."""

from __future__ import annotations

import os
import shutil
import tomllib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from smsbot.services.doctor.finding import Finding, failure, graver, warning, well
from smsbot.store.journal import JournalError

if TYPE_CHECKING:
    from pathlib import Path

    from smsbot.store.journal import Journal

OLD_KEYS = timedelta(days=730)
"""After this a wrapping key should be another one: whoever saw an old backup of it is shut out."""

LITTLE, ROOM = 200 << 20, 2 << 30
"""Bytes below which a disk is full, or soon will be: the log before a checkpoint needs some."""

_OTHERS = 0o007
_SECRETS = ("gateway.plivo.auth_token", "admin.token", "keys.encryption", "keys.encryption_before")
_LATE = timedelta(minutes=2)


def check_keys(file: Path, now: datetime, *, changing: bool) -> Finding:
    """Judge the age of the key file, and whether a change of keys came to its end."""
    if changing:
        said = "two keys that encrypt are in use: a change of keys is not over"
        return warning("keys", said, "Run `smsbot keys rotate` again until it says it is done.")
    age = now - datetime.fromtimestamp(file.stat().st_mtime, UTC)
    if age > OLD_KEYS:
        said = f"the keys are {age.days} days old"
        return warning("keys", said, "Change what encrypts by `smsbot keys rotate`, and copy it.")
    return well("keys", f"{file} is readable by its owner alone")


def check_owner(known: str | None, ours: str) -> Finding:
    """Judge whether the database was made with these keys; `known` is what it remembers."""
    what = "keys of the database"
    if known is None:
        said = "no server has ever started on it"
        return warning(what, said, "Start `smsbot serve`, which makes it that of these keys.")
    if known != ours:
        mend = "Put the folder that this database was made with into [keys] path."
        return failure(what, "it was made with other keys", mend)
    return well(what, "it was made with these")


def check_secrets(file: Path) -> Finding:
    """Judge whether others on this machine can read the secrets of the configuration."""
    try:
        open_to_others = bool(file.stat().st_mode & _OTHERS)
        values = tomllib.loads(file.read_text("utf-8-sig"))
    except (OSError, ValueError):
        open_to_others, values = False, {}
    if open_to_others and any(_value(values, key) for key in _SECRETS):
        mend = f"Move the secrets into the environment, or run `chmod 600 {file}`."
        return failure("secrets", f"{file} holds secrets and others can read it", mend)
    return well("secrets", "nobody else can read a secret in the configuration")


def _value(values: Any, key: str) -> Any:  # noqa: ANN401  (whatever a file holds)
    for part in key.split("."):
        values = values.get(part) if isinstance(values, dict) else None
    return values


def check_disk(what: str, folder: Path) -> Finding:
    """Judge the room on the disk of a folder."""
    return judge_room(what, str(folder), shutil.disk_usage(_existing(folder)).free)


def judge_room(what: str, place: str, free: int) -> Finding:
    """Judge how many bytes are free."""
    said = f"{free >> 20:,} MiB are free at {place}"
    mend = "Make room, or move it to a larger disk, before a withdrawal cannot be written."
    if free < LITTLE:
        return failure(what, said, mend)
    return warning(what, said, mend) if free < ROOM else well(what, said)


def check_journal(
    journal: Journal | None, database: Path | None, suppressed_at: datetime | None, *, live: bool
) -> list[Finding]:
    """Judge the journal of withdrawals: that it is there, whole, up to date and on its own disk.

    `suppressed_at` is the last suppression of a database that has one journal, else None.
    """
    if journal is None:
        said = "no journal of withdrawals is kept: a restored backup would forget who left"
        return [graver(live, "journal", said, "Name a place in [backup] journal.")]
    if not journal.path.exists():
        said = f"{journal.path} does not exist yet"
        return [warning("journal", said, "It is made when `smsbot serve` starts: start it.")]
    return [_read(journal, suppressed_at), _apart(journal.path, database, live=live)]


def _read(journal: Journal, suppressed_at: datetime | None) -> Finding:
    """Judge what a journal holds, and that more can be appended."""
    what = "journal"
    if not os.access(journal.path, os.W_OK):
        mend = "Give the user that runs smsbot the right to write it, then restart."
        return failure(what, f"{journal.path} cannot be written", mend)
    try:
        found = journal.read()
    except JournalError as error:
        mend = "Name the journal of these keys in [backup] journal, or let a new one begin."
        return failure(what, str(error), mend)
    last = max((entry.at for entry in found.entries), default=None)
    if suppressed_at is not None and (last is None or suppressed_at - last > _LATE):
        said = "the last withdrawal in the database is not in the journal"
        return failure(what, said, "Take a backup now, then see why the journal is not written.")
    if found.damaged:
        said = f"{len(found.damaged)} lines of {journal.path} cannot be read"
        return warning(what, said, "Take a backup now: it holds what those lines said.")
    return well(what, f"{len(found.entries)} lines")


def _apart(journal: Path, database: Path | None, *, live: bool) -> Finding:
    what = "journal apart"
    if database is None or not database.exists() or not live:
        return well(what, "the database is elsewhere, or nothing real is in it")
    if database.stat().st_dev != journal.stat().st_dev:
        return well(what, "it lies on another disk than the database")
    mend = "Name a place on another disk in [backup] journal."
    return warning(what, "it lies on the disk of the database and is lost with it", mend)


def _existing(folder: Path) -> Path:
    """Return the nearest folder that exists: what is not made yet will lie on its disk."""
    folder = folder.absolute()
    return next(one for one in (folder, *folder.parents) if one.exists())
