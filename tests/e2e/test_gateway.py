"""The check of the gateway, against a server and a gateway that really listen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.gateways.http import Client
from smsbot.gateways.plivo import Plivo
from smsbot.services.gateway import Finding, check_gateway
from smsbot.simulator import defaults
from tests.e2e.bot import free_port

if TYPE_CHECKING:
    from smsbot.services.context import Context
    from tests.e2e.bot import Bot

WHATS = ["credentials", "clock", "number", "callback", "round trip"]


async def check(
    bot: Bot, context: Context | None = None, *, token: str = defaults.AUTH_TOKEN, base: str = ""
) -> dict[str, Finding]:
    """Check the gateway as somebody with that token sees it."""
    url = base or bot.simulator.url
    gateway = Plivo(defaults.AUTH_ID, token, base_url=url, name="simulated")
    async with Client(clock=bot.clock.now, timeout=5.0) as client:
        findings = await check_gateway(context or bot.context, gateway, client)
    return {finding.what: finding for finding in findings}


async def test_all_is_well(bot: Bot) -> None:
    found = await check(bot)

    assert WHATS == list(found)
    assert [] == [one.said for one in found.values() if not one.ok]
    assert f"{bot.url}/webhooks/simulated/inbound" in found["callback"].said


async def test_it_changes_nothing_and_sends_nothing(bot: Bot) -> None:
    await check(bot)

    assert {} == bot.sent()
    assert (200, {"contacts": []}) == await bot.call(
        "POST", "/v1/contacts/find", {"phones": [defaults.NUMBER]}
    )


async def test_a_wrong_token_fails_twice(bot: Bot) -> None:
    """The gateway refuses it, and the server believes what is signed with another one."""
    found = await check(bot, token="AnotherFakeToken")

    assert "copy the Auth ID and the Auth Token anew" in found["credentials"].said
    assert "the signature does not fit" in found["round trip"].said
    assert ["credentials", "round trip"] == [one.what for one in found.values() if not one.ok]


async def test_a_gateway_that_is_not_there_is_said(bot: Bot) -> None:
    found = await check(bot, base=f"http://127.0.0.1:{free_port()}")

    assert "cannot be asked: ClientConnectorError" in found["credentials"].said
    assert not found["credentials"].ok
    assert found["round trip"].ok


async def test_a_gateway_that_is_something_else_is_said(bot: Bot) -> None:
    found = await check(bot, base=bot.url)

    assert "is gateway.plivo.base_url right?" in found["credentials"].said


async def test_a_server_that_is_not_there_is_said(bot: Bot) -> None:
    sender = replace(bot.context.sender, public_url=f"http://127.0.0.1:{free_port()}")
    found = await check(bot, replace(bot.context, sender=sender))

    assert "is `smsbot serve` running behind it?" in found["round trip"].said
    assert not found["round trip"].ok


@pytest.mark.parametrize(
    ("path", "said"), [("/elsewhere", "leads to no smsbot"), ("/phones", "leads to no smsbot")]
)
async def test_an_address_that_leads_elsewhere_is_said(bot: Bot, path: str, said: str) -> None:
    sender = replace(bot.context.sender, public_url=f"{bot.simulator.url}{path}")
    found = await check(bot, replace(bot.context, sender=sender))

    assert said in found["round trip"].said


async def test_another_name_of_this_server_does_not_fit_the_signature(bot: Bot) -> None:
    """What is called must be letter by letter what is configured at the gateway."""
    sender = replace(bot.context.sender, public_url=bot.url.replace("127.0.0.1", "localhost"))
    found = await check(bot, replace(bot.context, sender=sender))

    assert "letter by letter" in found["round trip"].said


async def test_a_clock_that_is_off_is_said(bot: Bot) -> None:
    gateway = Plivo(defaults.AUTH_ID, defaults.AUTH_TOKEN, base_url=bot.simulator.url)

    async with Client(clock=lambda: bot.clock.now() - timedelta(minutes=3)) as client:
        findings = await check_gateway(bot.context, gateway, client)

    assert "180 s away" in findings[1].said
    assert not findings[1].ok


async def test_a_number_that_is_none_is_said(bot: Bot) -> None:
    sender = replace(bot.context.sender, number="+39000")
    found = await check(bot, replace(bot.context, sender=sender))

    assert "look at gateway.number" in found["number"].said


async def test_a_live_number_must_have_been_heard(bot: Bot) -> None:
    live = replace(bot.context, fictional=False)
    before = (await check(bot, live))["inbound"]
    await bot.says("+447700900150", "PROVA")
    after = (await check(bot, live))["inbound"]

    assert [False, True] == [before.ok, after.ok]
    assert "text PROVA" in before.said
