"""Another system of the company: an endpoint on loopback that takes events, or does not."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from standardwebhooks.webhooks import Webhook

from smsbot.services.events.deliveries import Deliveries
from smsbot.services.events.endpoints import create_endpoint

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from smsbot.core.address import Network
    from tests.world import World

LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


@dataclass
class Receiver:
    """What an endpoint got; `answers` says what it does with the next requests, 200 after them."""

    url: str = ""
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    refuses: Callable[[dict[str, Any]], bool] = lambda _: False
    headers: dict[str, str] = field(default_factory=dict)

    async def take(self, request: web.Request) -> web.Response:
        """Take one event."""
        body = await request.read()
        self.got.append((dict(request.headers), body))
        status = self.answers.pop(0) if self.answers else 200
        if self.refuses(json.loads(body)):
            status = 500
        return web.Response(status=status, headers=self.headers)

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events in the order in which they came."""
        return [json.loads(body) for _, body in self.got]

    @property
    def types(self) -> list[str]:
        """What happened, in the order in which it came."""
        return [event["type"] for event in self.events]

    def verified(self, secret: str) -> int:
        """Verify every signature with the specification's library; return how many there were."""
        for headers, body in self.got:
            Webhook(secret).verify(body, headers)
        return len(self.got)


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """Run an endpoint on loopback."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", receiver.take)
    async with TestServer(app) as server:
        receiver.url = str(server.make_url("/hooks"))
        yield receiver


def listen(world: World, url: str, types: Sequence[str] | None = None) -> dict[str, Any]:
    """Let an endpoint hear what happens from now on; loopback is allowed."""
    world.change(networks=LOOPBACK)
    return world.run(lambda c: create_endpoint(c, world.context, url, types, "anna"))


@asynccontextmanager
async def delivering(
    world: World, networks: tuple[Network, ...] = LOOPBACK
) -> AsyncIterator[Callable[[], Any]]:
    """Return what delivers everything that is due, to private networks where they are named."""
    world.change(networks=networks)
    deliveries = Deliveries(world.context)

    async def deliver() -> None:
        await deliveries.round()
        await deliveries.idle()

    try:
        yield deliver
    finally:
        await deliveries.close()
        await world.context.database.close()
