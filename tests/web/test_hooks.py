"""Callbacks: believed only when signed, answered only when committed, harmless when repeated."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from sqlalchemy.exc import OperationalError

from smsbot.services.batch import BusyError
from smsbot.store.mail import State
from smsbot.web import keys
from tests.web.site import FORM, UUID, serve
from tests.world import ANNA, BOT, BRUNO

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.web.site import Site
    from tests.world import World

INBOUND = "/webhooks/simulated/inbound"
SMS = {"From": ANNA, "To": BOT, "Type": "sms", "Text": "STOP", "MessageUUID": UUID}


async def test_an_sms_is_committed_when_it_is_answered(site: Site) -> None:
    site.world.ask()

    answer = await site.call_back("inbound", SMS | {"Text": "no"})

    assert (200, "application/xml") == (answer.status, answer.content_type)
    assert (await answer.text()).endswith("<Response/>")
    assert ["refused", "refused", "refused", "refused"] == list(site.world.statuses().values())
    assert 1.0 == await site.figure("smsbot_inbound_total")


async def test_the_same_sms_three_times_is_taken_once(site: Site) -> None:
    site.world.ask()

    first = await site.texts("no")
    before = site.dump()
    again = [await site.texts("no"), await site.texts("no")]

    assert [200, 200, 200] == [first, *again]
    assert before == site.dump()


async def test_a_stop_from_an_unknown_number_suppresses_it(site: Site) -> None:
    assert 200 == await site.texts("STOP", phone=BRUNO)

    contact = site.world.contact(BRUNO)
    assert (True, "unknown") == (contact["suppressed"], contact["lifecycle"])


@pytest.mark.parametrize("spoilt", ["Text", "From", "MessageUUID"])
async def test_a_changed_callback_is_forged(site: Site, spoilt: str) -> None:
    """A forged signature stores nothing and is counted."""
    before = site.dump()
    headers = FORM | site.signature(INBOUND, SMS)
    form = SMS | {spoilt: SMS[spoilt] + "1"}

    answer = await site.client.post(INBOUND, data=urlencode(form), headers=headers)

    assert 403 == answer.status
    assert "/problems/forged-signature" == (await answer.json(content_type=None))["type"]
    assert before == site.dump()
    assert 1.0 == await site.figure('smsbot_callbacks_rejected_total{reason="signature"}')


async def test_a_callback_without_a_signature_is_forged(site: Site) -> None:
    answer = await site.client.post(INBOUND, data=urlencode(SMS), headers=FORM)

    assert 403 == answer.status
    assert not site.world.knows(ANNA)


async def test_a_report_without_a_signature_is_forged(site: Site) -> None:
    before = site.dump()

    answer = await site.client.post(
        "/webhooks/simulated/status/1-0000000000000000", data=urlencode(SMS), headers=FORM
    )

    assert 403 == answer.status
    assert before == site.dump()


async def test_another_secret_signs_nothing(site: Site) -> None:
    headers = FORM | site.signature(INBOUND, SMS, secret="another")

    answer = await site.client.post(INBOUND, data=urlencode(SMS), headers=headers)

    assert 403 == answer.status


async def test_the_signature_covers_the_configured_address(site: Site) -> None:
    """What a proxy shows as our host does not matter; another path or query does."""
    headers = FORM | site.signature(INBOUND, SMS)

    behind = await site.client.post(
        INBOUND, data=urlencode(SMS), headers=headers | {"Host": "10.0.0.7:8080"}
    )
    other = await site.client.post(f"{INBOUND}?a=1", data=urlencode(SMS), headers=headers)

    assert (200, 403) == (behind.status, other.status)


@pytest.mark.parametrize("gateway", ["plivo", "twilio", "Simulated"])
async def test_only_the_configured_gateway_is_answered(site: Site, gateway: str) -> None:
    answer = await site.client.post(f"/webhooks/{gateway}/inbound", data=SMS)

    assert 404 == answer.status


async def test_a_signed_callback_of_wrong_form_is_malformed(site: Site) -> None:
    before = site.dump()

    answer = await site.call_back("inbound", SMS | {"MessageUUID": "not-hexadecimal!"})

    assert 422 == answer.status
    assert "not-hex" not in await answer.text()
    assert before == site.dump()


async def test_unknown_parameters_are_signed_over_and_ignored(site: Site) -> None:
    assert 200 == await site.texts("STOP", Carrier="x", MCC="222")


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"Text=%ff%fe", FORM, 400),
        (b"Text=\xff\xfe", FORM, 400),
        (b"Text", FORM, 400),
        (b"&".join([b"a=1"] * 200), FORM, 400),
        (b"{}", {"Content-Type": "application/json"}, 415),
        (b"Text=a", {"Content-Type": "application/x-www-form-urlencoded; charset=utf-16"}, 415),
        (b"Text=a", FORM | {"Content-Encoding": "gzip"}, 415),
        (b"Text=" + b"a" * 70_000, FORM, 413),
    ],
)
async def test_a_bad_body_is_turned_away(
    site: Site, body: bytes, headers: dict[str, str], status: int
) -> None:
    before = site.dump()

    answer = await site.client.post(
        INBOUND, data=body, headers=headers, skip_auto_headers=["Accept-Encoding"]
    )

    assert status == answer.status
    assert "application/problem+json" == answer.content_type
    assert before == site.dump()


async def test_a_large_body_of_unknown_length_is_turned_away(site: Site) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"a" * 8192

    answer = await site.client.post(INBOUND, data=pieces(), headers=FORM)

    assert 413 == answer.status


async def test_a_dripping_body_is_given_up(world: World) -> None:
    """The body never ends, and the server does not wait for it."""
    async with serve(world, patience=keys.Patience(callback=0.05)) as site:
        reader, writer = await asyncio.open_connection(site.client.host, site.client.port)
        head = f"POST {INBOUND} HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n"
        writer.write(f"{head}Content-Type: {FORM['Content-Type']}\r\n\r\nText=".encode())
        async with asyncio.timeout(5):
            line = await reader.readline()
        writer.close()
        await writer.wait_closed()

    assert line == b"HTTP/1.1 408 Request Timeout\r\n"


class _Failing:
    """An inbox that cannot take anything."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __len__(self) -> int:
        return 0

    async def submit(self, item: object) -> None:
        del item
        raise self._error


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BusyError(), 503),
        (OperationalError("x", None, sqlite3.OperationalError("disk I/O error")), 503),
        (TimeoutError(), 503),
        (ValueError("+447700900101"), 500),
    ],
)
async def test_what_cannot_be_taken_is_to_be_sent_again(
    world: World, error: Exception, status: int
) -> None:
    async with serve(world, inbox=_Failing(error)) as site:
        answer = await site.call_back("inbound", SMS)
        text = await answer.text()

    assert status == answer.status
    assert (status == 503) == ("Retry-After" in answer.headers)
    assert ANNA[-10:] not in text


async def test_a_report_moves_its_message(site: Site) -> None:
    site.world.ask()
    message = site.world.sent[-1].message

    assert 200 == await site.reports(message, "delivered")

    history = (await site.call("GET", await _history_of(site)))[1]["history"]
    assert [State.DELIVERED] == [one["state"] for one in history if one["type"] == "message"]
    assert 1.0 == await site.figure('smsbot_reports_total{result="taken"}')


async def _history_of(site: Site) -> str:
    return f"/v1/contacts/{site.world.contact()['id']}/history"


@pytest.mark.parametrize("ref", ["1-0000000000000000", "x", "-", "%00", "1_0-1", "%C3%A9"])
async def test_a_report_for_nothing_of_ours_is_taken_and_counted(site: Site, ref: str) -> None:
    before = site.dump()

    answer = await site.call_back(
        f"status/{ref}", {"From": BOT, "To": ANNA, "MessageUUID": UUID, "Status": "delivered"}
    )

    assert 200 == answer.status
    assert before == site.dump()
    assert 1.0 == await site.figure('smsbot_reports_total{result="unknown_message"}')


async def test_an_unknown_status_is_never_guessed(site: Site) -> None:
    site.world.ask()
    before = site.dump()

    assert 200 == await site.reports(site.world.sent[-1].message, "teleported")

    assert before == site.dump()
    assert 1.0 == await site.figure('smsbot_reports_total{result="unknown_status"}')


async def test_a_get_is_no_callback(site: Site) -> None:
    answer = await site.client.get(INBOUND)

    assert (405, "POST") == (answer.status, answer.headers["Allow"])
