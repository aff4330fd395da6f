"""Documents that turned out to prove no consent: kept by digest, so that no list revives them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.store import schema
from smsbot.store.sql import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.model import Basis


def mark(connection: Connection, document: str, version: str | None, now: datetime) -> None:
    """Remember that a document proves nothing, in every version or in this one."""
    rows = [{"digest": _digest(document, version), "at": now}]
    upsert(connection, schema.invalid_document, rows)


class Invalid:
    """The documents that prove nothing."""

    def __init__(self, digests: frozenset[bytes] = frozenset()) -> None:
        self._digests = digests

    def holds(self, basis: Basis | None) -> bool:
        """Tell whether a basis rests on one of them."""
        if not self._digests or basis is None or basis.document is None:
            return False
        versions = {None, basis.version}
        return any(_digest(basis.document, one) in self._digests for one in versions)


def invalid(connection: Connection) -> Invalid:
    """Return the documents that prove nothing: as many as a company ever had to take back."""
    table = schema.invalid_document
    return Invalid(frozenset(connection.execute(select(table.c.digest)).scalars()))


def _digest(document: str, version: str | None) -> bytes:
    # A version has no control character, so the two cannot be mistaken for another pair.
    return hashlib.sha256(f"{document}\0{version or ''}".encode()).digest()
