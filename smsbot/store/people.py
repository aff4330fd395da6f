"""Contacts, their suppression and their standing: read and written set by set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from smsbot.core.consent import Standing
from smsbot.core.model import Basis, BasisKind, Cell, Channel, PhoneNumber, Purpose, Status
from smsbot.store import schema
from smsbot.store.holding import hold
from smsbot.store.sql import CHUNK, chunks, insert, locked, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection, Row


@dataclass(slots=True)
class ContactRow:
    """A contact as the store holds it. `phone` is None once the person is erased."""

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


def contacts_by_hash(
    connection: Connection, hashes: Iterable[bytes], *, lock: bool = False
) -> dict[bytes, ContactRow]:
    """Return the contacts of these keyed hashes; `lock` holds them until the unit ends."""
    table = schema.contact
    wanted = list(set(hashes))
    if lock and len(wanted) > CHUNK:
        # Several statements by hash would hold contacts out of the order of their ids.
        hold(connection, _ids_of(connection, wanted))
    found: dict[bytes, ContactRow] = {}
    for keys in chunks(wanted):
        query = select(table).where(table.c.phone_hash.in_(keys)).order_by(table.c.id)
        for row in connection.execute(locked(connection, query) if lock else query):
            found[row.phone_hash] = _contact(row)
    return found


def _ids_of(connection: Connection, hashes: Sequence[bytes]) -> set[int]:
    table = schema.contact
    found: set[int] = set()
    for keys in chunks(hashes):
        query = select(table.c.id).where(table.c.phone_hash.in_(keys))
        found.update(connection.execute(query).scalars())
    return found


def contacts_by_id(
    connection: Connection, ids: Iterable[int], *, lock: bool = False
) -> dict[int, ContactRow]:
    """Return the contacts of these ids; `lock` holds them until the unit ends."""
    table = schema.contact
    found: dict[int, ContactRow] = {}
    for keys in chunks(sorted(set(ids))):
        query = select(table).where(table.c.id.in_(keys)).order_by(table.c.id)
        for row in connection.execute(locked(connection, query) if lock else query):
            found[row.id] = _contact(row)
    return found


def select_contacts(connection: Connection, language: str | None) -> list[ContactRow]:
    """Return every contact that is not erased, of one language where it is given."""
    table = schema.contact
    query = select(table).where(table.c.phone_hash.is_not(None)).order_by(table.c.id)
    if language is not None:
        query = query.where(table.c.language == language)
    return [_contact(row) for row in connection.execute(query)]


def _contact(row: Row[Any]) -> ContactRow:
    return ContactRow(
        id=row.id,
        phone_hash=row.phone_hash,
        phone=PhoneNumber(row.phone) if row.phone else None,
        name=row.name,
        language=row.language,
        lifecycle=row.lifecycle,
        origin=row.origin,
        collected_on=row.collected_on,
        last_activity=row.last_activity,
        basis=basis_of(row.basis),
        attributes=row.attributes,
        helped_at=row.helped_at,
        frozen_because=row.frozen_because,
        erasure_requested_at=row.erasure_requested_at,
        erased_at=row.erased_at,
    )


def add_contacts(connection: Connection, contacts: Sequence[ContactRow], now: datetime) -> None:
    """Insert new contacts, in one order everywhere.

    Who stores a number that another process is storing right now waits for it; two that waited
    for one another would not get on.
    """
    in_order = sorted(contacts, key=lambda contact: contact.phone_hash or b"")
    insert(
        connection,
        schema.contact,
        [{**_columns(c), "id": c.id, "created_at": now} | {"updated_at": now} for c in in_order],
    )


def update_contacts(connection: Connection, contacts: Sequence[ContactRow], now: datetime) -> None:
    """Write what a list says of contacts; never their freeze, erasure or suppression."""
    if not contacts:
        return
    table = schema.contact
    statement = table.update().where(table.c.id == bindparam("this"))
    rows = [{**_columns(c), "this": c.id, "updated_at": now} for c in contacts]
    connection.execute(statement, rows)


def _columns(contact: ContactRow) -> dict[str, Any]:
    return {
        "phone_hash": contact.phone_hash,
        "phone": contact.phone.e164 if contact.phone else None,
        "name": contact.name,
        "language": contact.language,
        "lifecycle": contact.lifecycle,
        "origin": contact.origin,
        "collected_on": contact.collected_on,
        "last_activity": contact.last_activity,
        "basis": basis_data(contact.basis),
        "attributes": contact.attributes,
    }


def mark_helped(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """Remember that these got the help text today."""
    _set(connection, ids, {"helped_at": now})


def freeze(connection: Connection, ids: Sequence[int], because: str) -> None:
    """Hold everything outbound for these until a person has looked."""
    _set(connection, ids, {"frozen_because": because[:200]})


def unfreeze(connection: Connection, contact: int) -> None:
    """Let what is outbound for a contact leave again."""
    _set(connection, [contact], {"frozen_because": None})


def frozen_page(connection: Connection, after: int, limit: int) -> list[ContactRow]:
    """Return contacts that wait for a person to look, after one of them."""
    table = schema.contact
    query = (
        select(table)
        .where(table.c.frozen_because.is_not(None), table.c.id > after)
        .order_by(table.c.id)
        .limit(limit)
    )
    return [_contact(row) for row in connection.execute(query)]


def contacts_page(connection: Connection, after: int, limit: int) -> list[ContactRow]:
    """Return contacts that are not erased, after one of them."""
    table = schema.contact
    query = (
        select(table)
        .where(table.c.phone_hash.is_not(None), table.c.id > after)
        .order_by(table.c.id)
        .limit(limit)
    )
    return [_contact(row) for row in connection.execute(query)]


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


def suppress(connection: Connection, reasons: Mapping[bytes, str], now: datetime) -> None:
    """Suppress numbers; one that is suppressed already keeps its first reason and time."""
    rows = [{"phone_hash": key, "reason": why, "at": now} for key, why in reasons.items()]
    upsert(connection, schema.suppression, rows)


def lift_suppression(connection: Connection, phone_hash: bytes) -> None:
    """Lift a suppression: only the person's own act on their page leads here."""
    table = schema.suppression
    connection.execute(table.delete().where(table.c.phone_hash == phone_hash))


def standings(connection: Connection, contacts: Iterable[int]) -> dict[int, dict[Cell, Standing]]:
    """Return where each of these contacts stands, cell by cell."""
    table, told = schema.consent, schema.disclosure
    query = select(table, told.c.outdated_at.is_not(None).label("outdated")).join(
        told, told.c.id == table.c.disclosure, isouter=True
    )
    found: dict[int, dict[Cell, Standing]] = {}
    for keys in chunks(list(set(contacts))):
        for row in connection.execute(query.where(table.c.contact.in_(keys))):
            cell = Cell(Purpose(row.purpose), Channel(row.channel))
            standing = Standing(Status(row.status), row.since, row.valid_until, row.outdated)
            found.setdefault(row.contact, {})[cell] = standing
    return found


def basis_of(data: Mapping[str, Any] | None) -> Basis | None:
    """Read a stored basis."""
    if data is None:
        return None
    from datetime import date  # noqa: PLC0415  (only a type elsewhere in this module)

    until = data.get("until")
    return Basis(
        kind=BasisKind(data["kind"]),
        document=data.get("document"),
        version=data.get("version"),
        statement=data.get("statement"),
        until=date.fromisoformat(until) if until else None,
        attested_by=data.get("attested_by"),
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
    }
    return {name: value for name, value in fields.items() if value is not None}
