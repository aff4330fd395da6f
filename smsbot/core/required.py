"""What an event of each kind must hold, and what it may not: a table, so that it can be read.

Fields are dotted paths into the evidence (`core/evidence`). Which ones an event needs depends on
its kind and on the act that it came by: a reply proves a refusal by SMS, a form one on the page.
An act that a kind does not name is refused: nothing but a reply or the person's page grants.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smsbot.core.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Fields = tuple[str, ...]


class By(StrEnum):
    """The acts that an event can come by."""

    SMS = "sms"
    PAGE = "page"
    STAFF = "staff"
    GATEWAY = "gateway"
    TIME = "time"
    COMPANY = "company"
    """The company says something else than what was agreed to."""


EVERY_KIND: Fields = (
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
    "processor",
    "method.by",
    "withdrawal_methods",
)
QUESTION: Fields = ("text", "digest", "message", "handed_at")
"""What each question must hold that an event cites, and below each reply."""
REPLY: Fields = ("text", "gateway_id", "received_at", "reader", "intent", "because")

_ASKED: Fields = ("flow.digest", "flow.language", "basis.kind", "origin")
_CELL: Fields = ("purpose.key", "purpose.type", "channel")
_WORDED: Fields = (*_CELL, "purpose.text")
_GRANT: Fields = ("grant.event", "grant.at", "grant.commitment")
_ENDED: Fields = (*_ASKED, *_WORDED, *_GRANT)
_PUT: Fields = ("exchanges.question",)
_SENT: Fields = (*_PUT, "question.settled")
"""A question that certainly went out: the gateway gave it an id, or something else settled it."""
_SAID: Fields = ("exchanges.reply",)
_PRESSED: Fields = ("method.link", "method.form", "method.shown", "method.ticked")
_TOLD: Fields = ("method.who", "method.because")


@dataclass(frozen=True, slots=True)
class Required:
    """What one kind of event must hold: in any case, and by the act that it came by."""

    fields: Fields
    by: Mapping[By, Fields]
    never: Fields = ()
    """What it may not hold."""


REQUIRED: Mapping[EventKind, Required] = {
    EventKind.ASKED: Required(_ASKED, {By.SMS: _SENT}),
    EventKind.UNANSWERED: Required(_ASKED, {By.TIME: _PUT}),
    EventKind.GRANTED: Required(
        (*_ASKED, *_WORDED, "valid_until"),
        {By.SMS: (*_SENT, *_SAID), By.PAGE: _PRESSED},
    ),
    EventKind.REFUSED: Required((*_ASKED, *_WORDED), {By.SMS: _SAID, By.PAGE: _PRESSED}),
    # A withdrawal counts from a number that nobody ever asked, so it needs neither flow nor basis.
    EventKind.WITHDRAWN: Required(
        _CELL,
        {
            By.SMS: _SAID,
            By.PAGE: _PRESSED[:3],
            By.STAFF: ("method.who", "method.how", "method.said_at"),
            By.GATEWAY: ("method.error",),
        },
    ),
    EventKind.EXPIRED: Required((*_ENDED, "valid_until"), {By.TIME: ()}),
    EventKind.STALE: Required((*_ENDED, "changed"), {By.COMPANY: ()}),
    EventKind.SUSPENDED: Required(_ENDED, {By.GATEWAY: ("method.undelivered",)}),
    EventKind.INVALIDATED: Required(
        _ENDED, {By.STAFF: _TOLD, By.GATEWAY: ("method.because", "method.error")}
    ),
    # It stays when everything else about the person is gone, so it may say nothing about them.
    EventKind.ERASED: Required(
        (),
        {By.STAFF: _TOLD, By.TIME: ("method.because",)},
        never=("exchanges", "origin", "basis", "purpose", "grant"),
    ),
}


def missing(kind: EventKind, data: Mapping[str, Any]) -> list[str]:
    """Return what evidence of a kind lacks, and what it holds too much (as `no field`)."""
    required, act = REQUIRED[kind], str(_at(data, "method.by") or "")
    exchanges: Sequence[Mapping[str, Any]] = data.get("exchanges") or ()
    wanted = [*EVERY_KIND, *required.fields]
    lacking = []
    if act in required.by:
        wanted += required.by[By(act)]
    elif act:
        lacking.append(f"method.by other than {act}")
    lacking += [name for name in wanted if not _holds(data, name, exchanges)]
    lacking += _incomplete(exchanges)
    return lacking + [f"no {name}" for name in required.never if _at(data, name)]


def _holds(data: Mapping[str, Any], name: str, exchanges: Sequence[Mapping[str, Any]]) -> bool:
    match name:
        case "exchanges.question" | "exchanges.reply":
            side = name.removeprefix("exchanges.")
            return any(side in exchange for exchange in exchanges)
        case "question.settled":
            questions = [exchange["question"] for exchange in exchanges if "question" in exchange]
            return all(question["gateway_id"] or question["settled_by"] for question in questions)
        case _:
            return bool(_at(data, name))


def _at(data: Mapping[str, Any], path: str) -> object:
    """Return what stands at a dotted path, None where nothing does."""
    found: Any = data
    for name in path.split("."):
        found = found.get(name) if found else None
    return found


def _incomplete(exchanges: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name what is missing in a question or a reply."""
    lacking: list[str] = []
    for exchange in exchanges:
        for side, fields in (("question", QUESTION), ("reply", REPLY)):
            part = exchange.get(side)
            if part is not None:
                lacking += [f"{side}.{name}" for name in fields if part.get(name) is None]
    return lacking


def table() -> str:
    """Return the table of kinds and fields as Markdown, for the page about the proof."""
    rows = ["| kind | holds, beside what every kind holds | by |", "|---|---|---|"]
    for kind, required in REQUIRED.items():
        held = ", ".join(f"`{name}`" for name in required.fields) or "nothing more"
        if required.never:
            held += f"; never {', '.join(f'`{name}`' for name in required.never)}"
        acts = "<br>".join(
            f"`{act}`" + (": " if fields else "") + ", ".join(f"`{name}`" for name in fields)
            for act, fields in required.by.items()
        )
        rows.append(f"| `{kind}` | {held} | {acts} |")
    return "\n".join(rows)
