"""Texts that events cite, kept for ever by their digest: flow versions and privacy notices.

Kept with them is what the company said of itself whenever it asked: who answers such a question
later agrees to that, whatever is said by then.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.core.evidence import Controller, canonical, text_digest
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
    FORM = "form"
    """The words of a form on a site."""
    CONTROLLER = "controller"
    """Who asks, as the person was told: the fields of a controller."""


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


def keep_form(connection: Connection, content: str, now: datetime) -> None:
    """Keep the words of a form; doing it again changes nothing."""
    _keep(connection, TextKind.FORM, content, now)


def keep_notice(connection: Connection, content: str, now: datetime) -> None:
    """Keep the words of a notice; doing it again changes nothing."""
    _keep(connection, TextKind.NOTICE, content, now)


def _keep(connection: Connection, kind: TextKind, content: str, now: datetime) -> None:
    row = {
        "digest": text_digest(content),
        "kind": kind,
        "content": content,
        "first_kept_at": now,
    }
    upsert(connection, schema.archive, [row])


def keep_controller(connection: Connection, controller: Controller, now: datetime) -> None:
    """Keep what the company says of itself; doing it again changes nothing."""
    digest, content = _controller_text(controller)
    row = {"digest": digest, "kind": TextKind.CONTROLLER, "content": content}
    upsert(connection, schema.archive, [row | {"first_kept_at": now}])


def controller_digest(controller: Controller) -> str:
    """Return the digest under which a controller is kept."""
    return _controller_text(controller)[0]


@lru_cache(maxsize=8)
def _controller_text(controller: Controller) -> tuple[str, str]:
    content = canonical(asdict(controller))
    return text_digest(content), content


_controllers: dict[str, Controller] = {}
"""Those that were read: as many as a company ever was, and what a digest names never changes."""


def controllers(connection: Connection, digests: Iterable[str]) -> dict[str, Controller]:
    """Return the controllers of these digests; as a rule without asking the database."""
    wanted = set(digests)
    for text in texts(connection, wanted - _controllers.keys()):
        if text.kind is TextKind.CONTROLLER and text.whole:
            _controllers[text.digest] = Controller(**json.loads(text.content))
    return {digest: _controllers[digest] for digest in wanted if digest in _controllers}


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
