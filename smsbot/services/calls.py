"""The call list: who may be called for a purpose on a day, in which hours, and on what grounds.

Nobody stands on it without a consent to calls and a check against the Registro delle Opposizioni
that holds on that day. Whoever lacks but the check can be listed too, to be looked up there. A
list ages from the moment it is made: before each call `may-contact` is the truth.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smsbot.core.model import Cell, Channel
from smsbot.core.register import Bar, Check
from smsbot.services.verdicts import Question, Ruling, rule
from smsbot.store import consents, people
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from smsbot.core.hours import Hours
    from smsbot.core.model import Purpose
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow

CALL_COLUMNS = (
    "phone",
    "name",
    "language",
    "purpose",
    "day",
    "hours",
    "window",
    "because",
    "agreed_on",
    "valid_until",
    "document",
    "register_result",
    "checked_on",
    "check_holds_until",
    "contact",
    "as_of",
)
_DAY = timedelta(days=1)


class Part(StrEnum):
    """Which part of those who agreed to calls is listed."""

    CALLABLE = "callable"
    UNCHECKED = "unchecked"
    """The register was not asked about them, or too long ago: a list to hand to it."""
    OPPOSED = "opposed"
    """They entered the register, and said no more since."""


_BARS = {
    Part.UNCHECKED: (Bar.UNCHECKED.value, Bar.STALE.value),
    Part.OPPOSED: (Bar.OPPOSED.value,),
}


def list_calls(  # noqa: PLR0913  (what for, when, and which page of it)
    connection: Connection,
    context: Context,
    *,
    purpose: Purpose,
    day: date | None = None,
    state: Part = Part.CALLABLE,
    after: str | None = None,
    limit: int,
) -> tuple[list[dict[str, Any]], str | None]:
    """Return who may be called on a day, today where none is named; and the cursor of the rest.

    A page may hold fewer than its limit: whoever is left out is looked at all the same.
    """
    now, cell = context.clock.now(), Cell(purpose, Channel.CALL)
    today = now.astimezone(context.hours.zone).date()
    meant = max(day or today, today)
    prior = cell in context.terms.relies_on
    last = (unshow(after) if after else None) or 0
    found = consents.agreed_page(connection, cell, prior=prior, after=last, limit=limit + 1)
    contacts = people.contacts_by_id(connection, found[:limit])
    hashes = [one.phone_hash for one in contacts.values() if one.phone_hash]
    silent = people.suppressions(connection, hashes)
    stopped = {one.id for one in contacts.values() if one.phone_hash in silent}
    question = Question(cell, _end_of(meant, context), all_day=True)
    rulings = rule(connection, context, question, sorted(contacts), stopped)
    listed = [
        view
        for one, ruling in rulings.items()
        if contacts[one].phone and _fits(ruling, state)
        for view in [_view(context, contacts[one], ruling, cell, meant, state)]
        if view["hours"] or state is not Part.CALLABLE
    ]
    return listed, show(found[limit - 1]) if len(found) > limit else None


def _end_of(day: date, context: Context) -> datetime:
    """Return the end of a day: what ends in the course of it is no ground for a call on it."""
    return datetime.combine(day + _DAY, time(), context.hours.zone) - timedelta(microseconds=1)


def _fits(ruling: Ruling, state: Part) -> bool:
    if state is Part.CALLABLE:
        return ruling.allowed
    return ruling.because in _BARS[state]


def _view(  # noqa: PLR0913, PLR0917  (who, why, what for and when)
    context: Context,
    contact: ContactRow,
    ruling: Ruling,
    cell: Cell,
    day: date,
    state: Part,
) -> dict[str, Any]:
    standing, prior, zone = ruling.standing, ruling.prior, context.hours.zone
    window = standing.window if standing and not prior else None
    open_hours = window.within(context.call_hours()) if window else context.call_hours()
    agreed_on = standing.since.astimezone(zone).date() if standing else None
    return {
        "phone": contact.phone.e164 if contact.phone else None,
        "name": contact.name,
        "language": contact.language,
        "purpose": cell.purpose.value,
        "day": day,
        "hours": _hours_on(open_hours, day) if state is Part.CALLABLE else None,
        "window": window.text if window else None,
        "because": ruling.because,
        "agreed_on": prior.given_on if prior else agreed_on,
        "valid_until": None if prior or standing is None else standing.valid_until,
        "document": prior.document if prior else None,
        **_register(ruling.check),
        "contact": show(contact.id),
        "as_of": context.clock.now(),
    }


def _register(check: Check | None) -> dict[str, Any]:
    if check is None:
        return {"register_result": None, "checked_on": None, "check_holds_until": None}
    return {
        "register_result": "registered" if check.registered else "not_registered",
        "checked_on": check.checked_on,
        "check_holds_until": check.holds_until,
    }


def _hours_on(hours: Hours | None, day: date) -> str | None:
    """Return the hours of one day as a clock shows them, None where it has none."""
    if hours is None:
        return None
    moment = datetime.combine(day, time(), hours.zone)
    spans = []
    while (opens := hours.opens(moment).astimezone(hours.zone)).date() == day:
        closes = hours.closes(opens).astimezone(hours.zone)
        spans.append(f"{opens:%H:%M}-{closes:%H:%M}")
        moment = closes
    return ", ".join(spans) or None
