"""What a proof is made of: plain values that say where everything came from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smsbot.core.consent import ConsentEvent, fold
from smsbot.core.model import Cell, Channel, EventKind, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from smsbot.core.ledger import Leaf, PublicKey
    from smsbot.core.model import PhoneNumber


class TextKind(StrEnum):
    """What an archived text is; the value ends its file's name."""

    FLOW = "toml"
    NOTICE = "txt"
    PAGE_NOTICE = "html"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that events cite by its digest: a flow version, or a privacy notice."""

    kind: TextKind
    content: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of the content, in hex."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def file(self) -> str:
        """Where it stands in the bundle."""
        return f"texts/{self.digest}.{self.kind}"


@dataclass(frozen=True, slots=True)
class Company:
    """The controller as it is on the day of issue, and what it promises about the data."""

    name: str
    address: str
    contact: str
    privacy_url: str
    page_url: str
    """Where a person exercises rights: the page without its token."""
    number: str
    """The sending number that takes a STOP, in E.164."""
    legal_name: str = ""
    vat: str = ""
    dpo_contact: str = ""
    country: str = "IT"
    """Where the data are kept, as ISO 3166 has it."""
    valid_for: str = "P24M"
    """For how long a consent lasts and its data are used (ISO 8601)."""
    keep_proof_for: str = "P5Y"
    """For how long the proof is kept afterwards (ISO 8601)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the proof is about; `subject` is the pseudonym that the ledger and receipt use."""

    subject: str
    phone: PhoneNumber
    name: str = field(default="", repr=False)
    category: str = "unknown"
    """What they are to the company: prospect, customer, dormant."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the person: its leaf, what opens it, and the proof that it is in the tree."""

    leaf: Leaf
    evidence: str = field(repr=False)
    """Canonical JSON, byte for byte as it was committed to."""
    salt: bytes = field(repr=False)
    path: tuple[bytes, ...] = field(repr=False)
    """The inclusion proof, in the tree of the checkpoint."""

    def event(self) -> dict[str, Any]:
        """Return the evidence as data."""
        event: dict[str, Any] = json.loads(self.evidence)
        return event


@dataclass(frozen=True, slots=True)
class Earlier:
    """A checkpoint that somebody may hold already, and the proof that this one continues it."""

    note: str
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """All that a bundle is made from. Entries stand in the order of the ledger."""

    person: Person
    company: Company
    entries: tuple[Entry, ...]
    texts: tuple[Text, ...]
    checkpoint: str
    """The signed note."""
    keys: tuple[PublicKey, ...]
    """The public keys that sign at the time of issue, the present one first."""
    issued_at: datetime
    zone: ZoneInfo
    receipt_id: str
    """A UUID of its own for each receipt."""
    earlier: Earlier | None = None
    successions: tuple[str, ...] = ()
    """The notes by which keys took over from one another."""
    stamp: bytes | None = None
    """The reply of a time-stamping authority about the checkpoint (RFC 3161)."""


def cell_of(event: Mapping[str, Any]) -> Cell | None:
    """Return the cell that an event is about, None where it is about the whole flow."""
    if "purpose" not in event:
        return None
    return Cell(Purpose(event["purpose"]["key"]), Channel(event["channel"]))


def standing_of(events: Iterable[Mapping[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """Return where every cell stands that events speak of, as data."""
    standing = fold(_brief(event) for event in events)
    return [
        {
            "purpose": cell.purpose.value,
            "channel": cell.channel.value,
            "status": one.at(now).value,
            "since": one.since.isoformat(),
            "valid_until": one.valid_until.isoformat() if one.valid_until else None,
        }
        for cell, one in sorted(standing.items())
    ]


def _brief(event: Mapping[str, Any]) -> ConsentEvent:
    """Return what the standing needs to know of an event."""
    until = event["valid_until"]
    return ConsentEvent(
        EventKind(event["kind"]),
        cell_of(event),
        datetime.fromisoformat(event["at"]),
        datetime.fromisoformat(until) if until else None,
    )
