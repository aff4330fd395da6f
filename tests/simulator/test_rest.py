"""The account's REST calls, as Plivo's own SDK and as our codec make them."""

import asyncio
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from plivo.rest import client as sdk_client

from smsbot.gateways.http import Client
from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import Accepted, InDoubt, NotSent, Outgoing, Refused
from smsbot.simulator import defaults
from smsbot.simulator.faults import Faults
from smsbot.simulator.keys import DICE
from smsbot.simulator.server import Simulator, running
from smsbot.simulator.settings import SimulatorConfig
from tests.simulator.receiver import Receiver

PERSON = "+447700900123"
ACCOUNT = f"/v1/Account/{defaults.AUTH_ID}"


def basic(token: str) -> dict[str, str]:
    """Make the header of Basic authentication."""
    credentials = b64encode(f"{defaults.AUTH_ID}:{token}".encode()).decode()
    return {"Authorization": f"Basic {credentials}"}


AUTH = basic(defaults.AUTH_TOKEN)
SEND = {"src": defaults.NUMBER, "dst": PERSON, "text": "Ciao"}


def codec(simulator: Simulator, *, log: bool = True) -> Plivo:
    """Make our codec, pointed at the simulator."""
    return Plivo(defaults.AUTH_ID, defaults.AUTH_TOKEN, simulator.url, log=log)


def sms(receiver: Receiver, to: str = PERSON, text: str = "Ciao") -> Outgoing:
    """Make an SMS."""
    return Outgoing(defaults.NUMBER, to, text, receiver.url("/status/1"))


def sent(simulator: Simulator) -> list[str]:
    """Give the recipients of all that was accepted."""
    return [message.recipient for message in simulator.exchange.sends(0)]


async def test_a_send_is_accepted_and_logged(
    simulator: Simulator, receiver: Receiver, client: Client
) -> None:
    outcome = await client.send(codec(simulator), sms(receiver))
    (message,) = simulator.exchange.sends(0)

    assert outcome == Accepted(message.uuid)
    assert (message.recipient, message.text) == (PERSON, "Ciao")
    assert client.clock_skew is not None
    assert abs(client.clock_skew) < timedelta(seconds=30)


@pytest.mark.parametrize(
    ("headers", "path", "status"),
    [
        ({}, f"{ACCOUNT}/Message/", 401),
        (basic("wrong"), f"{ACCOUNT}/Message/", 401),
        (AUTH, "/v1/Account/MAOTHER0000000000000/Message/", 404),
    ],
)
@pytest.mark.parametrize("method", ["POST", "GET"])
async def test_only_the_account_is_served(
    browser: aiohttp.ClientSession,
    method: str,
    headers: dict[str, str],
    path: str,
    status: int,
) -> None:
    async with browser.request(method, path, headers=headers, json=SEND) as answer:
        body = await answer.json()

        assert answer.status == status
        assert set(body) == {"api_id", "error"}


@pytest.mark.parametrize("credentials", ["Basic %%%", "Bearer x", "Basic"])
async def test_credentials_out_of_form_are_no_credentials(
    browser: aiohttp.ClientSession, credentials: str
) -> None:
    headers = {"Authorization": credentials}
    async with browser.get(f"{ACCOUNT}/Message/x/", headers=headers) as answer:
        assert answer.status == 401


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"src": "1"}', b"[" * 90_000])
async def test_a_bad_send_is_refused_and_leaves_nothing(
    simulator: Simulator, browser: aiohttp.ClientSession, body: bytes
) -> None:
    async with browser.post(f"{ACCOUNT}/Message/", headers=AUTH, data=body) as answer:
        assert answer.status == 400
        assert "error" in await answer.json()
    assert sent(simulator) == []


async def test_one_call_may_send_to_several(
    simulator: Simulator, browser: aiohttp.ClientSession
) -> None:
    body = SEND | {"dst": f"{PERSON}<+447700900124<nobody"}
    async with browser.post(f"{ACCOUNT}/Message/", headers=AUTH, json=body) as answer:
        answered = await answer.json()

        assert answer.status == 202
    assert answered["message_uuid"] == [one.uuid for one in simulator.exchange.sends(0)]
    assert answered["invalid_number"] == ["nobody"]
    assert sent(simulator) == [PERSON, "+447700900124"]


async def test_a_path_without_its_slash_is_not_found(browser: aiohttp.ClientSession) -> None:
    async with browser.post(f"{ACCOUNT}/Message", headers=AUTH, json=SEND) as answer:
        assert answer.status == 404


async def test_a_record_is_found_by_its_id(
    simulator: Simulator, browser: aiohttp.ClientSession, receiver: Receiver, client: Client
) -> None:
    outcome = await client.send(codec(simulator), sms(receiver))
    await simulator.idle()
    assert isinstance(outcome, Accepted)
    async with browser.get(f"{ACCOUNT}/Message/{outcome.gateway_id}/", headers=AUTH) as answer:
        record = await answer.json()

    assert record["message_uuid"] == outcome.gateway_id
    assert record["message_state"] == "delivered"
    assert "text" not in record


async def test_a_record_that_is_not_there_is_not_found(browser: aiohttp.ClientSession) -> None:
    async with browser.get(f"{ACCOUNT}/Message/none/", headers=AUTH) as answer:
        assert answer.status == 404


# The list -----------------------------------------------------------------------------------

HOUR = timedelta(hours=1)


async def test_the_whole_list_comes_in_pages(
    simulator: Simulator, receiver: Receiver, client: Client
) -> None:
    gateway = codec(simulator)
    outcomes = [await client.send(gateway, sms(receiver)) for _ in range(45)]
    now = datetime.now(UTC)
    records = await client.listing(gateway, now - HOUR, now + HOUR, PERSON)

    assert records is not None
    assert {Accepted(record.gateway_id) for record in records} == set(outcomes)
    assert {record.recipient for record in records} == {PERSON}
    assert sorted((record.at for record in records), reverse=True) == [r.at for r in records]


async def test_the_list_is_filtered_by_number_time_and_direction(
    simulator: Simulator, receiver: Receiver, client: Client
) -> None:
    gateway = codec(simulator)
    await client.send(gateway, sms(receiver))
    simulator.carrier.write(PERSON, "SI")
    await simulator.idle()
    now = datetime.now(UTC)
    found = {
        "this number": await client.listing(gateway, now - HOUR, now + HOUR, PERSON),
        "another number": await client.listing(gateway, now - HOUR, now + HOUR, "+447700900124"),
        "another time": await client.listing(gateway, now - 2 * HOUR, now - HOUR, PERSON),
    }

    assert {name: len(records or ()) for name, records in found.items()} == {
        "this number": 1,
        "another number": 0,
        "another time": 0,
    }


async def test_a_number_that_is_not_kept_shows_some_digits_and_cannot_be_asked_for(
    simulator: Simulator, browser: aiohttp.ClientSession, receiver: Receiver, client: Client
) -> None:
    gateway = codec(simulator, log=False)
    await client.send(gateway, sms(receiver))
    now = datetime.now(UTC)
    records = await client.listing(gateway, now - HOUR, now + HOUR, PERSON)
    path = f"{ACCOUNT}/Message/"
    async with browser.get(path, headers=AUTH, params={"to_number": PERSON}) as answer:
        asked = await answer.json()

    assert records is not None
    assert [record.recipient for record in records] == ["447700900XXX"]
    assert records[0].may_be_for(PERSON)
    assert asked["objects"] == []


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "0"},
        {"limit": "21"},
        {"limit": "many"},
        {"offset": "-1"},
        {"message_time": "yesterday"},
        {"message_time__gt": "2026-13-01 00:00"},
        {"message_time__lte": "2026-11-23T09:00:00"},
    ],
)
async def test_a_bad_filter_is_refused(
    browser: aiohttp.ClientSession, query: dict[str, str]
) -> None:
    async with browser.get(f"{ACCOUNT}/Message/", headers=AUTH, params=query) as answer:
        assert answer.status == 400
        assert next(iter(query)) in (await answer.json())["error"]


async def test_without_a_time_the_list_goes_back_a_day(
    simulator: Simulator, browser: aiohttp.ClientSession, receiver: Receiver, client: Client
) -> None:
    for _ in range(2):
        await client.send(codec(simulator), sms(receiver))
    old, _ = simulator.exchange.messages
    old.at -= timedelta(hours=25)
    async with browser.get(f"{ACCOUNT}/Message/", headers=AUTH) as answer:
        assert (await answer.json())["meta"]["total_count"] == 1


async def test_a_page_leads_to_the_one_before(
    simulator: Simulator, browser: aiohttp.ClientSession, receiver: Receiver, client: Client
) -> None:
    for _ in range(3):
        await client.send(codec(simulator), sms(receiver))
    query = {"limit": "1", "offset": "2", "message_state": "queued"}
    async with browser.get(f"{ACCOUNT}/Message/", headers=AUTH, params=query) as answer:
        meta = (await answer.json())["meta"]

    assert meta["next"] is None
    assert meta["previous"].startswith(f"{ACCOUNT}/Message/?")
    assert "offset=1" in meta["previous"]


# Faults -------------------------------------------------------------------------------------


async def many(simulator: Simulator, receiver: Receiver, faults: Faults) -> list[object]:
    """Send to forty people under some faults, and give what became of it."""
    simulator.app[DICE].load(faults)
    async with Client(timeout=1) as client:
        return [
            await client.send(codec(simulator), sms(receiver, f"+4477009002{number:02}"))
            for number in range(40)
        ]


async def test_a_throttled_send_was_not_taken(simulator: Simulator, receiver: Receiver) -> None:
    outcomes = await many(simulator, receiver, Faults(throttle_rate=1))

    assert set(outcomes) == {NotSent("throttled by the gateway", 1.0)}
    assert sent(simulator) == []


async def test_after_an_error_half_were_taken(simulator: Simulator, receiver: Receiver) -> None:
    outcomes = await many(simulator, receiver, Faults(error_rate=1, seed=1))

    assert {InDoubt} == {type(outcome) for outcome in outcomes}
    assert len(set(outcomes)) == 5
    assert 10 < len(sent(simulator)) < 30


async def test_a_lost_answer_was_taken(simulator: Simulator, receiver: Receiver) -> None:
    outcomes = await many(simulator, receiver, Faults(lost_answer_rate=1))

    assert {InDoubt} == {type(outcome) for outcome in outcomes}
    assert len(sent(simulator)) == 40


async def test_a_send_may_get_no_answer_at_all(simulator: Simulator, receiver: Receiver) -> None:
    simulator.app[DICE].load(Faults(timeout_rate=1))
    async with Client(timeout=0.2) as client:
        outcome = await client.send(codec(simulator), sms(receiver))

    assert outcome == InDoubt("the gateway did not answer in time")


async def test_a_send_left_hanging_ends_by_itself(receiver: Receiver, client: Client) -> None:
    config = SimulatorConfig(port=0, stall=0.05, faults=Faults(timeout_rate=1))
    async with running(config) as simulator:
        outcome = await client.send(codec(simulator), sms(receiver))

    assert outcome == InDoubt("the connection to the gateway broke (ServerDisconnectedError)")


async def test_the_same_seed_accepts_the_same_sends(receiver: Receiver) -> None:
    accepted = []
    for _ in range(2):
        async with running(SimulatorConfig(port=0, time_factor=0)) as simulator:
            await many(simulator, receiver, Faults(error_rate=0.5, lost_answer_rate=0.2, seed=9))
            accepted.append(sent(simulator))

    assert accepted[0] == accepted[1]


async def test_latency_and_a_wrong_clock_are_faults_too(
    simulator: Simulator, receiver: Receiver, client: Client
) -> None:
    simulator.app[DICE].load(Faults(latency_ms=1, clock_skew_s=600))
    outcome = await client.send(codec(simulator), sms(receiver))

    assert isinstance(outcome, Accepted)
    assert client.clock_skew is not None
    assert round(client.clock_skew / timedelta(minutes=1)) == 10


async def test_an_sms_to_the_account_itself_is_refused(
    simulator: Simulator, receiver: Receiver, client: Client
) -> None:
    outcome = await client.send(codec(simulator), sms(receiver, defaults.NUMBER))

    assert isinstance(outcome, Refused)


new_sdk: Callable[[str, str], Any] = sdk_client.Client


async def test_the_official_sdk_speaks_the_same_wire(
    simulator: Simulator, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The SDK is synchronous: it runs in a thread, and finds its own record again."""
    monkeypatch.setattr(sdk_client, "PLIVO_API_BASE_URI", f"{simulator.url}/v1/Account")

    def use() -> tuple[list[str], str, int]:
        with new_sdk(defaults.AUTH_ID, defaults.AUTH_TOKEN) as sdk:
            answer = sdk.messages.create(
                src="447700900001", dst="447700900123", text="è €", url=receiver.url("/status/1")
            )
            (uuid,) = answer.message_uuid
            return [uuid], sdk.messages.get(uuid).message_uuid, sdk.messages.list().meta.total_count

    uuids, found, total = await asyncio.to_thread(use)

    assert uuids == [found] == [one.uuid for one in simulator.exchange.sends(0)]
    assert total == 1
