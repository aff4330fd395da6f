"""What is proved: events, their places in the tree, its signed states, and the standing."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text, text

from smsbot.store.schema.base import metadata
from smsbot.store.types import Id, Moment, Personal

consent_event = Table(
    "consent_event",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("contact", BigInteger, nullable=False),
    Column("conversation", BigInteger),
    Column("purpose", String(16)),
    Column("channel", String(16)),
    Column("kind", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Column("valid_until", Moment),
    Column("window", Integer),  # the half-days that were chosen, as bits; None is any time
    Column("evidence", Personal, nullable=False),  # salt and canonical JSON, as they were digested
    Column("c", String(64), nullable=False),  # their digest, as the leaf has it
)
Index("ix_consent_event_contact", consent_event.c.contact, consent_event.c.id)

leaf = Table(
    "leaf",
    metadata,
    Column("seq", Id, primary_key=True, autoincrement=False),  # its place, from 0
    Column("event", BigInteger, nullable=False, unique=True),
    Column("t", String(20), nullable=False),  # as the leaf writes it
    Column("c", String(64), nullable=False),
)

tile = Table(
    "tile",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hashes", LargeBinary(256 * 32), nullable=False),
)

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("size", Id, primary_key=True, autoincrement=False),
    Column("root", LargeBinary(32), nullable=False),
    Column("note", Text, nullable=False),  # as it was signed
    Column("at", Moment, nullable=False),
)

key_succession = Table(
    "key_succession",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=False),  # from 0
    Column("note", Text, nullable=False),  # as both keys signed it
)

time_stamp = Table(
    "time_stamp",
    metadata,
    Column("size", Id, primary_key=True, autoincrement=False),  # of the checkpoint it is for
    Column("reply", LargeBinary, nullable=False),  # of the authority, in DER
    Column("at", Moment, nullable=False),
)

disclosure = Table(
    "disclosure",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("flow", String(80), nullable=False),
    Column("language", String(8), nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("controller", String(64), nullable=False),
    Column("notice", String(64), nullable=False),
    Column("text", String(64), nullable=False),
    Column("outdated_at", Moment),  # since when the company says something else
)
"""What people were told when they agreed, by digests: as many rows as a company ever worded."""

consent = Table(
    "consent",
    metadata,
    Column("contact", BigInteger, primary_key=True, autoincrement=False),
    Column("purpose", String(16), primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("status", String(16), nullable=False),
    Column("since", Moment, nullable=False),
    Column("valid_until", Moment),
    Column("window", Integer),  # as of the event
    Column("event", BigInteger, nullable=False),
    Column("disclosure", BigInteger),  # what was said to who agreed; None but where granted
    sqlite_with_rowid=False,
)
Index(
    "ix_consent_ending",
    consent.c.valid_until,
    sqlite_where=text("disclosure IS NOT NULL"),
    postgresql_where=text("disclosure IS NOT NULL"),
)
Index(
    "ix_consent_disclosure",
    consent.c.disclosure,
    sqlite_where=text("disclosure IS NOT NULL"),
    postgresql_where=text("disclosure IS NOT NULL"),
)
Index("ix_consent_listed", consent.c.status, consent.c.event)
