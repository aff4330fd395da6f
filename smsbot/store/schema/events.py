"""What other systems of the company are told, who they are, and what they have not heard yet."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, text

from smsbot.store.schema.base import metadata
from smsbot.store.types import Data, Id, Moment, Personal

webhook = Table(
    "webhook",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("url", String(500), nullable=False),
    Column("types", Data),  # what it wants to hear; None: everything
    Column("secret", Personal, nullable=False),
    Column("secret_before", Personal),  # signs beside the other one while it is being replaced
    Column("before_until", Moment),
    Column("created_at", Moment, nullable=False),
    Column("created_by", String(80), nullable=False),
    Column("disabled_at", Moment),
    Column("disabled_because", String(40)),
    Column("failures", Integer, nullable=False),  # in a row
    Column("failing_since", Moment),
    Column("last_error", String(80)),
    Column("delivered_at", Moment),
    Column("not_before", Moment),  # when it is tried again, after it asked for a pause
)

event_out = Table(
    "event_out",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("type", String(40), nullable=False),
    Column("subject", BigInteger, nullable=False),  # the contact or campaign it is about
    Column("at", Moment, nullable=False),
    Column("data", Data, nullable=False),  # opaque ids and closed sets, so that it may stay
)

event_delivery = Table(
    "event_delivery",
    metadata,
    Column("webhook", BigInteger, ForeignKey("webhook.id"), primary_key=True),
    Column("event", BigInteger, ForeignKey("event_out.id"), primary_key=True),
    Column("subject", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Moment),  # None: given up
    Column("lease_until", Moment),
    Column("fence", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What an endpoint has not taken yet; the row goes when it has."""
Index("ix_event_delivery_webhook_subject", event_delivery.c.webhook, event_delivery.c.subject)
Index("ix_event_delivery_event", event_delivery.c.event)
Index(
    "ix_event_delivery_due",
    event_delivery.c.webhook,
    event_delivery.c.not_before,
    sqlite_where=text("not_before IS NOT NULL"),
    postgresql_where=text("not_before IS NOT NULL"),
)
