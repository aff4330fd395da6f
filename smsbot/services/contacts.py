"""Contacts in and out: what a list says of people, and what we know of them.

A list never weakens what a person said: no field here touches a refusal, a withdrawal or a
suppression. What a row leaves out stays as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from smsbot.core.consent import Exclusion, lifecycle_at, missing_in_basis
from smsbot.core.model import PhoneNumber, Status
from smsbot.core.phone import NumberError, parse_number
from smsbot.services.access import audit
from smsbot.services.elsewhere import elsewhere
from smsbot.store import asked, ledger, mail, people, talks
from smsbot.store.erasure import REASON
from smsbot.store.ids import show, unshow
from smsbot.store.invalid import Invalid, invalid
from smsbot.store.people import ContactRow, basis_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from smsbot.core.consent import Standing
    from smsbot.core.model import Basis, Cell
    from smsbot.services.context import Context
    from smsbot.store.talks import Talk

_ORIGIN_LENGTH = 14
_WHO_THEY_ARE = ("name", "language", "origin", "collected_on", "attributes")


@dataclass(frozen=True, slots=True)
class ContactIn:
    """A contact as a list or the API gives it; all but the number may be missing."""

    phone: str = field(repr=False)
    name: str | None = None
    language: str | None = None
    lifecycle: str | None = None
    origin: str | None = None
    collected_on: date | None = None
    last_activity: date | None = None
    basis: Basis | None = None
    attributes: Mapping[str, Any] | None = None
    suppressed: bool = False
    """True where the list itself says that this person is not to be contacted."""


@dataclass(frozen=True, slots=True)
class Put:
    """What became of one row: created, updated or refused, and why."""

    phone: str = field(repr=False)
    id: str | None
    status: str
    reason: str | None = None
    changed: tuple[str, ...] = ()
    """What is known of them otherwise than before, in the columns that say who they are."""
    touched: bool = True
    """False where the row told nothing new."""


def put_contacts(
    connection: Connection,
    context: Context,
    rows: Sequence[ContactIn],
    who: str = "command line",
) -> list[Put]:
    """Create or update contacts; a row that cannot be taken is refused with its reason.

    Who corrects what is known of a person is written down, and what; never the values.
    """
    now = context.clock.now()
    documents = invalid(connection) if any(row.basis for row in rows) else Invalid()
    read = [_read_row(context, row, documents) for row in rows]
    hashes = [context.secrets.phone_hash(r) for r in read if isinstance(r, PhoneNumber)]
    known = people.contacts_by_hash(connection, hashes, lock=True)
    # Asked after the lock: while we waited for it, somebody may have been erased.
    putting = _Putting(context, known, people.suppressions(connection, hashes))
    results = [putting.put(row, phone) for row, phone in zip(rows, read, strict=True)]
    _look_back(connection, context, list(putting.new.values()))
    people.add_contacts(connection, list(putting.new.values()), now)
    people.update_contacts(connection, list(putting.changed.values()), now)
    for put in results:
        if put.changed:
            audit(connection, context, who, "contact.rectify", put.id, {"fields": put.changed})
    return results


def _look_back(connection: Connection, context: Context, new: Sequence[ContactRow]) -> None:
    """Note whose number was asked before, and forgotten since.

    That stands under another hash, of the number itself: looked up here, where the number is in
    clear, a campaign need not open a million of them to know who may be asked.
    """
    numbers = {one.id: context.secrets.asked_hash(one.phone) for one in new if one.phone}
    months = asked.months_asked(connection, numbers.values())
    for one in new:
        one.asked_before = numbers.get(one.id) in months


@dataclass(slots=True)
class _Putting:
    """Contacts as a list leaves them: those that are new, and those of which it says more."""

    context: Context
    known: Mapping[bytes, ContactRow]
    suppressed: Mapping[bytes, str]
    new: dict[bytes, ContactRow] = field(default_factory=dict)
    changed: dict[int, ContactRow] = field(default_factory=dict)

    def put(self, row: ContactIn, phone: PhoneNumber | str) -> Put:
        """Take one row, or refuse it."""
        if isinstance(phone, str):
            return Put(row.phone, None, "refused", phone)
        key = self.context.secrets.phone_hash(phone)
        if self.suppressed.get(key) == REASON:
            # What a list says of somebody erased is not even kept: only they can come back.
            return Put(row.phone, None, "refused", Exclusion.ERASED.value)
        known = self.known.get(key)
        if known is not None and known.damaged:
            # What is there cannot be read, and nothing may be written over it.
            return Put(row.phone, show(known.id), "refused", "unreadable")
        if known is not None:
            rectified, before = _rectified(known, row), replace(known)
            _merge(known, row)
            touched = known != before
            if touched:
                self.changed[known.id] = known
            return Put(row.phone, show(known.id), "updated", changed=rectified, touched=touched)
        status = "updated" if key in self.new else "created"
        contact = self.new.setdefault(key, ContactRow(self.context.ids.next(), key, phone))
        _merge(contact, row)
        return Put(row.phone, show(contact.id), status)


def _read_row(context: Context, row: ContactIn, documents: Invalid) -> PhoneNumber | str:
    """Return the number of a row, or the reason why the row is refused."""
    if row.origin and len(row.origin) > _ORIGIN_LENGTH and row.origin not in context.sender.origins:
        return "origin_too_long"
    if row.basis is not None:
        missing = missing_in_basis(row.basis)
        if missing:
            return f"basis_without_{missing[0]}"
        if documents.holds(row.basis):
            return "basis_invalid"
    return read_phone(context, row.phone)


def read_phone(context: Context, raw: str, *, mobile_only: bool = True) -> PhoneNumber | str:
    """Return a number in E.164, or the reason why it is none that can be asked."""
    try:
        return parse_number(raw, context.country, context.fictional, mobile_only=mobile_only)
    except NumberError as error:
        return error.reason.value


def _rectified(contact: ContactRow, row: ContactIn) -> tuple[str, ...]:
    """Name what a row says otherwise of a person (Art. 16 GDPR); what they bought is no such."""
    return tuple(
        name
        for name in _WHO_THEY_ARE
        if getattr(row, name) is not None and getattr(row, name) != getattr(contact, name)
    )


def _merge(contact: ContactRow, row: ContactIn) -> None:
    for name in (
        "name",
        "language",
        "lifecycle",
        "origin",
        "collected_on",
        "last_activity",
        "basis",
        "attributes",
    ):
        value = getattr(row, name)
        if value is not None and not _same_basis(value, contact):
            setattr(contact, name, value)


def _same_basis(value: object, contact: ContactRow) -> bool:
    """Tell whether a list repeats the basis that is known: who attested to it first stays so."""
    return contact.basis is not None and value == replace(
        contact.basis, attested_by=getattr(value, "attested_by", None)
    )


def find_contacts(
    connection: Connection, context: Context, phones: Sequence[str]
) -> list[dict[str, Any]]:
    """Return the contacts of these numbers; numbers that we do not know are left out."""
    read = [read_phone(context, raw) for raw in phones]
    hashes = [context.secrets.phone_hash(p) for p in read if isinstance(p, PhoneNumber)]
    found = people.contacts_by_hash(connection, hashes)
    rows = [found[key] for key in dict.fromkeys(hashes) if key in found]
    return _views(connection, context, rows)


def show_contact(
    connection: Connection, context: Context, contact_id: str
) -> dict[str, Any] | None:
    """Return one contact by its opaque id."""
    contact = _by_shown(connection, contact_id)
    return None if contact is None else _views(connection, context, [contact])[0]


def show_contacts(
    connection: Connection, context: Context, contacts: Sequence[ContactRow]
) -> list[dict[str, Any]]:
    """Return contacts as the outside sees them."""
    return _views(connection, context, contacts)


def _by_shown(connection: Connection, contact_id: str) -> ContactRow | None:
    number = unshow(contact_id)
    return None if number is None else people.contacts_by_id(connection, [number]).get(number)


def _views(
    connection: Connection, context: Context, contacts: Sequence[ContactRow]
) -> list[dict[str, Any]]:
    ids = [contact.id for contact in contacts]
    hashes = [c.phone_hash for c in contacts if c.phone_hash is not None]
    suppressed = people.suppressions(connection, hashes)
    standings = people.standings(connection, ids)
    latest = talks.latest_talks(connection, ids)
    others = elsewhere(connection, context, contacts, standings)
    shown = []
    for contact in contacts:
        # Of somebody erased not even the hash is left by which the list could be asked.
        because = REASON if contact.erased_at else suppressed.get(contact.phone_hash or b"")
        standing, talk = standings.get(contact.id, {}), latest.get(contact.id)
        prior = others.views(contact.id, contact.basis, silent=because is not None)
        view = _view(connection, context, contact, because, standing, talk)
        shown.append(view | {"prior_consents": prior})
    return shown


def _view(  # noqa: PLR0913, PLR0917  (one argument for each thing that is known of a contact)
    connection: Connection,
    context: Context,
    contact: ContactRow,
    suppressed_because: str | None,
    standing: Mapping[Cell, Standing],
    talk: Talk | None,
) -> dict[str, Any]:
    now = context.clock.now()
    lifecycle = lifecycle_at(
        now, contact.lifecycle, contact.last_activity, context.terms.dormant_after
    )
    return {
        "id": show(contact.id),
        "phone": contact.phone.e164 if contact.phone else None,
        "name": contact.name,
        "language": contact.language,
        "lifecycle": lifecycle.value,
        "origin": contact.origin,
        "collected_on": contact.collected_on,
        "last_activity": contact.last_activity,
        "basis": basis_data(contact.basis),
        "attributes": contact.attributes or {},
        "suppressed": suppressed_because is not None,
        "suppressed_because": suppressed_because,
        "frozen_because": contact.frozen_because,
        "conversation": _talk_view(connection, context, talk) if talk else None,
        "consents": [
            _consent_view(context, cell, standing.get(cell))
            for cell in sorted({*context.shelf.cells, *standing})
        ],
    }


def _talk_view(connection: Connection, context: Context, talk: Talk) -> dict[str, Any]:
    flow = context.shelf.version(connection, talk.flow)
    return {
        "campaign": show(talk.campaign) if talk.campaign else None,
        "flow": flow.name,
        "version": flow.version,
        "state": talk.value.state,
        "asked": talk.value.asked,
        "open": not talk.value.closed,
        "due_at": talk.value.due_at,
    }


def _consent_view(context: Context, cell: Cell, standing: Standing | None) -> dict[str, Any]:
    status = standing.at(context.clock.now()) if standing else Status.NONE
    return {
        "purpose": cell.purpose.value,
        "channel": cell.channel.value,
        "status": status.value,
        "since": standing.since if standing else None,
        "valid_until": standing.valid_until if standing else None,
        "window": standing.window.text if standing and standing.window else None,
    }


def history(
    connection: Connection, contact_id: str, *, with_texts: bool
) -> list[dict[str, Any]] | None:
    """Return every message and ledger event of a contact, in order; None for no such contact."""
    contact = _by_shown(connection, contact_id)
    if contact is None:
        return None
    entries = [
        (note.id, _note_view(note, with_texts=with_texts))
        for note in mail.notes_of(connection, contact.id)
    ]
    entries += [
        (event.id, _event_view(event, with_texts=with_texts))
        for event in ledger.events_of(connection, contact.id)
    ]
    return [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]


def _note_view(note: mail.Note, *, with_texts: bool) -> dict[str, Any]:
    reading = dict(note.reading or {})
    if not with_texts:
        reading.pop("because", None)
    return {
        "type": "message",
        "id": show(note.id),
        "direction": "to_person" if note.outbound else "from_person",
        "at": note.handed_at or note.at,
        "kind": note.kind,
        "state": note.state,
        "segments": note.segments,
        "text": note.text if with_texts else None,
        "reading": reading or None,
        "error": note.error,
    }


def _event_view(event: ledger.EventRow, *, with_texts: bool) -> dict[str, Any]:
    return {
        "type": "event",
        "id": show(event.id),
        "kind": event.kind.value,
        "purpose": event.cell.purpose.value if event.cell else None,
        "channel": event.cell.channel.value if event.cell else None,
        "at": event.at,
        "valid_until": event.valid_until,
        "evidence": json.loads(event.evidence) if with_texts and event.evidence else None,
    }
