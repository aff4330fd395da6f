"""The proof of one person's consents: gathered from the ledger, and packed for an outsider.

What is not sealed yet is sealed first, so that a proof never lacks the latest event. Gathering
reads one snapshot; packing runs the outsider's verifier over the result, in a thread of its own,
since it takes longer than a reply may wait.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from smsbot.core.consent import lifecycle_at
from smsbot.core.ledger import (
    consistency_proof,
    inclusion_proof,
    tiles_for_consistency,
    tiles_for_inclusion,
)
from smsbot.proof.bundle import bundle
from smsbot.proof.model import Company, Earlier, Entry, Person, Proof, Text, TextKind
from smsbot.services.access import audit
from smsbot.services.entries import cited
from smsbot.services.ledger import key_ring, signers
from smsbot.services.sealing import seal_all
from smsbot.store import archive, people, tree
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from smsbot.core.ledger import Checkpoint, Signer
    from smsbot.services.context import Context
    from smsbot.store.ledger import EventRow
    from smsbot.store.people import ContactRow
    from smsbot.store.tree import CheckpointRow, LeafRow

_KINDS = {archive.TextKind.FLOW: TextKind.FLOW, archive.TextKind.NOTICE: TextKind.NOTICE}


class NothingToProveError(Exception):
    """The ledger holds no event of this person."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A proof as it is handed over; `subject` is whom it is about, by the ledger's pseudonym."""

    subject: str
    events: int
    content: bytes = field(repr=False)

    @property
    def file(self) -> str:
        """A name for it, which names nobody."""
        return f"prova-{self.subject}.zip"


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint that somebody kept: the note itself, and what it says."""

    note: str
    checkpoint: Checkpoint


async def prove(
    context: Context, contact_id: str, who: str, kept: Kept | None = None
) -> Packed | None:
    """Return the proof of one person, None where there is no such contact.

    With a checkpoint that somebody kept, the proof also shows that the ledger continues it.
    Raises NothingToProveError, LedgerError, and BundleError where it would not convince.
    """
    found = await context.database.write(
        partial(_ready, context=context, contact_id=contact_id, who=who)
    )
    if not found:
        return None
    proof, who_sign = await context.database.read(
        partial(_gathered, context=context, contact_id=contact_id, kept=kept)
    )
    content = await asyncio.to_thread(bundle, proof, who_sign)
    return Packed(proof.person.subject, len(proof.entries), content)


def _ready(connection: Connection, context: Context, contact_id: str, who: str) -> bool:
    """Write who asked, and seal what is not sealed yet; False for no such contact."""
    contact = _contact(connection, contact_id)
    if contact is None:
        return False
    if tree.unsealed_of(connection, contact.id):
        seal_all(connection, context)
    audit(connection, context, who, "contact.proof", show(contact.id))
    return True


def _contact(connection: Connection, contact_id: str) -> ContactRow | None:
    number = unshow(contact_id)
    found = people.contacts_by_id(connection, [number] if number is not None else [])
    contact = found.get(number or 0)
    return contact if contact is not None and contact.phone is not None else None


def _gathered(
    connection: Connection, context: Context, contact_id: str, kept: Kept | None
) -> tuple[Proof, list[Signer]]:
    contact, ring = _contact(connection, contact_id), key_ring(connection, context)
    rows = tree.leaves_of(connection, contact.id) if contact is not None else []
    last = _covering(connection, rows, kept)
    if contact is None or last is None or ring is None:
        raise NothingToProveError
    entries = _entries(connection, rows, last.size)
    if not entries:
        raise NothingToProveError
    proof = Proof(
        person=person_of(context, contact),
        company=company_of(context),
        entries=entries,
        texts=_texts(connection, entries),
        checkpoint=last.note,
        keys=ring.signing_at(context.clock.now()),
        successions=tuple(tree.successions(connection)),
        issued_at=context.clock.now(),
        zone=context.hours.zone,
        receipt_id=str(uuid.uuid4()),
        earlier=_earlier(connection, kept, last) if kept else None,
        stamp=tree.stamp_of(connection, last.size),
    )
    return proof, signers(connection, context)


def _covering(
    connection: Connection, rows: Sequence[tuple[LeafRow, EventRow]], kept: Kept | None
) -> CheckpointRow | None:
    """Return the latest checkpoint; rather one that is time-stamped, if it covers everything."""
    least = max([0, *(row.leaf.seq + 1 for row, _ in rows)])
    least = max(least, kept.checkpoint.size if kept else 0)
    return tree.latest_stamped(connection, least) or tree.latest(connection)


def _entries(
    connection: Connection, rows: Sequence[tuple[LeafRow, EventRow]], size: int
) -> tuple[Entry, ...]:
    wanted = tiles_for_inclusion([row.leaf.seq for row, _ in rows], size)
    tiles = tree.tiles(connection, wanted)
    return tuple(
        Entry(row.leaf, event.evidence, event.salt, inclusion_proof(row.leaf.seq, size, tiles))
        for row, event in rows
        if not event.silent
    )


def _texts(connection: Connection, entries: Iterable[Entry]) -> tuple[Text, ...]:
    digests = [digest for entry in entries for digest in cited(json.loads(entry.evidence))]
    return tuple(
        Text(_KINDS[text.kind], text.content.encode())
        for text in archive.texts(connection, digests)
    )


def _earlier(connection: Connection, kept: Kept, last: CheckpointRow) -> Earlier:
    old = kept.checkpoint.size
    tiles = tree.tiles(connection, tiles_for_consistency(old, last.size))
    return Earlier(kept.note, consistency_proof(old, last.size, tiles))


def person_of(context: Context, contact: ContactRow) -> Person:
    """Return whom a proof or a receipt is about."""
    assert contact.phone is not None  # noqa: S101  (an erased contact is not found)
    lifecycle = lifecycle_at(
        context.clock.now(), contact.lifecycle, contact.last_activity, context.terms.dormant_after
    )
    return Person(show(contact.id), contact.phone, contact.name or "", lifecycle.value)


def company_of(context: Context) -> Company:
    """Return who answers for it, as it is today."""
    ours, sender, terms = context.controller, context.sender, context.terms
    return Company(
        name=ours.name,
        address=ours.address,
        contact=ours.contact,
        privacy_url=ours.privacy_url,
        page_url=f"{sender.public_url}/p/",
        number=sender.number,
        vat=ours.vat,
        dpo_contact=ours.dpo_contact,
        country=context.country,
        valid_for=terms.valid_for.iso,
        keep_proof_for=terms.keep_proof_for.iso,
    )
