"""Consents: who may be contacted, and withdrawals that came another way. Nothing here grants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.services.access import Role
from smsbot.services.contacts import read_phone
from smsbot.services.exports import CONSENT_COLUMNS, list_consents
from smsbot.services.verdicts import may_contact_now
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.web.api.endpoint import KIB, Call, Endpoint, Result
from smsbot.web.api.models import (
    ConsentPage,
    ConsentsAsked,
    MayContact,
    NewWithdrawal,
    VerdictView,
    WithdrawalView,
)
from smsbot.web.problems import INVALID, Fault, ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.verdicts import Verdict


def _withdraw(connection: Connection, call: Call[NewWithdrawal]) -> Result:
    body, context = call.body, call.context
    phone = read_phone(context, body.phone, mobile_only=False)
    if isinstance(phone, str):
        raise ProblemError(INVALID, faults=[Fault("phone", phone)])
    if body.at is not None and body.at > context.clock.now():
        raise ProblemError(INVALID, faults=[Fault("at", "lies in the future")])
    contact = withdraw_elsewhere(
        connection, context, phone, how=body.how, at=body.at, who=call.caller.name
    )
    call.audit(connection, "withdrawal.record", contact)
    return Result({"id": contact})


def _may_contact(connection: Connection, call: Call[MayContact]) -> Result:
    body = call.body
    verdicts = may_contact_now(
        connection, call.context, body.phones, body.purpose, body.channel, at=body.at
    )
    return Result([_said(one) for one in verdicts])


def _said(verdict: Verdict) -> dict[str, Any]:
    said = {"phone": verdict.phone, "allowed": verdict.allowed, "because": verdict.because}
    return said if verdict.rests_on is None else {**said, "rests_on": verdict.rests_on}


def _list(connection: Connection, call: Call[None]) -> Result:
    asked: ConsentsAsked = call.query
    page, following = list_consents(
        connection,
        call.context,
        status=asked.status,
        purpose=asked.purpose,
        channel=asked.channel,
        after=asked.cursor,
        limit=asked.limit,
    )
    return Result({"consents": page, "next": following})


ENDPOINTS: tuple[Endpoint[NewWithdrawal] | Endpoint[MayContact] | Endpoint[None], ...] = (
    Endpoint(
        "GET",
        "/v1/consents",
        "listConsents",
        "List who stands how for which purpose and channel, as JSON or CSV; it ages from then on.",
        _list,
        ConsentPage,
        asks=ConsentsAsked,
        writes=False,
        table=("consents", CONSENT_COLUMNS),
    ),
    Endpoint(
        "POST",
        "/v1/withdrawals",
        "recordWithdrawal",
        "Record a withdrawal that reached the company another way; nothing is sent.",
        _withdraw,
        WithdrawalView,
        roles=frozenset({Role.ADMIN, Role.PRIVACY}),
        takes=NewWithdrawal,
        idempotent=True,
    ),
    Endpoint(
        "POST",
        "/v1/may-contact",
        "mayContact",
        "Tell who may be contacted for a purpose by a channel, at this moment.",
        _may_contact,
        list[VerdictView],
        takes=MayContact,
        writes=False,
        most=256 * KIB,
    ),
)
