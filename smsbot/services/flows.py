"""The flows in use, and every version that a conversation began with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.core.flow import FlowError, FlowVersion, Mistake, parse
from smsbot.store import schema
from smsbot.store.sql import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.model import Cell


_AROUND = re.compile(r"^\W+|\W+$")
"""Quotes, a full stop, blanks: a word is copied from a sign as it stands there."""

_SHORTEST = dict.fromkeys(("sender", "link", "contact", "number"), "")
"""An archived text was measured when it was new: a longer sender since then is no mistake."""


class Shelf:
    """The flows that new conversations begin with, and older versions as they are needed.

    A version never changes, so what was read once from the database needs no second look.
    """

    def __init__(self, flows: Iterable[FlowVersion]) -> None:
        self.current: Mapping[str, FlowVersion] = {flow.name: flow for flow in flows}
        self._versions = {flow.digest: flow for flow in self.current.values()}
        cells = dict.fromkeys(c for flow in self.current.values() for c in flow.cells)
        self.cells: tuple[Cell, ...] = tuple(sorted(cells))
        """Every cell that any flow in use can ask about."""
        self._by_keyword = {
            keyword.strip().upper(): flow
            for flow in self.current.values()
            for keyword in flow.keywords
        }

    def by_keyword(self, text: str) -> FlowVersion | None:
        """Return the flow that somebody starts by texting this and nothing else."""
        word = _AROUND.sub("", text).upper()
        return self._by_keyword.get(word) if word else None

    @property
    def first(self) -> FlowVersion:
        """The flow whose wording serves whoever has no conversation: the first by name."""
        return self.current[min(self.current)]

    def version(self, connection: Connection, digest: str) -> FlowVersion:
        """Return a flow version, reading it from the archive where it is not in use any more."""
        flow = self._versions.get(digest)
        if flow is None:
            table = schema.flow_version
            query = select(table.c.source, table.c.name).where(table.c.digest == digest)
            row = connection.execute(query).one()
            flow = parse(row.source, f"{row.name} (archived)", real=_SHORTEST)
            self._versions[digest] = flow
        return flow


def archive_flows(connection: Connection, flows: Iterable[FlowVersion], now: datetime) -> None:
    """Keep the flows in use for ever; raises FlowError where a version was reused.

    A text that was ever shown can be shown again, so the same name and version with another
    text would make the proofs of the first one point to words that nobody sent.
    """
    table = schema.flow_version
    mistakes = []
    for flow in flows:
        query = select(table.c.digest).where(
            table.c.name == flow.name, table.c.version == flow.version
        )
        known = connection.execute(query).scalar()
        if known is not None and known != flow.digest:
            mistakes.append(_reused(flow))
    if mistakes:
        raise FlowError(tuple(mistakes))
    rows = [
        {
            "digest": flow.digest,
            "name": flow.name,
            "version": flow.version,
            "source": flow.source,
            "first_loaded_at": now,
        }
        for flow in flows
    ]
    upsert(connection, table, rows)


def _reused(flow: FlowVersion) -> Mistake:
    return Mistake(
        file=f"{flow.name}.toml",
        key="version",
        line=None,
        what=f"version {flow.version} was used before with another text",
        remedy=f"Raise it to {flow.version + 1}: proofs point to the text of each version",
    )
