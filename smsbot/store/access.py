"""Tokens of the API, keys of idempotent requests, and the audit of every change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, delete, select, type_coerce, update

from smsbot.store import schema
from smsbot.store.sql import insert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token of the API; the token itself is shown once and stored nowhere."""

    id: int
    name: str
    token_hash: bytes
    role: str
    created_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered to the first request with an idempotency key."""

    body_hash: bytes
    status: int
    answer: Any


def add_token(connection: Connection, token: TokenRow) -> None:
    """Insert a token."""
    names = TokenRow.__dataclass_fields__
    insert(connection, schema.api_token, [{name: getattr(token, name) for name in names}])


def token_by_hash(connection: Connection, token_hash: bytes) -> TokenRow | None:
    """Return the token of a keyed hash, revoked or not."""
    table = schema.api_token
    row = connection.execute(select(table).where(table.c.token_hash == token_hash)).first()
    return None if row is None else TokenRow(**row._mapping)  # noqa: SLF001


def tokens(connection: Connection) -> list[TokenRow]:
    """Return every token, oldest first."""
    table = schema.api_token
    rows = connection.execute(select(table).order_by(table.c.id))
    return [TokenRow(**row._mapping) for row in rows]  # noqa: SLF001


def revoke_tokens(connection: Connection, name: str, now: datetime) -> int:
    """Revoke every token of a name; return how many there were."""
    table = schema.api_token
    query = update(table).where(table.c.name == name, table.c.revoked_at.is_(None))
    return connection.execute(query.values(revoked_at=now)).rowcount


def set_used(connection: Connection, token: int, now: datetime) -> None:
    """Write when a token was used last."""
    table = schema.api_token
    connection.execute(update(table).where(table.c.id == token).values(last_used_at=now))


def kept_answer(connection: Connection, owner: str, key: str) -> KeptAnswer | None:
    """Return what was answered to an idempotency key."""
    table = schema.idempotency_key
    query = select(table).where(table.c.owner == owner, table.c.key == key)
    row = connection.execute(query).first()
    return None if row is None else KeptAnswer(row.body_hash, row.status, row.answer)


def keep_answer(  # noqa: PLR0913  (one argument per column)
    connection: Connection,
    *,
    owner: str,
    key: str,
    body_hash: bytes,
    status: int,
    answer: Any,  # noqa: ANN401  (any JSON value)
    now: datetime,
) -> None:
    """Keep an answer in the transaction of its effect."""
    row = {"owner": owner, "key": key, "body_hash": body_hash, "status": status}
    insert(connection, schema.idempotency_key, [row | {"answer": answer, "at": now}])


def write_audit(  # noqa: PLR0913, PLR0917  (one argument per column)
    connection: Connection,
    audit_id: int,
    at: datetime,
    who: str,
    action: str,
    subject: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write who did what, and when."""
    row = {"id": audit_id, "at": at, "who": who, "action": action}
    insert(connection, schema.audit, [row | {"subject": subject, "detail": detail}])


def forget_answers(connection: Connection, name: str) -> int:
    """Forget kept answers that name a contact, and so the hashes of what was sent with them."""
    table = schema.idempotency_key
    named = type_coerce(table.c.answer, Text).contains(name, autoescape=True)
    return connection.execute(delete(table).where(named)).rowcount
