"""Tokens of the API, keys of idempotent requests, and the audit of every change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, tuple_, update

from smsbot.store import schema
from smsbot.store.sql import insert
from smsbot.store.types import dump
from smsbot.store.vault import OURS, our_vault, vault_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

_AT_ONCE = 500
_BODY, _ANSWER = b"idempotency_key.body_hash", b"idempotency_key.answer"


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
    if row is None:
        return None
    vault = vault_of(connection, [OURS])
    body_hash = vault.open_bytes(OURS, _place(_BODY, owner, key), 0, row.body_hash)
    answer = vault.open(OURS, _place(_ANSWER, owner, key), 0, row.answer)
    return KeptAnswer(body_hash or b"", row.status, json.loads(answer) if answer else None)


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
    """Keep an answer in the transaction of its effect.

    It may hold numbers, and so may what was asked: a bare hash of that could be guessed.
    """
    vault = our_vault(connection)
    row = {
        "owner": owner,
        "key": key,
        "body_hash": vault.seal_bytes(OURS, _place(_BODY, owner, key), 0, body_hash),
        "status": status,
        "answer": vault.seal(OURS, _place(_ANSWER, owner, key), 0, dump(answer)),
        "at": now,
    }
    insert(connection, schema.idempotency_key, [row])


def change_answer(connection: Connection, owner: str, key: str, answer: Any) -> None:  # noqa: ANN401
    """Put another answer in the place of one that is kept."""
    table = schema.idempotency_key
    sealed = our_vault(connection).seal(OURS, _place(_ANSWER, owner, key), 0, dump(answer))
    this = (table.c.owner == owner) & (table.c.key == key)
    connection.execute(table.update().where(this).values(answer=sealed))


def _place(column: bytes, owner: str, key: str) -> bytes:
    """Return where in its column a value is: the row has no number, but a name in two parts."""
    return b"\0".join((column, owner.encode(), key.encode()))


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
    table, vault = schema.idempotency_key, vault_of(connection, [OURS])
    forgotten = 0
    last = ("", "")
    query = select(table.c.owner, table.c.key, table.c.answer).order_by(table.c.owner, table.c.key)
    while page := connection.execute(
        query.where(tuple_(table.c.owner, table.c.key) > last).limit(_AT_ONCE)
    ).all():
        for owner, key, answer in page:
            opened = vault.open(OURS, _place(_ANSWER, owner, key), 0, answer) or ""
            if name in opened:
                this = (table.c.owner == owner) & (table.c.key == key)
                forgotten += connection.execute(delete(table).where(this)).rowcount
        last = (page[-1].owner, page[-1].key)
    return forgotten


def forget_answers_before(connection: Connection, before: datetime) -> int:
    """Forget answers that were kept before a moment; return how many there were."""
    table = schema.idempotency_key
    return connection.execute(delete(table).where(table.c.at < before)).rowcount
