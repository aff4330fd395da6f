"""Checking that the ledger says what the standing says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.store import ledger, people, schema
from smsbot.store.ids import show

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """What a check of the whole ledger found; `wrong` names the contacts that do not agree."""

    events: int
    contacts: int
    wrong: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """True where every event is whole and the standing is their fold."""
        return not self.wrong


def check_ledger(connection: Connection) -> LedgerCheck:
    """Read every event, and rebuild the standing from them."""
    table = schema.consent_event
    ids = list(connection.execute(select(table.c.contact).distinct()).scalars())
    events, wrong = 0, []
    for first in range(0, len(ids), _AT_ONCE):
        piece = ids[first : first + _AT_ONCE]
        standings = people.standings(connection, piece)
        for contact in piece:
            rows = ledger.events_of(connection, contact)
            events += len(rows)
            whole = all(json.loads(row.evidence).get("id") == show(row.id) for row in rows)
            if not whole or ledger.rebuild(rows) != standings.get(contact, {}):
                wrong.append(show(contact))
    return LedgerCheck(events, len(ids), tuple(wrong))
