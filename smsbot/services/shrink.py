"""How a list shrinks by being asked (`consent-rules`, 37): sums that reconcile, and no name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.store import campaigns, shrink
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ANSWERED = (shrink.AGREED, shrink.REFUSED, shrink.WITHDREW, shrink.UNDECIDED)
_UNANSWERED = (shrink.WAITING, shrink.SILENT, shrink.FORGOTTEN)


def report(connection: Connection, before: str | None, limit: int) -> dict[str, Any]:
    """Return what became of everybody, and of whom each campaign asked, the latest first."""
    found = campaigns.page(connection, unshow(before) if before else None, limit + 1)
    views = [
        {"id": show(one.id), "name": one.name, **_counts(connection, one.id)}
        for one in found[:limit]
    ]
    return {
        "overall": _counts(connection, None),
        "campaigns": views,
        "next": views[-1]["id"] if len(found) > limit else None,
    }


def _counts(connection: Connection, campaign: int | None) -> dict[str, int]:
    found = shrink.outcomes(connection, campaign)
    counts = {name: found.get(name, 0) for name in (*_ANSWERED, *_UNANSWERED)}
    answered = sum(counts[name] for name in _ANSWERED)
    unanswered = sum(counts[name] for name in _UNANSWERED)
    return {
        "asked": answered + unanswered,
        "answered": answered,
        **{name: counts[name] for name in _ANSWERED},
        "unanswered": unanswered,
        **{name: counts[name] for name in _UNANSWERED},
    }
