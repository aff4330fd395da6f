"""Erasure (Art. 17 GDPR): whoever is forgotten stays forgotten, and the ledger stays whole.

One unit of work does all of it, in this order: everything is withdrawn, an event says that the
person was erased, every event of theirs gets its place in the tree, and only then does what
tells of them go, with the key to their evidence. So the leaves are silent and still valid.

What stays is a pseudonym that nothing leads to; the keyed hash of the number in the suppression
list, since forgetting somebody must not mean asking them again; and a certificate, which tells
about the erasure and nothing about the person. The certificate carries the event `erased` with
its salt: it is the one entry of theirs that can be opened afterwards, by whoever holds it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smsbot.core.effect import Record
from smsbot.core.engine import withdraw
from smsbot.core.evidence import Ground, evidence
from smsbot.core.ledger import inclusion_proof, tiles_for_inclusion
from smsbot.core.model import EventKind, PhoneNumber, Status
from smsbot.faultpoints import Point, reach
from smsbot.services.access import audit
from smsbot.services.certificate import ALREADY, ENDS_WITHIN, statement
from smsbot.services.changes import Case, Changes
from smsbot.services.contacts import read_phone
from smsbot.services.sealing import seal_person
from smsbot.store import access, erasure, ledger, people, talks, tree
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow
    from smsbot.store.talks import Talk
    from smsbot.store.tree import LeafRow

FORMAT = "smsbot-erasure-1"
_HOW = "erasure"


def erase(
    connection: Connection, context: Context, contact_id: str, who: str
) -> dict[str, Any] | None:
    """Erase somebody for good and return the certificate; None where there is no such contact.

    Whoever is erased already is not erased again: the answer is the certificate of that day. Who
    was forgotten by time has none, and is nobody any more.
    Raises DamagedTreeError where the ledger could not keep what it must.
    """
    number = unshow(contact_id)
    found = people.contacts_by_id(connection, [] if number is None else [number], lock=True)
    contact = found.get(number or 0)
    if contact is None:
        return None
    kept = erasure.certificate_of(connection, contact.id)
    if kept is not None or contact.erased_at is not None:
        return kept
    now, key = context.agreed(connection), contact.phone_hash
    requested = contact.erasure_requested_at
    _end(connection, context, contact, who)
    silenced = silence(connection, context, contact, _by_staff(who, requested is not None))
    if key is not None:
        erasure.suppress_erased(connection, key, now)
    certificate = _certificate(connection, context, silenced, who)
    certificate["requested_at"] = requested.isoformat() if requested else None
    erasure.keep_certificate(connection, contact.id, now, certificate)
    audit(connection, context, who, "contact.erase", contact_id, {"events": certificate["events"]})
    return certificate


def _by_staff(who: str, requested: bool) -> dict[str, str]:  # noqa: FBT001  (all there is to say)
    because = "the person asked for it" if requested else "the company was asked for it"
    return {"by": "staff", "who": who, "because": because}


@dataclass(frozen=True, slots=True)
class Silenced:
    """What is left of somebody: the event that says so, and leaves that nobody can open."""

    event: ledger.EventRow
    leaves: tuple[LeafRow, ...]


def silence(
    connection: Connection, context: Context, contact: ContactRow, method: Mapping[str, Any]
) -> Silenced:
    """Record that somebody is erased, seal all that is theirs, and make it unreadable.

    The contact is held by the caller, who has withdrawn what was granted. Nothing is suppressed
    in here: those who never answered are forgotten without it.
    """
    changes = Changes(context, context.clock.now())
    event = _erased(context, contact.id, method)
    changes.add_event(event)
    changes.write(connection)
    seal_person(connection, context, contact.id)
    reach(Point.ERASURE_SEALED)
    if contact.phone is not None:
        erasure.blank_given(connection, context.secrets.given_hash(contact.phone.e164))
    leaves = tuple(row for row, _ in tree.leaves_of(connection, contact.id))
    erasure.make_unreadable(connection, contact.id, changes.now)
    access.forget_answers(connection, show(contact.id))
    reach(Point.ERASURE_WRITTEN)
    return Silenced(event, leaves)


def _erased(context: Context, contact: int, method: Mapping[str, Any]) -> ledger.EventRow:
    """Return the event that says so: of the person it names the pseudonym alone."""
    event_id, now = context.ids.next(), context.clock.now()
    ground = Ground(
        controller=context.controller,
        processor=context.sender.gateway,
        method=method,
        at=now,
        subject=show(contact),
    )
    return ledger.EventRow(
        id=event_id,
        contact=contact,
        conversation=None,
        kind=EventKind.ERASED,
        cell=None,
        at=now,
        valid_until=None,
        evidence=evidence(ground, EventKind.ERASED, show(event_id), None, None),
        salt=context.salt(),
    )


def _end(connection: Connection, context: Context, contact: ContactRow, who: str) -> None:
    """Withdraw what stands, and end what is open; nothing is said any more."""
    changes = Changes(context, context.clock.now())
    talk = talks.latest_talks(connection, [contact.id]).get(contact.id)
    standing = people.standings(connection, [contact.id]).get(contact.id, {})
    granted = tuple(sorted(c for c, where in standing.items() if where.status is Status.GRANTED))
    if talk is not None and not talk.value.closed:
        _close(changes, talk)
    if granted:
        method = {"by": "staff", "who": who, "how": _HOW, "said_at": changes.now.isoformat()}
        flow = context.shelf.version(connection, talk.flow) if talk else context.shelf.first
        case = Case(contact, talk, flow, changes.now, method)
        changes.apply(case, [Record(EventKind.WITHDRAWN, granted)])
    changes.write(connection)


def _close(changes: Changes, talk: Talk) -> None:
    ended = withdraw(talk.value, ()).conversation
    assert ended is not None  # noqa: S101  (it is the one that was given)
    talk.value = ended
    changes.move(talk)


def _certificate(
    connection: Connection, context: Context, silenced: Silenced, who: str
) -> dict[str, Any]:
    """Return what certifies an erasure: nothing in it tells about the person."""
    event, last = silenced.event, tree.latest(connection)
    certificate: dict[str, Any] = {
        "format": FORMAT,
        "subject": show(event.contact),
        "erased_at": event.at.isoformat(),
        "ordered_by": who,
        "events": len(silenced.leaves),
        "event": json.loads(event.evidence),
        "salt": event.salt.hex(),
        "entry": None,
        "checkpoint": None,
    }
    mine = [row.leaf for row in silenced.leaves if row.event == event.id]
    if last is not None and mine:
        (leaf,) = mine
        tiles = tree.tiles(connection, tiles_for_inclusion([leaf.seq], last.size))
        path = inclusion_proof(leaf.seq, last.size, tiles)
        certificate["entry"] = {
            "seq": leaf.seq,
            "t": leaf.t,
            "c": leaf.c,
            "hash": leaf.hash().hex(),
            "path": [beside.hex() for beside in path],
        }
        certificate["checkpoint"] = {"size": last.size, "root": last.root.hex(), "note": last.note}
    certificate["statement"] = statement(certificate, context.controller.name, context.hours.zone)
    return certificate


def erased_number(connection: Connection, context: Context, raw: str) -> dict[str, Any] | None:
    """Tell since when a number is suppressed because its owner was erased, None where it is not.

    Nothing leads from the number to a certificate any more: that is what erasing means.
    """
    phone = read_phone(context, raw, mobile_only=False)
    key = context.secrets.phone_hash(phone) if isinstance(phone, PhoneNumber) else b""
    if people.suppressions(connection, [key]).get(key) != erasure.REASON:
        return None
    return {"erased": True, "statement": ALREADY}


def list_requests(
    connection: Connection, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Return who asked to be erased and still waits, and the cursor of those that follow."""
    last = unshow(after) if after else 0
    found = erasure.open_requests(connection, last or 0, limit + 1)
    views: list[dict[str, Any]] = [
        {"id": show(one.contact), "requested_at": one.at, "due_by": ENDS_WITHIN.add(one.at)}
        for one in found[:limit]
    ]
    return views, views[-1]["id"] if len(found) > limit else None
