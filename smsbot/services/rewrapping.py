"""A new key for encryption: everybody's key is wrapped by it, while servers run.

The key file is written first, with both keys; then the database says that the new one wraps what
is new; then what the old one wrapped is wrapped anew, a slice at a time. Whatever dies in between
is gone on with by doing it again: what is wrapped already is left alone. What is sealed under
the keys of people is not touched, however much that is.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smsbot.services.access import audit
from smsbot.store.vault import rewrap, wrap_by, wrapped_by_others
from smsbot.store.work import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from smsbot.services.context import Context


class RewrappingError(DatabaseError):
    """Some keys are still wrapped by another master key than the new one."""

    def __init__(self, left: int) -> None:
        super().__init__(
            f"{left} keys of people are wrapped by another key than the new one: keep the old "
            "one, and run `smsbot keys rotate` again"
        )


AT_ONCE = 1000
"""Keys in one unit of work: some thirty milliseconds in which nobody else writes."""


async def rewrap_all(
    context: Context,
    name: bytes,
    who: str,
    *,
    at_once: int = AT_ONCE,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Wrap everybody's key by the master key of a name; return how many were not yet.

    Raises RewrappingError where some are left at the end.
    """
    await context.database.write(partial(_begin, context=context, name=name, who=who))
    last, keys = None, 0
    while True:
        done = await context.database.write(partial(rewrap, after=last, limit=at_once))
        keys += done.keys
        if done.last is None:
            break
        last = done.last
        progress(keys)
    # Whoever calls us throws the old key away: that nothing needs it is seen, not supposed.
    if left := await context.database.write(partial(wrapped_by_others, name=name)):
        raise RewrappingError(left)
    return keys


def _begin(connection: Connection, context: Context, name: bytes, who: str) -> None:
    wrap_by(connection, name)
    audit(connection, context, who, "keys.rotate", None, {"to": name.hex()})
