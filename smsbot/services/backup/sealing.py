"""Encrypting a backup for whoever may restore it, by the format age.

What tells of people is sealed in the database already; this hides the rest as well, such as how
many were asked and when. The machine that takes backups needs no secret for it: it knows public
keys alone. See https://age-encryption.org/v1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.services.backup.manifest import BackupError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def seal_file(file: Path, recipients: Sequence[str]) -> Path:
    """Encrypt a file for recipients and remove it; without any it stays as it is.

    Returns the file that is left. Raises BackupError.
    """
    if not recipients:
        return file
    age = _age()
    try:
        keys = [age.x25519.Recipient.from_str(one) for one in recipients]
    except age.RecipientError:
        message = "a recipient is a public key of age, such as age-keygen prints (age1…)"
        raise BackupError(message) from None
    sealed = file.with_name(file.name + ".age")
    age.encrypt_file(str(file), str(sealed), keys)
    file.unlink()
    return sealed


def open_file(file: Path, target: Path, identity: Path | None) -> None:
    """Decrypt a file by the identity in another one; raises BackupError."""
    if identity is None:
        message = "the backup is encrypted: name the file of your age key by --identity"
        raise BackupError(message)
    age = _age()
    try:
        lines = identity.read_text("ascii").split()
        mine = [
            age.x25519.Identity.from_str(one) for one in lines if one.startswith("AGE-SECRET-KEY-")
        ]
        age.decrypt_file(str(file), str(target), mine)
    except (age.IdentityError, age.DecryptError, UnicodeDecodeError):
        message = f"{identity}: does not open the backup: it is encrypted for another key"
        raise BackupError(message) from None
    except OSError as error:
        message = f"{identity}: {error.strerror}"
        raise BackupError(message) from None


def _age() -> Any:  # noqa: ANN401  (a module without types)
    try:
        import pyrage  # noqa: PLC0415  (an extra)
    except ImportError:
        message = "encrypted backups want the extra: install smsbot-consent[backup]"
        raise BackupError(message) from None
    return pyrage
