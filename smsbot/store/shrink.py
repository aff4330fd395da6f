"""What became of the people who were asked: each of them counted once, whatever they did.

Rows of whoever is erased stay, without anything that tells of them, so these sums hold for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, exists, func, select, true

from smsbot.core.model import EventKind
from smsbot.store import schema

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

AGREED, REFUSED, WITHDREW, UNDECIDED = "agreed", "refused", "withdrew", "undecided"
WAITING, SILENT, FORGOTTEN = "waiting", "silent", "forgotten"

_DECISIONS = {
    EventKind.GRANTED: AGREED,
    EventKind.REFUSED: REFUSED,
    EventKind.WITHDRAWN: WITHDREW,
}


def outcomes(connection: Connection, campaign: int | None = None) -> dict[str, int]:
    """Return how many of those asked, by all or by one campaign, came to which end.

    What somebody decided last counts, though it ended since; then whether they said anything.
    """
    event, talk, note = schema.consent_event, schema.conversation, schema.message
    mine: ColumnElement[bool] = true() if campaign is None else talk.c.campaign == campaign
    in_talk = event.c.conversation == talk.c.id
    asked = (
        select(talk.c.contact)
        .join(event, (event.c.contact == talk.c.contact) & in_talk)
        .where(mine, event.c.kind == EventKind.ASKED)
        .distinct()
        .subquery("asked")
    )
    decided = _last_decisions(campaign)
    person = schema.contact
    theirs = (note.c.contact == asked.c.contact) & ~note.c.outbound
    going = (talk.c.contact == asked.c.contact) & ~talk.c.closed
    if campaign is not None:
        # What somebody said to another campaign is no answer to this one.
        of_it = select(talk.c.id).where(talk.c.contact == asked.c.contact, mine)
        theirs &= note.c.conversation.in_(of_it)
        going &= mine
    outcome = case(
        *((decided.c.kind == kind, name) for kind, name in _DECISIONS.items()),
        (exists().where(theirs), UNDECIDED),
        (person.c.erased_at.is_not(None), FORGOTTEN),
        (exists().where(going), WAITING),
        else_=SILENT,
    ).label("outcome")
    each = (
        select(outcome)
        .select_from(asked)
        .join(person, person.c.id == asked.c.contact)
        .join(decided, decided.c.contact == asked.c.contact, isouter=True)
        .subquery()
    )
    query = select(each.c.outcome, func.count()).group_by(each.c.outcome)
    return {row[0]: row[1] for row in connection.execute(query)}


def _last_decisions(campaign: int | None) -> Any:  # noqa: ANN401  (a subquery with these columns)
    """Return the kind of each person's last decision, within one campaign where it is given."""
    event, talk = schema.consent_event, schema.conversation
    last = select(event.c.contact, func.max(event.c.id).label("id")).where(
        event.c.kind.in_(list(_DECISIONS))
    )
    if campaign is not None:
        last = last.join(
            talk, (talk.c.contact == event.c.contact) & (talk.c.id == event.c.conversation)
        ).where(talk.c.campaign == campaign)
    newest = last.group_by(event.c.contact).subquery("newest")
    return select(event.c.contact, event.c.kind).join(newest, newest.c.id == event.c.id).subquery()
