"""Consents that a company holds from elsewhere: on paper, from a shop, from a CRM.

They are no consents given to smsbot: nobody here heard the person say it, and no proof of ours
shows it. They come in as a basis, a reason to ask. A company may configure that other systems are
told to rely on them all the same, for the cells that it names. Then, too, the reading that grants
less wins (`consent-rules`, 19):

- It says in writing what was agreed to, when, and where; what it does not say it does not cover.
- It lasts no longer than a consent given here.
- Whatever the person decided here since counts instead, and a no to anything ends all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from smsbot.core.model import BasisKind, Cell, Channel, Purpose, Status

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from smsbot.core.duration import Duration
    from smsbot.core.model import Basis


class Held(StrEnum):
    """How an earlier consent stands that a company holds from elsewhere."""

    USABLE = "usable"
    NOT_ALLOWED = "not_allowed"
    """The configuration does not let anybody rest on it."""
    INCOMPLETE = "incomplete"
    """It does not tell document, date and origin."""
    EXPIRED = "expired"
    INVALIDATED = "invalidated"
    ANSWERED = "answered"
    """The person has decided about this here."""
    ENDED = "ended"
    """The person has said no here, to this or to anything else; or may have, while frozen."""
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Since:
    """What became of somebody since they agreed to something elsewhere."""

    suppressed: bool = False
    ended: bool = False
    """True where anything of theirs was ever refused, withdrawn, suspended or invalidated here."""
    decided: Status = Status.NONE
    """Where the same cell stands here."""
    invalid: bool = False
    """True where the document turned out to be no good."""


def held(  # noqa: PLR0911, PLR0913  (a list of reasons reads best as a list)
    basis: Basis | None,
    cell: Cell,
    since: Since,
    *,
    today: date,
    valid_for: Duration,
    allowed: Collection[Cell],
) -> Held | None:
    """Return how an earlier consent stands for a cell, None where there is none.

    The order is that of finality: what only the person can undo comes first.
    """
    if basis is None or basis.kind is not BasisKind.PRIOR_CONSENT or cell not in basis.covers:
        return None
    if since.suppressed:
        return Held.SUPPRESSED
    if since.ended:
        return Held.ENDED
    if since.decided is not Status.NONE:
        return Held.ANSWERED
    if since.invalid:
        return Held.INVALIDATED
    if not basis.document or not basis.source or basis.given_on is None:
        return Held.INCOMPLETE
    if _over(basis, basis.given_on, valid_for, today):
        return Held.EXPIRED
    return Held.USABLE if cell in allowed else Held.NOT_ALLOWED


def _over(basis: Basis, given_on: date, valid_for: Duration, today: date) -> bool:
    """Tell whether it lasts no more; one that is dated ahead has not begun."""
    named = basis.until is not None and basis.until < today
    earliest = valid_for.before(datetime.combine(today, time(), UTC)).date()
    return named or not earliest < given_on <= today


def cells_of(text: str) -> tuple[Cell, ...]:
    """Read cells as `promo:sms, info:call`, sorted; raises ValueError."""
    found = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        purpose, _, channel = part.partition(":")
        found.add(Cell(Purpose(purpose), Channel(channel)))
    return tuple(sorted(found))


def cells_text(cells: tuple[Cell, ...]) -> str:
    """Write cells as they are read."""
    return ", ".join(f"{cell.purpose.value}:{cell.channel.value}" for cell in cells)


def filled(own: Basis | None, offered: Basis | None) -> Basis | None:
    """Return the basis of one row: what it leaves out, the basis of its whole table tells.

    But only of one and the same earlier consent: a row that names a document of its own is about
    another.
    """
    if own is None or offered is None:
        return own or offered
    prior = own.kind is offered.kind is BasisKind.PRIOR_CONSENT
    if not prior or own.document not in {None, offered.document}:
        return own
    values = {
        name: getattr(own, name) or getattr(offered, name)
        for name in ("document", "version", "until", "given_on", "source", "covers")
    }
    return replace(own, **values)
