"""What people were told when they agreed: kept once each, and marked when it is said no more."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from smsbot.core.disclosure import Disclosure
from smsbot.core.model import Purpose
from smsbot.store import schema
from smsbot.store.sql import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was said, and since when the company says something else."""

    disclosure: Disclosure
    outdated_at: datetime | None


def keep(connection: Connection, disclosures: Iterable[Disclosure]) -> None:
    """Keep what was said; doing it again changes nothing."""
    rows = [{"id": one.id, **asdict(one)} for one in sorted(set(disclosures), key=_by_id)]
    upsert(connection, schema.disclosure, rows)


def _by_id(disclosure: Disclosure) -> int:
    # Two processes that keep the same ones would wait for one another in another order.
    return disclosure.id


def everything(connection: Connection) -> list[Told]:
    """Return all that was ever said to somebody who agreed."""
    table = schema.disclosure
    return [_told(dict(row)) for row in connection.execute(select(table)).mappings()]


def _told(row: dict[str, Any]) -> Told:
    outdated_at = row.pop("outdated_at")
    row.pop("id")
    return Told(Disclosure(**row | {"purpose": Purpose(row["purpose"])}), outdated_at)


def mark(connection: Connection, disclosure: Disclosure, outdated_at: datetime | None) -> None:
    """Write since when something is said no more; None where it is said again."""
    table = schema.disclosure
    statement = update(table).where(table.c.id == disclosure.id)
    connection.execute(statement.values(outdated_at=outdated_at))


def outdate(connection: Connection, disclosures: Iterable[Disclosure], now: datetime) -> None:
    """Mark what is said no more already when somebody agrees to it."""
    table = schema.disclosure
    ids = sorted({one.id for one in disclosures})
    if ids:
        these = update(table).where(table.c.id.in_(ids), table.c.outdated_at.is_(None))
        connection.execute(these.values(outdated_at=now))


def outdated(connection: Connection) -> frozenset[int]:
    """Return what is said no more, by its numbers."""
    table = schema.disclosure
    query = select(table.c.id).where(table.c.outdated_at.is_not(None))
    return frozenset(connection.execute(query).scalars())


def is_outdated() -> ColumnElement[bool]:
    """Tell by a condition whether a row of the standing was granted to words of yesterday."""
    table = schema.disclosure
    outdated = select(table.c.id).where(table.c.outdated_at.is_not(None))
    return schema.consent.c.disclosure.in_(outdated)
