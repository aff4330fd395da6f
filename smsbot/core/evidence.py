"""What every ledger event must hold so that it proves something years later.

The fields are those of Art. 7(1) and 5(2) GDPR as ISO/IEC TS 27560 orders them. What is missing
for its kind (`core/required`) aborts the transaction: an event that proves nothing would be worse
than none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from smsbot.core.required import missing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Cell, EventKind

WITHDRAWAL_METHODS = ("sms", "page")
"""How the person can take a consent back: STOP by SMS, or one press on the page."""


class IncompleteEvidenceError(Exception):
    """The evidence for an event lacks fields that the law asks for; nothing is recorded."""

    def __init__(self, kind: EventKind, missing: Sequence[str]) -> None:
        super().__init__(f"evidence of {kind.value} lacks {', '.join(missing)}")
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class Controller:
    """Who asks, as the person is told (Art. 13(1)(a), (c) GDPR)."""

    name: str
    address: str
    contact: str
    privacy_url: str
    privacy_version: str
    vat: str = ""
    dpo_contact: str = ""
    """How to reach the data-protection officer, where there is one (Art. 13(1)(b))."""

    def notice(self) -> str:
        """Return the notice as it is known here: whose it is, which version, where to read it.

        It goes into the archive, and every event cites its digest: whoever changes what the
        company says of itself makes another notice, whether or not the version was raised.
        """
        lines = (
            ("Titolare", f"{self.name}, {self.address}"),
            ("Telefono", self.contact),
            ("Partita IVA", self.vat),
            ("Responsabile della protezione dei dati", self.dpo_contact),
            ("Versione", self.privacy_version),
            ("Testo completo", self.privacy_url),
        )
        said = "".join(f"{name}: {value}\n" for name, value in lines if value)
        return f"Informativa sulla privacy\n\n{said}"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question as it was sent, or one reply as it was received."""

    outbound: bool
    message: str
    gateway_id: str | None
    text: str
    at: datetime
    asks: str | None = None
    reading: Mapping[str, Any] | None = None
    settled_by: str | None = None
    wording: str | None = None
    """Which of two wordings of an opening it is."""

    def data(self) -> dict[str, Any]:
        """Return the exchange as it stands in the evidence."""
        if self.outbound:
            return {
                "question": {
                    "text": self.text,
                    "digest": text_digest(self.text),
                    "message": self.message,
                    "gateway_id": self.gateway_id,
                    "settled_by": self.settled_by,
                    "asks": self.asks,
                    "handed_at": self.at.isoformat(),
                    **({"wording": self.wording} if self.wording else {}),
                }
            }
        return {
            "reply": {
                "text": self.text,
                "encoding": "UTF-8",
                "gateway_id": self.gateway_id,
                "received_at": self.at.isoformat(),
                **(self.reading or {}),
            }
        }


@dataclass(frozen=True, slots=True)
class Ended:
    """The grant that an event ends: it need not be told again, it stands in the ledger."""

    event: str
    at: datetime
    commitment: str
    """The `c` of the leaf of that grant."""
    changed: Mapping[str, Mapping[str, str | None]] | None = None
    """What the company says otherwise now: for each thing its digest as it was, and as it is."""

    def data(self) -> dict[str, Any]:
        """Return what ended as it stands in the evidence."""
        grant = {"event": self.event, "at": self.at.isoformat(), "commitment": self.commitment}
        return {"grant": grant} | ({"changed": dict(self.changed)} if self.changed else {})


@dataclass(frozen=True, slots=True)
class Ground:
    """What all events of one decision have in common."""

    controller: Controller
    processor: str
    method: Mapping[str, Any]
    """By what act: `{"by": "sms"}`, `{"by": "page", …}`, `{"by": "staff", …}` (`required.By`)."""
    at: datetime
    subject: str
    """The pseudonym of the person, by which the ledger and the receipt name them."""
    flow: FlowVersion | None = None
    language: str | None = None
    basis: Mapping[str, Any] | None = None
    origin: str | None = None
    exchanges: tuple[Exchange, ...] = ()


def evidence(  # noqa: PLR0913, PLR0917  (what an event is made of)
    ground: Ground,
    kind: EventKind,
    event_id: str,
    cell: Cell | None,
    valid_until: datetime | None,
    ended: Ended | None = None,
    *,
    window: Sequence[Mapping[str, Any]] | None = None,
) -> str:
    """Return the evidence of one event as canonical JSON; raises IncompleteEvidenceError.

    `window` is when the person may be contacted (`Windows.data`), None for any time.
    """
    controller = ground.controller
    data: dict[str, Any] = {
        "id": event_id,
        "kind": kind.value,
        "at": ground.at.isoformat(),
        "subject": ground.subject,
        "controller": _controller_data(controller),
        "notice": {
            "url": controller.privacy_url,
            "version": controller.privacy_version,
            "digest": _notice_digest(controller),
        },
        "processor": ground.processor,
        "method": dict(ground.method),
        "basis": ground.basis,
        "origin": ground.origin,
        "exchanges": [exchange.data() for exchange in ground.exchanges],
        "withdrawal_methods": list(WITHDRAWAL_METHODS),
        "valid_until": valid_until.isoformat() if valid_until else None,
        "window": window,
    }
    if ground.flow is not None:
        data["flow"] = _flow_data(ground.flow, ground.language)
    if cell is not None:
        data["purpose"] = _purpose_data(ground, cell)
        data["channel"] = cell.channel.value
    if ended is not None:
        data |= ended.data()
    lacking = missing(kind, data)
    if lacking:
        raise IncompleteEvidenceError(kind, lacking)
    return canonical(data)


def _controller_data(controller: Controller) -> dict[str, str | None]:
    return {
        "name": controller.name,
        "address": controller.address,
        "contact": controller.contact,
        "vat": controller.vat or None,
    }


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(data: Mapping[str, Any]) -> str:
    """Return canonical JSON (RFC 8785) of values without fractions and with ASCII names.

    The library for it is twenty times as slow, and this runs in the transaction of every reply;
    a test holds the two together.
    """
    return _encode(data)


@lru_cache(maxsize=8)
def _notice_digest(controller: Controller) -> str:
    return text_digest(controller.notice())


def _flow_data(flow: FlowVersion, language: str | None) -> dict[str, Any]:
    return {
        "name": flow.name,
        "version": flow.version,
        "digest": flow.digest,
        "language": language,
    }


def _purpose_data(ground: Ground, cell: Cell) -> dict[str, Any]:
    data = {"key": cell.purpose.value, "type": "direct_marketing"}
    flow = ground.flow
    if flow is not None and cell.purpose in flow.purposes:
        label = flow.purposes[cell.purpose].label
        data["text"] = label[flow.page_language_for(ground.language)]
    return data
