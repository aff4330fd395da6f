"""Checking the way to the gateway and back, before the first real SMS."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.core.phone import NumberError, parse_number
from smsbot.services.hearing import unproven

if TYPE_CHECKING:
    from smsbot.gateways.http import Client
    from smsbot.gateways.wire import Answer, Gateway
    from smsbot.services.context import Context

_OK, _REFUSED, _FORBIDDEN, _MISSING = 200, 401, 403, 404
_TAKEN = b"<Response"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check: what was looked at, whether it is well, and what to do if not."""

    what: str
    ok: bool
    said: str


async def check_gateway(
    context: Context, gateway: Gateway, client: Client, *, heard: bool = True
) -> list[Finding]:
    """Look at everything that the first real SMS needs; nothing is sent and nothing changes.

    `heard` asks the database as well whether an SMS ever reached this server.
    """
    findings = [
        await _credentials(context, gateway, client),
        _clock(client),
        _number(context),
        *_alias(context),
        _callback(context),
        await _round_trip(context, gateway, client),
    ]
    if context.live and heard:
        wanted = await context.database.read(lambda connection: unproven(connection, context))
        said = "an SMS reached this server on the number in the last days"
        findings.append(Finding("inbound", wanted is None, wanted or said))
    return findings


async def _credentials(context: Context, gateway: Gateway, client: Client) -> Finding:
    now = context.clock.now()
    answer = await client.ask(gateway.listing(now - timedelta(minutes=1), now))
    if isinstance(answer, str):
        return Finding("credentials", ok=False, said=f"the gateway cannot be asked: {answer}")
    if answer.status in {_REFUSED, _FORBIDDEN}:
        said = "the gateway refuses them: copy the Auth ID and the Auth Token anew from its console"
        return Finding("credentials", ok=False, said=said)
    try:
        gateway.listed(answer)
    except ValueError as error:
        return Finding("credentials", ok=False, said=f"{error}: is gateway.plivo.base_url right?")
    return Finding("credentials", ok=True, said="the account gives its list of messages")


def _clock(client: Client) -> Finding:
    skew = client.clock_skew
    if skew is None:
        return Finding("clock", ok=True, said="the gateway tells no time to compare with")
    seconds = abs(round(skew.total_seconds()))
    if abs(skew) > timedelta(minutes=2):
        said = f"this machine is {seconds} s away from the gateway's time: let it keep time by NTP"
        return Finding("clock", ok=False, said=said)
    return Finding("clock", ok=True, said=f"within {seconds} s of the gateway's")


def _number(context: Context) -> Finding:
    number = context.sender.number
    try:
        parse_number(number, context.country, context.fictional, mobile_only=False)
    except NumberError:
        said = f"{number} is no number of any country: look at gateway.number"
        return Finding("number", ok=False, said=said)
    said = f"people answer to {number}; its console must say that it receives SMS"
    return Finding("number", ok=True, said=said)


def _alias(context: Context) -> list[Finding]:
    alias = context.sender.alias
    if not alias:
        return []
    said = f"openings that ask nothing by SMS leave from {alias}; a STOP to the number is heard"
    return [Finding("alias", ok=True, said=said)]


def _callback(context: Context) -> Finding:
    sender = context.sender
    address = f"{sender.public_url}/webhooks/{sender.gateway}/inbound"
    return Finding("callback", ok=True, said=f"enter as message URL, by POST: {address}")


async def _round_trip(context: Context, gateway: Gateway, client: Client) -> Finding:
    """Call ourselves back as the gateway would, with a right and with a wrong signature."""
    url = context.sender.public_url
    request = gateway.ping(url, str(secrets.randbelow(10**20)).zfill(20))
    forged = replace(request, body=request.body + b"&Forged=yes")
    problem = _taken(await client.ask(request)) or _turned_away(await client.ask(forged))
    if problem is not None:
        return Finding("round trip", ok=False, said=f"{url}: {problem}")
    said = f"{url} leads here; a signed callback is taken, a forged one refused"
    return Finding("round trip", ok=True, said=said)


def _taken(answer: Answer | str) -> str | None:
    if isinstance(answer, str):
        return f"cannot be reached ({answer}): is `smsbot serve` running behind it?"
    if answer.status == _FORBIDDEN:
        return (
            "the signature does not fit: server.public_url must be letter by letter what is "
            "called, and the server that answers must have the same Auth Token"
        )
    if answer.status == _MISSING:
        return "leads to no smsbot with this gateway: look at the proxy, and at gateway.name there"
    if answer.status != _OK or _TAKEN not in answer.body:
        return f"something else than smsbot answers there ({answer.status})"
    return None


def _turned_away(answer: Answer | str) -> str | None:
    if isinstance(answer, str) or answer.status != _FORBIDDEN:
        return "a forged callback is not refused: something else than smsbot answers there"
    return None
