"""The first real SMS: one opening to the operator's own phone, after it texted PROVA.

The person comes first, as in every clean way of asking (`consent-rules`, 10): without an SMS of
theirs nothing is sent, and what is sent is an answer to it. It is a real conversation: what the
phone answers is recorded.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.core.consent import decided
from smsbot.core.engine import opening, start
from smsbot.core.model import Basis, BasisKind, MessageKind
from smsbot.services.access import audit
from smsbot.services.changes import Case, Changes
from smsbot.services.contacts import read_phone
from smsbot.store import installation, mail, people, talks
from smsbot.store.ids import show

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion
    from smsbot.services.context import Context
    from smsbot.store.mail import Note
    from smsbot.store.people import ContactRow

WORD = "prova"
WITHIN = timedelta(days=1)


class TrialError(Exception):
    """The test cannot be sent; the text says what to do."""


def send_test(connection: Connection, context: Context, flow: str, phone: str, who: str) -> str:
    """Queue one opening as the answer to a PROVA; return the id of the contact.

    Raises TrialError with what stands in the way.
    """
    version = context.shelf.current.get(flow)
    if version is None:
        known = ", ".join(sorted(context.shelf.current))
        message = f"there is no flow {flow}; there are: {known}"
        raise TrialError(message)
    contact = _contact(connection, context, phone)
    word = _word(connection, context, contact)
    _check(connection, context, contact, version, word)
    changes = Changes(context, context.clock.now())
    basis = Basis(BasisKind.REQUESTED, statement=f"PROVA in message {show(word.id)}")
    talk = changes.begin(start(version), contact, version, campaign=None, basis=basis)
    case = Case(contact, talk, version, changes.now, {"by": "sms"})
    # The person wrote just now: this is an answer, which waits for no opening hours.
    changes.apply(case, (replace(opening(version), kind=MessageKind.ANSWER),))
    changes.write(connection)
    audit(connection, context, who, "flow.send_test", show(contact.id), {"flow": flow})
    return show(contact.id)


def _contact(connection: Connection, context: Context, raw: str) -> ContactRow:
    phone = read_phone(context, raw)
    if isinstance(phone, str):
        message = f"this is no number that can get an SMS ({phone})"
        raise TrialError(message)
    key = context.secrets.phone_hash(phone)
    contact = people.contacts_by_hash(connection, [key], lock=True).get(key)
    if contact is None:
        raise TrialError(_first(context))
    if people.suppressions(connection, [key]):
        message = "this phone said STOP: it gets nothing more, a test included"
        raise TrialError(message)
    return contact


def _word(connection: Connection, context: Context, contact: ContactRow) -> Note:
    """Return the PROVA that asks for this test: the latest one, of the last day."""
    since = context.clock.now() - WITHIN
    for note in reversed(mail.notes_of(connection, contact.id)):
        plain = re.sub(r"\W+", "", note.text).casefold()
        if not note.outbound and note.at >= since and plain == WORD:
            return note
    raise TrialError(_first(context))


def _check(
    connection: Connection, context: Context, contact: ContactRow, flow: FlowVersion, word: Note
) -> None:
    now = context.clock.now()
    talk = talks.latest_talks(connection, [contact.id]).get(contact.id)
    standing = people.standings(connection, [contact.id]).get(contact.id, {})
    message = None
    if installation.outbound_stopped(connection):
        message = "outbound is stopped: `smsbot go` first"
    elif contact.frozen_because is not None:
        message = f"this phone is frozen ({contact.frozen_because}): `smsbot contacts unfreeze`"
    elif talk is not None and not talk.value.closed:
        message = "a conversation with this phone is open: answer it to its end first"
    elif decided(standing, flow.cells, None, now):
        message = "this phone has answered already: it can change its answer on its page"
    elif talk is not None and talk.started_at >= word.at:
        message = f"that PROVA has had its test: {_first(context)}"
    if message is not None:
        raise TrialError(message)


def _first(context: Context) -> str:
    return f"text PROVA from this phone to {context.sender.number} first, and try again"
