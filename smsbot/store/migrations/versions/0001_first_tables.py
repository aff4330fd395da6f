"""The first tables, and the triggers that keep the ledger append-only."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A key of this type is the row's own number in SQLite, and no second tree beside the table.
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# What is appended and never changed, and the keys that a row of it has.
_LEDGER = {
    "consent_event": "id = NEW.id",
    "leaf": "seq = NEW.seq OR event = NEW.event",
    "checkpoint": "size = NEW.size",
    "key_succession": "number = NEW.number",
    "time_stamp": "size = NEW.size",
}
_SQLITE = """
CREATE TRIGGER {table}_no_{what} BEFORE {what} ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
# REPLACE removes a row without firing the trigger of a DELETE.
_SQLITE_REPLACE = """
CREATE TRIGGER {table}_no_REPLACE BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {keys})
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_POSTGRES = """
CREATE TRIGGER {table}_no_{what} BEFORE {what} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()
"""


def upgrade() -> None:
    """Make every table, and the triggers."""
    _make_tables()
    postgres = op.get_bind().dialect.name == "postgresql"
    if postgres:
        op.execute(_POSTGRES_FUNCTION)
    for table, keys in _LEDGER.items():
        for what in ("UPDATE", "DELETE", *(("TRUNCATE",) if postgres else ())):
            op.execute((_POSTGRES if postgres else _SQLITE).format(table=table, what=what))
        if not postgres:
            op.execute(_SQLITE_REPLACE.format(table=table, keys=keys))


def _make_tables() -> None:
    op.create_table(
        "admin_session",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("key_hash", sa.LargeBinary(length=32), nullable=False),
        Column("opened", sa.Boolean(), nullable=False),
        Column("name", sa.String(length=80), nullable=False),
        Column("roles", sa.String(length=40), nullable=False),
        Column("token_hash", sa.LargeBinary(length=32), nullable=True),
        Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_admin_session"),
        sa.UniqueConstraint("key_hash", name="uq_admin_session_key_hash"),
    )
    op.create_table(
        "api_token",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("name", sa.String(length=80), nullable=False),
        Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        Column("role", sa.String(length=16), nullable=False),
        Column("created_at", sa.BigInteger(), nullable=False),
        Column("last_used_at", sa.BigInteger(), nullable=True),
        Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_token"),
        sa.UniqueConstraint("token_hash", name="uq_api_token_token_hash"),
    )
    op.create_table(
        "archive",
        Column("digest", sa.String(length=64), nullable=False),
        Column("kind", sa.String(length=16), nullable=False),
        Column("content", sa.Text(), nullable=False),
        Column("first_kept_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_archive"),
    )
    op.create_table(
        "asked_month",
        Column("number_hash", sa.LargeBinary(length=32), nullable=False),
        Column("month", sa.Date(), nullable=False),
        Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number_hash", "month", name="pk_asked_month"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        Column("who", sa.String(length=80), nullable=False),
        Column("action", sa.String(length=40), nullable=False),
        Column("subject", sa.String(length=80), nullable=True),
        Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_table(
        "bucket",
        Column("number", sa.String(length=20), nullable=False),
        Column("tokens", sa.Float(), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_bucket"),
    )
    op.create_table(
        "checkpoint",
        Column("size", _ID, autoincrement=False, nullable=False),
        Column("root", sa.LargeBinary(length=32), nullable=False),
        Column("note", sa.Text(), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("size", name="pk_checkpoint"),
    )
    op.create_table(
        "key_succession",
        Column("number", _ID, autoincrement=False, nullable=False),
        Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_key_succession"),
    )
    op.create_table(
        "time_stamp",
        Column("size", _ID, autoincrement=False, nullable=False),
        Column("reply", sa.LargeBinary(), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("size", name="pk_time_stamp"),
    )
    op.create_table(
        "leaf",
        Column("seq", _ID, autoincrement=False, nullable=False),
        Column("event", sa.BigInteger(), nullable=False),
        Column("t", sa.String(length=20), nullable=False),
        Column("c", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_leaf"),
        sa.UniqueConstraint("event", name="uq_leaf_event"),
    )
    op.create_table(
        "tile",
        Column("level", sa.Integer(), autoincrement=False, nullable=False),
        Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        Column("hashes", sa.LargeBinary(length=8192), nullable=False),
        sa.PrimaryKeyConstraint("level", "number", name="pk_tile"),
    )
    op.create_table(
        "consent",
        Column("contact", sa.BigInteger(), autoincrement=False, nullable=False),
        Column("purpose", sa.String(length=16), nullable=False),
        Column("channel", sa.String(length=16), nullable=False),
        Column("status", sa.String(length=16), nullable=False),
        Column("since", sa.BigInteger(), nullable=False),
        Column("valid_until", sa.BigInteger(), nullable=True),
        Column("window", sa.Integer(), nullable=True),
        Column("event", sa.BigInteger(), nullable=False),
        Column("disclosure", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("contact", "purpose", "channel", name="pk_consent"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_consent_disclosure",
        "consent",
        ["disclosure"],
        unique=False,
        sqlite_where=sa.text("disclosure IS NOT NULL"),
        postgresql_where=sa.text("disclosure IS NOT NULL"),
    )
    op.create_index(
        "ix_consent_ending",
        "consent",
        ["valid_until"],
        unique=False,
        sqlite_where=sa.text("disclosure IS NOT NULL"),
        postgresql_where=sa.text("disclosure IS NOT NULL"),
    )
    op.create_index("ix_consent_listed", "consent", ["status", "event"], unique=False)
    op.create_table(
        "consent_event",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("contact", sa.BigInteger(), nullable=False),
        Column("conversation", sa.BigInteger(), nullable=True),
        Column("purpose", sa.String(length=16), nullable=True),
        Column("channel", sa.String(length=16), nullable=True),
        Column("kind", sa.String(length=16), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        Column("valid_until", sa.BigInteger(), nullable=True),
        Column("window", sa.Integer(), nullable=True),
        Column("evidence", sa.LargeBinary(), nullable=False),
        Column("c", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consent_event"),
    )
    op.create_index("ix_consent_event_contact", "consent_event", ["contact", "id"], unique=False)
    op.create_table(
        "contact",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("phone_hash", sa.LargeBinary(length=32), nullable=True),
        Column("phone", sa.LargeBinary(), nullable=True),
        Column("name", sa.LargeBinary(), nullable=True),
        Column("language", sa.String(length=8), nullable=True),
        Column("lifecycle", sa.String(length=16), nullable=True),
        Column("origin", sa.LargeBinary(), nullable=True),
        Column("collected_on", sa.Date(), nullable=True),
        Column("last_activity", sa.Date(), nullable=True),
        Column("basis", sa.Text(), nullable=True),
        Column("attributes", sa.LargeBinary(), nullable=True),
        Column("helped_at", sa.BigInteger(), nullable=True),
        Column("frozen_because", sa.String(length=200), nullable=True),
        Column("erasure_requested_at", sa.BigInteger(), nullable=True),
        Column("erased_at", sa.BigInteger(), nullable=True),
        Column("asked_before", sa.Boolean(), nullable=True),
        Column("created_at", sa.BigInteger(), nullable=False),
        Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.UniqueConstraint("phone_hash", name="uq_contact_phone_hash"),
    )
    op.create_index(
        "ix_contact_erasure",
        "contact",
        ["id"],
        unique=False,
        sqlite_where=sa.text("erasure_requested_at IS NOT NULL AND erased_at IS NULL"),
        postgresql_where=sa.text("erasure_requested_at IS NOT NULL AND erased_at IS NULL"),
    )
    op.create_index(
        "ix_contact_frozen",
        "contact",
        ["id"],
        unique=False,
        sqlite_where=sa.text("frozen_because IS NOT NULL"),
        postgresql_where=sa.text("frozen_because IS NOT NULL"),
    )
    op.create_index(
        "ix_contact_override",
        "contact",
        ["id"],
        unique=False,
        sqlite_where=sa.text('basis LIKE \'%"kind":"override"%\''),
        postgresql_where=sa.text('basis LIKE \'%"kind":"override"%\''),
    )
    op.create_table(
        "flow_version",
        Column("digest", sa.String(length=64), nullable=False),
        Column("name", sa.String(length=80), nullable=False),
        Column("version", sa.Integer(), nullable=False),
        Column("source", sa.Text(), nullable=False),
        Column("first_loaded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_flow_version"),
        sa.UniqueConstraint("name", "version", name="uq_flow_version_name_version"),
    )
    op.create_table(
        "form_used",
        Column("token", sa.String(length=64), nullable=False),
        Column("link", sa.BigInteger(), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_form_used"),
    )
    op.create_table(
        "idempotency_key",
        Column("owner", sa.String(length=80), nullable=False),
        Column("key", sa.String(length=255), nullable=False),
        Column("body_hash", sa.LargeBinary(), nullable=False),
        Column("status", sa.Integer(), nullable=False),
        Column("answer", sa.LargeBinary(), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "key", name="pk_idempotency_key"),
    )
    op.create_table(
        "installation",
        Column("name", sa.String(length=40), nullable=False),
        Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_installation"),
    )
    op.create_table(
        "suppression",
        Column("phone_hash", sa.LargeBinary(length=32), nullable=False),
        Column("reason", sa.String(length=40), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("phone_hash", name="pk_suppression"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "campaign",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("flow", sa.String(length=64), nullable=False),
        Column("name", sa.String(length=200), nullable=True),
        Column("basis", sa.Text(), nullable=True),
        Column("state", sa.String(length=24), nullable=False),
        Column("start_at", sa.BigInteger(), nullable=True),
        Column("accepted", sa.Integer(), nullable=False),
        Column("excluded", sa.Text(), nullable=False),
        Column("created_by", sa.String(length=80), nullable=False),
        Column("created_at", sa.BigInteger(), nullable=False),
        Column("approved_by", sa.String(length=80), nullable=True),
        Column("paused_because", sa.String(length=40), nullable=True),
        Column("watched_from", sa.BigInteger(), nullable=True),
        Column("stopped_wording", sa.String(length=1), nullable=True),
        Column("conditions", sa.LargeBinary(), nullable=True),
        Column("chosen", sa.Text(), nullable=True),
        Column("lists_until", sa.BigInteger(), nullable=True),
        Column("listed_to", sa.BigInteger(), nullable=True),
        Column("listed", sa.Text(), nullable=True),
        Column("languages", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["flow"], ["flow_version.digest"], name="fk_campaign_flow_flow_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
    )
    op.create_table(
        "conversation",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("contact", sa.BigInteger(), nullable=False),
        Column("campaign", sa.BigInteger(), nullable=True),
        Column("flow", sa.String(length=64), nullable=False),
        Column("language", sa.String(length=8), nullable=False),
        Column("basis", sa.Text(), nullable=True),
        Column("controller", sa.String(length=64), nullable=True),
        Column("link", sa.BigInteger(), nullable=False),
        Column("state", sa.String(length=40), nullable=False),
        Column("closed", sa.Boolean(), nullable=False),
        Column("answers", sa.LargeBinary(), nullable=False),
        Column("question", sa.Integer(), nullable=False),
        Column("handed", sa.Integer(), nullable=False),
        Column("asked", sa.String(length=16), nullable=True),
        Column("asked_at", sa.BigInteger(), nullable=True),
        Column("unclear", sa.Integer(), nullable=False),
        Column("said", sa.Integer(), nullable=False),
        Column("linked", sa.Boolean(), nullable=False),
        Column("reminded", sa.Boolean(), nullable=False),
        Column("turn", sa.Integer(), nullable=False),
        Column("due_at", sa.BigInteger(), nullable=True),
        Column("started_at", sa.BigInteger(), nullable=False),
        Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact"], ["contact.id"], name="fk_conversation_contact_contact"
        ),
        sa.ForeignKeyConstraint(
            ["flow"], ["flow_version.digest"], name="fk_conversation_flow_flow_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
    )
    op.create_index("ix_conversation_campaign", "conversation", ["campaign"], unique=False)
    op.create_index("ix_conversation_contact", "conversation", ["contact", "id"], unique=False)
    op.create_index(
        "ix_conversation_due",
        "conversation",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        "ix_conversation_linked",
        "conversation",
        ["id"],
        unique=False,
        sqlite_where=sa.text("linked AND NOT closed"),
        postgresql_where=sa.text("linked AND NOT closed"),
    )
    op.create_index(
        "ix_conversation_running",
        "conversation",
        ["campaign"],
        unique=False,
        sqlite_where=sa.text("NOT closed"),
        postgresql_where=sa.text("NOT closed"),
    )
    op.create_index(
        "ix_conversation_withdrawn",
        "conversation",
        ["campaign"],
        unique=False,
        sqlite_where=sa.text("state = 'withdrawn'"),
        postgresql_where=sa.text("state = 'withdrawn'"),
    )
    op.create_index(
        "uq_conversation_open",
        "conversation",
        ["contact"],
        unique=True,
        sqlite_where=sa.text("NOT closed"),
        postgresql_where=sa.text("NOT closed"),
    )
    op.create_table(
        "import_run",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("digest", sa.LargeBinary(length=32), nullable=False),
        Column("kind", sa.String(length=16), nullable=False),
        Column("state", sa.String(length=16), nullable=False),
        Column("line", sa.Integer(), nullable=False),
        Column("counts", sa.Text(), nullable=False),
        Column("headers", sa.Text(), nullable=False),
        Column("basis", sa.Text(), nullable=True),
        Column("given", sa.Text(), nullable=True),
        Column("started_by", sa.String(length=80), nullable=False),
        Column("started_at", sa.BigInteger(), nullable=False),
        Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_run"),
    )
    op.create_index("ix_import_run_digest", "import_run", ["digest"], unique=False)
    op.create_index(
        "ix_import_run_running",
        "import_run",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'running'"),
        postgresql_where=sa.text("state = 'running'"),
    )
    op.create_table(
        "import_part",
        Column("run", _ID, autoincrement=False, nullable=False),
        Column("number", sa.Integer(), autoincrement=False, nullable=False),
        Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("run", "number", name="pk_import_part"),
    )
    op.create_table(
        "import_seen",
        Column("run", _ID, autoincrement=False, nullable=False),
        Column("phone_hash", sa.LargeBinary(length=32), nullable=False),
        Column("line", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("run", "phone_hash", name="pk_import_seen"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "import_refused",
        Column("run", _ID, autoincrement=False, nullable=False),
        Column("line", sa.Integer(), autoincrement=False, nullable=False),
        Column("code", sa.String(length=40), nullable=False),
        Column("other", sa.Integer(), nullable=True),
        Column("cells", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("run", "line", name="pk_import_refused"),
    )
    op.create_table(
        "import_refused_number",
        Column("given_hash", sa.LargeBinary(length=32), nullable=False),
        Column("run", _ID, autoincrement=False, nullable=False),
        Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("given_hash", "run", "line", name="pk_import_refused_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        Column("contact", sa.BigInteger(), nullable=False),
        Column("conversation", sa.BigInteger(), nullable=True),
        Column("flow", sa.String(length=64), nullable=True),
        Column("created_at", sa.BigInteger(), nullable=False),
        Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contact.id"], name="fk_link_contact_contact"),
        sa.PrimaryKeyConstraint("id", name="pk_link"),
        sa.UniqueConstraint("token_hash", name="uq_link_token_hash"),
    )
    op.create_index("ix_link_contact", "link", ["contact"], unique=False)
    op.create_table(
        "message",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("contact", sa.BigInteger(), nullable=False),
        Column("conversation", sa.BigInteger(), nullable=True),
        Column("outbound", sa.Boolean(), nullable=False),
        Column("gateway", sa.String(length=20), nullable=False),
        Column("gateway_id", sa.String(length=64), nullable=True),
        Column("text", sa.LargeBinary(), nullable=True),
        Column("state", sa.String(length=16), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        Column("reading", sa.LargeBinary(), nullable=True),
        Column("kind", sa.String(length=16), nullable=True),
        Column("flow_state", sa.String(length=40), nullable=True),
        Column("asks", sa.String(length=16), nullable=True),
        Column("question", sa.Integer(), nullable=True),
        Column("link", sa.BigInteger(), nullable=True),
        Column("priority", sa.Integer(), nullable=True),
        Column("segments", sa.Integer(), nullable=True),
        Column("not_before", sa.BigInteger(), nullable=True),
        Column("void_after", sa.BigInteger(), nullable=True),
        Column("lease_owner", sa.String(length=40), nullable=True),
        Column("lease_until", sa.BigInteger(), nullable=True),
        Column("fence", sa.Integer(), server_default="0", nullable=False),
        Column("attempts", sa.Integer(), server_default="0", nullable=False),
        Column("handed_at", sa.BigInteger(), nullable=True),
        Column("doubt_at", sa.BigInteger(), nullable=True),
        Column("absent_at", sa.BigInteger(), nullable=True),
        Column("settled_by", sa.String(length=16), nullable=True),
        Column("settled_at", sa.BigInteger(), nullable=True),
        Column("cost", sa.BigInteger(), nullable=True),
        Column("unreachable_at", sa.BigInteger(), nullable=True),
        Column("error", sa.String(length=200), nullable=True),
        Column("aliased", sa.Boolean(), nullable=False),
        Column("wording", sa.String(length=1), nullable=True),
        sa.ForeignKeyConstraint(["contact"], ["contact.id"], name="fk_message_contact_contact"),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
    )
    op.create_index("ix_message_contact", "message", ["contact", "id"], unique=False)
    op.create_index(
        "ix_message_conversation",
        "message",
        ["conversation", "id"],
        unique=False,
        sqlite_where=sa.text("conversation IS NOT NULL"),
        postgresql_where=sa.text("conversation IS NOT NULL"),
    )
    op.create_index(
        "ix_message_unrecorded",
        "message",
        ["id"],
        unique=False,
        sqlite_where=sa.text("settled_by = 'reply' AND gateway_id IS NULL"),
        postgresql_where=sa.text("settled_by = 'reply' AND gateway_id IS NULL"),
    )
    op.create_index(
        "ix_message_held",
        "message",
        ["priority", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'held'"),
        postgresql_where=sa.text("state = 'held'"),
    )
    op.create_index(
        "ix_message_in_doubt",
        "message",
        ["priority", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'in_doubt'"),
        postgresql_where=sa.text("state = 'in_doubt'"),
    )
    op.create_index(
        "ix_message_queued",
        "message",
        ["priority", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index(
        "ix_message_sending",
        "message",
        ["priority", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_index("uq_message_gateway_id", "message", ["gateway", "gateway_id"], unique=True)
    op.create_table(
        "disclosure",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("flow", sa.String(length=80), nullable=False),
        Column("language", sa.String(length=8), nullable=False),
        Column("purpose", sa.String(length=16), nullable=False),
        Column("controller", sa.String(length=64), nullable=False),
        Column("notice", sa.String(length=64), nullable=False),
        Column("text", sa.String(length=64), nullable=False),
        Column("outdated_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_disclosure"),
    )
    op.create_table(
        "erasure",
        Column("contact", _ID, autoincrement=False, nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        Column("certificate", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("contact", name="pk_erasure"),
    )
    op.create_table(
        "event_out",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("type", sa.String(length=40), nullable=False),
        Column("subject", sa.BigInteger(), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_out"),
    )
    op.create_table(
        "webhook",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("url", sa.String(length=500), nullable=False),
        Column("types", sa.Text(), nullable=True),
        Column("secret", sa.LargeBinary(), nullable=False),
        Column("secret_before", sa.LargeBinary(), nullable=True),
        Column("before_until", sa.BigInteger(), nullable=True),
        Column("created_at", sa.BigInteger(), nullable=False),
        Column("created_by", sa.String(length=80), nullable=False),
        Column("disabled_at", sa.BigInteger(), nullable=True),
        Column("disabled_because", sa.String(length=40), nullable=True),
        Column("failures", sa.Integer(), nullable=False),
        Column("failing_since", sa.BigInteger(), nullable=True),
        Column("last_error", sa.String(length=80), nullable=True),
        Column("delivered_at", sa.BigInteger(), nullable=True),
        Column("not_before", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_webhook"),
    )
    op.create_table(
        "event_delivery",
        Column("webhook", sa.BigInteger(), nullable=False),
        Column("event", sa.BigInteger(), nullable=False),
        Column("subject", sa.BigInteger(), nullable=False),
        Column("attempts", sa.Integer(), nullable=False),
        Column("not_before", sa.BigInteger(), nullable=True),
        Column("lease_until", sa.BigInteger(), nullable=True),
        Column("fence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook"], ["webhook.id"], name="fk_event_delivery_webhook_webhook"
        ),
        sa.ForeignKeyConstraint(
            ["event"], ["event_out.id"], name="fk_event_delivery_event_event_out"
        ),
        sa.PrimaryKeyConstraint("webhook", "event", name="pk_event_delivery"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_delivery_event", "event_delivery", ["event"], unique=False)
    op.create_index(
        "ix_event_delivery_webhook_subject",
        "event_delivery",
        ["webhook", "subject"],
        unique=False,
    )
    op.create_index(
        "ix_event_delivery_due",
        "event_delivery",
        ["webhook", "not_before"],
        unique=False,
        sqlite_where=sa.text("not_before IS NOT NULL"),
        postgresql_where=sa.text("not_before IS NOT NULL"),
    )
    op.create_table(
        "signup",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("contact", sa.BigInteger(), nullable=False),
        Column("conversation", sa.BigInteger(), nullable=False),
        Column("flow", sa.String(length=64), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signup"),
    )
    op.create_index("ix_signup_contact", "signup", ["contact"], unique=False)
    op.create_table(
        "signup_try",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("number_hash", sa.LargeBinary(length=32), nullable=False),
        Column("network_hash", sa.LargeBinary(length=32), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signup_try"),
    )
    for columns in (["number_hash", "at"], ["network_hash", "at"], ["at"]):
        name = "_".join(columns)
        op.create_index(f"ix_signup_try_{name}", "signup_try", columns, unique=False)
    op.create_table(
        "invalid_document",
        Column("digest", sa.LargeBinary(length=32), nullable=False),
        Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_invalid_document"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "register_check",
        Column("contact", _ID, autoincrement=False, nullable=False),
        Column("checked_on", sa.Date(), nullable=False),
        Column("registered", sa.Boolean(), nullable=False),
        Column("registered_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("contact", name="pk_register_check"),
    )
    op.create_table(
        "person_key",
        Column("contact", _ID, autoincrement=False, nullable=False),
        Column("wrapped", sa.LargeBinary(length=64), nullable=False),
        sa.PrimaryKeyConstraint("contact", name="pk_person_key"),
    )
    op.create_table(
        "selection",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("campaign", sa.BigInteger(), nullable=False),
        Column("contact", sa.BigInteger(), nullable=True),
        Column("given", sa.LargeBinary(), nullable=True),
        Column("given_hash", sa.LargeBinary(length=32), nullable=True),
        Column("reason", sa.String(length=24), nullable=True),
        Column("conversation", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign"], ["campaign.id"], name="fk_selection_campaign_campaign"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_selection"),
        sa.UniqueConstraint("campaign", "contact", name="uq_selection_campaign_contact"),
    )
    op.create_table(
        "spending",
        Column("campaign", _ID, autoincrement=False, nullable=False),
        Column("cap", sa.BigInteger(), nullable=True),
        Column("asked", sa.Integer(), nullable=False),
        Column("segments", sa.Integer(), nullable=False),
        Column("openings", sa.BigInteger(), nullable=False),
        Column("reminders", sa.BigInteger(), nullable=False),
        Column("answers", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign"], ["campaign.id"], name="fk_spending_campaign_campaign"
        ),
        sa.PrimaryKeyConstraint("campaign", name="pk_spending"),
    )
    op.create_index(
        "ix_selection_excluded",
        "selection",
        ["campaign", "id"],
        unique=False,
        sqlite_where=sa.text("reason IS NOT NULL"),
        postgresql_where=sa.text("reason IS NOT NULL"),
    )
    op.create_index(
        "ix_selection_given_hash",
        "selection",
        ["given_hash"],
        unique=False,
        sqlite_where=sa.text("given_hash IS NOT NULL"),
        postgresql_where=sa.text("given_hash IS NOT NULL"),
    )
    op.create_index(
        "ix_selection_waiting",
        "selection",
        ["campaign", "id"],
        unique=False,
        sqlite_where=sa.text("reason IS NULL AND conversation IS NULL"),
        postgresql_where=sa.text("reason IS NULL AND conversation IS NULL"),
    )
