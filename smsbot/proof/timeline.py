"""The story of one person's consents as a page that a judge can read, and a printer can print.

What happened at one moment is told once, whatever number of events it made; a question or a
reply is shown where it first counts. The page proves nothing by itself: it says what does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from smsbot.proof import verify, words
from smsbot.proof.model import cell_of, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from smsbot.core.ledger import Checkpoint
    from smsbot.proof.model import Entry, Proof

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


_WORD = re.compile(r"word: (.+)", re.DOTALL)
_RULE = re.compile(r"rule (\d+): ")


@dataclass(frozen=True, slots=True)
class Message:
    """One SMS, as it went out or came in."""

    outbound: bool
    at: str
    text: str
    gateway_id: str
    digest: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Step:
    """One moment: what happened, the SMS that led to it, the events that it made."""

    kind: str
    at: str
    happened: str
    means: str
    by: str
    cells: tuple[str, ...]
    valid_until: str
    because: str
    shown: tuple[str, ...]
    messages: tuple[Message, ...]
    seqs: str


@dataclass(frozen=True, slots=True)
class Row:
    """Where one purpose and channel stands."""

    about: str
    channel: str
    status: str
    granted: bool
    since: str
    until: str


def timeline(proof: Proof, checkpoint: Checkpoint) -> str:
    """Return the timeline as a page of its own, without script and without anything remote."""
    events = [entry.event() for entry in proof.entries]
    return _TEMPLATES.get_template("timeline.html").render(
        proof=proof,
        checkpoint=checkpoint,
        issued=_moment(proof.issued_at.isoformat(), proof.zone),
        zone=proof.zone.key,
        steps=_steps(proof),
        rows=_rows(proof, events),
        controllers=_unlike(event["controller"] for event in events),
        notices=_unlike(event["notice"] for event in events),
        grounds=_grounds(events, proof.zone),
        stamped=_stamped(proof),
    )


def _stamped(proof: Proof) -> str:
    """Return when an authority stamped the checkpoint, an empty text where none did."""
    stamp = {} if proof.stamp is None else {"checkpoint.tsr": proof.stamp}
    told = verify.stamped({"checkpoint.txt": proof.checkpoint.encode(), **stamp})
    if not told:
        return ""
    at = datetime.strptime(told, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return _moment(at.isoformat(), proof.zone)


def _rows(proof: Proof, events: Sequence[Mapping[str, Any]]) -> list[Row]:
    purposes = {**words.PURPOSE, **_purposes(events)}
    return [
        Row(
            about=purposes[row["purpose"]],
            channel=words.CHANNEL[row["channel"]],
            status=words.STANDING[row["status"]],
            granted=row["status"] == "granted",
            since=_day(row["since"], proof.zone),
            until=_day(row["valid_until"], proof.zone) if row["status"] == "granted" else "",
        )
        for row in standing_of(events, proof.issued_at)
    ]


def _purposes(events: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the purposes in the words that the person read last."""
    said = (event["purpose"] for event in events if "purpose" in event)
    return {purpose["key"]: purpose["text"] for purpose in said if purpose.get("text")}


def _steps(proof: Proof) -> list[Step]:
    """Return the story: entries that one act made are one step."""
    told: set[tuple[Any, ...]] = set()
    steps = []
    for _, group in groupby(proof.entries, key=_act):
        steps.append(_step(list(group), proof.zone, told))
    return steps


def _act(entry: Entry) -> tuple[Any, ...]:
    event = entry.event()
    return event["kind"], event["at"], str(event["exchanges"]), event["valid_until"]


def _step(entries: Sequence[Entry], zone: ZoneInfo, told: set[tuple[Any, ...]]) -> Step:
    events = [entry.event() for entry in entries]
    event, until = events[0], events[0]["valid_until"]
    kind, method = event["kind"], event["method"]
    return Step(
        kind=kind,
        at=_moment(event["at"], zone),
        happened=words.HAPPENED[kind],
        means=words.MEANS[kind],
        by=words.BY[method["by"]].format(how=method.get("how") or "")
        if kind in {"granted", "refused", "withdrawn"}
        else "",
        cells=tuple(_about(one) for one in events if cell_of(one) is not None),
        valid_until=_day(until, zone) if kind == "granted" and until else "",
        because=_because(event) if kind == "asked" else "",
        shown=tuple(_shown(method)),
        messages=tuple(_messages(event, zone, told)),
        seqs=_places(entries),
    )


def _places(entries: Sequence[Entry]) -> str:
    seqs = ", ".join(str(entry.leaf.seq) for entry in entries)
    return f"voce {seqs}" if len(entries) == 1 else f"voci {seqs}"


def _about(event: Mapping[str, Any]) -> str:
    purpose = event["purpose"]
    text = purpose.get("text") or words.PURPOSE[purpose["key"]]
    return f"{text} ({words.CHANNEL[event['channel']]})" + words.hours(event.get("window") or ())


def _because(event: Mapping[str, Any]) -> str:
    basis, origin = event.get("basis") or {}, event.get("origin")
    said = words.BASIS.get(basis.get("kind", ""), "")
    if basis.get("document"):
        said += f" ({basis['document']})"
    if origin:
        said += f"{'; ' if said else ''}il numero viene da: {words.ORIGIN.get(origin, origin)}"
    return said


def _shown(method: Mapping[str, Any]) -> Iterable[str]:
    """Return the words that the page showed and the boxes that were ticked."""
    if method["by"] == "page":
        yield from dict.fromkeys(str(text) for text in method["shown"].values())
        ticked = [box.partition(":") for box in method["ticked"]]
        boxes = [
            f"{words.PURPOSE[p]} ({words.CHANNEL[c]})" for p, _, c in ticked if p in words.PURPOSE
        ]
        yield f"Caselle segnate: {', '.join(boxes) or 'nessuna'}"


def _messages(
    event: Mapping[str, Any], zone: ZoneInfo, told: set[tuple[Any, ...]]
) -> Iterable[Message]:
    """Return the SMS that no earlier step has shown, in their order."""
    for part in event["exchanges"]:
        outbound = "question" in part
        said = part["question" if outbound else "reply"]
        at = said["handed_at" if outbound else "received_at"]
        mark = (outbound, said["gateway_id"], at, said["text"])
        if mark in told:
            continue
        told.add(mark)
        yield Message(
            outbound=outbound,
            at=_moment(at, zone),
            # The link of each person is their own; the ledger keeps where it stood, not the link.
            text=said["text"].replace("{link}", words.LINK) if outbound else said["text"],
            gateway_id=said["gateway_id"] or "",
            digest=said["digest"] if outbound else "",
            read_as="" if outbound else _read_as(said),
        )


def _read_as(reply: Mapping[str, Any]) -> str:
    """Say how a reply was understood, and what decided."""
    intent = words.INTENT[reply["intent"]]
    exact = " (risposta esatta)" if reply.get("exact") else ""
    because = ", ".join(_in_italian(one) for one in reply["because"])
    return f"{intent}{exact}; ha deciso: {because or '—'}"


def _in_italian(because: str) -> str:
    """Say what decided: a word of the person, or a rule by its number; the data has it in full."""
    if word := _WORD.fullmatch(because):
        return f"«{word[1]}»"
    rule = _RULE.match(because)
    return f"regola di lettura {rule[1]}" if rule else because


def _grounds(events: Iterable[Mapping[str, Any]], zone: ZoneInfo) -> list[str]:
    """Return why the company asked, each reason once."""
    said = []
    for event in events:
        basis = event.get("basis") or {}
        if basis.get("kind") in words.BASIS:
            text = words.BASIS[basis["kind"]]
            for name, label in (("document", "documento"), ("statement", "motivazione")):
                text += f"; {label}: «{basis[name]}»" if basis.get(name) else ""
            text += f"; dato il {_day(basis['given_on'], zone)}" if basis.get("given_on") else ""
            text += f"; raccolto così: {basis['source']}" if basis.get("source") else ""
            text += f"; valido fino al {_day(basis['until'], zone)}" if basis.get("until") else ""
            text += f"; lo attesta: {basis['attested_by']}" if basis.get("attested_by") else ""
            said.append(text)
    return list(dict.fromkeys(said))


def _unlike(values: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return values once each, in order."""
    unlike: list[Mapping[str, Any]] = []
    for value in values:
        if value not in unlike:
            unlike.append(value)
    return unlike


def _moment(text: str, zone: ZoneInfo) -> str:
    at = datetime.fromisoformat(text).astimezone(zone)
    return f"{_date(at)}, ore {at:%H:%M:%S}"


def _day(text: str, zone: ZoneInfo) -> str:
    """Write the date of a moment, or a date that is no moment."""
    at = datetime.fromisoformat(text)
    return _date(at if at.tzinfo is None else at.astimezone(zone))


def _date(at: datetime) -> str:
    day = "1º" if at.day == 1 else str(at.day)
    return f"{day} {words.MONTHS[at.month - 1]} {at.year}"
