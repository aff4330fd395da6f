"""The end of a consent that the person did not ask for: time, other words, a lost number.

Such an event says of the consent what its grant said (purpose, flow, basis, origin), and names
that grant by its id and by the commitment that stands in the ledger: whoever holds both can see
what ended.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from smsbot.core.evidence import Ended, Ground, evidence
from smsbot.core.ledger import commitment
from smsbot.core.model import EventKind
from smsbot.store import ledger
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from smsbot.core.disclosure import Changed
    from smsbot.services.changes import Changes
    from smsbot.store.ledger import EventRow

_KEEPS_ITS_END = {EventKind.EXPIRED, EventKind.STALE}
"""What expired did so at its end, and what is stale may be renewed until then."""


def end(
    connection: Connection,
    changes: Changes,
    kind: EventKind,
    ended: Iterable[EventRow],
    method: Mapping[str, Any],
) -> None:
    """Record that consents ended; `ended` are the events that the standing rests on."""
    for event in ended:
        end_one(connection, changes, kind, event, method)


def end_one(  # noqa: PLR0913  (what ended, how, and why)
    connection: Connection,
    changes: Changes,
    kind: EventKind,
    ended: EventRow,
    method: Mapping[str, Any],
    *,
    changed: Changed | None = None,
) -> None:
    """Record that one consent ended; `changed` is what made it stale."""
    context, event_id = changes.context, changes.context.ids.next()
    said = json.loads(ended.evidence)
    until = ended.valid_until if kind in _KEEPS_ITS_END else None
    ground = Ground(
        controller=context.controller,
        processor=context.sender.gateway,
        method=method,
        at=changes.now,
        subject=show(ended.contact),
        flow=context.shelf.version(connection, said["flow"]["digest"]),
        language=said["flow"]["language"],
        basis=said["basis"],
        origin=said["origin"],
    )
    past = _past(ended, said, changed)
    changes.add_event(
        ledger.EventRow(
            id=event_id,
            contact=ended.contact,
            conversation=ended.conversation,
            kind=kind,
            cell=ended.cell,
            at=changes.now,
            valid_until=until,
            window=ended.window,
            evidence=evidence(
                ground, kind, show(event_id), ended.cell, until, past, window=said.get("window")
            ),
            salt=context.salt(),
        )
    )


def _past(ended: EventRow, said: Mapping[str, Any], changed: Changed | None) -> Ended:
    """Return the grant: the event itself, or the one that it names where it is an end already."""
    grant = said.get("grant")
    if grant is not None:
        at = datetime.fromisoformat(grant["at"])
        return Ended(grant["event"], at, grant["commitment"], changed)
    sealed = commitment(ended.salt, ended.evidence.encode())
    return Ended(show(ended.id), ended.at, sealed, changed)
