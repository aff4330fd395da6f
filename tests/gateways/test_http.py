import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from smsbot.gateways.http import MAX_BODY, Client
from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import Accepted, InDoubt, NotSent, Outcome, Outgoing, Refused

AUTH_ID = "MAFAKE0000000000FAKE"
TOKEN = "FakeAuthToken0123456789abcdefFAKE"
UUID = "db3ce55a-7f1d-11e1-8ea7-1231380bc196"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SMS = Outgoing("+447700900001", "+447700900123", "Ciao", "https://bot.example.org/s/1")

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Far:
    """A gateway at the other end, that answers each request as it is told."""

    def __init__(self) -> None:
        self.answers: list[Answering] = []
        self.requests: list[web.Request] = []
        self.server = TestServer(self._app())

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        return app

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        await request.read()
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await answer(request)

    @property
    def gateway(self) -> Plivo:
        """The codec that points here."""
        return Plivo(AUTH_ID, TOKEN, str(self.server.make_url("/")))


@pytest.fixture
async def far() -> AsyncIterator[Far]:
    far = Far()
    async with far.server:
        yield far


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(clock=lambda: NOW, pause=no_pause) as client:
        yield client


async def no_pause(_: float) -> None:
    """Wait for nothing."""


def says(status: int, body: object = b"", **headers: str) -> Answering:
    """Answer this, always."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    names = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=raw, headers=names)

    return answer


async def resets(request: web.Request) -> web.StreamResponse:
    """Drop the connection instead of answering."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def breaks_off(request: web.Request) -> web.StreamResponse:
    """Announce a body and drop the connection in the middle of it."""
    response = web.StreamResponse(status=202, headers={"Content-Length": "100"})
    await response.prepare(request)
    await response.write(b'{"message_uuid": ["')
    assert request.transport is not None
    request.transport.abort()
    return response


async def says_nothing(_: web.Request) -> web.StreamResponse:
    """Never answer."""
    await asyncio.Event().wait()
    return web.Response()


async def talks_for_ever(request: web.Request) -> web.StreamResponse:
    """Send the beginning of an answer and then nothing."""
    response = web.StreamResponse(status=202)
    await response.prepare(request)
    await response.write(b"{")
    await asyncio.Event().wait()
    return response


QUEUED = says(202, {"message_uuid": [UUID]})


@pytest.mark.parametrize(
    ("answering", "expected"),
    [
        (QUEUED, Accepted(UUID)),
        (says(202), InDoubt("the gateway answered 202 without a message id")),
        (says(200, b"<html>"), InDoubt("the gateway answered 200 without a message id")),
        (
            says(202, b" " * (MAX_BODY + 1)),
            InDoubt("the gateway answered 202 without a message id"),
        ),
        (breaks_off, InDoubt("the gateway answered 202 without a message id")),
        (says(307, Location="/v1/elsewhere"), InDoubt("the gateway answered 307")),
        (says(500), InDoubt("the gateway answered 500")),
        (resets, InDoubt("the connection to the gateway broke (ServerDisconnectedError)")),
        (says(429, Retry_After="3"), NotSent("throttled by the gateway", 3.0)),
        (says(400, {"error": "bad"}), Refused("the gateway answered 400: bad")),
    ],
)
async def test_what_becomes_of_a_send(
    far: Far, client: Client, answering: Answering, expected: Outcome
) -> None:
    far.answers = [answering]

    assert expected == await client.send(far.gateway, SMS)
    assert len(far.requests) == 1


@pytest.mark.parametrize(
    ("answering", "expected"),
    [
        (says_nothing, InDoubt("the gateway did not answer in time")),
        (talks_for_ever, InDoubt("the gateway answered 202 without a message id")),
    ],
)
async def test_a_send_that_takes_too_long_is_in_doubt(
    far: Far, answering: Answering, expected: Outcome
) -> None:
    far.answers = [answering]
    async with Client(timeout=0.3) as client:
        assert expected == await client.send(far.gateway, SMS)


async def test_a_send_that_found_no_free_connection_was_not_sent(far: Far) -> None:
    far.answers = [says_nothing]
    async with Client(timeout=0.3, in_flight=1) as client:
        outcomes = await asyncio.gather(*[client.send(far.gateway, SMS) for _ in range(2)])

    assert [InDoubt, NotSent] == [type(outcome) for outcome in outcomes]
    assert len(far.requests) == 1


async def test_a_refused_connection_means_not_sent(client: Client) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = Plivo(AUTH_ID, TOKEN, f"http://127.0.0.1:{taken.getsockname()[1]}")

        assert await client.send(nobody, SMS) == NotSent(
            "no connection to the gateway (ClientConnectorError)"
        )


@pytest.mark.parametrize("base", ["http://", "gateway", "http://gateway:99999"])
async def test_an_address_that_leads_nowhere_means_not_sent(client: Client, base: str) -> None:
    assert isinstance(await client.send(Plivo(AUTH_ID, TOKEN, base), SMS), NotSent)


async def test_a_send_that_cannot_be_built_is_refused(far: Far, client: Client) -> None:
    far.answers = [QUEUED]
    several = Outgoing("+447700900001", "+447700900123<+447700900124", "Ciao", "https://b.example")

    assert isinstance(await client.send(far.gateway, several), Refused)
    assert far.requests == []


async def test_a_hundred_sends_are_in_flight_at_once(far: Far, client: Client) -> None:
    """Every answer waits until the last request has come: one by one they would never end."""
    together = asyncio.Barrier(100)

    async def waits_for_all(request: web.Request) -> web.StreamResponse:
        await together.wait()
        return await QUEUED(request)

    far.answers = [waits_for_all]
    outcomes = await asyncio.gather(*[client.send(far.gateway, SMS) for _ in range(100)])

    assert {Accepted(UUID)} == set(outcomes)


async def test_cookies_are_not_kept(far: Far, client: Client) -> None:
    far.answers = [says(202, {"message_uuid": [UUID]}, Set_Cookie="a=b; Path=/")]
    for _ in range(2):
        await client.send(far.gateway, SMS)

    assert "Cookie" not in far.requests[1].headers


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Mon, 23 Nov 2026 09:03:00 GMT", timedelta(minutes=3)),
        ("Mon, 23 Nov 2026 08:59:30 GMT", timedelta(seconds=-30)),
        ("Mon, 23 Nov 2026 08:59:30 -0000", None),
        ("today", None),
    ],
)
async def test_the_clock_of_the_gateway_is_compared_with_ours(
    far: Far, client: Client, date: str, expected: timedelta | None
) -> None:
    far.answers = [says(202, {"message_uuid": [UUID]}, Date=date)]
    await client.send(far.gateway, SMS)

    assert expected == client.clock_skew


def page(ids: list[str], *, total: int, more: bool = False) -> Answering:
    """Answer with one page of the list."""
    following = f"/v1/Account/{AUTH_ID}/Message/?limit=20&cursor=a%2Bb%3D" if more else None
    return says(
        200,
        {
            "meta": {"next": following, "total_count": total},
            "objects": [
                {
                    "message_uuid": each,
                    "message_state": "sent",
                    "message_direction": "outbound",
                    "message_time": "2026-11-23 09:00:00+00:00",
                    "from_number": "447700900001",
                    "to_number": "447700900123",
                }
                for each in ids
            ],
        },
    )


async def listed(client: Client, far: Far) -> list[str] | None:
    """Ask for the list and give its ids."""
    records = await client.listing(far.gateway, NOW - timedelta(minutes=5), NOW, "+447700900123")
    return None if records is None else [record.gateway_id for record in records]


async def test_a_list_is_followed_to_its_end(far: Far, client: Client) -> None:
    far.answers = [page(["a", "b"], total=3, more=True), page(["c"], total=3)]

    assert await listed(client, far) == ["a", "b", "c"]
    assert far.requests[1].query["cursor"] == "a+b="
    assert all("Authorization" in request.headers for request in far.requests)


async def test_a_record_that_slips_to_the_next_page_counts_once(far: Far, client: Client) -> None:
    far.answers = [page(["a", "b"], total=3, more=True), page(["b", "c"], total=3)]

    assert await listed(client, far) == ["a", "b", "c"]


async def test_an_empty_list_is_complete(far: Far, client: Client) -> None:
    far.answers = [page([], total=0)]

    assert await listed(client, far) == []


async def test_a_list_with_records_missing_is_no_list(far: Far, client: Client) -> None:
    far.answers = [page(["a"], total=2)]

    assert await listed(client, far) is None


async def test_a_list_that_never_ends_is_no_list(far: Far, client: Client) -> None:
    far.answers = [page(["a"], total=2, more=True)]

    assert await listed(client, far) is None


@pytest.mark.parametrize("trouble", [says(429), says(500), resets, says(200, b"<html>")])
async def test_a_read_is_tried_again_and_again(
    far: Far, client: Client, trouble: Answering
) -> None:
    far.answers = [trouble, trouble, page(["a"], total=1)]

    assert await listed(client, far) == ["a"]


async def test_a_list_that_cannot_be_had_is_none_after_growing_pauses(far: Far) -> None:
    far.answers = [says(503)]
    pauses: list[float] = []

    async def note(seconds: float) -> None:
        pauses.append(seconds)

    async with Client(pause=note) as client:
        assert await listed(client, far) is None
    assert sorted(set(pauses)) == pauses
    assert len(far.requests) == len(pauses) + 1


async def test_a_client_opens_when_it_is_first_used_and_closes_twice(far: Far) -> None:
    far.answers = [QUEUED]
    client = Client()
    outcome = await client.send(far.gateway, SMS)
    await client.close()
    await client.close()

    assert outcome == Accepted(UUID)
