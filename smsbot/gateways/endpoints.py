"""Requests to endpoints that somebody registered: guarded, short, and never followed elsewhere.

A name is looked up once, every address that it has is checked, and the connection goes to one of
those that were checked: a name that means something else a moment later leads nowhere new. A
redirect is an answer like any other that is no success. Of an answer the status counts, and
nothing else is read.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from smsbot.core.address import AddressError, check_address, read_place

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from smsbot.core.address import Network

TIMEOUT = 10.0
"""Seconds from the call to the head of the answer."""
_AT_ONCE = 50
_TAKEN, _GONE = range(200, 300), 410
_LONGEST_PAUSE = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Told:
    """What an endpoint said to one delivery."""

    taken: bool
    error: str | None = None
    """What went wrong, in a few words of ours: never what the endpoint wrote."""
    gone: bool = False
    """Whether it said that it is there no more (410)."""
    retry_after: float | None = None
    """Seconds that it asked to be left alone."""


class _Guard(AbstractResolver):
    """Looks names up, and refuses them where one of their addresses may not be called."""

    def __init__(self, networks: Collection[Network]) -> None:
        self._networks = networks
        self.secure = True

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await asyncio.get_running_loop().getaddrinfo(
            host, port, family=family, type=socket.SOCK_STREAM
        )
        results = []
        for kind, _, proto, _, place in found:
            address = str(place[0])
            check_address(
                ipaddress.ip_address(address.partition("%")[0]),
                self._networks,
                secure=self.secure,
            )
            results.append(
                ResolveResult(
                    hostname=host,
                    host=address,
                    port=port,
                    family=kind,
                    proto=proto,
                    flags=socket.AI_NUMERICHOST,
                )
            )
        return results

    async def close(self) -> None:
        """There is nothing to close."""


class Poster:
    """Posts to endpoints; its connections to https and to plain http are kept apart."""

    def __init__(self, networks: Collection[Network], *, timeout: float = TIMEOUT) -> None:
        self._networks = networks
        self._timeout = aiohttp.ClientTimeout(total=timeout, connect=timeout / 2)
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def close(self) -> None:
        """Close every connection."""
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()

    async def post(self, url: str, headers: Mapping[str, str], body: bytes, now: datetime) -> Told:
        """Post once, and say what became of it."""
        try:
            place = read_place(url, self._networks)
            async with self._session(secure=place.secure).post(
                url,
                data=body,
                headers={**headers, "Content-Type": "application/json", "User-Agent": "smsbot"},
                allow_redirects=False,
            ) as response:
                return _told(response.status, response.headers, now)
        except AddressError:
            return Told(taken=False, error="its address may not be called")
        except TimeoutError:
            return Told(taken=False, error="no answer in time")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Told(taken=False, error=type(error).__name__)

    def _session(self, *, secure: bool) -> aiohttp.ClientSession:
        if secure not in self._sessions:
            guard = _Guard(self._networks)
            guard.secure = secure
            self._sessions[secure] = aiohttp.ClientSession(
                timeout=self._timeout,
                connector=aiohttp.TCPConnector(
                    limit=_AT_ONCE, resolver=guard, use_dns_cache=False, keepalive_timeout=8.0
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
            )
        return self._sessions[secure]


def _told(status: int, headers: Mapping[str, str], now: datetime) -> Told:
    if status in _TAKEN:
        return Told(taken=True)
    pause = _pause(headers.get("Retry-After", ""), now) if status in {429, 503} else None
    return Told(taken=False, error=f"status {status}", gone=status == _GONE, retry_after=pause)


def _pause(told: str, now: datetime) -> float | None:
    """Read `Retry-After`, seconds or a date, a day at most."""
    if told.strip().isascii() and told.strip().isdigit():
        seconds = float(told)
    else:
        try:
            seconds = (parsedate_to_datetime(told) - now).total_seconds()
        except (ValueError, TypeError):
            return None
    return min(max(seconds, 0.0), _LONGEST_PAUSE)
