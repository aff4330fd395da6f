"""The endpoints of other systems, with their secrets, which rest sealed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update

from smsbot.store import schema
from smsbot.store.sql import insert, locked
from smsbot.store.vault import OURS, our_vault, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

_SECRET, _BEFORE = b"webhook.secret", b"webhook.secret_before"


@dataclass(frozen=True, slots=True)
class WebhookRow:
    """One endpoint as the store holds it."""

    id: int
    url: str
    types: Sequence[str] | None
    created_at: datetime
    created_by: str
    secret: str = field(repr=False)
    secret_before: str | None = field(default=None, repr=False)
    before_until: datetime | None = None
    disabled_at: datetime | None = None
    disabled_because: str | None = None
    failures: int = 0
    failing_since: datetime | None = None
    last_error: str | None = None
    delivered_at: datetime | None = None
    not_before: datetime | None = None


def add(connection: Connection, row: WebhookRow) -> None:
    """Insert an endpoint."""
    columns = {name: getattr(row, name) for name in WebhookRow.__dataclass_fields__}
    insert(connection, schema.webhook, [columns | _sealed(connection, row)])


def save(connection: Connection, row: WebhookRow) -> None:
    """Write what changed of an endpoint."""
    table = schema.webhook
    columns = {name: getattr(row, name) for name in WebhookRow.__dataclass_fields__}
    query = update(table).where(table.c.id == row.id)
    connection.execute(query.values(columns | _sealed(connection, row)))


def _sealed(connection: Connection, row: WebhookRow) -> dict[str, Any]:
    vault = our_vault(connection)
    return {
        "secret": vault.seal(OURS, _SECRET, row.id, row.secret),
        "secret_before": vault.seal(OURS, _BEFORE, row.id, row.secret_before),
    }


def note(connection: Connection, webhook: int, **values: Any) -> None:  # noqa: ANN401
    """Write how an endpoint fares, and nothing of its secrets."""
    table = schema.webhook
    connection.execute(update(table).where(table.c.id == webhook).values(values))


def one(connection: Connection, webhook: int, *, lock: bool = False) -> WebhookRow | None:
    """Return an endpoint; `lock` holds it until the unit ends."""
    table = schema.webhook
    query = select(table).where(table.c.id == webhook)
    row = connection.execute(locked(connection, query) if lock else query).first()
    return None if row is None else _row(connection, row)


def everything(connection: Connection) -> list[WebhookRow]:
    """Return every endpoint, the oldest first."""
    table = schema.webhook
    rows = connection.execute(select(table).order_by(table.c.id)).all()
    return [_row(connection, row) for row in rows]


def listening(connection: Connection) -> dict[int, frozenset[str] | None]:
    """Return what each endpoint wants to hear of, None for everything; nothing is opened.

    One that is disabled listens too: what happens meanwhile waits for it.
    """
    table = schema.webhook
    query = select(table.c.id, table.c.types)
    return {
        row.id: None if row.types is None else frozenset(row.types)
        for row in connection.execute(query)
    }


def disabled(connection: Connection) -> int:
    """Count the endpoints that are disabled."""
    table = schema.webhook
    query = select(func.count()).where(table.c.disabled_at.is_not(None))
    return connection.execute(query).scalar_one()


def remove(connection: Connection, webhook: int) -> None:
    """Delete an endpoint, and what it is owed."""
    table, owed = schema.webhook, schema.event_delivery
    connection.execute(delete(owed).where(owed.c.webhook == webhook))
    connection.execute(delete(table).where(table.c.id == webhook))


def _row(connection: Connection, row: Row[Any]) -> WebhookRow:
    values = dict(row._mapping)  # noqa: SLF001
    vault = vault_of(connection, [OURS])
    values["secret"] = vault.open(OURS, _SECRET, row.id, row.secret) or ""
    values["secret_before"] = vault.open(OURS, _BEFORE, row.id, row.secret_before)
    return WebhookRow(**values)
