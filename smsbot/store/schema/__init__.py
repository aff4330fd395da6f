"""The tables. Migrations make them; this module describes them to the queries.

Ids are 63-bit numbers given by `store.ids` before the row is written, so that a unit of work
can name a row in another one that it writes in the same breath. Every query in the hot path
carries the contact's key, so that the tables can be sharded by contact one day.
"""

from __future__ import annotations

from smsbot.store.schema.base import metadata
from smsbot.store.schema.campaigns import archive, campaign, flow_version, selection, spending
from smsbot.store.schema.events import event_delivery, event_out, webhook
from smsbot.store.schema.ledger import (
    checkpoint,
    consent,
    consent_event,
    disclosure,
    key_succession,
    leaf,
    tile,
    time_stamp,
)
from smsbot.store.schema.people import (
    asked_month,
    contact,
    erasure,
    form_used,
    invalid_document,
    link,
    person_key,
    register_check,
    suppression,
)
from smsbot.store.schema.running import (
    admin_session,
    api_token,
    audit,
    bucket,
    idempotency_key,
    installation,
)
from smsbot.store.schema.signups import signup, signup_try
from smsbot.store.schema.tables import (
    import_part,
    import_refused,
    import_refused_number,
    import_run,
    import_seen,
)
from smsbot.store.schema.talks import conversation, message

__all__ = [
    "admin_session",
    "api_token",
    "archive",
    "asked_month",
    "audit",
    "bucket",
    "campaign",
    "checkpoint",
    "consent",
    "consent_event",
    "contact",
    "conversation",
    "disclosure",
    "erasure",
    "event_delivery",
    "event_out",
    "flow_version",
    "form_used",
    "idempotency_key",
    "import_part",
    "import_refused",
    "import_refused_number",
    "import_run",
    "import_seen",
    "installation",
    "invalid_document",
    "key_succession",
    "leaf",
    "link",
    "message",
    "metadata",
    "person_key",
    "register_check",
    "selection",
    "signup",
    "signup_try",
    "spending",
    "suppression",
    "tile",
    "time_stamp",
    "webhook",
]
