"""The application that the simulator calls back: it notes what comes, and answers by script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.test_utils import TestServer

from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import Callback
from smsbot.simulator import defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smsbot.gateways.wire import DeliveryReport, Inbound

PLIVO = Plivo(defaults.AUTH_ID, defaults.AUTH_TOKEN)


class Receiver:
    """Takes callbacks. `statuses` are of the next answers (then 200), `body` is what they say."""

    def __init__(self) -> None:
        self.callbacks: list[Callback] = []
        self.statuses: list[int] = []
        self.body = "<Response/>"
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._take)
        self.server = TestServer(app)

    async def _take(self, request: web.Request) -> web.Response:
        form = [(name, str(value)) for name, value in (await request.post()).items()]
        url = str(self.server.make_url(request.raw_path))
        self.callbacks.append(Callback(request.method, url, request.headers, form))
        status = self.statuses.pop(0) if self.statuses else 200
        return web.Response(status=status, text=self.body, content_type="application/xml")

    def url(self, path: str) -> str:
        """Give an address here."""
        return str(self.server.make_url(path))

    def _to(self, path: str) -> Iterator[Callback]:
        return (one for one in self.callbacks if path in one.url)

    def inbound(self) -> list[Inbound]:
        """Read the SMS of people that came, with our own codec."""
        return [PLIVO.inbound(one) for one in self._to("/inbound")]

    def reports(self) -> list[DeliveryReport]:
        """Read the delivery reports that came, with our own codec."""
        return [report for one in self._to("/status") if (report := PLIVO.report(one)) is not None]
