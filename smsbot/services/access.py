"""Who may use the API, requests that may be sent twice, and the trace of every change."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smsbot.store import access, sessions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.services.context import Context

PREFIX = "smsbot_"
"""What every token begins with, so that a scanner of leaked secrets can recognise one."""

_NOTICE_EVERY = timedelta(hours=1)


class Role(StrEnum):
    """What the owner of a token may do."""

    VIEWER = "viewer"
    ADMIN = "admin"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the name stands in the audit, the roles decide."""

    name: str
    roles: frozenset[Role]
    unnoticed: int | None = field(default=None, compare=False)
    """The token whose use is to be noted, where the last note of it is an hour old."""


class KeyReusedError(Exception):
    """The idempotency key was used before with another request."""


def create_token(connection: Connection, context: Context, name: str, role: Role) -> str:
    """Make a token and return it: it is shown this once and stored hashed."""
    token = PREFIX + secrets.token_urlsafe(32)
    now = context.clock.now()
    row = access.TokenRow(context.ids.next(), name, token_hash(context, token), role.value, now)
    access.add_token(connection, row)
    audit(connection, context, "command line", "token.create", name, {"role": role.value})
    return token


def list_tokens(connection: Connection) -> list[dict[str, Any]]:
    """Return every token without the token itself."""
    return [
        {
            "name": token.name,
            "role": token.role,
            "created_at": token.created_at,
            "last_used_at": token.last_used_at,
            "revoked_at": token.revoked_at,
        }
        for token in access.tokens(connection)
    ]


def revoke_token(connection: Connection, context: Context, name: str) -> int:
    """Revoke every token of a name and end its sessions; return how many tokens and links."""
    count = access.revoke_tokens(connection, name, context.clock.now())
    count += sessions.end_sessions_of(connection, name)
    audit(connection, context, "command line", "token.revoke", name)
    return count


def caller_of(
    connection: Connection, context: Context, token: str, bootstrap: str
) -> Caller | None:
    """Return who owns a token, None for nobody. The bootstrap token has every role."""
    if bootstrap and hmac.compare_digest(token.encode(), bootstrap.encode()):
        return Caller("bootstrap", frozenset(Role))
    row = access.token_by_hash(connection, token_hash(context, token))
    if row is None or row.revoked_at is not None:
        return None
    now = context.clock.now()
    noticed = row.last_used_at is not None and now - row.last_used_at < _NOTICE_EVERY
    return Caller(row.name, frozenset({Role(row.role)}), None if noticed else row.id)


def notice(connection: Connection, context: Context, token: int) -> None:
    """Write that a token was used: by the hour, so that reading does not come to mean writing."""
    access.set_used(connection, token, context.clock.now())


def token_hash(context: Context, token: str) -> bytes:
    """Return the keyed hash under which a token is known."""
    return hmac.new(context.secrets.lookup, token.encode(), hashlib.sha256).digest()


def once(  # noqa: PLR0913, PLR0917  (what identifies a request, and what it does)
    connection: Connection,
    caller: Caller,
    key: str | None,
    body: bytes,
    now: datetime,
    work: Callable[[], tuple[int, Any]],
) -> tuple[int, Any]:
    """Do something once per idempotency key; the same request again gets the same answer.

    The key is kept in the transaction of the effect: neither can exist without the other.
    """
    if key is None:
        return work()
    body_hash = hashlib.sha256(body).digest()
    kept = access.kept_answer(connection, caller.name, key)
    if kept is not None:
        if kept.body_hash != body_hash:
            raise KeyReusedError
        return kept.status, kept.answer
    status, answer = work()
    access.keep_answer(
        connection,
        owner=caller.name,
        key=key,
        body_hash=body_hash,
        status=status,
        answer=answer,
        now=now,
    )
    return status, answer


def amend_answer(connection: Connection, caller: Caller, key: str, answer: Any) -> None:  # noqa: ANN401  (any JSON value)
    """Keep another answer to a request than the first one, which was not complete."""
    access.change_answer(connection, caller.name, key, answer)


def audit(  # noqa: PLR0913, PLR0917  (who did what to whom)
    connection: Connection,
    context: Context,
    who: str,
    action: str,
    subject: str | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Write who did what, and when; never a number or a text."""
    now = context.clock.now()
    access.write_audit(connection, context.ids.next(), now, who, action, subject, detail)
