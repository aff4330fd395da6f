"""What the pages of the dashboard show beside what the API gives: nothing here changes anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from smsbot.core.model import Question
from smsbot.services.figures import Figures, take_figures
from smsbot.services.outbound import show_outbound
from smsbot.store import campaigns, dashboard
from smsbot.store.dashboard import Slice
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.campaigns import CampaignRow

HOURS = 24
_HOUR = timedelta(hours=1)
_STUCK = 50


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of everything at one moment."""

    now: datetime
    outbound: Mapping[str, Any]
    figures: Figures
    since: datetime
    """When the first of the hours began; the last one is not over yet."""
    hours: tuple[Slice, ...]
    campaigns: tuple[Mapping[str, Any], ...]
    older: str | None
    """The cursor of older campaigns."""

    @property
    def begins(self) -> list[datetime]:
        """When each of the hours began."""
        return [self.since + number * _HOUR for number in range(len(self.hours))]

    @property
    def day(self) -> Slice:
        """All the hours together."""
        return Slice(
            sum(hour.replies for hour in self.hours),
            sum(hour.stops for hour in self.hours),
            sum(hour.errors for hour in self.hours),
        )


def overlook(connection: Connection, context: Context, before: str | None, limit: int) -> Overview:
    """Return the state of everything, with the latest campaigns, or those before a cursor."""
    now = context.clock.now()
    since = now.replace(minute=0, second=0, microsecond=0) - (HOURS - 1) * _HOUR
    found = campaigns.page(connection, unshow(before) if before else None, limit + 1)
    shown = found[:limit]
    return Overview(
        now=now,
        outbound=show_outbound(connection),
        figures=take_figures(connection),
        since=since,
        hours=tuple(dashboard.by_slice(connection, since, _HOUR, HOURS)),
        campaigns=tuple(_summaries(connection, shown)),
        older=show(shown[-1].id) if len(found) > limit else None,
    )


def _summaries(connection: Connection, shown: Sequence[CampaignRow]) -> list[dict[str, Any]]:
    """Return campaigns with two figures each: whole funnels of ten would take ten times as long."""
    ids = [one.id for one in shown]
    asked, granted = dashboard.asked(connection, ids), dashboard.granted(connection, ids)
    return [
        {
            "id": show(one.id),
            "name": one.name,
            "state": one.state,
            "created_at": one.created_at,
            "asked": asked.get(one.id, 0),
            "granted": granted.get(one.id, 0),
        }
        for one in shown
    ]


def show_details(connection: Connection, campaign_id: str) -> dict[str, Any]:
    """Return at which question the people of a campaign stopped everything."""
    number = unshow(campaign_id) or 0
    stops = dashboard.stops_by_question(connection, number)
    return {
        "stops": [(question.value, stops[question.value]) for question in Question],
        "stops_later": stops[""],
    }


def list_stuck(connection: Connection) -> list[dict[str, Any]]:
    """Return the latest conversations that got the link since nobody understood the replies."""
    return [
        {
            "contact": show(one.contact),
            "campaign": show(one.campaign) if one.campaign else None,
            "asked": one.asked,
            "unclear": one.unclear,
            "since": one.since,
        }
        for one in dashboard.stuck(connection, _STUCK)
    ]
