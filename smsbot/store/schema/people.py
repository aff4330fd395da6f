"""Who is known, who is silent, and what opens what is kept of them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    text,
)

from smsbot.store.schema.base import metadata
from smsbot.store.types import Data, Id, Moment, Personal

contact = Table(
    "contact",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("phone_hash", LargeBinary(32), unique=True),  # None once erased
    Column("phone", Personal),
    Column("name", Personal),
    Column("language", String(8)),
    Column("lifecycle", String(16)),  # as given: prospect or customer; the rest is reckoned
    Column("origin", Personal),
    Column("collected_on", Date),
    Column("last_activity", Date),
    Column("basis", Data),
    Column("attributes", Personal),
    Column("helped_at", Moment),
    Column("frozen_because", String(200)),  # outbound to this contact waits for a person
    Column("erasure_requested_at", Moment),
    Column("erased_at", Moment),
    Column("asked_before", Boolean),  # asked before it was known; None where nobody has looked
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)
Index(
    "ix_contact_frozen",
    contact.c.id,
    sqlite_where=text("frozen_because IS NOT NULL"),
    postgresql_where=text("frozen_because IS NOT NULL"),
)
Index(
    "ix_contact_erasure",
    contact.c.id,
    sqlite_where=text("erasure_requested_at IS NOT NULL AND erased_at IS NULL"),
    postgresql_where=text("erasure_requested_at IS NOT NULL AND erased_at IS NULL"),
)

Index(
    "ix_contact_override",
    contact.c.id,
    sqlite_where=text('basis LIKE \'%"kind":"override"%\''),
    postgresql_where=text('basis LIKE \'%"kind":"override"%\''),
)

erasure = Table(
    "erasure",
    metadata,
    Column("contact", Id, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("certificate", Data, nullable=False),  # without personal data, so that it may stay
)

suppression = Table(
    "suppression",
    metadata,
    Column("phone_hash", LargeBinary(32), primary_key=True),
    Column("reason", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,  # looked up by its key alone
)

asked_month = Table(
    "asked_month",
    metadata,
    Column("number_hash", LargeBinary(32), primary_key=True),  # of another key than look-ups
    Column("month", Date, primary_key=True),  # its first day
    Column("times", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""In which months a number was asked: forgetting somebody must not mean asking them again."""

invalid_document = Table(
    "invalid_document",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),  # of its name and version
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
"""Documents that turned out to prove no consent: no list may bring them back."""

register_check = Table(
    "register_check",
    metadata,
    Column("contact", Id, primary_key=True, autoincrement=False),
    Column("checked_on", Date, nullable=False),
    Column("registered", Boolean, nullable=False),
    Column("registered_on", Date),  # the last day on which it may have been entered
)
"""What the Registro delle Opposizioni said last of a contact's number."""

person_key = Table(
    "person_key",
    metadata,
    Column("contact", Id, primary_key=True, autoincrement=False),
    Column("wrapped", LargeBinary(64), nullable=False),  # by which master key, nonce, key, tag
)
"""What opens the personal columns of one contact; who is erased has no row.

Contact 0 is nobody: its key opens what tells about people and belongs to no contact.
"""

link = Table(
    "link",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("contact", BigInteger, ForeignKey("contact.id"), nullable=False),
    Column("conversation", BigInteger),
    Column("flow", String(64)),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),  # its power to grant
)
Index("ix_link_contact", link.c.contact)

form_used = Table(
    "form_used",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("link", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)
