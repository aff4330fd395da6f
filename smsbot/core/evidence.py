"""What every ledger event must hold so that it proves something years later.

The fields are those of Art. 7(1) and 5(2) GDPR as ISO/IEC TS 27560 orders them. What is missing
aborts the transaction: an event that proves nothing would be worse than none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from smsbot.core.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Cell

WITHDRAWAL_METHODS = ("sms", "page")
"""How the person can take a consent back: STOP by SMS, or one press on the page."""

_ALWAYS = (
    "id",
    "kind",
    "at",
    "subject",
    "controller.name",
    "controller.address",
    "controller.contact",
    "notice.url",
    "notice.version",
    "notice.digest",
    "method.by",
    "withdrawal_methods",
)
_ASKED = ("processor", "flow.digest", "flow.language", "basis.kind", "origin")
_CELL = ("purpose.key", "channel")
_REQUIRED: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.ASKED: (*_ALWAYS, *_ASKED, "exchanges"),
    EventKind.UNANSWERED: (*_ALWAYS, *_ASKED, "exchanges"),
    EventKind.GRANTED: (*_ALWAYS, *_ASKED, *_CELL, "purpose.text", "valid_until"),
    EventKind.REFUSED: (*_ALWAYS, *_CELL, "flow.digest"),
    EventKind.WITHDRAWN: (*_ALWAYS, *_CELL),
    EventKind.SUSPENDED: (*_ALWAYS, *_CELL, "method.undelivered"),
}
_ON_PAGE = ("method.link", "method.form", "method.shown", "method.ticked")
_QUESTION = ("text", "digest", "message", "handed_at")
_REPLY = ("text", "gateway_id", "received_at", "reader", "intent", "because")


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
class Ground:
    """What all events of one decision have in common."""

    controller: Controller
    processor: str
    method: Mapping[str, Any]
    """By what act: `{"by": "sms"}`, `{"by": "page", …}`, `{"by": "staff", …}`, `{"by": "time"}`."""
    at: datetime
    subject: str
    """The pseudonym of the person, by which the ledger and the receipt name them."""
    flow: FlowVersion | None = None
    language: str | None = None
    basis: Mapping[str, Any] | None = None
    origin: str | None = None
    exchanges: tuple[Exchange, ...] = ()


def evidence(
    ground: Ground,
    kind: EventKind,
    event_id: str,
    cell: Cell | None,
    valid_until: datetime | None,
) -> str:
    """Return the evidence of one event as canonical JSON; raises IncompleteEvidenceError."""
    controller = ground.controller
    data: dict[str, Any] = {
        "id": event_id,
        "kind": kind.value,
        "at": ground.at.isoformat(),
        "subject": ground.subject,
        "controller": {
            "name": controller.name,
            "address": controller.address,
            "contact": controller.contact,
        },
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
        "window": None,
    }
    if ground.flow is not None:
        data["flow"] = _flow_data(ground.flow, ground.language)
    if cell is not None:
        data["purpose"] = _purpose_data(ground, cell)
        data["channel"] = cell.channel.value
    _complete(kind, data)
    return canonical(data)


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(data: Mapping[str, Any]) -> str:
    """Return canonical JSON (RFC 8785) of values without fractions and with ASCII names.

    The library for it is twenty times as slow, and this runs in the transaction of every reply;
    a test holds the two together.
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
        data["text"] = label[flow.language_for(ground.language)]
    return data


def _complete(kind: EventKind, data: Mapping[str, Any]) -> None:
    exchanges: Sequence[Mapping[str, Any]] = data["exchanges"]
    required = _REQUIRED.get(kind, _ALWAYS)
    if kind is EventKind.GRANTED:
        by_page = data["method"].get("by") == "page"
        required += _ON_PAGE if by_page else ("exchanges",)
    missing = [name for name in required if not _at(data, name)]
    missing += _incomplete(exchanges)
    if kind is EventKind.GRANTED and exchanges:
        missing += _one_sided(exchanges)
    if missing:
        raise IncompleteEvidenceError(kind, missing)


def _at(data: Mapping[str, Any], path: str) -> object:
    """Return what stands at a dotted path, None where nothing does."""
    found: Any = data
    for name in path.split("."):
        found = found.get(name) if found else None
    return found


def _one_sided(exchanges: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name what keeps a dialogue from proving that a question that was put was answered.

    A question may lack the gateway's id only where something else settled that it was sent.
    """
    questions = [exchange["question"] for exchange in exchanges if "question" in exchange]
    missing = [] if questions else ["exchanges.question"]
    if not all(question["gateway_id"] or question["settled_by"] for question in questions):
        missing.append("question.gateway_id")
    if not any("reply" in exchange for exchange in exchanges):
        missing.append("exchanges.reply")
    return missing


def _incomplete(exchanges: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name what is missing in a question or a reply."""
    missing: list[str] = []
    for exchange in exchanges:
        for side, fields in (("question", _QUESTION), ("reply", _REPLY)):
            part = exchange.get(side)
            if part is not None:
                missing += [f"{side}.{name}" for name in fields if part.get(name) is None]
    return missing
