"""Facts about this installation as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from smsbot.store import schema
from smsbot.store.ids import NODES
from smsbot.store.prepared import Found
from smsbot.store.sql import upsert

if TYPE_CHECKING:
    from sqlalchemy import Connection

KEYS = "keys"
ORIGIN = "ledger_origin"
_NODE = "node"
_STOPPED = "outbound_stopped"


_TABLE = schema.installation
_FACT = Found(lambda among: select(_TABLE.c.value).where(among(_TABLE.c.name)))
_HELD_FACT = Found(
    lambda among: (
        select(_TABLE.c.value)
        .where(among(_TABLE.c.name))
        .with_for_update(key_share=True)  # as `sql.locked` says; SQLite leaves it out
    )
)


def fact(connection: Connection, name: str, *, lock: bool = False) -> str | None:
    """Return what is known under a name; `lock` holds it until the unit ends."""
    query = _HELD_FACT if lock else _FACT
    found: str | None = next((row.value for row in query.rows(connection, [name])), None)
    return found


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Remember something under a name."""
    upsert(connection, schema.installation, [{"name": name, "value": value}], update=["value"])


def forget_fact(connection: Connection, name: str, value: str) -> None:
    """Forget something, unless it has become something else meanwhile."""
    table = schema.installation
    connection.execute(table.delete().where(table.c.name == name, table.c.value == value))


def set_once(connection: Connection, name: str, value: str) -> None:
    """Remember something for ever: what is known already stays as it is."""
    upsert(connection, schema.installation, [{"name": name, "value": value}])


def next_node(connection: Connection) -> int:
    """Return a number that tells a server from all that were started lately."""
    set_once(connection, _NODE, "0")
    node = (int(fact(connection, _NODE, lock=True) or 0) + 1) % NODES
    set_fact(connection, _NODE, str(node))
    return node


def latest_id(connection: Connection) -> int:
    """Return the greatest id that a message or an event has, 0 where there is none."""
    tables = (schema.message, schema.consent_event, schema.conversation)
    latest = (connection.execute(select(func.max(table.c.id))).scalar() for table in tables)
    return max(0, *(one or 0 for one in latest))


def outbound_stopped(connection: Connection) -> bool:
    """Return whether all outbound is halted; the confirmation of a STOP leaves all the same."""
    return fact(connection, _STOPPED) == "yes"


def stop_outbound(connection: Connection, *, stopped: bool) -> None:
    """Halt all outbound, or let it go on."""
    set_fact(connection, _STOPPED, "yes" if stopped else "no")
