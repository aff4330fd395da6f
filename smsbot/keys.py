"""The keys of an installation, in one file: `keys/keys.toml`.

One file, because it must come into being as a whole: four files written one after another
could be found half made by a second machine, or after a power cut. It is the only thing that a
backup of the database does not hold, and without it nobody is recognised as suppressed.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import secrets
import stat
import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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

    @classmethod
    def change_signing(cls, path: Path) -> Keys:
        """Put a fresh seed for signing into the file, beside the present one."""

        def change(keys: Keys) -> Keys:
            return replace(keys, signing=secrets.token_bytes(_BYTES), signing_before=keys.signing)

        return cls._change(path, change)

    @classmethod
    def change_encryption(cls, path: Path) -> Keys:
        """Put a fresh wrapping key into the file, beside the present one.

        Where one stands there already, of a change that is not over, none is made: a third key
        would take the place of one that persons' keys may be wrapped by.
        """

        def change(keys: Keys) -> Keys:
            if keys.encryption_before is not None:
                return keys
            fresh = secrets.token_bytes(_BYTES)
            return replace(keys, encryption=fresh, encryption_before=keys.encryption)

        return cls._change(path, change)

    @classmethod
    def drop_encryption(cls, path: Path, wraps: bytes) -> Keys:
        """Take the older wrapping key out of the file, once the newer one wraps everything.

        `wraps` is that newer one. Raises KeysError where the file says another meanwhile.
        """

        def change(keys: Keys) -> Keys:
            if keys.encryption != wraps:
                msg = f"{path / FILE}: was replaced meanwhile; run `smsbot keys rotate` again"
                raise KeysError(msg)
            return replace(keys, encryption_before=None)

        return cls._change(path, change)

    @classmethod
    def _change(cls, path: Path, change: Callable[[Keys], Keys]) -> Keys:
        """Read the file, change it and write it, while no other command does the same."""
        with _alone(path):
            before = cls.load(path, create=False)
            after = change(before)
            if after != before:
                _replace(path / FILE, after)
            return after

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


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep others from changing the file meanwhile: the key of one of us would be lost.

    The lock is of the folder, since the file itself is replaced, and ends with the process.
    """
    try:
        held = os.open(folder, os.O_RDONLY)
    except OSError as error:
        msg = f"{folder}: {error.strerror}"
        raise KeysError(msg) from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


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
