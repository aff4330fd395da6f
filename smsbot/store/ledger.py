"""The ledger: consent events, appended and never changed, and the standing they amount to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, union

from smsbot.core.consent import ConsentEvent, Standing, fold
from smsbot.core.ledger import commitment
from smsbot.core.model import Cell, Channel, EventKind, Purpose
from smsbot.core.windows import Windows
from smsbot.store import disclosures, schema
from smsbot.store.sql import chunks, insert, upsert
from smsbot.store.types import Sealed
from smsbot.store.vault import vault_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from smsbot.core.disclosure import Disclosure
    from smsbot.store.vault import Vault

_EVIDENCE = b"consent_event.evidence"
_SALT = 32
_LEAVES = frozenset({EventKind.WITHDRAWN, EventKind.ERASED})


@dataclass(frozen=True, slots=True)
class EventRow:
    """One ledger event. `evidence` is canonical JSON, as it is digested with the salt.

    Once the person is erased, evidence and salt are empty: the event stands, and is silent.
    """

    id: int
    contact: int
    conversation: int | None
    kind: EventKind
    cell: Cell | None
    at: datetime
    valid_until: datetime | None
    evidence: str = field(repr=False)
    salt: bytes = field(repr=False)
    c: str = field(default="", compare=False)
    """The commitment as it is stored; reckoned when the event is appended."""

    window: Windows | None = None
    """When the person may be contacted by the channel; None is any time."""

    told: Disclosure | None = None
    """What a grant that is being written was given to; read again it stands in the evidence."""

    @property
    def silent(self) -> bool:
        """True once the person is erased: nothing but the commitment is left to read."""
        return not self.salt

    @property
    def kept(self) -> bool:
        """False where evidence and salt are not those that the event committed to."""
        return self.silent or commitment(self.salt, self.evidence.encode()) == self.c


def append(connection: Connection, events: Sequence[EventRow]) -> None:
    """Append events and move the standing, in the transaction of what caused them."""
    vault = vault_of(connection, {event.contact for event in events})
    insert(connection, schema.consent_event, [_columns(vault, event) for event in events])
    latest: dict[tuple[int, Cell], dict[str, Any]] = {}
    disclosures.keep(connection, [event.told for event in events if event.told])
    for event in events:
        folded = fold([_brief(event)])
        for cell, standing in folded.items():
            latest[event.contact, cell] = _standing(event, cell, standing)
    changed = ("status", "since", "valid_until", "window", "event", "disclosure")
    upsert(connection, schema.consent, list(latest.values()), update=changed)


def events_of(connection: Connection, contact: int) -> list[EventRow]:
    """Return every event of a person, in order."""
    table = schema.consent_event
    query = select(table).where(table.c.contact == contact).order_by(table.c.id)
    return events_in(connection, connection.execute(query))


def briefs_of(connection: Connection, contacts: Sequence[int]) -> dict[int, list[ConsentEvent]]:
    """Return what the standing needs to know of the events of these contacts, in order."""
    table = schema.consent_event
    columns = (table.c.contact, table.c.purpose, table.c.channel, table.c.kind)
    found: dict[int, list[ConsentEvent]] = {}
    for keys in chunks(contacts):
        query = select(*columns, table.c.at, table.c.valid_until, table.c.window)
        mine = query.where(table.c.contact.in_(keys))
        for row in connection.execute(mine.order_by(table.c.contact, table.c.id)):
            window = Windows.from_code(row.window)
            brief = ConsentEvent(EventKind(row.kind), _cell(row), row.at, row.valid_until, window)
            found.setdefault(row.contact, []).append(brief)
    return found


def pages_of_contacts(connection: Connection, limit: int) -> Iterator[list[int]]:
    """Yield everybody whom an event or the standing speaks of, some at a time."""
    tables, after = (schema.consent_event, schema.consent), -1
    while True:
        everybody = union(*(select(t.c.contact).where(t.c.contact > after) for t in tables))
        page = everybody.order_by("contact").limit(limit)
        contacts = list(connection.execute(page).scalars())
        if not contacts:
            return
        yield contacts
        after = contacts[-1]


def asked_talks(connection: Connection, contacts: Iterable[int]) -> set[int]:
    """Return the conversations of these contacts in which the ledger says that they were asked."""
    table = schema.consent_event
    found: set[int] = set()
    for keys in chunks(list(set(contacts))):
        query = select(table.c.conversation).where(
            table.c.contact.in_(keys),
            table.c.kind == EventKind.ASKED,
            table.c.conversation.is_not(None),
        )
        found.update(connection.execute(query).scalars())
    return found


def rebuild(events: Iterable[EventRow]) -> dict[Cell, Standing]:
    """Return the standing that the events of one person amount to."""
    return fold(map(_brief, events))


def _brief(event: EventRow) -> ConsentEvent:
    return ConsentEvent(event.kind, event.cell, event.at, event.valid_until, event.window)


def _columns(vault: Vault, event: EventRow) -> dict[str, Any]:
    """Return the columns of a new event.

    Salt and evidence are sealed as one: together they are what the commitment commits to. The
    commitment itself stands beside them in the clear, since it tells nothing: so an event is
    sealed into the tree without opening it, and also after its person was forgotten.
    """
    if len(event.salt) != _SALT:
        message = f"the salt of an event has {_SALT} bytes"
        raise ValueError(message)
    evidence = event.evidence.encode()
    sealed = _sealed(vault, event, event.salt + evidence)
    return {
        "id": event.id,
        "contact": event.contact,
        "conversation": event.conversation,
        "purpose": event.cell.purpose if event.cell else None,
        "channel": event.cell.channel if event.cell else None,
        "kind": event.kind,
        "at": event.at,
        "valid_until": event.valid_until,
        "window": event.window.code if event.window else None,
        "evidence": sealed,
        "c": commitment(event.salt, evidence),
    }


def _sealed(vault: Vault, event: EventRow, value: bytes) -> Sealed:
    """Seal evidence; who has lost the key can still leave, by events that are silent at once."""
    if event.kind in _LEAVES and not vault.opens(event.contact):
        return Sealed()
    return vault.seal_bytes(event.contact, _EVIDENCE, event.id, value)


def _standing(event: EventRow, cell: Cell, standing: Standing) -> dict[str, Any]:
    return {
        "contact": event.contact,
        "purpose": cell.purpose,
        "channel": cell.channel,
        "status": standing.status,
        "since": standing.since,
        "valid_until": standing.valid_until,
        "window": standing.window.code if standing.window else None,
        "event": event.id,
        "disclosure": event.told.id if event.told else None,
    }


def events_in(connection: Connection, rows: Iterable[Row[Any]]) -> list[EventRow]:
    """Return the events that rows hold, opened."""
    rows = list(rows)
    vault = vault_of(connection, {row.contact for row in rows})
    return [_event(vault, row) for row in rows]


def _event(vault: Vault, row: Row[Any]) -> EventRow:
    opened = vault.open_bytes(row.contact, _EVIDENCE, row.id, row.evidence) or b""
    return EventRow(
        id=row.id,
        contact=row.contact,
        conversation=row.conversation,
        kind=EventKind(row.kind),
        cell=_cell(row),
        at=row.at,
        valid_until=row.valid_until,
        window=Windows.from_code(row.window),
        evidence=opened[_SALT:].decode(),
        salt=opened[:_SALT],
        c=row.c,
    )


def _cell(row: Any) -> Cell | None:  # noqa: ANN401  (a row with these columns)
    # A purpose without a channel, or the reverse, is nothing that an event can be about.
    both = (row.purpose, row.channel)
    return None if both == (None, None) else Cell(Purpose(row.purpose), Channel(row.channel))
