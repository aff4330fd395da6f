"""A time-stamping authority (RFC 3161): a stranger's word that a checkpoint was there by a time.

    POST (as configured), application/timestamp-query:  the SHA-256 of the signed checkpoint
    200, application/timestamp-reply:                   that hash and a time, signed

A checkpoint dates itself by nobody's word but the company's. With such a stamp whoever trusts
the authority knows that the ledger, and each event in it, was as it is at that time.

The request is always the same but for hash and nonce, so it is written here. A reply is taken for
a stamp where that hash, that nonce and a time stand in it; the one library for it refuses what
openssl's own authority sends with its certificates, so it is only an oracle of the tests. Who
signed a stamp is checked by `openssl ts -verify` with the certificates that the company was given
by the authority, since that is a matter of chains, purposes and expiry dates.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from smsbot.gateways.wire import Request

if TYPE_CHECKING:
    from smsbot.gateways.wire import Answer

_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_OK = 200
# TimeStampReq in DER: version 1, the SHA-256 of what is stamped, a nonce, certificates wanted.
_HEAD = bytes.fromhex("3043020101 3031300d060960864801650304020105000420")
_NONCE, _CERTIFICATES = b"\x02\x08", b"\x01\x01\xff"
_TIME = re.compile(rb"\x18.(\d{14})(?:\.\d+)?Z", re.DOTALL)
_PATIENCE = 20.0
"""Seconds that openssl has for one stamp; it needs some milliseconds."""


class StampError(Exception):
    """The authority gave no stamp for this checkpoint; the text says why."""


@dataclass(frozen=True, slots=True)
class Query:
    """What an authority is asked, and what its reply must hold."""

    request: Request
    note: str
    nonce: bytes


@dataclass(frozen=True, slots=True)
class Authority:
    """Where stamps come from, and the certificates (PEM) by which they are checked, if any."""

    url: str
    certificates: str = ""

    def query(self, note: str) -> Query:
        """Return the request for a stamp on a signed checkpoint."""
        # A positive number of eight bytes, as DER has it: the first bit is none.
        nonce = _NONCE + b"\x01" + secrets.token_bytes(7)
        digest = hashlib.sha256(note.encode()).digest()
        headers = {"Content-Type": _QUERY, "Accept": _REPLY}
        body = _HEAD + digest + nonce + _CERTIFICATES
        return Query(Request("POST", self.url, headers, body), note, nonce)

    def stamp(self, query: Query, answer: Answer) -> bytes:
        """Return the reply of the authority as it is kept; raises StampError."""
        if answer.status != _OK:
            msg = f"the time authority answered {answer.status}"
            raise StampError(msg)
        if stamped_at(answer.body, query.note) is None or query.nonce not in answer.body:
            msg = "the time authority answered with no stamp on what it was asked"
            raise StampError(msg)
        return answer.body


def stamped_at(reply: bytes, note: str) -> datetime | None:
    """Return the time that a stamp on this checkpoint tells; None where it is no stamp on it."""
    told = _TIME.search(reply)
    if told is None or hashlib.sha256(note.encode()).digest() not in reply:
        return None
    try:
        return datetime.strptime(told[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def certified(reply: bytes, note: str, certificates: str) -> bool | None:
    """Tell whether the authority signed a stamp, as openssl sees it; None without openssl.

    The certificate is judged as of the time of the stamp: it may have expired since.
    """
    program, at = shutil.which("openssl"), stamped_at(reply, note)
    if program is None or at is None:
        return None if program is None else False
    with TemporaryDirectory() as folder:
        Path(folder, "note").write_text(note, "utf-8", newline="")
        Path(folder, "reply").write_bytes(reply)
        command = [program, "ts", "-verify", "-in", f"{folder}/reply", "-data", f"{folder}/note"]
        command += ["-CAfile", certificates, "-attime", str(int(at.timestamp()))]
        try:
            ended = subprocess.run(  # noqa: S603  (openssl on files of ours)
                command, capture_output=True, check=False, timeout=_PATIENCE
            )
        except subprocess.TimeoutExpired:
            return False
    return ended.returncode == 0
