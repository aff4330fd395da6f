"""What other systems are told, and how it is signed (Standard Webhooks 1.0).

An event is thin: what happened, to whom by an opaque id, and when; never a number, a name or a
text. Whoever wants more asks the API, which knows what is true at that moment.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from enum import StrEnum
from typing import TYPE_CHECKING

from smsbot.core.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

SECRET_PREFIX = "whsec_"  # noqa: S105  (what a secret begins with)
SECRET_BYTES = 32
_SHORTEST, _LONGEST = 24, 64
"""Bytes of a secret, by the specification."""


class EventType(StrEnum):
    """What may have happened; a name never changes once it is published."""

    CONSENT_GRANTED = "consent.granted"
    CONSENT_REFUSED = "consent.refused"
    CONSENT_WITHDRAWN = "consent.withdrawn"
    CONSENT_EXPIRED = "consent.expired"
    CONSENT_STALE = "consent.stale"
    CONSENT_SUSPENDED = "consent.suspended"
    CONSENT_INVALIDATED = "consent.invalidated"
    CONTACT_SUPPRESSED = "contact.suppressed"
    CONTACT_UNSUPPRESSED = "contact.unsuppressed"
    CONTACT_ERASED = "contact.erased"
    CAMPAIGN_STARTED = "campaign.started"
    CAMPAIGN_PAUSED = "campaign.paused"
    CAMPAIGN_RESUMED = "campaign.resumed"
    CAMPAIGN_CANCELLED = "campaign.cancelled"
    CAMPAIGN_DONE = "campaign.done"
    NEEDS_PERSON = "conversation.needs_person"


OF_CONSENT: Mapping[EventKind, EventType] = {
    EventKind.GRANTED: EventType.CONSENT_GRANTED,
    EventKind.REFUSED: EventType.CONSENT_REFUSED,
    EventKind.WITHDRAWN: EventType.CONSENT_WITHDRAWN,
    EventKind.EXPIRED: EventType.CONSENT_EXPIRED,
    EventKind.STALE: EventType.CONSENT_STALE,
    EventKind.SUSPENDED: EventType.CONSENT_SUSPENDED,
    EventKind.INVALIDATED: EventType.CONSENT_INVALIDATED,
    EventKind.ERASED: EventType.CONTACT_ERASED,
}
"""What an event of the ledger is called outside; that somebody was asked concerns nobody else."""


class Need(StrEnum):
    """Why somebody waits for a person."""

    UNCLEAR = "unclear"
    """They were not understood and have the link; nothing more is said by itself."""
    FROZEN = "frozen"
    """An SMS of theirs could not be handled, or never reached us: nothing leaves to them."""
    HELD = "held"
    """Nobody can tell whether an SMS to them left."""
    ERASURE = "erasure_requested"
    """They asked for their data to be erased."""


def write_secret(key: bytes) -> str:
    """Return a secret as people copy it."""
    return SECRET_PREFIX + base64.b64encode(key).decode()


def read_secret(secret: str) -> bytes:
    """Return the key of a secret; raises ValueError where it is none."""
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except binascii.Error:
        key = b""
    if not secret.startswith(SECRET_PREFIX) or not _SHORTEST <= len(key) <= _LONGEST:
        message = f"a secret is {SECRET_PREFIX} and 24 to 64 bytes in base64"
        raise ValueError(message)
    return key


def body_of(event_id: str, type_: str, at: datetime, data: Mapping[str, str | None]) -> bytes:
    """Return an event as it is sent; the same bytes each time, since they are signed."""
    fields = {"type": type_, "id": event_id, "timestamp": at.isoformat(), "data": dict(data)}
    return json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode()


def headers_of(
    keys: Iterable[bytes], event_id: str, now: datetime, body: bytes
) -> Mapping[str, str]:
    """Return the headers of one delivery: a signature for each key, those of a rotation too."""
    seconds = str(int(now.timestamp()))
    signed = f"{event_id}.{seconds}.".encode() + body
    return {
        "webhook-id": event_id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(_signature(key, signed) for key in keys),
    }


def _signature(key: bytes, signed: bytes) -> str:
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
