"""Whether the process is alive, whether it can take an SMS, and its figures."""

from __future__ import annotations

import shutil
from math import nan
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from smsbot.services.figures import take_figures, take_vitals
from smsbot.web import keys
from smsbot.web.problems import UNAVAILABLE, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.services.figures import Figures, Vitals
    from smsbot.web.metrics import Metrics

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
    metrics, context = app[keys.METRICS], app[keys.CONTEXT]
    found, vitals = await context.database.read(
        lambda c: (take_figures(c), take_vitals(c, context))
    )
    _counted(metrics, found)
    _aged(metrics, vitals)
    metrics.waiting.labels("inbound").set(len(app[keys.INBOX]))
    metrics.waiting.labels("reports").set(len(app[keys.REPORTS]))
    skew = context.trust.skew
    metrics.skew.set(nan if skew is None else skew.total_seconds())
    metrics.journal.set(app[keys.WATCHED].behind())
    for place, folder in app[keys.WATCHED].places.items():
        # A disk that is away has no room either.
        free = shutil.disk_usage(folder).free if folder.exists() else 0
        metrics.disk.labels(place).set(free)
    body = generate_latest(metrics.registry)
    return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST, **_NO_STORE})


def _counted(metrics: Metrics, found: Figures) -> None:
    for state, count in found.outbound.items():
        metrics.outbound.labels(state).set(count)
    metrics.stopped.set(found.stopped)
    metrics.frozen.set(found.frozen)
    metrics.missed.set(found.missed)
    metrics.paused.set(found.paused)
    metrics.erasures.set(found.erasures)
    metrics.events_waiting.set(found.events_waiting)
    metrics.webhooks_disabled.set(found.webhooks_disabled)


def _aged(metrics: Metrics, vitals: Vitals) -> None:
    for name, gauge in metrics.vitals.items():
        gauge.set(getattr(vitals, name))
    metrics.unreconciled.set(vitals.unreconciled)
    for priority, age in vitals.queued.items():
        metrics.oldest.labels(priority).set(age)
    # Campaigns that are over are told no more.
    metrics.spent.clear()
    metrics.cap.clear()
    for campaign, (spent, cap) in vitals.budgets.items():
        metrics.spent.labels(campaign).set(spent)
        metrics.cap.labels(campaign).set(cap)
