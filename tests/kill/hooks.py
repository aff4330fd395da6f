"""Another system that hears of a withdrawal, whatever dies between us and it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from smsbot.faultpoints import Point
from tests.kill.servers import PATIENCE, Trap
from tests.services.events.receiver import Receiver, receiving

if TYPE_CHECKING:
    from tests.kill.servers import Child
    from tests.kill.town import Town

_TELLING = (Point.EVENTS_CLAIMED, Point.EVENTS_DELIVERED)
_PHONE = "+447700900099"
_LEASE_OVER = 31


async def tell_others(city: Town, child: Child) -> list[str]:
    """Die with an event under a lease, and after it was taken; return what was not as promised.

    The last server is told to end, so that nothing is posted to an endpoint that is gone.
    """
    async with receiving() as crm:
        order = {"url": crm.url, "types": ["contact.suppressed"]}
        made = await city.call("POST", "/v1/webhooks", order)
        await city.servers.arm(child, Trap(_TELLING[0]))
        await city.call("POST", "/v1/withdrawals", {"phone": _PHONE, "how": "at the till"})
        await child.dies()
        silent = len(crm.got)
        city.clock.move(seconds=_LEASE_OVER)
        await (await city.start(Trap(_TELLING[1]))).dies()
        city.clock.move(seconds=_LEASE_OVER)
        last = await city.up()
        await _taken(city, made["id"])
        await city.call("DELETE", f"/v1/webhooks/{made['id']}", None)
        await last.kill()
        return _broken(crm, silent)


async def _taken(city: Town, webhook: str) -> None:
    """Wait until nothing is owed to an endpoint."""
    async with asyncio.timeout(PATIENCE):
        while True:
            listed = await city.call("GET", "/v1/webhooks", None)
            (found,) = [one for one in listed["webhooks"] if one["id"] == webhook]
            if not found["waiting"]:
                return


def _broken(crm: Receiver, silent: int) -> list[str]:
    """Tell what went wrong: one event, twice, with one id."""
    ids = [headers["webhook-id"] for headers, _ in crm.got]
    if silent or len(ids) != 2 or len(set(ids)) != 1:
        return [f"an event was delivered as {ids}, {silent} of them too early"]
    return []
