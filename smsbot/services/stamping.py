"""Time stamps: once a day a stranger signs that the newest checkpoint was there.

The authority is asked outside any transaction, and may be away for as long as it likes: what
fails is told in the log and tried again the next day. Nothing waits for it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import structlog

from smsbot.gateways.authority import StampError, certified, stamped_at
from smsbot.store import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from smsbot.gateways.authority import Authority
    from smsbot.gateways.http import Client
    from smsbot.services.context import Context
    from smsbot.store.tree import CheckpointRow

_log = structlog.get_logger()


async def stamp_newest(context: Context, client: Client) -> bool:
    """Have the newest checkpoint stamped; False where it is already, or could not be."""
    authority = context.authority
    last = await context.database.read(_unstamped) if authority is not None else None
    if authority is None or last is None:
        return False
    try:
        reply = await _ask(authority, client, last.note)
    except StampError as error:
        _log.warning("time_stamp_failed", because=str(error))
        return False
    await context.database.write(partial(_keep, context=context, size=last.size, reply=reply))
    return True


async def _ask(authority: Authority, client: Client, note: str) -> bytes:
    query = authority.query(note)
    answer = await client.ask(query.request)
    if isinstance(answer, str):
        msg = f"the time authority cannot be reached ({answer})"
        raise StampError(msg)
    return authority.stamp(query, answer)


def _unstamped(connection: Connection) -> CheckpointRow | None:
    last = tree.latest(connection)
    stamped = last is None or tree.stamp_of(connection, last.size) is not None
    return None if stamped else last


def _keep(connection: Connection, context: Context, size: int, reply: bytes) -> None:
    # Of two servers that asked at once, one is enough.
    if tree.stamp_of(connection, size) is None:
        tree.add_stamp(connection, size, reply, context.clock.now())


def wrong_stamps(connection: Connection, context: Context) -> Iterator[str]:
    """Yield what is wrong with time stamps, the earliest first."""
    authority = context.authority
    certificates = authority.certificates if authority is not None else ""
    for size, reply, note in tree.stamps(connection):
        if note is None:
            yield f"time stamp {size}: its checkpoint is gone"
        elif stamped_at(reply, note) is None:
            yield f"time stamp {size}: is not for its checkpoint"
        elif certificates and certified(reply, note, certificates) is False:
            yield f"time stamp {size}: the time authority did not sign it"
