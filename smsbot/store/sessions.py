"""Who is logged in to the dashboard: rows known by the keyed hash of a secret we do not keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from smsbot.store import schema
from smsbot.store.sql import insert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session, or a link that opens one."""

    id: int
    key_hash: bytes
    opened: bool
    name: str
    roles: str
    """The names of the roles, with a space between them."""
    token_hash: bytes | None
    expires_at: datetime


def add_session(connection: Connection, session: SessionRow) -> None:
    """Insert a session, or a link."""
    names = SessionRow.__dataclass_fields__
    insert(connection, schema.admin_session, [{name: getattr(session, name) for name in names}])


def session_of(
    connection: Connection, key_hash: bytes, now: datetime, *, opened: bool
) -> SessionRow | None:
    """Return a session, or a link that nobody has used, that has not ended."""
    table = schema.admin_session
    query = select(table).where(
        table.c.key_hash == key_hash, table.c.opened.is_(opened), table.c.expires_at > now
    )
    row = connection.execute(query).first()
    return None if row is None else SessionRow(**row._mapping)  # noqa: SLF001


def open_by_link(
    connection: Connection, link_hash: bytes, key_hash: bytes, now: datetime, until: datetime
) -> bool:
    """Make a session of a link; False where it was used or has ended.

    One statement decides it, so that of two who follow the same link one is let in.
    """
    table = schema.admin_session
    query = (
        update(table)
        .where(table.c.key_hash == link_hash, table.c.opened.is_(False), table.c.expires_at > now)
        .values(key_hash=key_hash, opened=True, expires_at=until)
    )
    return connection.execute(query).rowcount == 1


def end_session(connection: Connection, key_hash: bytes) -> int:
    """End one session; return how many there were."""
    table = schema.admin_session
    return connection.execute(delete(table).where(table.c.key_hash == key_hash)).rowcount


def end_sessions_of(connection: Connection, name: str) -> int:
    """End every session of a name, and the links that it has not used; return how many."""
    table = schema.admin_session
    return connection.execute(delete(table).where(table.c.name == name)).rowcount


def forget_ended(connection: Connection, now: datetime) -> int:
    """Delete what has ended by itself; return how many there were."""
    table = schema.admin_session
    return connection.execute(delete(table).where(table.c.expires_at <= now)).rowcount
