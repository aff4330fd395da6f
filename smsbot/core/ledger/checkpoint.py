"""Checkpoints (C2SP *tlog-checkpoint*): the size and root of the tree, signed."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsbot.core.ledger.merkle import HASH_BYTES
from smsbot.core.ledger.note import NoteError, open_note, sign_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smsbot.core.ledger.note import PublicKey, Signer

_UNFIT = re.compile(r"[^\w.:/~\[\]-]+", re.ASCII)
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")
_LINES = 3


def ledger_origin(public_url: str) -> str:
    """Return the name of a company's ledger: the address of its pages, without the scheme.

    The specification wants a name that nobody else has, without spaces and without a plus.
    """
    address = public_url.partition("://")[2] or public_url
    return _UNFIT.sub("-", address.rstrip("/")) + "/consensi"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a ledger: whose it is, how many leaves it has, and its root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def sign(self, signers: Sequence[Signer]) -> str:
        """Return the signed note of this checkpoint."""
        return sign_note(self.text(), signers)

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of an opened note; raises NoteError.

        Extension lines are refused: nobody audits them, and we write none.
        """
        lines = text.split("\n")
        if len(lines) != _LINES + 1 or not lines[0] or not _SIZE.fullmatch(lines[1]):
            msg = "this is no checkpoint"
            raise NoteError(msg)
        try:
            checkpoint = cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True))
        except binascii.Error:
            checkpoint = cls(lines[0], 0, b"")
        if len(checkpoint.root) != HASH_BYTES or checkpoint.text() != text:
            msg = "this is no checkpoint"
            raise NoteError(msg)
        return checkpoint


def open_checkpoint(note: str, origin: str, known: Iterable[PublicKey]) -> Checkpoint:
    """Return the checkpoint that a known key of this ledger signed; raises NoteError."""
    checkpoint = Checkpoint.parse(open_note(note, known).text)
    if checkpoint.origin != origin:
        msg = f"the checkpoint is of another ledger, {checkpoint.origin}"
        raise NoteError(msg)
    return checkpoint
