"""The only outgoing connections of smsbot: requests that a gateway built, and their answers.

What a failure means is decided by one question: can the gateway have had the request? Before a
connection stands it cannot (not sent, to be tried again); from then on it can, whatever went
wrong (in doubt, settled later). One request is never repeated here, since a gateway has no key
by which it would know the copy; only reads are.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

import aiohttp
from yarl import URL

from smsbot.faultpoints import Point, reach
from smsbot.gateways.wire import Answer, InDoubt, NotSent, Refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import timedelta
    from types import TracebackType

    from smsbot.gateways.wire import Gateway, Listed, Outcome, Outgoing, Page, Request

TIMEOUT = 10.0
"""Seconds from the call to the end of the answer, waiting for a free connection included."""
MAX_BODY = 1 << 20
IN_FLIGHT = 100
"""Requests at once: what Plivo takes by default."""
# A server drops idle connections in its own time, and a request on a connection that is just
# being dropped is in doubt: let go of them before the usual fifteen seconds and more.
_KEEP_ALIVE = 8.0

_MAX_PAGES = 200
_PAUSES = (3.0, 10.0, 30.0, 60.0)
"""Seconds between the tries of a read; Plivo allows twenty lists a minute."""

_NOT_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)


def utc_now() -> datetime:
    """Tell the time; tests have a clock of their own."""
    return datetime.now(UTC)


class Client:
    """Sends what gateways built, many at once, and never waits longer than it says.

    `clock_skew` is how far the gateway's clock was ahead of ours in its last answer, None before
    the first one.
    """

    def __init__(
        self,
        *,
        timeout: float = TIMEOUT,
        in_flight: int = IN_FLIGHT,
        clock: Callable[[], datetime] = utc_now,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.clock_skew: timedelta | None = None
        # A connection has half of the time, so that the two ends of waiting stay apart.
        self._timeout = aiohttp.ClientTimeout(total=timeout, connect=timeout / 2)
        self._in_flight = in_flight
        self._clock = clock
        self._pause = pause
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection; what is in flight is in doubt."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def send(self, gateway: Gateway, outgoing: Outgoing) -> Outcome:
        """Send one SMS, once, and say what became of it."""
        try:
            request = gateway.send(outgoing)
        except ValueError as error:
            return Refused(str(error))
        try:
            answer = await self._ask(request)
        except _NOT_CONNECTED as error:
            return NotSent(f"no connection to the gateway ({type(error).__name__})")
        except TimeoutError:
            return InDoubt("the gateway did not answer in time")
        except (aiohttp.ClientError, OSError) as error:
            return InDoubt(f"the connection to the gateway broke ({type(error).__name__})")
        return gateway.outcome(answer)

    async def listing(
        self,
        gateway: Gateway,
        since: datetime,
        until: datetime,
        recipient: str | None = None,
        *,
        inbound: bool = False,
    ) -> tuple[Listed, ...] | None:
        """Read the gateway's whole list of a span of time, or None where not all of it came.

        Only a complete list can prove that an SMS was never taken, or that none was missed.
        """
        records: dict[str, Listed] = {}
        request: Request | None = gateway.listing(
            since, until, recipient=recipient, inbound=inbound
        )
        for _ in range(_MAX_PAGES):
            page = await self._page(gateway, request) if request else None
            if page is None:
                return None
            # A record that comes while we turn the pages moves others to the next one.
            records |= {record.gateway_id: record for record in page.records}
            request = page.next
            if request is None:
                complete = page.total is None or len(records) >= page.total
                return tuple(records.values()) if complete else None
        return None

    async def ask(self, request: Request) -> Answer | str:
        """Make one request, once; return the answer, or why there is none."""
        try:
            return await self._ask(request)
        except TimeoutError:
            return "no answer in time"
        except (aiohttp.ClientError, OSError) as error:
            return type(error).__name__

    async def _page(self, gateway: Gateway, request: Request) -> Page | None:
        """Read one page; a read may be tried again, and throttling is part of Plivo's list."""
        for pause in (*_PAUSES, None):
            try:
                return gateway.listed(await self._ask(request))
            except (aiohttp.ClientError, OSError, ValueError):
                if pause is not None:
                    await self._pause(pause)
        return None

    async def _ask(self, request: Request) -> Answer:
        async with self._open().request(
            request.method,
            _address(request),
            headers=request.headers,
            data=request.body or None,
            allow_redirects=False,
        ) as response:
            reach(Point.GATEWAY_ANSWERS)
            self._notice_time(response.headers)
            return Answer(response.status, response.headers, await _body(response))

    def _notice_time(self, headers: Mapping[str, str]) -> None:
        try:
            told = parsedate_to_datetime(headers["Date"])
        except (KeyError, ValueError):
            return
        if told.tzinfo is not None:
            self.clock_skew = told - self._clock()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=self._timeout,
                connector=aiohttp.TCPConnector(
                    limit=self._in_flight, keepalive_timeout=_KEEP_ALIVE
                ),
                # A gateway has no business with cookies.
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _address(request: Request) -> URL:
    try:
        # The codec wrote the address as it has to be: nothing is to be quoted again.
        url = URL(request.url, encoded=True)
        # Its parts are looked at only when one asks for them.
        url.raw_host  # noqa: B018
    except ValueError as error:
        raise aiohttp.InvalidURL(request.url) from error
    return url


async def _body(response: aiohttp.ClientResponse) -> bytes:
    """Read a body of bounded size; one that is too long, or breaks off, counts as none.

    The status stands even so: a 429 is a 429, and a 202 without its id is in doubt.
    """
    body = bytearray()
    try:
        async for chunk in response.content.iter_chunked(1 << 16):
            body += chunk
            if len(body) > MAX_BODY:
                return b""
    except (aiohttp.ClientError, TimeoutError, OSError):
        return b""
    return bytes(body)
