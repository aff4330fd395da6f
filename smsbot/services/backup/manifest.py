"""What a backup says of itself: written last, so a folder without it is no backup.

It holds counts and fingerprints, and nothing of anybody.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, NonNegativeInt, ValidationError

from smsbot.store.work import DatabaseError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

FILE = "manifest.json"


class BackupError(DatabaseError):
    """A backup cannot be taken or used; the text says what to do."""


class Tip(BaseModel):
    """The latest checkpoint of the ledger in a backup."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: NonNegativeInt
    root: str
    note: str


class Manifest(BaseModel):
    """What a backup holds, and what it needs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["smsbot-backup-1"] = "smsbot-backup-1"
    smsbot: str
    """The version that took it."""
    taken_at: AwareDatetime
    """Everything committed before this moment is in it."""
    database: Literal["sqlite", "postgresql"]
    schema_version: str
    file: str
    bytes: NonNegativeInt
    sha256: str
    encrypted: bool
    keys: str
    """The fingerprint of the key file that it needs; the keys themselves lie elsewhere."""
    wrapped_by: str
    """The name of the key that encrypts."""
    contacts: NonNegativeInt
    messages: NonNegativeInt
    events: NonNegativeInt
    suppressions: NonNegativeInt
    checkpoint: Tip | None

    def write(self, folder: Path) -> None:
        """Write it into the folder of the backup, whole or not at all."""
        draft = folder / f".{FILE}"
        draft.write_text(self.model_dump_json(indent=2) + "\n", "utf-8")
        draft.replace(folder / FILE)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read that of a backup; raises BackupError."""
        try:
            return cls.model_validate_json((folder / FILE).read_bytes())
        except FileNotFoundError:
            message = f"{folder}: is no backup, or one that was not finished (no {FILE})"
        except OSError as error:
            message = f"{folder / FILE}: {error.strerror}"
        except ValidationError as error:
            where = ".".join(map(str, error.errors()[0]["loc"])) or "the whole"
            message = f"{folder / FILE}: is damaged, or of a newer smsbot ({where})"
        raise BackupError(message)

    def check_file(self, folder: Path) -> Path:
        """Return the copy of the database, seen to be the one that was taken.

        Raises BackupError.
        """
        file = folder / self.file
        if file.parent != folder:
            message = f"{folder / FILE}: names a file elsewhere"
            raise BackupError(message)
        try:
            found = digest(file)
        except OSError as error:
            message = f"{file}: {error.strerror}"
            raise BackupError(message) from None
        if found != self.sha256:
            message = f"{file}: is not what was backed up (its SHA-256 differs): take another one"
            raise BackupError(message)
        return file


def digest(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def day(moment: datetime) -> str:
    """Return a time as a file can be called by it."""
    return moment.strftime("%Y-%m-%dT%H%M%SZ")
