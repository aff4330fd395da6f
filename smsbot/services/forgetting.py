"""Forgetting: those who never answered, and those whose proof nobody needs any more.

Whoever never answered is erased `forget_unanswered_after` their last SMS (`consent-rules`, 37).
Their number is not suppressed, they said nothing; but the months in which it was asked stay, as
hashes, so that forgetting does not start the count anew. Whoever decided is erased
`keep_proof_for` the last that happened, once no consent of theirs is in use: their number stays
suppressed, since forgetting a refusal must not mean asking again.

Both go page by page through all contacts, and a few people in each unit of work: erasing one
seals their events first. What a page found is looked at again once its contacts are held.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsbot.services.access import audit
from smsbot.services.erasure import silence
from smsbot.services.unreadable import set_apart
from smsbot.store import erasure, leaving, people
from smsbot.store.holding import hold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.duration import Duration
    from smsbot.services.context import Context, Terms
    from smsbot.store.leaving import Page

    Find = Callable[[Connection, datetime, int], Page]
    Recheck = Callable[[Connection, Sequence[int], datetime], list[int]]

AT_ONCE = 20
"""People erased in one unit of work: each takes some milliseconds of the writer."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why people are forgotten without anybody asking for it."""

    name: str
    because: str
    after: Callable[[Terms], Duration]
    find: Find
    recheck: Recheck
    suppresses: bool

    def limit(self, context: Context, now: datetime) -> datetime:
        """Return the moment since when nothing may have happened."""
        return self.after(context.terms).before(now)


NEVER_ANSWERED = Reason(
    "forgotten",
    "never answered",
    lambda terms: terms.forget_unanswered_after,
    leaving.silent,
    leaving.still_silent,
    suppresses=False,
)
PROOF_ENDED = Reason(
    "proof_ended",
    "the time for keeping proof is over",
    lambda terms: terms.keep_proof_for,
    leaving.unproving,
    leaving.still_unproving,
    suppresses=True,
)
REASONS = (NEVER_ANSWERED, PROOF_ENDED)


def find(connection: Connection, context: Context, reason: Reason, after: int = 0) -> Page:
    """Find who may be forgotten among a page of contacts; reads only."""
    return reason.find(connection, reason.limit(context, context.clock.now()), after)


def forget(
    connection: Connection, context: Context, reason: Reason, contacts: Sequence[int], who: str
) -> int:
    """Erase those of these contacts who may still be forgotten; return how many that were."""
    held = sorted(hold(connection, contacts, skip=True))
    now = context.agreed(connection)
    leaving_now = reason.recheck(connection, held, reason.limit(context, now))
    found = people.contacts_by_id(connection, leaving_now)
    set_apart(connection, [contact.id for contact in found.values() if contact.damaged])
    known = {number: contact for number, contact in found.items() if not contact.damaged}
    decided = people.standings(connection, leaving_now) if reason.suppresses else {}
    for number, contact in sorted(known.items()):
        silence(connection, context, contact, {"by": "time", "because": reason.because})
        if number in decided and contact.phone_hash is not None:
            erasure.suppress_erased(connection, contact.phone_hash, now)
    if known:
        audit(connection, context, who, "contacts.forget", None, {reason.name: len(known)})
    return len(known)
