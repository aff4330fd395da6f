"""Taking in what the Registro delle Opposizioni said, and what of it takes consents back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsbot.core.effect import Record
from smsbot.core.model import Cell, Channel, EventKind, Status
from smsbot.core.register import merged, opposed
from smsbot.services.changes import Case, Changes
from smsbot.store import grants, people, register, talks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.consent import Standing
    from smsbot.core.register import Check
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow

HOW = "Registro Pubblico delle Opposizioni"


@dataclass(frozen=True, slots=True)
class Answered:
    """What the register said of one contact."""

    contact: ContactRow
    check: Check
    dated: bool
    """True where it told itself since when: only then does it take a consent back for good."""


def take_checks(
    connection: Connection, context: Context, answers: Sequence[Answered], who: str
) -> set[int]:
    """Keep what the register said of contacts that the caller holds; return whom it told anew.

    Whoever entered the register after they agreed to calls has withdrawn that: it is recorded.
    """
    before = register.checks(connection, [one.contact.id for one in answers])
    after = {
        one.contact.id: merged(before.get(one.contact.id), one.check, dated=one.dated)
        for one in answers
    }
    told = {one: check for one, check in after.items() if check != before.get(one)}
    register.save(connection, told)
    entered = [one for one in answers if one.dated and one.check.registered]
    _withdraw(connection, context, entered, who)
    return set(told)


def _withdraw(
    connection: Connection, context: Context, entered: Sequence[Answered], who: str
) -> None:
    ids = [one.contact.id for one in entered]
    agreed = grants.agreed_at(connection, ids)
    standings, latest = people.standings(connection, ids), talks.latest_talks(connection, ids)
    changes = Changes(context, context.agreed(connection))
    for one in entered:
        cells = _taken_back(
            context, standings.get(one.contact.id, {}), agreed.get(one.contact.id, {}), one.check
        )
        if cells:
            talk, since = latest.get(one.contact.id), one.check.registered_on
            method = {"by": "staff", "who": who, "how": HOW, "said_at": str(since)}
            flow = context.shelf.version(connection, talk.flow) if talk else context.shelf.first
            case = Case(one.contact, talk, flow, changes.now, method)
            changes.apply(case, [Record(EventKind.WITHDRAWN, cells)])
    changes.write(connection)


def _taken_back(
    context: Context,
    standing: Mapping[Cell, Standing],
    agreed: Mapping[Cell, datetime],
    check: Check,
) -> tuple[Cell, ...]:
    """Return the consents to calls that were given before somebody entered the register."""
    zone = context.hours.zone
    return tuple(
        cell
        for cell, one in sorted(standing.items())
        if cell.channel is Channel.CALL
        and one.status is Status.GRANTED
        and opposed(check, agreed.get(cell, one.since).astimezone(zone).date())
    )
