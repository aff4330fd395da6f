"""The phones, the people, the faults and the log, over HTTP."""

import asyncio
import json
import re
from datetime import datetime
from typing import Any

import aiohttp
import pytest

from smsbot.gateways.http import Client
from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import Outgoing
from smsbot.simulator import defaults
from smsbot.simulator.carrier import Order
from smsbot.simulator.server import Simulator
from tests.simulator.receiver import Receiver

PERSON = "+447700900123"


async def test_a_person_writes_to_the_bot(
    simulator: Simulator, browser: aiohttp.ClientSession, receiver: Receiver
) -> None:
    async with browser.post(f"/phones/{PERSON}/send", json={"text": "SI"}) as answer:
        assert answer.status == 202
    await simulator.idle()

    assert [inbound.text for inbound in receiver.inbound()] == ["SI"]


async def test_a_chat_has_both_sides_in_order(
    simulator: Simulator, browser: aiohttp.ClientSession
) -> None:
    simulator.carrier.take(Order(defaults.NUMBER, PERSON, "SI o NO? " * 20))
    await simulator.idle()
    await browser.post(f"/phones/{PERSON}/send", json={"text": "È SÌ"})
    await simulator.idle()
    async with browser.get(f"/phones/{PERSON.removeprefix('+')}/messages") as answer:
        chat = await answer.json()
    kept = ("direction", "text", "status", "segments")

    assert [tuple(message[key] for key in kept) for message in chat] == [
        ("to_person", "SI o NO? " * 20, "delivered", 2),
        ("from_person", "È SÌ", "delivered", 1),
    ]
    assert [message["cost"] for message in chat] == ["0.130", "0"]
    assert all(datetime.fromisoformat(message["at"]).tzinfo for message in chat)


async def test_a_stranger_has_an_empty_chat(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/phones/+447700900999/messages") as answer:
        assert await answer.json() == []


@pytest.mark.parametrize("number", ["nobody", "+0447700900", "12", "+4477009001234567"])
async def test_what_is_no_number_is_not_found(browser: aiohttp.ClientSession, number: str) -> None:
    async with browser.post(f"/phones/{number}/send", json={"text": "SI"}) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{", 400),
        (b"{}", 422),
        (b'{"text": 1}', 422),
        (b'{"text": "\\ud800"}', 422),
        (json.dumps({"text": "a" * 1601}).encode(), 422),
    ],
)
async def test_a_bad_text_is_not_sent(
    simulator: Simulator, browser: aiohttp.ClientSession, body: bytes, status: int
) -> None:
    async with browser.post(f"/phones/{PERSON}/send", data=body) as answer:
        assert answer.status == status
    assert simulator.exchange.messages == []


async def test_the_phones_are_those_with_a_chat_or_a_part(
    simulator: Simulator, browser: aiohttp.ClientSession
) -> None:
    await browser.post("/people", json={"count": 1, "temperaments": ["silent"]})
    simulator.carrier.take(Order(defaults.NUMBER, PERSON, "Ciao"))
    async with browser.get("/phones") as answer:
        shown = await answer.json()

    assert shown["number"] == defaults.NUMBER
    assert [(one["number"], one["count"]) for one in shown["phones"]] == [
        ("+447700900100", 0),
        (PERSON, 1),
    ]
    assert shown["phones"][0]["person"]["temperament"] == "silent"
    assert shown["phones"][1]["person"] is None
    assert shown["totals"] == {"sent": 1, "segments": 1, "cost": "0.065"}


async def test_what_happens_is_told_live(
    simulator: Simulator, browser: aiohttp.ClientSession
) -> None:
    async with browser.get("/events") as stream:
        assert await stream.content.readuntil(b"\n\n") == b"event: ready\ndata: {}\n\n"
        simulator.carrier.take(Order(defaults.NUMBER, PERSON, "Ciao"))
        events = [await stream.content.readuntil(b"\n\n") for _ in range(4)]
    told = [json.loads(event.split(b"data: ")[1]) for event in events]

    assert [event["message"]["status"] for event in told] == [
        "queued",
        "queued",
        "sent",
        "delivered",
    ]
    assert {event["phone"] for event in told} == {PERSON}


async def test_whoever_looks_on_does_not_keep_the_simulator_from_stopping(
    simulator: Simulator, browser: aiohttp.ClientSession
) -> None:
    async with browser.get("/events") as stream, asyncio.timeout(5):
        await stream.content.readuntil(b"\n\n")
        await simulator.stop()

        assert await stream.content.read() == b""


async def test_the_log_tells_what_really_left(
    simulator: Simulator, browser: aiohttp.ClientSession, client: Client
) -> None:
    gateway = Plivo(defaults.AUTH_ID, defaults.AUTH_TOKEN, simulator.url)
    for text in ("uno", "due"):
        await client.send(
            gateway, Outgoing(defaults.NUMBER, PERSON, text, f"{simulator.url}/x", 60)
        )
    simulator.carrier.write(PERSON, "SI")
    async with browser.get("/log") as answer:
        whole = await answer.json()
    async with browser.get("/log", params={"since": whole["sends"][0]["seq"]}) as answer:
        rest = await answer.json()

    assert [(one["to"], one["text"]) for one in whole["sends"]] == [
        (PERSON, "uno"),
        (PERSON, "due"),
    ]
    assert whole["sends"][0]["message_expiry"] == 60
    assert rest["sends"] == whole["sends"][1:]
    assert whole["next"] == rest["next"] == 3


async def test_the_log_wants_a_place_to_begin(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/log", params={"since": "x"}) as answer:
        assert answer.status == 422


async def test_faults_are_set_as_a_whole(browser: aiohttp.ClientSession) -> None:
    await browser.put("/faults", json={"error_rate": 0.5, "seed": 3})
    async with browser.put("/faults", json={"latency_ms": 5}) as answer:
        put = await answer.json()
    async with browser.get("/faults") as answer:
        got = await answer.json()

    assert put == got
    assert (got["error_rate"], got["seed"], got["latency_ms"]) == (0.0, 0, 5)


async def test_a_bad_fault_changes_nothing(browser: aiohttp.ClientSession) -> None:
    await browser.put("/faults", json={"error_rate": 0.5})
    async with browser.put("/faults", json={"error_rate": 2}) as answer:
        assert answer.status == 422
        assert "error_rate" in (await answer.json())["error"]
    async with browser.get("/faults") as answer:
        assert (await answer.json())["error_rate"] == 0.5


async def test_the_application_can_move(
    simulator: Simulator, browser: aiohttp.ClientSession, receiver: Receiver
) -> None:
    moved = {"message_url": receiver.url("/inbound/moved"), "message_method": "GET"}
    async with browser.put("/application", json=moved) as answer:
        assert await answer.json() == moved | {"number": defaults.NUMBER}
    simulator.carrier.write(PERSON, "SI")
    await simulator.idle()

    assert [(one.method, one.url.partition("?")[0]) for one in receiver.callbacks] == [
        ("GET", moved["message_url"])
    ]
    assert receiver.inbound()[0].text == "SI"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"message_url": 1},
        {"message_url": "bot"},
        {"message_url": "http://bot/è"},
        {"message_url": "http://bot/", "message_method": "PUT"},
    ],
)
async def test_the_application_needs_an_address(
    browser: aiohttp.ClientSession, body: dict[str, Any]
) -> None:
    async with browser.put("/application", json=body) as answer:
        assert answer.status == 422


async def test_people_answer_by_themselves(
    simulator: Simulator, browser: aiohttp.ClientSession, receiver: Receiver
) -> None:
    body = {"count": 2, "seed": 1, "temperaments": ["plain", "silent"]}
    async with browser.post("/people", json=body) as answer:
        came = (await answer.json())["people"]
    for person in came:
        simulator.carrier.take(Order(defaults.NUMBER, person["number"], "X: risponda SI o NO"))
    await simulator.idle()
    (plain,) = [person["number"] for person in came if person["temperament"] == "plain"]

    assert answer.status == 201
    assert [inbound.sender for inbound in receiver.inbound()] == [plain]


async def test_people_can_be_sent_home(browser: aiohttp.ClientSession) -> None:
    await browser.post("/people", json={"count": 3})
    async with browser.delete("/people") as answer:
        assert answer.status == 204
    async with browser.get("/people") as answer:
        assert await answer.json() == {"people": []}


@pytest.mark.parametrize("body", [{"count": -1}, {"temperaments": ["angelic"]}, {"who": 1}])
async def test_people_who_do_not_exist_do_not_come(
    browser: aiohttp.ClientSession, body: dict[str, Any]
) -> None:
    async with browser.post("/people", json=body) as answer:
        assert answer.status == 422


async def test_the_page_may_fetch_nothing_from_elsewhere(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/") as answer:
        page = await answer.text()

        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
    # The one address in it is the name of a language, which nobody fetches.
    assert set(re.findall(r"https?://[\w.]+[^\s'\"]*", page)) == {"http://www.w3.org/2000/svg"}
