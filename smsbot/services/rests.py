"""What the standing rests on: the event that it names, and the words that were agreed to.

By the words a consent becomes stale: one that no longer names them would hold for ever.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smsbot.core.disclosure import disclosure_of
from smsbot.core.model import Status
from smsbot.store import disclosures, grants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from smsbot.store.grants import Rest
    from smsbot.store.ledger import EventRow


def wrong_rest(connection: Connection, contacts: Sequence[int]) -> int | None:
    """Return the first of these contacts whose standing names another event, or other words."""
    moved = grants.moved_by(connection, contacts)
    granted = grants.granted_of(connection, contacts)
    kept = {told.disclosure.id for told in disclosures.everything(connection)}
    for rest in grants.rests_of(connection, contacts):
        event = granted.get(rest.contact, {}).get(rest.cell)
        if rest.event != moved.get((rest.contact, rest.cell)) or not _said(rest, event, kept):
            return rest.contact
    return None


def _said(rest: Rest, grant: EventRow | None, kept: set[int]) -> bool:
    """Tell whether a row names the words that its grant was given to; others name none."""
    if rest.status is not Status.GRANTED or grant is None:
        return rest.disclosure is None
    told = disclosure_of(json.loads(grant.evidence)).id
    return rest.disclosure == told and told in kept
