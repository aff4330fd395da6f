"""Who is on a campaign's list, and what must be known of them to decide whether to ask."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from smsbot.core.choice import EVERYBODY
from smsbot.core.consent import Asking, Exclusion, basis_to_ask, lifecycle_at
from smsbot.core.model import PhoneNumber, Status
from smsbot.services.choosing import meant
from smsbot.services.contacts import put_contacts, read_phone
from smsbot.store import asked, grants, people, talks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.choice import Conditions
    from smsbot.core.consent import Standing
    from smsbot.core.model import Basis, Cell, Lifecycle
    from smsbot.services.contacts import ContactIn
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow


@dataclass(frozen=True, slots=True)
class Order:
    """What an admin asks for: a flow, whom, why, and when."""

    flow: str
    name: str | None = None
    phones: tuple[str, ...] = field(default=(), repr=False)
    contacts: tuple[ContactIn, ...] = field(default=(), repr=False)
    lifecycles: tuple[Lifecycle, ...] = ()
    language: str | None = None
    conditions: Conditions = EVERYBODY
    """What must hold beside lifecycle and language of whoever is chosen by them."""
    basis: Basis | None = None
    start_at: datetime | None = None
    cap: float | None = None
    """What it may spend, in euro; None for what the configuration says."""


def attested(basis: Basis | None, who: str) -> Basis | None:
    """Return a basis with the name of who attests to it."""
    return replace(basis, attested_by=who) if basis else None


def listed(
    connection: Connection, context: Context, order: Order, who: str
) -> list[tuple[ContactRow | None, str | None, Exclusion | None]]:
    """Return everybody on the list: a contact, or what was given and why it is none."""
    if order.contacts:
        rows = [replace(row, basis=attested(row.basis, who)) for row in order.contacts]
        refused = {
            put.phone: put.reason
            for put in put_contacts(connection, context, rows, who)
            if put.status == "refused"
        }
        phones: Iterable[str] = [row.phone for row in rows]
        return _by_phone(connection, context, phones, refused)
    if order.phones:
        return _by_phone(connection, context, order.phones, {})
    chosen = people.select_contacts(connection, order.language)
    now = context.clock.now()
    alike = [
        contact
        for contact in chosen
        if not order.lifecycles or _lifecycle(context, contact, now) in order.lifecycles
    ]
    wanted = meant(connection, order.conditions, [contact.id for contact in alike])
    return [(contact, None, None) for contact in alike if contact.id in wanted]


def _by_phone(
    connection: Connection,
    context: Context,
    phones: Iterable[str],
    refused: dict[str, str | None],
) -> list[tuple[ContactRow | None, str | None, Exclusion | None]]:
    read = [(raw, read_phone(context, raw)) for raw in phones]
    hashes = [context.secrets.phone_hash(p) for _, p in read if isinstance(p, PhoneNumber)]
    known = people.contacts_by_hash(connection, hashes, lock=True)
    suppressed = people.suppressions(connection, hashes)
    listed: list[tuple[ContactRow | None, str | None, Exclusion | None]] = []
    for raw, phone in read:
        if isinstance(phone, str):
            listed.append((None, raw, Exclusion(phone)))
        elif refused.get(raw):
            listed.append((None, raw, _refused(str(refused[raw]))))
        else:
            key = context.secrets.phone_hash(phone)
            reason = None if key in known else _unknown(suppressed.get(key))
            listed.append((known.get(key), raw, reason))
    return listed


def _refused(because: str) -> Exclusion:
    """Say why a number is left out whose row was refused."""
    # Of whom nothing can be read is asked as little as of whom nothing is left.
    if because in {Exclusion.ERASED, "unreadable"}:
        return Exclusion.ERASED
    return Exclusion.NO_BASIS if because.startswith("basis") else Exclusion.NO_ORIGIN


def _unknown(suppressed_because: str | None) -> Exclusion:
    """Say why a number without a contact is left out; a suppression outlives its contact."""
    if suppressed_because is None:
        return Exclusion.UNKNOWN_LIFECYCLE
    erased = suppressed_because == Exclusion.ERASED
    return Exclusion.ERASED if erased else Exclusion.SUPPRESSED


def _lifecycle(context: Context, contact: ContactRow, now: datetime) -> Lifecycle:
    dormant_after = context.terms.dormant_after
    return lifecycle_at(now, contact.lifecycle, contact.last_activity, dormant_after)


def gather(
    connection: Connection,
    context: Context,
    contacts: Sequence[ContactRow],
    basis: Basis | None,
) -> dict[int, Asking]:
    """Gather what must be known of people to decide whether they may be asked."""
    ids = [contact.id for contact in contacts]
    hashes = [c.phone_hash for c in contacts if c.phone_hash is not None]
    suppressed = people.suppressions(connection, hashes)
    standings = people.standings(connection, ids)
    given = grants.given_at(connection, _stale(standings))
    busy = talks.in_conversation(connection, ids)
    last_asked = talks.last_asked(connection, ids)
    numbers = {c.id: context.secrets.asked_hash(c.phone) for c in contacts if c.phone is not None}
    months = asked.months_asked(connection, numbers.values())
    now = context.clock.now()
    return {
        contact.id: Asking(
            lifecycle=_lifecycle(context, contact, now),
            origin=contact.origin,
            collected_on=contact.collected_on,
            basis=basis_to_ask(contact.basis, basis, standings.get(contact.id, {}), now),
            suppressed=contact.phone_hash in suppressed,
            # So is left out of whom what is stored cannot be read.
            erased=contact.erased_at is not None or contact.phone is None,
            in_conversation=contact.id in busy,
            last_asked=last_asked.get(contact.id),
            standing=standings.get(contact.id, {}),
            months=months.get(numbers.get(contact.id, b""), ()),
            given=given.get(contact.id, {}),
        )
        for contact in contacts
    }


def _stale(standings: Mapping[int, Mapping[Cell, Standing]]) -> list[int]:
    """Return who has a consent that the ledger calls stale; hardly anybody."""
    return [
        contact
        for contact, cells in standings.items()
        if any(one.status is Status.STALE for one in cells.values())
    ]
