"""Ways in which what is stored of somebody stops being readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from smsbot.store import schema
from smsbot.store.types import Sealed
from tests.services.acts import contact
from tests.world import ANNA

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection

    from tests.world import World

_PLACES = {
    "number": (schema.contact.c.phone, schema.contact.c.id),
    "text": (schema.message.c.text, schema.message.c.contact),
    "answers": (schema.conversation.c.answers, schema.conversation.c.contact),
    "wrapped key": (schema.person_key.c.wrapped, schema.person_key.c.contact),
}
DAMAGES = (*_PLACES, "lost key")


def damage(world: World, what: str, phone: str = ANNA) -> None:
    """Change the last byte of what is sealed of somebody, or lose their key."""
    who = contact(world, phone).id
    if what == "lost key":
        table = schema.person_key
        world.run(lambda c: c.execute(table.delete().where(table.c.contact == who)))
        return
    column, owner = _PLACES[what]
    world.run(lambda c: _flip(c, column, owner, who))


def _flip(connection: Connection, column: Column[bytes], owner: Column[int], who: int) -> None:
    (key,) = column.table.primary_key
    found = select(key, column).where(owner == who, column.is_not(None))
    for row, value in connection.execute(found).all():
        flipped = Sealed(value[:-1] + bytes([value[-1] ^ 1]))
        changed = {column.name: flipped}
        connection.execute(update(column.table).where(key == row).values(changed))
