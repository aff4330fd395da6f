"""What is said: conversations, and the messages of both sides, which are the outbox too."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, text

from smsbot.store.schema.base import metadata
from smsbot.store.types import Data, Id, Moment, Personal

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
# Whether a wording has to stop is asked once a minute, of campaigns of any size.
Index(
    "ix_conversation_withdrawn",
    conversation.c.campaign,
    sqlite_where=text("state = 'withdrawn'"),
    postgresql_where=text("state = 'withdrawn'"),
)
# Who got the link and is silent since is asked by people who look at the dashboard.
Index(
    "ix_conversation_linked",
    conversation.c.id,
    sqlite_where=text("linked AND NOT closed"),
    postgresql_where=text("linked AND NOT closed"),
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
    Column("cost", BigInteger),  # millionths of a euro; None while it has not been handed
    Column("unreachable_at", Moment),  # when the gateway gave it up because of the number
    Column("error", String(200)),
    Column("aliased", Boolean, nullable=False),  # leaves from the alias where there is one
    Column("wording", String(1)),  # of an opening that has two
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
    "ix_message_unrecorded",
    message.c.id,
    sqlite_where=text("settled_by = 'reply' AND gateway_id IS NULL"),
    postgresql_where=text("settled_by = 'reply' AND gateway_id IS NULL"),
)
Index(
    "ix_message_conversation",
    message.c.conversation,
    message.c.id,
    sqlite_where=text("conversation IS NOT NULL"),
    postgresql_where=text("conversation IS NOT NULL"),
)
