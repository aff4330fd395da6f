"""Links to the preference page, and the forms that were used."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.store import schema
from smsbot.store.sql import insert, upsert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link: whose it is, and until when it can grant."""

    id: int
    token_hash: bytes
    contact: int
    conversation: int | None
    flow: str | None
    created_at: datetime
    expires_at: datetime


def add_links(connection: Connection, links: Sequence[LinkRow]) -> None:
    """Insert new links."""
    insert(connection, schema.link, [asdict(link) for link in links])


def link_by_hash(connection: Connection, token_hash: bytes) -> LinkRow | None:
    """Return the link of a token's keyed hash."""
    table = schema.link
    row = connection.execute(select(table).where(table.c.token_hash == token_hash)).first()
    return None if row is None else LinkRow(**row._mapping)  # noqa: SLF001


def form_used(connection: Connection, token: str) -> bool:
    """Return whether a form was used before."""
    table = schema.form_used
    query = select(table.c.token).where(table.c.token == token)
    return connection.execute(query).first() is not None


def use_form(connection: Connection, token: str, link: int, now: datetime) -> None:
    """Use a form up; one that is used already stays so."""
    upsert(connection, schema.form_used, [{"token": token, "link": link, "at": now}])
