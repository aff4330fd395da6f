"""Signed notes (C2SP *signed-note*): a text, a blank line, and a line per signature.

The text is worth nothing until a known key has signed it. A signature by an unknown key is
passed over, which is how keys are rotated and witnesses added; a wrong one by a known key
condemns the whole note.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ED25519 = b"\x01"
_KEY_BYTES = 32
_ID_BYTES = 4
_MOST_SIGNATURES = 64
"""The specification asks for 16 at least, and for some limit."""

_NAME = re.compile(r"[^\s+\x00-\x1f]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_LINE = re.compile(r"— (\S+) (\S+)")


class NoteError(ValueError):
    """The note or the key is malformed, or no known key has signed the note."""


@dataclass(frozen=True)
class PublicKey:
    """A key that signatures are checked with, and the name it signs under."""

    name: str
    key: bytes

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            msg = "a key's name has no spaces and no plus, and is not empty"
            raise NoteError(msg)
        if len(self.key) != _KEY_BYTES:
            msg = f"an Ed25519 key has {_KEY_BYTES} bytes"
            raise NoteError(msg)

    def __str__(self) -> str:
        """Return the key as it is given to others: `name+id+base64`."""
        return f"{self.name}+{self.id.hex()}+{_encode(_ED25519 + self.key)}"

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """Read a key as others give it; raises NoteError."""
        name, _, rest = text.partition("+")
        shown_id, _, data = rest.partition("+")
        decoded = _decode(data)
        if decoded[:1] != _ED25519:
            msg = "this is no Ed25519 key"
            raise NoteError(msg)
        key = cls(name, decoded[1:])
        if key.id.hex() != shown_id:
            msg = "the key's id does not fit the key"
            raise NoteError(msg)
        return key

    @cached_property
    def id(self) -> bytes:
        """The four bytes by which a signature names its key."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.key).digest()[:_ID_BYTES]

    def signed(self, signature: bytes, text: str) -> bool:
        """Tell whether this key made the signature over a text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key, and the name it signs under."""

    name: str
    seed: bytes = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """The key that others check this one's signatures with."""
        return PublicKey(self.name, self._private.public_key().public_bytes_raw())

    def line(self, text: str) -> str:
        """Return the signature line for a text."""
        signature = self._private.sign(text.encode())
        return f"— {self.name} {_encode(self.public.id + signature)}\n"

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True, slots=True)
class Note:
    """An opened note: its text, and the known keys that signed it."""

    text: str
    signed_by: tuple[PublicKey, ...]


def sign_note(text: str, signers: Sequence[Signer]) -> str:
    """Return a text with a signature of each signer; raises NoteError."""
    if not text.endswith("\n") or _CONTROL.search(text) or not signers:
        msg = "a note is lines of text, and somebody signs it"
        raise NoteError(msg)
    return f"{text}\n" + "".join(signer.line(text) for signer in signers)


def open_note(note: str, known: Iterable[PublicKey]) -> Note:
    """Return the text of a note that a known key signed; raises NoteError."""
    text, lines = _parts(note)
    keys = {(key.name, key.id): key for key in known}
    signed_by = []
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            msg = "the note has a line that is no signature"
            raise NoteError(msg)
        name, data = match[1], _decode(match[2])
        key = keys.get((name, data[:_ID_BYTES]))
        if key is None:
            continue
        if not key.signed(data[_ID_BYTES:], text):
            msg = f"the signature of {key.name} is wrong"
            raise NoteError(msg)
        signed_by.append(key)
    if not signed_by:
        msg = "no known key has signed the note"
        raise NoteError(msg)
    return Note(text, tuple(dict.fromkeys(signed_by)))


def key_file(keys: Iterable[PublicKey]) -> str:
    """Return the file of public keys that is given to outsiders: a key a line."""
    return "".join(f"{key}\n" for key in keys)


def parse_key_file(text: str) -> tuple[PublicKey, ...]:
    """Read a file of public keys; empty lines and those with `#` count for nothing."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(PublicKey.parse(line) for line in lines if line and not line.startswith("#"))


def _parts(note: str) -> tuple[str, list[str]]:
    """Split at the last blank line, as the specification has it."""
    end = note.rfind("\n\n")
    lines = note[end + 2 :].split("\n")
    if end < 0 or lines.pop() or _CONTROL.search(note) or len(lines) > _MOST_SIGNATURES:
        msg = "this is no signed note"
        raise NoteError(msg)
    return note[: end + 1], lines


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decode(text: str) -> bytes:
    try:
        decoded = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        decoded = b""
    # Python forgives stray bits at the end; a note has one spelling only.
    if not decoded or _encode(decoded) != text:
        msg = "this is no base64"
        raise NoteError(msg)
    return decoded
