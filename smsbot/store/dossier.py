"""Whatever else is kept about one person: read for them alone, when they ask what we hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from smsbot.store import campaigns, imports, schema
from smsbot.store.ids import show
from smsbot.store.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

Rows = list[dict[str, Any]]


def times_of(connection: Connection, contact: int) -> dict[str, datetime | None]:
    """Return when a contact was made, changed, and asked to be erased."""
    table = schema.contact
    query = select(table.c.created_at, table.c.updated_at, table.c.erasure_requested_at)
    row = connection.execute(query.where(table.c.id == contact)).one()
    return dict(row._mapping)  # noqa: SLF001  (the documented way to a row's mapping)


def suppressed_since(connection: Connection, phone_hash: bytes) -> datetime | None:
    """Return since when a number is not written to, None where it may be."""
    table = schema.suppression
    query = select(table.c.at).where(table.c.phone_hash == phone_hash)
    found: datetime | None = connection.execute(query).scalar()
    return found


def talks_of(connection: Connection, contact: int) -> list[int]:
    """Return the conversations with somebody, in order."""
    table = schema.conversation
    query = select(table.c.id).where(table.c.contact == contact).order_by(table.c.id)
    return list(connection.execute(query).scalars())


def links_of(connection: Connection, contact: int) -> Rows:
    """Return the links that somebody was sent, without what opens them."""
    table = schema.link
    query = select(table.c.created_at, table.c.expires_at).where(table.c.contact == contact)
    return [dict(row._mapping) for row in connection.execute(query.order_by(table.c.id))]  # noqa: SLF001


def lists_of(connection: Connection, contact: int) -> Rows:
    """Return the campaigns on whose lists somebody stands, and why they were left out of one."""
    table, campaign = schema.selection, schema.campaign
    query = (
        select(
            campaign.c.name,
            campaign.c.created_at,
            campaign.c.created_by,
            table.c.reason,
            table.c.conversation.is_not(None).label("asked"),
        )
        .join(campaign, campaign.c.id == table.c.campaign)
        .where(table.c.contact == contact)
        .order_by(table.c.id)
    )
    return [dict(row._mapping) for row in connection.execute(query)]  # noqa: SLF001


def given_of(connection: Connection, given_hash: bytes) -> Rows:
    """Return what lists hold of a number as it was given, and why nobody was asked by that."""
    found = campaigns.given_as(connection, given_hash)
    of = {one.campaign: campaigns.campaign(connection, one.campaign) for one in found}
    rows: Rows = []
    for one in found:
        campaign = of[one.campaign]
        assert campaign is not None  # noqa: S101  (a foreign key holds it)
        row = {"name": campaign.name, "created_at": campaign.created_at}
        row |= {"created_by": campaign.created_by, "reason": one.reason, "given": one.given}
        rows.append(row)
    return rows


def refused_of(connection: Connection, given_hash: bytes) -> Rows:
    """Return the rows of tables that were not taken, and in which a number stands."""
    return [
        {
            "started_at": run.started_at,
            "started_by": run.started_by,
            "line": row.line,
            "code": row.code,
            "cells": list(row.cells or ()),
        }
        for run, row in imports.refused_with(connection, given_hash)
    ]


def audit_of(connection: Connection, contact: int, messages: Sequence[int]) -> Rows:
    """Return what people of the company did about somebody or their messages."""
    table = schema.audit
    subjects = [show(contact), *map(show, messages)]
    rows: Rows = []
    for keys in chunks(subjects):
        query = select(table.c.at, table.c.who, table.c.action, table.c.detail)
        found = connection.execute(query.where(table.c.subject.in_(keys)))
        rows += [dict(row._mapping) for row in found]  # noqa: SLF001
    return sorted(rows, key=lambda row: row["at"])
