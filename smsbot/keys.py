"""The keys of an installation, in one file: `keys/keys.toml`.

One file, because it must come into being as a whole: four files written one after another
could be found half made by a second machine, or after a power cut. It is the only thing that a
backup of the database does not hold, and without it nobody is recognised as suppressed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE = "keys.toml"
_BYTES = 32
_FOREIGN = stat.S_IWGRP | stat.S_IRWXO
_HEAD = """\
# The keys of this smsbot: show them to nobody, and keep a copy apart from the database.
# Every machine of one installation has the same file.
"""


class KeysError(Exception):
    """The keys are missing, unreadable, or readable by others."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What must never be lost and never be seen; nothing of it is printed."""

    suppression: bytes = field(repr=False)
    """Look-up of numbers by HMAC: an unkeyed hash of a phone number can be enumerated."""
    links: bytes = field(repr=False)
    """The tokens of the preference page and of callback addresses."""
    encryption: bytes = field(repr=False)
    """Wraps the keys that encrypt what is known of a person."""
    signing: bytes = field(repr=False)
    """The Ed25519 seed that signs checkpoints of the ledger."""
    signing_before: bytes | None = field(default=None, repr=False)
    """The seed before that one, which signs beside it for some months."""
    encryption_before: bytes | None = field(default=None, repr=False)
    """The wrapping key before the present one, while persons' keys are still wrapped by it."""

    @classmethod
    def load(cls, path: Path, *, create: bool) -> Keys:
        """Read the keys in a folder, made there first if asked for; raises KeysError."""
        file = path / FILE
        try:
            if create and not file.exists():
                _write(file)
            _check_mode(file)
            return cls(**_parse(file))
        except FileNotFoundError:
            msg = f"{file}: there are no keys; `smsbot serve` makes them at its first start"
        except OSError as error:
            msg = f"{file}: {error.strerror}"
        raise KeysError(msg)

    @classmethod
    def generate(cls) -> Keys:
        """Fresh keys that are kept nowhere."""
        return cls(*(secrets.token_bytes(_BYTES) for _ in _NEEDED))

    def change_signing(self, path: Path) -> Keys:
        """Write a fresh seed for signing into the file of these keys, beside the present one."""
        fresh = replace(self, signing=secrets.token_bytes(_BYTES), signing_before=self.signing)
        _replace(path / FILE, fresh)
        return fresh

    def change_encryption(self, path: Path) -> Keys:
        """Write a fresh wrapping key into the file of these keys, beside the present one."""
        new = secrets.token_bytes(_BYTES)
        fresh = replace(self, encryption=new, encryption_before=self.encryption)
        _replace(path / FILE, fresh)
        return fresh

    def drop_encryption(self, path: Path) -> Keys:
        """Write the file of these keys without the wrapping key that nothing is wrapped by."""
        left = replace(self, encryption_before=None)
        _replace(path / FILE, left)
        return left

    def under(self, encryption: str, before: str) -> Keys:
        """Return these keys with wrapping keys from elsewhere than the file, where one is given."""
        if not encryption:
            return self
        old = bytes.fromhex(before) or None
        return replace(self, encryption=bytes.fromhex(encryption), encryption_before=old)

    @property
    def encryptions(self) -> tuple[bytes, ...]:
        """The keys that open what is wrapped, the present one first."""
        return (self.encryption, *filter(None, [self.encryption_before]))

    @property
    def seeds(self) -> tuple[bytes, ...]:
        """The seeds that sign, the older one first."""
        return (*filter(None, [self.signing_before]), self.signing)

    @property
    def fingerprint(self) -> str:
        """What the database remembers these keys by; it tells nothing about them.

        Those that are changed are not part of it: the ledger itself knows the keys that sign
        it, and the database says by which key it is wrapped.
        """
        parts = self.suppression + self.links
        return hashlib.sha256(b"smsbot keys 1\0" + parts).hexdigest()[:32]


_OPTIONAL = frozenset({"signing_before", "encryption_before"})
_NEEDED = tuple(item.name for item in fields(Keys) if item.name not in _OPTIONAL)


def _parse(file: Path) -> dict[str, bytes]:
    """The keys of a file, each of the right length; no value is ever part of an error."""
    try:
        values = tomllib.loads(file.read_text(encoding="ascii"))
        names = (*_NEEDED, *sorted(_OPTIONAL & values.keys()))
        keys = {name: bytes.fromhex(values[name]) for name in names}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, ValueError):
        msg = f"{file}: is no key file, or is damaged"
        raise KeysError(msg) from None
    except KeyError as error:
        msg = f"{file}: has no key {error}"
        raise KeysError(msg) from None
    for name, key in keys.items():
        if len(key) != _BYTES:
            msg = f"{file}: the key {name} must have {_BYTES} bytes"
            raise KeysError(msg)
    return keys


def _check_mode(file: Path) -> None:
    """Refuse keys that other users can read, or that a group can replace.

    A group may read them, since a container platform mounts secrets that way.
    """
    if os.name == "posix" and file.stat().st_mode & _FOREIGN:
        msg = f"{file}: others can read it; run `chmod 600 {file}`"
        raise KeysError(msg)


def _write(file: Path) -> None:
    """Make the file as a whole or not at all, and never over another one.

    A link is the one way to name a finished file that fails where the name is taken: of two
    machines that start together, one makes the keys and both read them.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        _draft(file, Keys.generate(), os.link)
        _remember(file)


def _replace(file: Path, keys: Keys) -> None:
    """Put other keys into the place of those in a file, as a whole or not at all."""
    _draft(file, keys, os.replace)
    _remember(file)


def _draft(file: Path, keys: Keys, give: Callable[[Path, Path], None]) -> None:
    """Write keys to a draft, and give it the name of the file when it is finished."""
    draft = file.with_name(f".{FILE}.{secrets.token_hex(8)}")
    there = ((item.name, getattr(keys, item.name)) for item in fields(Keys))
    lines = (f'{name} = "{key.hex()}"\n' for name, key in there if key is not None)
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(_HEAD + "".join(lines))
            out.flush()
            os.fsync(out.fileno())
        give(draft, file)
    finally:
        draft.unlink(missing_ok=True)


def _remember(file: Path) -> None:
    """See to it that the folder remembers the file.

    A key lost in a power cut, after rows were hashed with it, is lost for good.
    """
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
