"""The ledger as anybody may see it: its signed state and its entries, which name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.core.ledger import KeyRing, NoteError, Signer
from smsbot.store import installation, tree
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from smsbot.core.ledger import PublicKey
    from smsbot.services.context import Context


class LedgerError(Exception):
    """The ledger cannot be gone on with."""


class DamagedTreeError(LedgerError):
    """What is stored is not what was signed last; nothing more is sealed on top of it."""


class MissingKeyError(LedgerError):
    """The signing key was changed: this machine needs the new key file."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def key_ring(connection: Connection, context: Context) -> KeyRing | None:
    """Return the keys of the ledger, None before it has a name; raises DamagedTreeError."""
    origin = installation.fact(connection, installation.ORIGIN)
    if origin is None:
        return None
    known = [Signer(origin, seed).public for seed in context.secrets.seeds]
    try:
        return KeyRing.of(known, tree.successions(connection))
    except NoteError as error:
        msg = f"the keys of the ledger: {error}"
        raise DamagedTreeError(msg) from None


def signers(connection: Connection, context: Context) -> list[Signer]:
    """Return who signs now, the present key first; raises MissingKeyError, DamagedTreeError.

    A seed that is retired may be lost: whoever holds its public key finds the statement that
    another took over. Without the present one nothing is signed.
    """
    ring = key_ring(connection, context)
    if ring is None:
        raise MissingKeyError
    own = _own(ring, context.secrets.seeds)
    if ring.present not in own:
        own |= _own(ring, context.secrets.reread())
    if ring.present not in own:
        raise MissingKeyError
    return [own[key] for key in ring.signing_at(context.clock.now()) if key in own]


def _own(ring: KeyRing, seeds: Iterable[bytes]) -> dict[PublicKey, Signer]:
    own = (Signer(ring.origin, seed) for seed in seeds)
    return {signer.public: signer for signer in own}


def show_checkpoint(connection: Connection, context: Context) -> dict[str, Any] | None:
    """Return the latest signed state, None before the first."""
    row, ring = tree.latest(connection), key_ring(connection, context)
    if row is None or ring is None:
        return None
    return {
        "origin": ring.origin,
        "size": row.size,
        "root": row.root.hex(),
        "at": row.at,
        "note": row.note,
        "key": str(ring.present),
        "successions": tree.successions(connection),
    }


def list_entries(
    connection: Connection, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Return entries in their order, and the cursor of those that follow."""
    last = unshow(after) if after else None
    rows = tree.leaves(connection, 0 if last is None else last + 1, limit + 1)
    shown = [row.leaf for row in rows[:limit]]
    entries = [
        {"seq": leaf.seq, "t": leaf.t, "c": leaf.c, "hash": leaf.hash().hex()} for leaf in shown
    ]
    return entries, show(shown[-1].seq) if len(rows) > limit else None
