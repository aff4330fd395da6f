"""Contacts, their suppression and their standing: read and written set by set."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select

from smsbot.core.consent import Standing
from smsbot.core.model import Basis, BasisKind, Cell, Channel, PhoneNumber, Purpose, Status
from smsbot.core.prior import cells_of, cells_text
from smsbot.core.windows import Windows
from smsbot.store import disclosures, schema
from smsbot.store.holding import hold
from smsbot.store.prepared import CHUNK, Found
from smsbot.store.sql import change_each, chunks, insert, locked, upsert
from smsbot.store.types import dump
from smsbot.store.vault import DamagedError, make_keys, vault_of, wrapped_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from smsbot.store.vault import Vault

_PHONE, _NAME = b"contact.phone", b"contact.name"
_ORIGIN, _ATTRIBUTES = b"contact.origin", b"contact.attributes"
UNREADABLE = "something that is stored of them cannot be read"
"""Why somebody is frozen whose sealed values do not open: one row must not halt all others."""

_ROW = (schema.contact, wrapped_key(schema.contact.c.id))


@dataclass(slots=True)
class ContactRow:
    """A contact as the store holds it. `phone` is None once the person is erased.

    It is None as well where what is sealed of somebody does not open: then they are `damaged`,
    of what is sealed nothing is here, and nothing may be written over it.
    """

    id: int
    phone_hash: bytes | None
    phone: PhoneNumber | None
    name: str | None = None
    language: str | None = None
    lifecycle: str | None = None
    origin: str | None = None
    collected_on: date | None = None
    last_activity: date | None = None
    basis: Basis | None = None
    attributes: Mapping[str, Any] | None = None
    helped_at: datetime | None = None
    frozen_because: str | None = None
    erasure_requested_at: datetime | None = None
    erased_at: datetime | None = None
    damaged: bool = False
    asked_before: bool | None = None
    """Whether the number was asked before it was known; None where nobody has looked."""


_CONTACT = schema.contact
_BY_HASH = Found(
    lambda among: select(*_ROW).where(among(_CONTACT.c.phone_hash)).order_by(_CONTACT.c.id)
)
_HELD_BY_HASH = Found(
    lambda among: (
        select(*_ROW)
        .where(among(_CONTACT.c.phone_hash))
        .order_by(_CONTACT.c.id)
        .with_for_update(key_share=True)  # as `sql.locked` says; SQLite leaves it out
    )
)
_SUPPRESSED = Found(
    lambda among: select(schema.suppression.c.phone_hash, schema.suppression.c.at).where(
        among(schema.suppression.c.phone_hash)
    )
)
_STANDING = Found(lambda among: select(schema.consent).where(among(schema.consent.c.contact)))


def contacts_by_hash(
    connection: Connection, hashes: Iterable[bytes], *, lock: bool = False
) -> dict[bytes, ContactRow]:
    """Return the contacts of these keyed hashes; `lock` holds them until the unit ends."""
    wanted = list(set(hashes))
    if lock and len(wanted) > CHUNK:
        # Several statements by hash would hold contacts out of the order of their ids.
        hold(connection, ids_by_hash(connection, wanted).values())
    found: dict[bytes, ContactRow] = {}
    query = _HELD_BY_HASH if lock else _BY_HASH
    for contact in _opened(connection, query.rows(connection, wanted)):
        if contact.phone_hash is not None:
            found[contact.phone_hash] = contact
    return found


def ids_by_hash(connection: Connection, hashes: Iterable[bytes]) -> dict[bytes, int]:
    """Return the ids of the contacts of these keyed hashes, and read nothing else of them."""
    table = schema.contact
    found: dict[bytes, int] = {}
    for keys in chunks(list(set(hashes))):
        query = select(table.c.phone_hash, table.c.id).where(table.c.phone_hash.in_(keys))
        found.update((row.phone_hash, row.id) for row in connection.execute(query))
    return found


def bases_of(connection: Connection, ids: Iterable[int]) -> dict[int, Basis | None]:
    """Return why these may be asked, and read nothing else of them."""
    table = schema.contact
    found: dict[int, Basis | None] = {}
    for keys in chunks(sorted(set(ids))):
        query = select(table.c.id, table.c.basis).where(table.c.id.in_(keys))
        found.update((row.id, basis_of(row.basis)) for row in connection.execute(query))
    return found


def contacts_by_id(
    connection: Connection, ids: Iterable[int], *, lock: bool = False
) -> dict[int, ContactRow]:
    """Return the contacts of these ids; `lock` holds them until the unit ends."""
    table = schema.contact
    found: dict[int, ContactRow] = {}
    for keys in chunks(sorted(set(ids))):
        query = select(*_ROW).where(table.c.id.in_(keys)).order_by(table.c.id)
        for contact in _contacts(connection, locked(connection, query) if lock else query):
            found[contact.id] = contact
    return found


def select_contacts(connection: Connection, language: str | None) -> list[ContactRow]:
    """Return every contact that is not erased, of one language where it is given."""
    table = schema.contact
    query = select(*_ROW).where(table.c.phone_hash.is_not(None)).order_by(table.c.id)
    if language is not None:
        query = query.where(table.c.language == language)
    vault, found = vault_of(connection), []
    for contact in _contacts(connection, query):
        found.append(contact)
        # Of everybody there are too many keys to have them all at hand.
        vault.drop(contact.id)
    return found


def _contacts(connection: Connection, query: Select[Any]) -> Iterator[ContactRow]:
    return _opened(connection, connection.execute(query))


def _opened(connection: Connection, rows: Iterable[Row[Any]]) -> Iterator[ContactRow]:
    vault = vault_of(connection)
    for row in rows:
        vault.take(row.id, row.wrapped)
        yield _contact(vault, row)


def _contact(vault: Vault, row: Row[Any]) -> ContactRow:
    sealed, damaged = (row.phone, row.name, row.origin, row.attributes), False
    try:
        phone = vault.open(row.id, _PHONE, row.id, row.phone)
        name = vault.open(row.id, _NAME, row.id, row.name)
        origin = vault.open(row.id, _ORIGIN, row.id, row.origin)
        attributes = vault.open(row.id, _ATTRIBUTES, row.id, row.attributes)
    except DamagedError:
        damaged = True
    # Of whoever was erased nothing sealed is left; a value without a key has lost it otherwise.
    if damaged or (any(sealed) and not vault.opens(row.id)):
        phone = name = origin = attributes = None
        damaged = True
    return ContactRow(
        id=row.id,
        phone_hash=row.phone_hash,
        phone=PhoneNumber(phone) if phone else None,
        name=name,
        language=row.language,
        lifecycle=row.lifecycle,
        origin=origin,
        collected_on=row.collected_on,
        last_activity=row.last_activity,
        basis=basis_of(row.basis),
        attributes=json.loads(attributes) if attributes else None,
        damaged=damaged,
        helped_at=row.helped_at,
        frozen_because=row.frozen_because,
        erasure_requested_at=row.erasure_requested_at,
        erased_at=row.erased_at,
        asked_before=row.asked_before,
    )


def add_contacts(connection: Connection, contacts: Sequence[ContactRow], now: datetime) -> None:
    """Insert new contacts, in one order everywhere.

    Who stores a number that another process is storing right now waits for it; two that waited
    for one another would not get on.
    """
    in_order = sorted(contacts, key=lambda contact: contact.phone_hash or b"")
    vault = make_keys(connection, [contact.id for contact in in_order])
    times = {"created_at": now, "updated_at": now}
    rows = [
        {**_columns(vault, one), "id": one.id, "asked_before": one.asked_before, **times}
        for one in in_order
    ]
    insert(connection, schema.contact, rows)


def update_contacts(connection: Connection, contacts: Sequence[ContactRow], now: datetime) -> None:
    """Write what a list says of contacts; never their freeze, erasure or suppression.

    Raises DamagedError rather than write over what could not be read.
    """
    if any(contact.damaged for contact in contacts):
        raise DamagedError(UNREADABLE)
    vault = vault_of(connection, [contact.id for contact in contacts])
    rows = [{**_columns(vault, c), "this": c.id, "updated_at": now} for c in contacts]
    change_each(connection, schema.contact, rows)


def _columns(vault: Vault, contact: ContactRow) -> dict[str, Any]:
    one = contact.id
    phone = contact.phone.e164 if contact.phone else None
    attributes = None if contact.attributes is None else dump(contact.attributes)
    return {
        "phone_hash": contact.phone_hash,
        "phone": vault.seal(one, _PHONE, one, phone),
        "name": vault.seal(one, _NAME, one, contact.name),
        "language": contact.language,
        "lifecycle": contact.lifecycle,
        "origin": vault.seal(one, _ORIGIN, one, contact.origin),
        "collected_on": contact.collected_on,
        "last_activity": contact.last_activity,
        "basis": basis_data(contact.basis),
        "attributes": vault.seal(one, _ATTRIBUTES, one, attributes),
    }


def mark_helped(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """Remember that these got the help text today."""
    _set(connection, ids, {"helped_at": now})


def freeze(connection: Connection, ids: Sequence[int], because: str) -> None:
    """Hold everything outbound for these until a person has looked."""
    _set(connection, ids, {"frozen_because": because[:200]})


def set_apart(connection: Connection, ids: Iterable[int]) -> None:
    """Freeze whom something is stored of that does not open; who is frozen keeps the reason."""
    table = schema.contact
    for keys in chunks(sorted(set(ids))):
        not_yet = table.update().where(table.c.id.in_(keys), table.c.frozen_because.is_(None))
        connection.execute(not_yet.values(frozen_because=UNREADABLE))


def is_set_apart(contact: ColumnElement[int]) -> ColumnElement[bool]:
    """Tell whether something that is stored of a contact does not open."""
    table = schema.contact
    return exists().where(table.c.id == contact, table.c.frozen_because == UNREADABLE)


def unfreeze(connection: Connection, contact: int) -> None:
    """Let what is outbound for a contact leave again."""
    _set(connection, [contact], {"frozen_because": None})


def erased(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Return which of these contacts were erased."""
    table = schema.contact
    found: set[int] = set()
    for keys in chunks(list(ids)):
        query = select(table.c.id).where(table.c.id.in_(keys), table.c.erased_at.is_not(None))
        found.update(connection.execute(query).scalars())
    return found


def frozen_of(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Return which of these are frozen."""
    table = schema.contact
    found: set[int] = set()
    for keys in chunks(sorted(set(ids))):
        query = select(table.c.id).where(table.c.id.in_(keys), table.c.frozen_because.is_not(None))
        found.update(connection.execute(query).scalars())
    return found


def frozen_page(connection: Connection, after: int, limit: int) -> list[ContactRow]:
    """Return contacts that wait for a person to look, after one of them."""
    table = schema.contact
    query = (
        select(*_ROW)
        .where(table.c.frozen_because.is_not(None), table.c.id > after)
        .order_by(table.c.id)
        .limit(limit)
    )
    return list(_contacts(connection, query))


def contacts_page(connection: Connection, after: int, limit: int) -> list[ContactRow]:
    """Return contacts that are not erased, after one of them."""
    table = schema.contact
    query = (
        select(*_ROW)
        .where(table.c.phone_hash.is_not(None), table.c.id > after)
        .order_by(table.c.id)
        .limit(limit)
    )
    return list(_contacts(connection, query))


def request_erasure(connection: Connection, contacts: Sequence[int], now: datetime) -> None:
    """Remember that these asked to be erased; who did before keeps the time of it."""
    table = schema.contact
    for keys in chunks(contacts):
        asked = table.update().where(table.c.id.in_(keys), table.c.erasure_requested_at.is_(None))
        connection.execute(asked.values(erasure_requested_at=now))


def _set(connection: Connection, ids: Sequence[int], values: dict[str, Any]) -> None:
    table = schema.contact
    for keys in chunks(ids):
        connection.execute(table.update().where(table.c.id.in_(keys)).values(values))


def suppressions(connection: Connection, hashes: Iterable[bytes]) -> dict[bytes, str]:
    """Return which of these numbers are suppressed, and why."""
    table = schema.suppression
    found: dict[bytes, str] = {}
    for keys in chunks(list(set(hashes))):
        query = select(table.c.phone_hash, table.c.reason).where(table.c.phone_hash.in_(keys))
        found.update((row.phone_hash, row.reason) for row in connection.execute(query))
    return found


def suppressed_at(connection: Connection, hashes: Iterable[bytes]) -> dict[bytes, datetime]:
    """Return since when numbers are suppressed, those that are."""
    return {row.phone_hash: row.at for row in _SUPPRESSED.rows(connection, hashes)}


def suppress(connection: Connection, reasons: Mapping[bytes, str], now: datetime) -> None:
    """Suppress numbers; one that is suppressed already keeps its first reason and time."""
    rows = [{"phone_hash": key, "reason": why, "at": now} for key, why in reasons.items()]
    upsert(connection, schema.suppression, rows)


def lift_suppressions(connection: Connection, hashes: Iterable[bytes]) -> None:
    """Lift suppressions: only the person's own act, on the page or by a keyword, leads here."""
    table = schema.suppression
    for keys in chunks(list(hashes)):
        connection.execute(table.delete().where(table.c.phone_hash.in_(keys)))


def standings(connection: Connection, contacts: Iterable[int]) -> dict[int, dict[Cell, Standing]]:
    """Return where each of these contacts stands, cell by cell."""
    rows = _STANDING.rows(connection, contacts)
    # By itself, since there are few: a join made each row three times as dear.
    granted = any(row.disclosure is not None for row in rows)
    outdated = disclosures.outdated(connection) if granted else frozenset()
    found: dict[int, dict[Cell, Standing]] = {}
    for row in rows:
        cell = Cell(Purpose(row.purpose), Channel(row.channel))
        said_no_more = row.disclosure in outdated
        window = Windows.from_code(row.window)
        standing = Standing(Status(row.status), row.since, row.valid_until, said_no_more, window)
        found.setdefault(row.contact, {})[cell] = standing
    return found


def basis_of(data: Mapping[str, Any] | None) -> Basis | None:
    """Read a stored basis."""
    if data is None:
        return None
    from datetime import date  # noqa: PLC0415  (only a type elsewhere in this module)

    until, given_on = data.get("until"), data.get("given_on")
    return Basis(
        kind=BasisKind(data["kind"]),
        document=data.get("document"),
        version=data.get("version"),
        statement=data.get("statement"),
        until=date.fromisoformat(until) if until else None,
        attested_by=data.get("attested_by"),
        given_on=date.fromisoformat(given_on) if given_on else None,
        source=data.get("source"),
        covers=cells_of(data.get("covers", "")),
    )


def basis_data(basis: Basis | None) -> dict[str, str] | None:
    """Write a basis as it is stored and shown: empty fields are left out."""
    if basis is None:
        return None
    fields = {
        "kind": basis.kind.value,
        "document": basis.document,
        "version": basis.version,
        "statement": basis.statement,
        "until": basis.until.isoformat() if basis.until else None,
        "attested_by": basis.attested_by,
        "given_on": basis.given_on.isoformat() if basis.given_on else None,
        "source": basis.source,
        "covers": cells_text(basis.covers) or None,
    }
    return {name: value for name, value in fields.items() if value is not None}
