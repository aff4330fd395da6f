"""The consent receipt of whoever holds the link: what they chose, and where it is sealed.

It is the receipt of the proof bundle without the bundle. It names the first signed state of the
ledger that covers everything the person ever said: the same that their page shows.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from smsbot.core.ledger import Checkpoint
from smsbot.proof.model import Entry, Proof, cell_of
from smsbot.proof.receipt import receipt_json
from smsbot.services.ledger import key_ring
from smsbot.services.preferences import visitor
from smsbot.services.proofs import company_of, person_of
from smsbot.store import tree

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow
    from smsbot.store.tree import CheckpointRow


class NotSealedYetError(Exception):
    """What the person said has no place in the ledger yet; within seconds it will have one."""


class NoChoiceError(Exception):
    """The person never chose anything: there is nothing to give a receipt for."""


def receipt_behind(connection: Connection, context: Context, token: str) -> str | None:
    """Return the consent receipt of whoever a link belongs to, None for a link that is none.

    Reads only: scanners open links. Raises NotSealedYetError and NoChoiceError.
    """
    contact = visitor(connection, context, token)
    if contact is None:
        return None
    rows = tree.leaves_of(connection, contact.id)
    entries = tuple(Entry(row.leaf, event.evidence, event.salt, ()) for row, event in rows)
    covered = tree.covering_all(connection, contact.id)
    if covered is None:
        raise NoChoiceError if not tree.unsealed_of(connection, contact.id) else NotSealedYetError
    if not any(cell_of(entry.event()) for entry in entries):
        raise NoChoiceError
    return _receipt(connection, context, contact, entries, covered)


def _receipt(
    connection: Connection,
    context: Context,
    contact: ContactRow,
    entries: tuple[Entry, ...],
    covered: CheckpointRow,
) -> str:
    now, ring = context.clock.now(), key_ring(connection, context)
    assert ring is not None  # noqa: S101  (who signed a checkpoint has a name)
    proof = Proof(
        person=person_of(context, contact),
        company=company_of(context),
        entries=entries,
        texts=(),
        checkpoint=covered.note,
        keys=ring.signing_at(now),
        issued_at=now,
        zone=context.hours.zone,
        receipt_id=str(uuid.uuid4()),
    )
    return receipt_json(proof, Checkpoint(ring.origin, covered.size, covered.root))
