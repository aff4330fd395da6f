"""What is asked and of whom: flows, texts that events cite, campaigns and their lists."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from smsbot.store.schema.base import metadata
from smsbot.store.types import Data, Id, Moment, Personal

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
    Column("stopped_wording", String(1)),  # of two wordings the one that more people stopped
    Column("conditions", Personal),  # what else must hold of them, until all are listed
    Column("chosen", Data),  # what its people have in common, where no list was given
    Column("lists_until", BigInteger),  # the last contact to be listed; None: all are listed
    Column("listed_to", BigInteger),  # how far its list has come, where it is not all there
    Column("listed", Data),  # whom the list holds so far, as counts
    Column("languages", Data),  # accepted by language; None until they are counted
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

spending = Table(
    "spending",
    metadata,
    Column("campaign", Id, ForeignKey("campaign.id"), primary_key=True, autoincrement=False),
    Column("cap", BigInteger),  # None: no limit
    Column("asked", Integer, nullable=False),  # openings that were handed
    Column("segments", Integer, nullable=False),
    Column("openings", BigInteger, nullable=False),
    Column("reminders", BigInteger, nullable=False),
    Column("answers", BigInteger, nullable=False),
)
"""What the messages of a campaign have cost, in millionths of a euro.

A sum of `message.cost`, written with it: a claim that added up a million rows would come late.
It is a table of its own, since the claim must hold it, and the campaign itself is held by
whoever turns the next of its people into conversations.
"""
