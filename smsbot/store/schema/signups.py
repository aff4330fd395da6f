"""What people asked for in a form, and how often somebody tried."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table

from smsbot.store.schema.base import metadata
from smsbot.store.types import Id, Moment, Personal

signup = Table(
    "signup",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("contact", BigInteger, nullable=False),
    Column("conversation", BigInteger, nullable=False),
    Column("flow", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("record", Personal, nullable=False),  # canonical JSON, as its digest is of it
)
Index("ix_signup_contact", signup.c.contact)

signup_try = Table(
    "signup_try",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("number_hash", LargeBinary(32), nullable=False),  # of another key than look-ups
    Column("network_hash", LargeBinary(32), nullable=False),
    Column("at", Moment, nullable=False),
)
"""Every try, whether an SMS left or not, so that the answer is the same for all."""
Index("ix_signup_try_number_hash_at", signup_try.c.number_hash, signup_try.c.at)
Index("ix_signup_try_network_hash_at", signup_try.c.network_hash, signup_try.c.at)
Index("ix_signup_try_at", signup_try.c.at)
