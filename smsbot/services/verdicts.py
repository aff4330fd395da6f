"""The question that every other system of the company asks before it writes or calls."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from smsbot.core.consent import may_contact
from smsbot.core.model import BasisKind, Cell, Channel, PhoneNumber, Status
from smsbot.core.prior import Held
from smsbot.core.register import bar
from smsbot.services.contacts import read_phone
from smsbot.services.elsewhere import gathered
from smsbot.store import grants, people, register

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from smsbot.core.consent import Standing
    from smsbot.core.model import Basis, Purpose
    from smsbot.core.register import Check
    from smsbot.services.context import Context

_NOTHING: Mapping[Cell, Standing] = {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a number may be contacted for a purpose by a channel, and why."""

    phone: str = field(repr=False)
    allowed: bool
    because: str
    rests_on: Mapping[str, Any] | None = None
    """The consent from elsewhere that allows it, None where that is one given here."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a contact may be contacted, and what that rests on."""

    allowed: bool
    because: str
    standing: Standing | None = None
    prior: Basis | None = None
    """The consent from elsewhere, where there is none given here."""
    check: Check | None = None
    """What the Registro delle Opposizioni said, where it is asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """What contacts are to be contacted for, by what, and when."""

    cell: Cell
    at: datetime | None = None
    """Now, where nobody says another time."""
    all_day: bool = False
    """True where no hour is meant: then the half-days that somebody chose are not looked at."""


def may_contact_now(  # noqa: PLR0913, PLR0917  (who, what for, by what, and when)
    connection: Connection,
    context: Context,
    phones: Sequence[str],
    purpose: Purpose,
    channel: Channel,
    at: datetime | None = None,
) -> list[Verdict]:
    """Answer who may be contacted.

    `at` is when they mean to, now where they do not say: somebody may have chosen half-days.
    """
    read = [read_phone(context, raw) for raw in phones]
    hashes = {p: context.secrets.phone_hash(p) for p in read if isinstance(p, PhoneNumber)}
    silent = people.suppressions(connection, hashes.values())
    known = people.ids_by_hash(connection, hashes.values())
    stopped = {known[key] for key in silent if key in known}
    question = Question(Cell(purpose, channel), at)
    rulings = rule(connection, context, question, known.values(), stopped)
    verdicts = []
    for raw, phone in zip(phones, read, strict=True):
        if isinstance(phone, str):
            verdicts.append(Verdict(raw, allowed=False, because=phone))
            continue
        key = hashes[phone]
        verdicts.append(_verdict(raw, rulings.get(known.get(key, 0)), silent=key in silent))
    return verdicts


def _verdict(raw: str, ruling: Ruling | None, *, silent: bool) -> Verdict:
    if ruling is None:
        return Verdict(raw, allowed=False, because="suppressed" if silent else Status.NONE.value)
    if not ruling.allowed or ruling.prior is None:
        return Verdict(raw, ruling.allowed, ruling.because)
    return Verdict(raw, ruling.allowed, ruling.because, rests_on=rests_on(ruling.prior))


def rests_on(basis: Basis) -> dict[str, Any]:
    """Return a consent from elsewhere as other systems are told of it."""
    return {
        "kind": BasisKind.PRIOR_CONSENT.value,
        "document": basis.document,
        "version": basis.version,
        "given_on": basis.given_on,
        "source": basis.source,
    }


def rule(
    connection: Connection,
    context: Context,
    question: Question,
    contacts: Collection[int],
    silent: Collection[int],
) -> dict[int, Ruling]:
    """Rule on contacts; `silent` are those whose number is suppressed.

    Everything is read in a few statements, and nothing that the configuration does not ask for.
    """
    standings = people.standings(connection, contacts)
    priors = _priors(connection, context, question, set(contacts) - set(silent), standings)
    calls = question.cell.channel is Channel.CALL
    checks = register.checks(connection, contacts) if calls else {}
    entered = [one for one, check in checks.items() if check.registered_on is not None]
    agreed = grants.agreed_at(connection, entered)
    rulings = {}
    for one in contacts:
        found = _consent(context, question, standings.get(one, _NOTHING), one in silent)
        if one in priors:
            because = BasisKind.PRIOR_CONSENT.value
            found = Ruling(allowed=True, because=because, prior=priors[one])
        rulings[one] = found
        if calls:
            rulings[one] = _checked(
                context, question, found, checks.get(one), agreed.get(one, {}).get(question.cell)
            )
    return rulings


def _consent(
    context: Context,
    question: Question,
    standings: Mapping[Cell, Standing],
    suppressed: bool,  # noqa: FBT001
) -> Ruling:
    standing = standings.get(question.cell)
    meant = replace(standing, window=None) if standing and question.all_day else standing
    allowed, because = may_contact(
        meant,
        suppressed=suppressed,
        now=context.clock.now(),
        at=question.at,
        zone=context.hours.zone,
    )
    return Ruling(allowed, because, standing)


def _checked(
    context: Context,
    question: Question,
    ruling: Ruling,
    check: Check | None,
    agreed_at: datetime | None,
) -> Ruling:
    """Add what the register says to a ruling about calls: a consent alone is not enough."""
    agreed_on = _agreed_on(context, ruling, agreed_at)
    found = replace(ruling, check=check)
    if not ruling.allowed or agreed_on is None:
        return found
    meant = max(context.clock.now(), question.at or context.clock.now())
    barred = bar(check, agreed_on, meant.astimezone(context.hours.zone).date())
    return replace(found, allowed=False, because=barred.value) if barred else found


def _agreed_on(context: Context, ruling: Ruling, agreed_at: datetime | None) -> date | None:
    """Return the day of a consent; other hours that were chosen since are no consent anew."""
    if ruling.prior is not None:
        return ruling.prior.given_on
    if ruling.standing is None:
        return None
    return (agreed_at or ruling.standing.since).astimezone(context.hours.zone).date()


def _priors(
    connection: Connection,
    context: Context,
    question: Question,
    contacts: Collection[int],
    standings: Mapping[int, Mapping[Cell, Standing]],
) -> dict[int, Basis]:
    """Return the consents from elsewhere that carry; nobody is looked at where none may."""
    cell = question.cell
    if cell not in context.terms.relies_on:
        return {}
    undecided = [one for one in contacts if cell not in standings.get(one, _NOTHING)]
    bases = people.bases_of(connection, undecided)
    others = gathered(connection, context, bases, standings, at=question.at)
    return {
        one: basis
        for one, basis in bases.items()
        if basis and others.held(one, basis, cell, silent=False) is Held.USABLE
    }
