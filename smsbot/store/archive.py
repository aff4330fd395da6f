"""Texts that events cite, kept for ever by their digest: flow versions and privacy notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.core.evidence import text_digest
from smsbot.store import schema
from smsbot.store.sql import chunks, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection


class TextKind(StrEnum):
    """What an archived text is."""

    FLOW = "flow"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class ArchivedText:
    """A text as it is kept, and the digest it is known by."""

    digest: str
    kind: TextKind
    content: str = field(repr=False)

    @property
    def whole(self) -> bool:
        """False where the text is not the one that its digest names."""
        return text_digest(self.content) == self.digest


def keep_notice(connection: Connection, content: str, now: datetime) -> None:
    """Keep the words of a notice; doing it again changes nothing."""
    row = {
        "digest": text_digest(content),
        "kind": TextKind.NOTICE,
        "content": content,
        "first_kept_at": now,
    }
    upsert(connection, schema.archive, [row])


def texts(connection: Connection, digests: Iterable[str]) -> list[ArchivedText]:
    """Return the texts with these digests; those that nobody kept are left out."""
    found = []
    archive, flow = schema.archive, schema.flow_version
    for keys in chunks(sorted(set(digests))):
        kept = select(archive).where(archive.c.digest.in_(keys))
        flows = select(flow.c.digest, flow.c.source).where(flow.c.digest.in_(keys))
        found += [
            ArchivedText(row.digest, TextKind(row.kind), row.content)
            for row in connection.execute(kept)
        ]
        found += [
            ArchivedText(row.digest, TextKind.FLOW, row.source) for row in connection.execute(flows)
        ]
    return found


def every_text(connection: Connection) -> Iterator[ArchivedText]:
    """Yield every text that is kept: there are as many as a company ever worded."""
    archive, flow = schema.archive, schema.flow_version
    for row in connection.execute(select(archive).order_by(archive.c.digest)):
        yield ArchivedText(row.digest, TextKind(row.kind), row.content)
    for row in connection.execute(select(flow.c.digest, flow.c.source).order_by(flow.c.digest)):
        yield ArchivedText(row.digest, TextKind.FLOW, row.source)
