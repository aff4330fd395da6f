"""Logging in to the dashboard: by a link that works once, or by a token of the API.

Rules of this module:

- What lets somebody in is drawn at random and kept as a keyed hash alone.
- A session ends after half a day, when its owner leaves, and at once when the token that opened
  it, or any token of the same name, is revoked.
- The roles are those of the token or of the link: a session can do no more than the API lets it.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.services.access import Caller, Role, audit, caller_of, token_hash
from smsbot.store import access, sessions
from smsbot.store.sessions import SessionRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context

LINK_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=12)
PATH = "/admin/login"
"""Where links lead, before their code."""


def invite(connection: Connection, context: Context, name: str, role: Role) -> str:
    """Return the address of a page that lets somebody in once, within ten minutes."""
    code, now = secrets.token_urlsafe(32), context.clock.now()
    sessions.forget_ended(connection, now)
    row = SessionRow(
        id=context.ids.next(),
        key_hash=_hash(context, code),
        opened=False,
        name=name,
        roles=role.value,
        token_hash=None,
        expires_at=now + LINK_LASTS,
    )
    sessions.add_session(connection, row)
    audit(connection, context, "command line", "session.invite", name, {"role": role.value})
    return f"{context.sender.public_url}{PATH}/{code}"


def enter_by_link(connection: Connection, context: Context, code: str) -> str | None:
    """Use a link up, and return the key of the session; None where the link is none any more."""
    key, now = secrets.token_urlsafe(32), context.clock.now()
    link, key_hash = _hash(context, code), _hash(context, key)
    if not sessions.open_by_link(connection, link, key_hash, now, now + SESSION_LASTS):
        return None
    row = sessions.session_of(connection, key_hash, now, opened=True)
    audit(connection, context, row.name if row else "", "session.open", "link")
    return key


def enter_by_token(
    connection: Connection, context: Context, token: str, bootstrap: str
) -> str | None:
    """Open a session with a token of the API, and return its key; None where it is none."""
    caller = caller_of(connection, context, token, bootstrap)
    if caller is None:
        return None
    key, now = secrets.token_urlsafe(32), context.clock.now()
    sessions.forget_ended(connection, now)
    row = SessionRow(
        id=context.ids.next(),
        key_hash=_hash(context, key),
        opened=True,
        name=caller.name,
        roles=" ".join(sorted(caller.roles)),
        token_hash=token_hash(context, token),
        expires_at=now + SESSION_LASTS,
    )
    sessions.add_session(connection, row)
    audit(connection, context, caller.name, "session.open", "token")
    return key


def visitor(connection: Connection, context: Context, key: str, bootstrap: str) -> Caller | None:
    """Return who is logged in by a key, None where the session is none or has ended."""
    now = context.clock.now()
    row = sessions.session_of(connection, _hash(context, key), now, opened=True)
    if row is None or not _stands(connection, context, row, bootstrap):
        return None
    return Caller(row.name, frozenset(map(Role, row.roles.split())))


def leave(connection: Connection, context: Context, key: str, who: str) -> None:
    """End a session."""
    if sessions.end_session(connection, _hash(context, key)):
        audit(connection, context, who, "session.close")


def form_key(context: Context, key: str) -> str:
    """Return what every form of a session carries: a page of another site cannot know it."""
    return hmac.digest(context.secrets.link, b"admin form\0" + key.encode(), "sha256").hex()


def _stands(connection: Connection, context: Context, row: SessionRow, bootstrap: str) -> bool:
    """Tell whether the token that opened a session still is one."""
    if row.token_hash is None:
        return True
    if bootstrap and hmac.compare_digest(row.token_hash, token_hash(context, bootstrap)):
        return True
    token = access.token_by_hash(connection, row.token_hash)
    return token is not None and token.revoked_at is None


def _hash(context: Context, key: str) -> bytes:
    return hmac.digest(context.secrets.lookup, b"admin session\0" + key.encode(), "sha256")
