"""Who may do what and who did it, the pace of each number, and facts about all of it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, String, Table, Text

from smsbot.store.schema.base import metadata
from smsbot.store.types import Data, Id, Moment, Personal

api_token = Table(
    "api_token",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", String(80), nullable=False),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_used_at", Moment),
    Column("revoked_at", Moment),
)

admin_session = Table(
    "admin_session",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column(
        "key_hash", LargeBinary(32), nullable=False, unique=True
    ),  # of the link, then the cookie
    Column("opened", Boolean, nullable=False),  # False while it is a link that nobody has used
    Column("name", String(80), nullable=False),
    Column("roles", String(40), nullable=False),
    Column("token_hash", LargeBinary(32)),  # of the token that it was opened with
    Column("expires_at", Moment, nullable=False),
)
"""Who is logged in to the dashboard, and links that let somebody in once."""

idempotency_key = Table(
    "idempotency_key",
    metadata,
    Column("owner", String(80), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("body_hash", Personal, nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", Personal, nullable=False),
    Column("at", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("who", String(80), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(80)),
    Column("detail", Data),
)

bucket = Table(
    "bucket",
    metadata,
    Column("number", String(20), primary_key=True),  # a sending number of ours
    Column("tokens", Float, nullable=False),  # segments that may leave now
    Column("at", Moment, nullable=False),
)

installation = Table(
    "installation",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about this installation: the fingerprint of its keys, whether outbound is stopped."""
