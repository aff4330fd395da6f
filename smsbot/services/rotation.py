"""A new signing key beside the old one: the statement that it takes over, and until when both sign.

The key file and the ledger must agree, and one of them is written first: the file. Whatever dies
in between leaves a seed that the ledger does not know yet; nobody signs with it, and the next
rotation states it instead of making another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.ledger import Signer, Succession
from smsbot.services.access import audit
from smsbot.services.ledger import LedgerError, MissingKeyError, key_ring
from smsbot.store import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from smsbot.core.duration import Duration
    from smsbot.core.ledger import KeyRing
    from smsbot.services.context import Context

_TWO = 2


class OverlapError(LedgerError):
    """The key before the present one still signs; whoever holds it needs the time to change."""


def rotate_key(  # noqa: PLR0913  (what an operator may say of it)
    connection: Connection,
    context: Context,
    fresh: Callable[[], tuple[bytes, ...]],
    *,
    overlap: Duration,
    force: bool,
    who: str,
) -> Succession:
    """Let a new key sign from now on, and the present one beside it until the overlap ends.

    `fresh` writes a seed into the key file and returns the old one and the new one. Raises
    OverlapError where the last rotation is not over, unless forced: then only the two latest
    keys sign. Raises MissingKeyError and DamagedTreeError.
    """
    # Nobody seals meanwhile: the statement says at which size the new key took over.
    tree.hold(connection, wait=True)
    ring, now = key_ring(connection, context), context.agreed(connection)
    if ring is None:
        raise MissingKeyError
    if len(ring.signing_at(now)) > 1 and not force:
        raise OverlapError(OverlapError.__doc__)
    old, new = _seeds(ring, context, fresh)
    last = tree.latest(connection)
    size, since = last.size if last else 0, now.replace(microsecond=0)
    succession = Succession(old.public, new.public, size, since, overlap.add(since))
    tree.add_succession(connection, succession.sign(old, new))
    detail = {"old": old.public.id.hex(), "new": new.public.id.hex(), "size": size}
    audit(connection, context, who, "ledger.rotate_key", None, detail)
    return succession


def _seeds(
    ring: KeyRing, context: Context, fresh: Callable[[], tuple[bytes, ...]]
) -> tuple[Signer, Signer]:
    """Return who gives way and who takes over; the latter is made unless it is there already."""
    seeds = context.secrets.reread()
    if len(seeds) < _TWO or Signer(ring.origin, seeds[-1]).public in ring.keys:
        seeds = fresh()
    old, new = (Signer(ring.origin, seed) for seed in seeds)
    if old.public != ring.present:
        raise MissingKeyError
    return old, new
