"""Withdrawals that reached the company another way: by post, at the till, by telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.effect import Say
from smsbot.core.engine import withdraw
from smsbot.faultpoints import Point, reach
from smsbot.services.changes import Case, Changes
from smsbot.store import people, talks
from smsbot.store.ids import show
from smsbot.store.people import ContactRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.model import PhoneNumber
    from smsbot.services.context import Context


def withdraw_elsewhere(  # noqa: PLR0913  (who, how and when are the evidence)
    connection: Connection,
    context: Context,
    phone: PhoneNumber,
    *,
    how: str,
    at: datetime | None,
    who: str,
) -> str:
    """Record a withdrawal, also for an unknown number; nothing is sent. Return the contact's id."""
    key = context.secrets.phone_hash(phone)
    contact = people.contacts_by_hash(connection, [key], lock=True).get(key)
    if contact is None:
        contact = ContactRow(context.ids.next(), key, phone)
        people.add_contacts(connection, [contact], context.agreed(connection))
    withdraw_known(connection, context, contact, how=how, at=at, who=who)
    return show(contact.id)


def withdraw_known(  # noqa: PLR0913  (who, how and when are the evidence)
    connection: Connection,
    context: Context,
    contact: ContactRow,
    *,
    how: str,
    at: datetime | None,
    who: str,
) -> None:
    """Record a withdrawal of a contact that the caller holds; nothing is sent."""
    changes = Changes(context, context.agreed(connection))
    talk = talks.latest_talks(connection, [contact.id]).get(contact.id)
    open_talk = talk if talk is not None and not talk.value.closed else None
    standing = people.standings(connection, [contact.id]).get(contact.id, {})
    cells = tuple(sorted({*context.shelf.cells, *standing}))
    outcome = withdraw(open_talk.value if open_talk else None, cells)
    if open_talk is not None and outcome.conversation is not None:
        open_talk.value = outcome.conversation
        changes.move(open_talk)
    case = Case(
        contact=contact,
        talk=talk,
        flow=context.shelf.version(connection, talk.flow) if talk else context.shelf.first,
        at=changes.now,
        method={
            "by": "staff",
            "who": who,
            "how": how,
            "said_at": (at or changes.now).isoformat(),
        },
    )
    changes.apply(case, [e for e in outcome.effects if not isinstance(e, Say)])
    changes.write(connection)
    reach(Point.WITHDRAWAL_WRITTEN)
