"""Who of the known people a campaign means: the conditions of an order, a slice at a time.

History is asked of the database, set by set. Attributes rest encrypted under each person's key, so
whoever is left is opened and looked at; nothing of that is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.choice import Reached
from smsbot.store import earlier, people
from smsbot.store.vault import vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from smsbot.core.choice import Conditions, Earlier

OPENED_AT_ONCE = 250
"""People whose attributes are opened in one go: some tens of milliseconds."""


def meant(connection: Connection, conditions: Conditions, contacts: Sequence[int]) -> set[int]:
    """Return who of these contacts all conditions hold of; of nobody who cannot be read."""
    if not conditions:
        return set(contacts)
    left = list(dict.fromkeys(contacts))
    for one in conditions.history:
        left = _of_history(connection, one, left)
    if not conditions.attributes:
        return set(left)
    vault, found = vault_of(connection), set[int]()
    for first in range(0, len(left), OPENED_AT_ONCE):
        opened = people.contacts_by_id(connection, left[first : first + OPENED_AT_ONCE])
        found |= {one.id for one in opened.values() if conditions.fit(one.attributes)}
        for contact in opened:
            # Of everybody there are too many keys to have them all at hand.
            vault.drop(contact)
    return found


def _of_history(connection: Connection, one: Earlier, contacts: Sequence[int]) -> list[int]:
    asked = earlier.asked(connection, one.campaign, contacts)
    if one.who is Reached.ASKED:
        return [contact for contact in contacts if contact in asked]
    if one.who is Reached.NOT_ASKED:
        return [contact for contact in contacts if contact not in asked]
    answered = earlier.answered(connection, one.campaign, contacts)
    wanted = one.who is Reached.ANSWERED
    return [contact for contact in contacts if contact in asked and (contact in answered) is wanted]
