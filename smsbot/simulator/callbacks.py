"""Callbacks to the application under test: signed, repeated until they are taken."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import aiohttp
from yarl import URL

from smsbot.simulator.signing import Signer, with_query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.simulator.agenda import Agenda
    from smsbot.simulator.faults import Dice
    from smsbot.simulator.settings import SimulatorConfig

RETRY_AFTER = (60.0, 120.0, 240.0)
"""Seconds before each repetition of a callback that was not answered 2xx."""

_LATE = (5.0, 90.0)
_MAX_ANSWER = 1 << 16
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Call(NamedTuple):
    """One callback."""

    method: str
    url: str
    form: Mapping[str, str]


class Caller:
    """Calls back. The session belongs to `open` and `close`."""

    def __init__(self, config: SimulatorConfig, agenda: Agenda, dice: Dice) -> None:
        self._agenda = agenda
        self._dice = dice
        self._signer = Signer(config.auth_token)
        self._answer_within = config.answer_within
        self._session: aiohttp.ClientSession | None = None

    def open(self) -> None:
        """Get ready to call."""
        # Waiting for a free connection is our own affair and no slowness of the application.
        timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=self._answer_within, sock_read=self._answer_within
        )
        self._session = aiohttp.ClientSession(
            timeout=timeout, connector=aiohttp.TCPConnector(limit=100), trust_env=False
        )

    async def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            await self._session.close()

    async def deliver(self, call: Call) -> bytes | None:
        """Call back until it is taken; give the body of the answer, None where it never was."""
        faults = self._dice.faults
        late = self._dice.happens(faults.late_callback_rate)
        twice = self._dice.happens(faults.duplicate_callback_rate)
        if late:
            await self._agenda.pause(self._dice.between(*_LATE))
        answer = await self._try(call)
        for pause in RETRY_AFTER:
            if answer is not None:
                break
            await self._agenda.pause(pause)
            answer = await self._try(call)
        if twice:
            await self._try(call)
        return answer

    async def _try(self, call: Call) -> bytes | None:
        faults = self._dice.faults
        if faults.latency_ms:
            await asyncio.sleep(faults.latency_ms / 1000)
        by_get = call.method == "GET"
        url = with_query(call.url, call.form) if by_get else call.url
        # A GET carries and covers what a form would say in its query. The SDK signs no query
        # that is not ASCII, but the same parameters beside it, and the string is the same.
        headers = self._signer.headers(call.method, call.url, call.form, faults.signing)
        assert self._session is not None  # noqa: S101 - the application is open while it runs
        try:
            async with self._session.request(
                call.method,
                URL(url, encoded=True),
                data=None if by_get else urlencode(call.form).encode(),
                headers=_FORM | headers,
                allow_redirects=False,
            ) as response:
                taken = 200 <= response.status < 300  # noqa: PLR2004
                body = await response.content.read(_MAX_ANSWER)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None
        return body if taken else None
