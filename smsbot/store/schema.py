"""The tables. Migrations make them; this module describes them to the queries.

Ids are 63-bit numbers given by `store.ids` before the row is written, so that a unit of work
can name a row in another one that it writes in the same breath. Every query in the hot path
carries the contact's key, so that the tables can be sharded by contact one day.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from smsbot.store.types import Data, Id, Moment, Personal

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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

person_key = Table(
    "person_key",
    metadata,
    Column("contact", Id, primary_key=True, autoincrement=False),
    Column("wrapped", LargeBinary(64), nullable=False),  # by which master key, nonce, key, tag
)
"""What opens the personal columns of one contact; who is erased has no row.

Contact 0 is nobody: its key opens what tells about people and belongs to no contact.
"""

flow_version = Table(
    "flow_version",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("first_loaded_at", Moment, nullable=False),
    UniqueConstraint("name", "version"),
)

archive = Table(
    "archive",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("first_kept_at", Moment, nullable=False),
)
"""Texts that events cite, beside flow versions: the notices; and who asked."""

campaign = Table(
    "campaign",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("flow", String(64), ForeignKey("flow_version.digest"), nullable=False),
    Column("name", String(200)),
    Column("basis", Data),
    Column("state", String(24), nullable=False),
    Column("start_at", Moment),
    Column("accepted", Integer, nullable=False),
    Column("excluded", Data, nullable=False),  # reason → count
    Column("created_by", String(80), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("approved_by", String(80)),  # only an approved one may ask on the company's own word
    Column("paused_because", String(40)),  # set where no person paused it
    Column("watched_from", Moment),  # since when the silence of whom it asked is measured
)

selection = Table(
    "selection",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("campaign", BigInteger, ForeignKey("campaign.id"), nullable=False),
    Column("contact", BigInteger),
    Column("given", Personal),  # what was given where it is no number that we know
    Column("given_hash", LargeBinary(32)),  # of its last digits, so that erasure finds it
    Column("reason", String(24)),  # why left out; None: to be asked
    Column("conversation", BigInteger),
    UniqueConstraint("campaign", "contact"),
)
Index(
    "ix_selection_excluded",
    selection.c.campaign,
    selection.c.id,
    sqlite_where=text("reason IS NOT NULL"),
    postgresql_where=text("reason IS NOT NULL"),
)
Index(
    "ix_selection_given_hash",
    selection.c.given_hash,
    sqlite_where=text("given_hash IS NOT NULL"),
    postgresql_where=text("given_hash IS NOT NULL"),
)
Index(
    "ix_selection_waiting",
    selection.c.campaign,
    selection.c.id,
    sqlite_where=text("reason IS NULL AND conversation IS NULL"),
    postgresql_where=text("reason IS NULL AND conversation IS NULL"),
)

conversation = Table(
    "conversation",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("contact", BigInteger, ForeignKey("contact.id"), nullable=False),
    Column("campaign", BigInteger),
    Column("flow", String(64), ForeignKey("flow_version.digest"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("basis", Data),
    Column("controller", String(64)),  # who asked, as they said when it began: an archived text
    Column("link", BigInteger, nullable=False),
    Column("state", String(40), nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("answers", Personal, nullable=False),
    Column("question", Integer, nullable=False),
    Column("handed", Integer, nullable=False),
    Column("asked", String(16)),
    Column("asked_at", Moment),
    Column("unclear", Integer, nullable=False),
    Column("said", Integer, nullable=False),
    Column("linked", Boolean, nullable=False),
    Column("reminded", Boolean, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("due_at", Moment),
    Column("started_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
Index("ix_conversation_contact", conversation.c.contact, conversation.c.id)
Index("ix_conversation_campaign", conversation.c.campaign)
# Whether a campaign is over is asked twice a second; by the index above, each time through
# everybody who answered long ago.
Index(
    "ix_conversation_running",
    conversation.c.campaign,
    sqlite_where=text("NOT closed"),
    postgresql_where=text("NOT closed"),
)
Index(
    "uq_conversation_open",
    conversation.c.contact,
    unique=True,
    sqlite_where=text("NOT closed"),
    postgresql_where=text("NOT closed"),
)
Index(
    "ix_conversation_due",
    conversation.c.due_at,
    sqlite_where=text("due_at IS NOT NULL"),
    postgresql_where=text("due_at IS NOT NULL"),
)

message = Table(
    "message",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("contact", BigInteger, ForeignKey("contact.id"), nullable=False),
    Column("conversation", BigInteger),
    Column("outbound", Boolean, nullable=False),
    Column("gateway", String(20), nullable=False),
    Column("gateway_id", String(64)),
    Column("text", Personal),  # outbound: with {link}; the link itself is written at sending
    Column("state", String(16), nullable=False),
    Column("at", Moment, nullable=False),  # received, or queued
    Column("reading", Personal),  # inbound: intent, options, exact, because, reader
    Column("kind", String(16)),
    Column("flow_state", String(40)),
    Column("asks", String(16)),
    Column("question", Integer),
    Column("link", BigInteger),
    Column("priority", Integer),
    Column("segments", Integer),
    Column("not_before", Moment),
    Column("void_after", Moment),
    Column("lease_owner", String(40)),
    Column("lease_until", Moment),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("handed_at", Moment),
    Column("doubt_at", Moment),
    Column("absent_at", Moment),  # first complete listing of the gateway that lacked it
    Column("settled_by", String(16)),  # answer, report, listing, reply, person
    Column("settled_at", Moment),
    Column("unreachable_at", Moment),  # when the gateway gave it up because of the number
    Column("error", String(200)),
)
Index("ix_message_contact", message.c.contact, message.c.id)
Index("uq_message_gateway_id", message.c.gateway, message.c.gateway_id, unique=True)
for _state in ("queued", "sending", "in_doubt", "held"):
    Index(
        f"ix_message_{_state}",
        message.c.priority,
        message.c.id,
        sqlite_where=text(f"state = '{_state}'"),
        postgresql_where=text(f"state = '{_state}'"),
    )
Index(
    "ix_message_conversation",
    message.c.conversation,
    message.c.id,
    sqlite_where=text("conversation IS NOT NULL"),
    postgresql_where=text("conversation IS NOT NULL"),
)

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

consent = Table(
    "consent",
    metadata,
    Column("contact", BigInteger, primary_key=True, autoincrement=False),
    Column("purpose", String(16), primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("status", String(16), nullable=False),
    Column("since", Moment, nullable=False),
    Column("valid_until", Moment),
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

Index("ix_consent_listed", consent.c.status, consent.c.event)

import_run = Table(
    "import_run",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("digest", LargeBinary(32), nullable=False),  # of the file, so that it can go on
    Column("kind", String(16), nullable=False),  # contacts, or a blocklist
    Column("state", String(16), nullable=False),
    Column("line", Integer, nullable=False),  # the last one that is done
    Column("counts", Data, nullable=False),
    Column("headers", Data, nullable=False),
    Column("basis", Data),
    Column("started_by", String(80), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
Index("ix_import_run_digest", import_run.c.digest)

Index(
    "ix_import_run_running",
    import_run.c.id,
    sqlite_where=text("state = 'running'"),
    postgresql_where=text("state = 'running'"),
)

import_part = Table(
    "import_part",
    metadata,
    Column("run", Id, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", Personal, nullable=False),
)
"""The file of an import that came over HTTP, until it is taken in."""

import_seen = Table(
    "import_seen",
    metadata,
    Column("run", Id, primary_key=True, autoincrement=False),
    Column("phone_hash", LargeBinary(32), primary_key=True),
    Column("line", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Where each number of a table stands first; kept until the table is done."""

import_refused = Table(
    "import_refused",
    metadata,
    Column("run", Id, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("code", String(40), nullable=False),
    Column("other", Integer),  # the line that holds the same number
    Column("cells", Personal),  # as the table had them; None for whoever was erased
)
"""Rows that were not taken, until somebody has mended them."""

import_refused_number = Table(
    "import_refused_number",
    metadata,
    Column("given_hash", LargeBinary(32), primary_key=True),  # of its last digits
    Column("run", Id, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Every number that stands in a refused row, so that an erasure finds it."""

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
