"""Whether the process is alive, whether it can take an SMS, and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from smsbot.services.figures import take_figures
from smsbot.web import keys
from smsbot.web.problems import UNAVAILABLE, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_STORE: Mapping[str, str] = {"Cache-Control": "no-store"}


async def alive(request: web.Request) -> web.Response:
    """Answer, which is the whole point."""
    del request
    return web.json_response({"status": "alive"}, headers=_NO_STORE)


async def ready(request: web.Request) -> web.Response:
    """Tell whether inbound can be taken: the database is reachable and has our schema."""
    if not await request.app[keys.READY]():
        raise ProblemError(UNAVAILABLE, "the database is away or needs `smsbot db upgrade`")
    return web.json_response({"status": "ready"}, headers=_NO_STORE)


async def figures(request: web.Request) -> web.Response:
    """Give Prometheus its figures; what waits is counted at this moment."""
    app = request.app
    metrics = app[keys.METRICS]
    found = await app[keys.CONTEXT].database.read(take_figures)
    for state, count in found.outbound.items():
        metrics.outbound.labels(state).set(count)
    metrics.stopped.set(found.stopped)
    metrics.frozen.set(found.frozen)
    metrics.missed.set(found.missed)
    metrics.paused.set(found.paused)
    metrics.erasures.set(found.erasures)
    metrics.events_waiting.set(found.events_waiting)
    metrics.webhooks_disabled.set(found.webhooks_disabled)
    metrics.waiting.labels("inbound").set(len(app[keys.INBOX]))
    metrics.waiting.labels("reports").set(len(app[keys.REPORTS]))
    body = generate_latest(metrics.registry)
    return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST, **_NO_STORE})
