"""Contacts: in, out, and what happened with them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smsbot.services import contacts, frozen
from smsbot.services.access import Role
from smsbot.web.api.endpoint import KIB, Call, Endpoint, Result
from smsbot.web.api.models import (
    ContactPage,
    ContactsAsked,
    ContactView,
    ContactViews,
    FindContacts,
    History,
    PutContacts,
    PutResults,
)
from smsbot.web.problems import NOT_FOUND, ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection


def _put(connection: Connection, call: Call[PutContacts]) -> Result:
    rows = [contact.row(call.caller.name) for contact in call.body.contacts]
    results = contacts.put_contacts(connection, call.context, rows, call.caller.name)
    counts = Counter(result.status for result in results)
    call.audit(connection, "contacts.put", detail=dict(counts))
    return Result({"results": results})


def _find(connection: Connection, call: Call[FindContacts]) -> Result:
    found = contacts.find_contacts(connection, call.context, call.body.phones)
    return Result({"contacts": found})


def _show(connection: Connection, call: Call[None]) -> Result:
    contact = contacts.show_contact(connection, call.context, call.path["id"])
    if contact is None:
        raise ProblemError(NOT_FOUND)
    return Result(contact)


def _history(connection: Connection, call: Call[None]) -> Result:
    """Give the texts to the privacy role alone: with them this is access (Art. 15 GDPR)."""
    with_texts = Role.PRIVACY in call.caller.roles
    history = contacts.history(connection, call.path["id"], with_texts=with_texts)
    if history is None:
        raise ProblemError(NOT_FOUND)
    call.audit(connection, "contact.history", call.path["id"], {"texts": with_texts})
    return Result({"history": history})


def _list(connection: Connection, call: Call[None]) -> Result:
    asked: ContactsAsked = call.query
    page, following = frozen.list_frozen(connection, call.context, asked.cursor, asked.limit)
    return Result({"contacts": page, "next": following})


def _unfreeze(connection: Connection, call: Call[None]) -> Result:
    view = frozen.unfreeze(connection, call.context, call.path["id"], call.caller.name)
    if view is None:
        raise ProblemError(NOT_FOUND)
    return Result(view)


# Whoever holds the privacy role is asked about a number, and must be able to find its id.
ENDPOINTS: tuple[Endpoint[PutContacts] | Endpoint[FindContacts] | Endpoint[None], ...] = (
    Endpoint(
        "PUT",
        "/v1/contacts",
        "putContacts",
        "Create or update contacts; never weakens a refusal, a withdrawal or a suppression.",
        _put,
        PutResults,
        roles=frozenset({Role.ADMIN}),
        takes=PutContacts,
        most=8 * KIB * KIB,
    ),
    Endpoint(
        "GET",
        "/v1/contacts",
        "listContacts",
        "List the contacts that are frozen: nothing leaves for them until a person has looked.",
        _list,
        ContactPage,
        asks=ContactsAsked,
        writes=False,
    ),
    Endpoint(
        "POST",
        "/v1/contacts/{id}/unfreeze",
        "unfreezeContact",
        "Let outbound to a frozen contact go on.",
        _unfreeze,
        ContactView,
        roles=frozenset({Role.ADMIN}),
    ),
    Endpoint(
        "POST",
        "/v1/contacts/find",
        "findContacts",
        "Find contacts by their numbers; numbers that are not known are left out.",
        _find,
        ContactViews,
        takes=FindContacts,
        writes=False,
        most=256 * KIB,
    ),
    Endpoint(
        "GET",
        "/v1/contacts/{id}",
        "showContact",
        "Show one contact.",
        _show,
        ContactView,
        writes=False,
    ),
    Endpoint(
        "GET",
        "/v1/contacts/{id}/history",
        "showHistory",
        "Show every message and ledger event of a contact; texts for the privacy role alone.",
        _history,
        History,
    ),
)
