"""Access (Art. 15 and 20 GDPR): everything that is held about one person, as plain data.

The same data are shown as a page by `proof.access`. Left out are the tokens of links and the
salts of events: they are keys, and tell nothing about the person.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from smsbot.core.consent import ASKED_COUNTS_FOR
from smsbot.core.engine import LISTENS_FOR
from smsbot.services.access import audit
from smsbot.services.contacts import history, show_contact
from smsbot.store import asked, dossier, people, register, signups, talks, tree
from smsbot.store.ids import show, unshow
from smsbot.store.people import basis_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow
    from smsbot.store.talks import Talk

FORMAT = "smsbot-access-1"


def report_access(
    connection: Connection, context: Context, contact_id: str, who: str
) -> dict[str, Any] | None:
    """Return everything held about somebody; None where there is no such contact, or no more.

    Who asked is written down, and stands in the report itself.
    """
    number = unshow(contact_id)
    found = people.contacts_by_id(connection, [] if number is None else [number])
    contact = found.get(number or 0)
    if contact is None or contact.phone is None:
        return None
    audit(connection, context, who, "contact.access", contact_id)
    said = history(connection, contact_id, with_texts=True) or []
    messages = [entry for entry in said if entry["type"] == "message"]
    given = context.secrets.given_hash(contact.phone.e164)
    names = [number for entry in messages if (number := unshow(entry["id"])) is not None]
    report = {
        "format": FORMAT,
        "issued_at": context.clock.now(),
        "company": _company(context),
        "person": _person(connection, context, contact),
        "consents": _consents(connection, context, contact_id),
        "conversations": _talks(connection, context, contact.id),
        "messages": messages,
        "events": _events(connection, contact.id, said),
        "forms": signups.signups_of(connection, contact.id),
        "links": dossier.links_of(connection, contact.id),
        "lists": dossier.lists_of(connection, contact.id),
        "given": dossier.given_of(connection, given) if given else [],
        "refused": dossier.refused_of(connection, given) if given else [],
        "actions": dossier.audit_of(connection, contact.id, names),
        "recipients": _recipients(context),
        "retention": _retention(context),
    }
    plain: dict[str, Any] = _plain(report)
    return plain


def _person(connection: Connection, context: Context, contact: ContactRow) -> dict[str, Any]:
    """Return who they are to us; the first and the last are what a page shows first."""
    shown = show_contact(connection, context, show(contact.id)) or {}
    key = contact.phone_hash
    months: tuple[date, ...] = ()
    if contact.phone is not None:
        number = context.secrets.asked_hash(contact.phone)
        months = asked.months_asked(connection, [number]).get(number, ())
    names = ("phone", "name", "language", "lifecycle", "origin", "collected_on", "last_activity")
    rest = (
        "basis",
        "prior_consents",
        "attributes",
        "suppressed",
        "suppressed_because",
        "frozen_because",
    )
    return {
        "id": shown["id"],
        **{name: shown[name] for name in (*names, *rest)},
        "register_check": _register_check(connection, contact.id),
        "suppressed_at": dossier.suppressed_since(connection, key) if key else None,
        **dossier.times_of(connection, contact.id),
        "asked_in": [f"{month:%Y-%m}" for month in months],
    }


def _register_check(connection: Connection, contact: int) -> dict[str, Any] | None:
    check = register.checks(connection, [contact]).get(contact)
    return None if check is None else asdict(check)


def _consents(connection: Connection, context: Context, contact_id: str) -> list[dict[str, Any]]:
    shown = show_contact(connection, context, contact_id) or {}
    labels = context.shelf.first
    return [
        {
            **one,
            "purpose_text": _label(labels.purposes, one["purpose"]),
        }
        for one in shown["consents"]
    ]


def _label(purposes: Mapping[Any, Any], key: str) -> str:
    """Return a purpose in the words of the flow, in Italian where it has them."""
    for purpose, text in purposes.items():
        if purpose == key:
            return str(text.label.get("it") or next(iter(text.label.values())))
    return key


def _talks(connection: Connection, context: Context, contact: int) -> list[dict[str, Any]]:
    found = talks.talks_by_id(connection, dossier.talks_of(connection, contact))
    return [_talk(connection, context, found[one]) for one in sorted(found)]


def _talk(connection: Connection, context: Context, talk: Talk) -> dict[str, Any]:
    flow, answers = context.shelf.version(connection, talk.flow), talk.value.answers
    return {
        "id": show(talk.id),
        "flow": flow.name,
        "version": flow.version,
        "language": talk.language,
        "basis": basis_data(talk.basis),
        "state": str(talk.value.state),
        "open": not talk.value.closed,
        "answers": {
            "consent": answers.consent,
            "channels": sorted(answers.channels or ()),
            "purposes": sorted(answers.purposes or ()),
        },
        "started_at": talk.started_at,
        "closed_at": talk.closed_at,
    }


def _events(
    connection: Connection, contact: int, said: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the entries of the ledger, with their places in it."""
    places = {show(row.event): row.leaf.seq for row, _ in tree.leaves_of(connection, contact)}
    return [{**entry, "seq": places.get(entry["id"])} for entry in said if entry["type"] == "event"]


def _company(context: Context) -> dict[str, Any]:
    ours = context.controller
    return {
        "name": ours.name,
        "address": ours.address,
        "contact": ours.contact,
        "dpo_contact": ours.dpo_contact or None,
        "privacy_url": ours.privacy_url,
        "privacy_version": ours.privacy_version,
        "number": context.sender.number,
        "page": f"{context.sender.public_url}/p/",
    }


def _recipients(context: Context) -> list[dict[str, str]]:
    return [
        {"name": context.controller.name, "role": "controller"},
        {"name": context.sender.gateway, "role": "processor"},
    ]


def _retention(context: Context) -> dict[str, str]:
    terms = context.terms
    return {
        "consent_valid_for": terms.valid_for.iso,
        "proof_kept_for": terms.keep_proof_for.iso,
        "months_of_asking_kept_for": ASKED_COUNTS_FOR.iso,
        "links_grant_for": f"P{LISTENS_FOR.days}D",
    }


def _plain(value: Any) -> Any:  # noqa: ANN401  (any value of a report)
    """Return a value as JSON has it: times and dates as ISO."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case _:
            return value
