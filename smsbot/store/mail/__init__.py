"""Messages, both ways: the inbox that takes a copy only once, and the outbox.

An outbound message *is* its row in the outbox: `queued → sending → accepted → sent →
delivered | undelivered`, or `failed`, `void`, `in_doubt`, `held`. A lease is committed before
the request goes out, and every later word about the message names the lease's fence, so that a
worker that was frozen past its lease changes nothing.
"""

from __future__ import annotations

from smsbot.store.mail.note import (
    HANDED,
    UNSETTLED,
    Note,
    State,
    add_notes,
    is_in,
    notes_in,
    reword,
    save,
)
from smsbot.store.mail.outbox import (
    LEASE,
    claimable,
    dead_leases,
    doubt_queued,
    lease,
    of_campaigns,
    overdue,
    sent_since,
    void_queued,
)
from smsbot.store.mail.reading import (
    in_state,
    known_ids,
    notes_by_gateway_id,
    notes_by_id,
    notes_of,
    notes_of_talks,
    page_of,
    unsettled_of,
    without_record,
)

__all__ = [
    "HANDED",
    "LEASE",
    "UNSETTLED",
    "Note",
    "State",
    "add_notes",
    "claimable",
    "dead_leases",
    "doubt_queued",
    "in_state",
    "is_in",
    "known_ids",
    "lease",
    "notes_by_gateway_id",
    "notes_by_id",
    "notes_in",
    "notes_of",
    "notes_of_talks",
    "of_campaigns",
    "overdue",
    "page_of",
    "reword",
    "save",
    "sent_since",
    "unsettled_of",
    "void_queued",
    "without_record",
]
