"""The box on the company's own site: a number in a form, one SMS, and only its owner's yes.

- A form grants nothing. It opens a conversation at the recap of what was chosen; the yes that
  comes by SMS from that number records it, as after any recap (double opt-in).
- Nobody who withdrew, refused or is suppressed gets an SMS, nor whoever is being asked or has it
  all already; the answer is the same for everybody, so that a form tells nothing about a number.
- Tries are counted by number, network and day, whether an SMS left or not.
- What was shown, ticked and sent is kept: sealed, under the person's key, with its digest in the
  basis of the conversation and so in every event of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from smsbot.core.engine import LISTENS_FOR
from smsbot.core.evidence import canonical, text_digest
from smsbot.core.model import Basis, BasisKind, Channel, PhoneNumber, Purpose, Status
from smsbot.core.phone import country_of
from smsbot.core.signup import recap_of, sign_up
from smsbot.services.changes import Case, Changes
from smsbot.services.contacts import read_phone
from smsbot.store import archive, people, signups, talks
from smsbot.store.ids import show
from smsbot.store.people import ContactRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Conversation
    from smsbot.services.context import Context

PER_NUMBER = 1, 3
"""SMS to one number within a day, and within thirty days."""
PER_NETWORK = 10
"""Tries of one network within an hour."""
_HOUR, _DAY, _MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=30)
_FINAL = frozenset({Status.REFUSED, Status.WITHDRAWN})
_V4, _V6 = 24, 48
"""Bits of an address that are kept: its network, and not the one household in it."""


class Answer(StrEnum):
    """What became of a form, as far as whoever sent it is told."""

    TAKEN = "taken"
    """It counts; whether an SMS leaves is between us and the owner of the number."""
    NO_NUMBER = "no_number"
    COUNTRY = "country"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Signup:
    """What a form sent, and what was shown to whoever filled it in."""

    flow: str
    phone: str = field(repr=False)
    purposes: frozenset[Purpose]
    channels: frozenset[Channel]
    language: str | None
    form: str
    """The words of the form, whole; they are kept by their digest."""
    via: str
    """Who took it down: our own form, or the name of the token."""
    address: str = field(default="", repr=False)
    user_agent: str = field(default="", repr=False)
    page: str = ""
    """The address of the page on which the form stood, where it is known."""


def flow_of_form(context: Context, name: str) -> FlowVersion | None:
    """Return the flow that a form is about; None where it is unknown, or has no recap."""
    flow = context.shelf.current.get(name)
    return flow if flow is not None and recap_of(flow) is not None else None


def take_signup(connection: Connection, context: Context, signup: Signup) -> Answer:
    """Take a form, and let one SMS leave where one may; grants nothing.

    Raises LookupError where the flow takes no forms.
    """
    flow = flow_of_form(context, signup.flow)
    if flow is None:
        raise LookupError(signup.flow)
    phone = read_phone(context, signup.phone)
    if not isinstance(phone, PhoneNumber):
        return Answer.NO_NUMBER
    if country_of(phone) not in context.forms.countries:
        return Answer.COUNTRY
    now = context.agreed(connection)
    if not context.trust.clock or _too_many(connection, context, signup, now):
        return Answer.LATER
    if _again(connection, context, phone, signup, now):
        return Answer.TAKEN
    contact = _addressed(connection, context, flow, phone, signup)
    if contact is not None:
        _ask(connection, context, flow, contact, signup)
    return Answer.TAKEN


def _too_many(connection: Connection, context: Context, signup: Signup, now: datetime) -> bool:
    network = _network_hash(context, signup)
    return (
        signups.tries_of_network(connection, network, now - _HOUR) >= PER_NETWORK
        or signups.tries(connection, now - _DAY) >= context.forms.per_day
    )


def _network_hash(context: Context, signup: Signup) -> bytes:
    return context.secrets.hash_e164(f"network {network_of(signup.address)}")


def network_of(address: str) -> str:
    """Return the network of an address, which is all that is kept of it."""
    try:
        parsed = ip_address(address.partition("%")[0].partition("/")[0])
    except ValueError:
        return "unknown"
    bits = _V4 if parsed.version == 4 else _V6  # noqa: PLR2004
    return str(ip_network(f"{parsed}/{bits}", strict=False))


def _again(
    connection: Connection, context: Context, phone: PhoneNumber, signup: Signup, now: datetime
) -> bool:
    """Note the try; tell whether this number was given too often to be written to again."""
    number = context.secrets.hash_e164(f"signup {phone.e164}")
    today = signups.tries_of_number(connection, number, now - _DAY)
    lately = signups.tries_of_number(connection, number, now - _MONTH)
    network = _network_hash(context, signup)
    signups.note_try(connection, context.ids.next(), number, network, now)
    return today >= PER_NUMBER[0] or lately >= PER_NUMBER[1]


def _addressed(
    connection: Connection, context: Context, flow: FlowVersion, phone: PhoneNumber, signup: Signup
) -> ContactRow | None:
    """Return who is to be asked, held; None where nobody may be, or nothing is left to ask."""
    key = context.secrets.phone_hash(phone)
    contact = people.contacts_by_hash(connection, [key], lock=True).get(key)
    if people.suppressions(connection, [key]):
        return None
    if contact is None:
        return ContactRow(context.ids.next(), key, phone, language=signup.language)
    standing = people.standings(connection, [contact.id]).get(contact.id, {})
    now = context.clock.now()
    status = {cell: where.at(now) for cell, where in standing.items()}
    talk = talks.latest_talks(connection, [contact.id]).get(contact.id)
    wanted = [
        cell
        for cell in flow.cells
        if cell.purpose in flow.with_included(signup.purposes) and cell.channel in signup.channels
    ]
    silent = (
        (talk is not None and not talk.value.closed)
        or not _FINAL.isdisjoint(status.values())
        or all(status.get(cell) is Status.GRANTED for cell in wanted)
        or contact.frozen_because is not None
        or contact.erasure_requested_at is not None
        or contact.damaged
    )
    return None if silent else contact


def _ask(
    connection: Connection,
    context: Context,
    flow: FlowVersion,
    contact: ContactRow,
    signup: Signup,
) -> None:
    changes = Changes(context, context.clock.now())
    if not people.contacts_by_id(connection, [contact.id]):
        changes.new_contacts.append(contact)
    number, record = context.ids.next(), _record(context, flow, signup, changes.now)
    basis = Basis(
        BasisKind.REQUESTED,
        document=f"form {show(number)}, sha256 {hashlib.sha256(record.encode()).hexdigest()}",
        version=text_digest(signup.form),
    )
    before = _remembered(connection, contact, changes.now)
    outcome = sign_up(flow, signup.purposes, signup.channels, late_after=before)
    talk = changes.begin(outcome, contact, flow, campaign=None, basis=basis)
    if signup.language is not None:
        talk.language = flow.language_for(signup.language)
    case = Case(contact, talk, flow, changes.now, {"by": "sms"}, talk.value.answers)
    changes.apply(case, outcome.effects)
    _within_hours(context, changes)
    changes.write(connection)
    archive.keep_form(connection, signup.form, changes.now)
    signups.keep(connection, number, contact.id, talk.id, flow.digest, changes.now, record)


def _remembered(connection: Connection, contact: ContactRow, now: datetime) -> Conversation | None:
    """Return the conversation that an SMS may still answer while ours waits for the morning."""
    talk = talks.latest_talks(connection, [contact.id]).get(contact.id)
    if talk is None or talk.value.asked_at is None or now - talk.value.asked_at > LISTENS_FOR:
        return None
    return talk.value


def _within_hours(context: Context, changes: Changes) -> None:
    """Let the SMS wait for the morning: whoever filled the form in may not be whom it wakes."""
    for note in changes.notes:
        if not context.hours.is_open(changes.now):
            note.not_before = context.hours.opens(changes.now)
        note.void_after = context.hours.deadline(changes.now)


def _record(context: Context, flow: FlowVersion, signup: Signup, now: datetime) -> str:
    """Return what is kept of a form as canonical JSON, with a salt that hides what it digests."""
    told = asdict(signup)
    del told["phone"], told["address"]
    told |= {
        "form": text_digest(signup.form),
        "purposes": sorted(signup.purposes),
        "channels": sorted(signup.channels),
        "network": network_of(signup.address),
        "version": flow.version,
        "at": now.isoformat(),
        "salt": context.salt().hex(),
    }
    return canonical(told)


def forget_old_tries(connection: Connection, context: Context) -> int:
    """Forget tries that count no longer; return how many there were."""
    return signups.forget_tries(connection, context.agreed(connection) - _MONTH)
