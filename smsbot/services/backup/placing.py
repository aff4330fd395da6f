"""Laying a backup beside the database, and then into its place."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from smsbot.services.backup.manifest import BackupError, day
from smsbot.services.backup.sealing import open_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_BESIDE = ("", "-wal", "-shm")
"""What SQLite keeps of one database."""


def lay_beside(copy: Path, target: Path, identity: Path | None) -> Path:
    """Copy a backup beside the database it is to replace, decrypted; raises BackupError."""
    beside = target.with_name(target.name + ".restoring")
    try:
        for suffix in _BESIDE:
            # What an earlier restore left that did not come to its end.
            beside.with_name(beside.name + suffix).unlink(missing_ok=True)
        if copy.suffix == ".age":
            open_file(copy, beside, identity)
        else:
            shutil.copyfile(copy, beside)
        beside.chmod(0o600)
    except OSError as error:
        message = f"{beside}: {error.strerror}"
        raise BackupError(message) from None
    return beside


def replace_file(beside: Path, target: Path, now: datetime) -> None:
    """Put a restored database into its place, and keep the one that was there under a name."""
    kept = target.with_name(f"{target.name}.replaced-{day(now)}")
    for suffix in _BESIDE[1:]:
        _move(target, kept, suffix)
    # Linked first, so that at no moment there is no database under its name.
    if target.exists():
        os.link(target, kept)
    beside.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _move(target: Path, kept: Path, suffix: str) -> None:
    found = target.with_name(target.name + suffix)
    if found.exists():
        found.replace(kept.with_name(kept.name + suffix))
