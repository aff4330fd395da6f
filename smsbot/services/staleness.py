"""Consents to words that the company says no more (`consent-rules`, 22).

What people were told is kept once for each wording, with a mark since when something else is
said. From that mark on such a consent counts as stale, whoever asks: not usable until renewed.
The event that says so is written a day later, since the ledger takes nothing back: whoever
mistyped the name of the company finds all consents as they were once it is put right.

Each server compares when it starts, and then every hour, with its own configuration and flows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.core.disclosure import changed, disclosure_of
from smsbot.core.model import EventKind
from smsbot.services.changes import Changes
from smsbot.services.endings import end_one
from smsbot.store import disclosures, grants

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context

SETTLES = timedelta(days=1)
"""For how long other words must stand before the ledger says that a consent is stale."""

_AT_ONCE = 200
_METHOD = {"by": "company"}


@dataclass(frozen=True, slots=True)
class Moved:
    """Words that are said no more (`changed` names what is said otherwise), or are said again."""

    flow: str
    changed: tuple[str, ...]
    consents: int
    """How many consents that stand were given to them."""


def compare_words(connection: Connection, context: Context) -> list[Moved]:
    """Mark what the company says no more, and what it says again; return what changed.

    Done also while our clock is off, then by the gateway's: the day until the ledger says so
    must not be over by the time that the clock is put right.
    """
    now, flows = context.agreed(connection), context.shelf.current
    if not context.trust.clock:
        now += context.trust.skew or timedelta()
    moved = []
    for told in disclosures.everything(connection):
        differs = changed(told.disclosure, context.controller, flows)
        if bool(differs) == (told.outdated_at is not None):
            continue
        disclosures.mark(connection, told.disclosure, now if differs else None)
        count = grants.given_to(connection, told.disclosure.id)
        moved.append(Moved(told.disclosure.flow, tuple(sorted(differs)), count))
    return moved


def outdated_words(connection: Connection, context: Context) -> list[int]:
    """Return what people were told and the company says no more, by its numbers; reads only."""
    flows = context.shelf.current
    everything = (told.disclosure for told in disclosures.everything(connection))
    return [one.id for one in everything if changed(one, context.controller, flows)]


def mark_stale(
    connection: Connection,
    context: Context,
    limit: int = _AT_ONCE,
    *,
    settles: timedelta = SETTLES,
) -> int:
    """Record that consents are stale whose words are said no more; return how many there were."""
    stale = grants.outdated(connection, context.agreed(connection) - settles, limit)
    if not stale:
        return 0
    changes = Changes(context, context.agreed(connection))
    for grant in stale:
        told = disclosure_of(json.loads(grant.evidence))
        differs = changed(told, context.controller, context.shelf.current)
        if differs:
            end_one(connection, changes, EventKind.STALE, grant, _METHOD, changed=differs)
    changes.write(connection)
    return len(changes.events)
