"""Tables of contacts that come in, until they are taken and mended."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, text

from smsbot.store.schema.base import metadata
from smsbot.store.types import Data, Id, Moment, Personal

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
    Column("given", Data),  # what whoever sent it says for all of it
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
