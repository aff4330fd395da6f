"""What can be wrong with one event and its leaf, in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smsbot.core.ledger import Leaf, leaf_time
from smsbot.core.windows import Windows
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Container

    from smsbot.store.ledger import EventRow
    from smsbot.store.tree import LeafRow


def wrong_entry(row: LeafRow, event: EventRow | None, seq: int, known: Container[str]) -> str:
    """Say what is wrong with an entry of the ledger, or nothing."""
    if row.leaf.seq != seq:
        return "is missing"
    if event is None:
        return "its event is gone"
    if row.leaf.c != event.c or not event.kept:
        return "its content was changed"
    if leaf_time(event.at) != row.leaf.t:
        return "its time was changed"
    return wrong_event(event, known)


def wrong_event(event: EventRow, known: Container[str]) -> str:
    """Say what is wrong with an event, or nothing: its row must say what its evidence says.

    That of an erased person is silent, and says nothing that could be wrong.
    `known` are the digests of the texts that are kept.
    """
    if event.silent:
        return ""
    try:
        data = json.loads(event.evidence)
        if _said(data) != _columns(event):
            return "its row is not what its evidence says"
        lost = [digest for digest in cited(data) if digest not in known]
    except (ValueError, TypeError, KeyError, AttributeError):
        return "its evidence cannot be read"
    return f"cites a text that is not kept, {lost[0]}" if lost else ""


def cited(data: dict[str, Any]) -> list[str]:
    """Return the digests of the texts that the evidence of an event cites."""
    parts = (data.get(name) or {} for name in ("flow", "notice"))
    return [part["digest"] for part in parts if part.get("digest")]


def unlike_stored(leaf: Leaf, hashes: bytes, place: int) -> bool:
    """Tell whether a leaf is another than the one whose hash its tile holds at a place."""
    return hashes[place * 32 : (place + 1) * 32] != leaf.hash()


def _said(data: dict[str, Any]) -> tuple[object, ...]:
    purpose = (data.get("purpose") or {}).get("key")
    names = ("id", "subject", "kind", "at", "valid_until", "channel")
    window = Windows.from_data(data.get("window"))
    return (*(data.get(name) for name in names), purpose, window)


def _columns(event: EventRow) -> tuple[object, ...]:
    until = event.valid_until.isoformat() if event.valid_until else None
    cell = event.cell
    return (
        show(event.id),
        show(event.contact),
        event.kind.value,
        event.at.isoformat(),
        until,
        cell.channel.value if cell else None,
        cell.purpose.value if cell else None,
        event.window,
    )
