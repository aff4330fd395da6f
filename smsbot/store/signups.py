"""Forms that people filled in: what they asked for, and how often somebody tried."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

from smsbot.store import schema
from smsbot.store.sql import insert
from smsbot.store.vault import vault_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

_RECORD = b"signup.record"


def note_try(
    connection: Connection, number: int, number_hash: bytes, network_hash: bytes, now: datetime
) -> None:
    """Note that somebody gave a number in a form."""
    row = {"id": number, "number_hash": number_hash, "network_hash": network_hash, "at": now}
    insert(connection, schema.signup_try, [row])


def tries_of_number(connection: Connection, number_hash: bytes, since: datetime) -> int:
    """Count how often a number was given since a time."""
    return _count(connection, schema.signup_try.c.number_hash == number_hash, since)


def tries_of_network(connection: Connection, network_hash: bytes, since: datetime) -> int:
    """Count how often a network gave numbers since a time."""
    return _count(connection, schema.signup_try.c.network_hash == network_hash, since)


def tries(connection: Connection, since: datetime) -> int:
    """Count every try since a time."""
    table = schema.signup_try
    query = select(func.count()).select_from(table).where(table.c.at > since)
    return connection.execute(query).scalar_one()


def _count(connection: Connection, whose: ColumnElement[bool], since: datetime) -> int:
    table = schema.signup_try
    query = select(func.count()).select_from(table).where(whose, table.c.at > since)
    return connection.execute(query).scalar_one()


def forget_tries(connection: Connection, before: datetime) -> int:
    """Forget tries from before a time."""
    table = schema.signup_try
    return connection.execute(delete(table).where(table.c.at < before)).rowcount


def keep(  # noqa: PLR0913, PLR0917  (one argument per column)
    connection: Connection,
    number: int,
    contact: int,
    conversation: int,
    flow: str,
    at: datetime,
    record: str,
) -> None:
    """Keep what somebody asked for in a form, sealed."""
    sealed = vault_of(connection, [contact]).seal(contact, _RECORD, number, record)
    row = {"id": number, "contact": contact, "conversation": conversation, "flow": flow, "at": at}
    insert(connection, schema.signup, [row | {"record": sealed}])


def signups_of(connection: Connection, contact: int) -> list[dict[str, Any]]:
    """Return what was asked for in forms for somebody, in order."""
    table = schema.signup
    rows = connection.execute(select(table).where(table.c.contact == contact).order_by(table.c.id))
    vault = vault_of(connection, [contact])
    records = (vault.open(contact, _RECORD, row.id, row.record) for row in rows.all())
    return [json.loads(record) for record in records if record is not None]
