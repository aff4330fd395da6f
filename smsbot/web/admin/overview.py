"""The overview: what goes out, the last day, what needs a person, and the campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from smsbot.services import outbound
from smsbot.services.dashboard import overlook
from smsbot.web.admin.charts import Columns, columns
from smsbot.web.admin.render import html
from smsbot.web.admin.visit import formed
from smsbot.web.api.models import Cursor, In
from smsbot.web.api.outbound import NOT_RECONCILED
from smsbot.web.problems import ProblemError

if TYPE_CHECKING:
    from aiohttp import web

    from smsbot.services.dashboard import Overview
    from smsbot.web.admin.frame import Frame
    from smsbot.web.admin.visit import Visit

_CAMPAIGNS = 10


class Turn(In):
    """Which way to turn all outbound."""

    turn: Literal["stop", "go"]


class Older(In):
    """From where a list goes on."""

    before: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the table that says what the chart shows."""

    name: str
    replies: int
    stops: int
    errors: int


async def see(visit: Visit) -> web.StreamResponse:
    """Show the state of everything."""
    asked = {name: value for name, value in visit.request.query.items() if name == "before"}
    before = formed(Older, dict(asked)).before
    view = await visit.read(
        partial(overlook, context=visit.context, before=before, limit=_CAMPAIGNS)
    )
    hours = _hours(visit.frame, view)
    return html(
        "overview.html",
        visit.frame,
        view=view,
        hours=hours,
        chart=_chart(hours),
        before=before,
        needs=_needs(view),
    )


async def turn(visit: Visit) -> web.StreamResponse:
    """Stop everything that goes out, or let it go on."""
    given = await visit.form(Turn)
    work = outbound.stop if given.turn == "stop" else outbound.go
    try:
        await visit.write(partial(work, context=visit.context, who=visit.caller.name))
    except outbound.NotReconciledError as error:
        raise ProblemError(NOT_RECONCILED, str(error)) from None
    return visit.back("/admin")


def _hours(frame: Frame, view: Overview) -> list[Hour]:
    return [
        Hour(frame.hour(moment), one.replies, one.stops, one.errors)
        for moment, one in zip(view.begins, view.hours, strict=True)
    ]


def _chart(hours: list[Hour]) -> Columns:
    return columns([(hour.replies, hour.errors) for hour in hours])


def _needs(view: Overview) -> list[tuple[str, int]]:
    """Return what waits for a person, and how much of it; not what is nought."""
    found = view.figures
    counts = {
        "frozen": found.frozen,
        "held": found.outbound.get("held", 0),
        "erasures": found.erasures,
        "paused": found.paused,
        "missed": found.missed,
        "webhooks": found.webhooks_disabled,
    }
    return [(name, count) for name, count in counts.items() if count]
