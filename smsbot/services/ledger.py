"""The ledger as anybody may see it: its signed state and its entries, which name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.core.ledger import Signer
from smsbot.store import installation, tree
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.core.ledger import PublicKey
    from smsbot.services.context import Context


def ledger_key(connection: Connection, context: Context) -> PublicKey | None:
    """Return the public key of the ledger, None before it has a name."""
    origin = installation.fact(connection, installation.ORIGIN)
    return Signer(origin, context.secrets.signing).public if origin else None


def show_checkpoint(connection: Connection, context: Context) -> dict[str, Any] | None:
    """Return the latest signed state, None before the first."""
    row, key = tree.latest(connection), ledger_key(connection, context)
    if row is None or key is None:
        return None
    return {
        "origin": key.name,
        "size": row.size,
        "root": row.root.hex(),
        "at": row.at,
        "note": row.note,
        "key": str(key),
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
