"""Whether people are heard: nobody is asked from a number at which no answer arrives.

With a live gateway an address that was mistyped, a number without an application or a proxy in
the way loses every answer, and every STOP. So a campaign starts only after an SMS with a valid
signature reached this server on our number within the last days; and it pauses by itself when
many openings are delivered and nothing comes in for an hour. Where people are asked to choose on
the page, a choice there counts as much as an SMS.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from smsbot.core.webhook import EventType
from smsbot.services.events.telling import of_campaign, tell
from smsbot.store import campaigns, installation
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.services.conversations import Received
    from smsbot.store.campaigns import CampaignRow

PROVEN_FOR = timedelta(days=7)
MANY = 500
"""Delivered openings after which somebody must have answered."""

SILENCE = timedelta(hours=1)
UNPROVEN = "inbound_unproven"
NOTHING_HEARD = "nothing_heard"

_EXACT_TO = timedelta(minutes=1)
"""The time is written once a minute at most: under load every batch brings a newer one."""

_CHOSEN = "chosen on a page"
_log = structlog.get_logger()


def note_heard(connection: Connection, context: Context, fresh: Iterable[Received]) -> None:
    """Remember that an SMS reached us on our number; a copy of an old one proves nothing."""
    number = context.sender.number
    times = [one.at for one in fresh if one.inbound.recipient == number]
    if not times:
        return
    _note(connection, _fact(context), max(times))


def note_chosen(connection: Connection, at: datetime) -> None:
    """Remember that somebody chose on their page."""
    _note(connection, _CHOSEN, at)


def heard_at(connection: Connection, context: Context) -> datetime | None:
    """Return when an SMS last reached us on our number, exact to a minute."""
    return _noted(connection, _fact(context))


def _note(connection: Connection, name: str, at: datetime) -> None:
    known = _noted(connection, name)
    if known is None or at - known >= _EXACT_TO:
        installation.set_fact(connection, name, at.isoformat())


def _noted(connection: Connection, name: str) -> datetime | None:
    known = installation.fact(connection, name)
    return datetime.fromisoformat(known) if known else None


def unproven(connection: Connection, context: Context) -> str | None:
    """Return what to do before anybody may be asked, None where it is proven that we hear."""
    if not context.live:
        return None
    heard = heard_at(connection, context)
    if heard is not None and context.clock.now() - heard <= PROVEN_FOR:
        return None
    sender = context.sender
    return (
        f"no SMS has reached this server on {sender.number} in the last {PROVEN_FOR.days} days: "
        f"text PROVA to it from any phone. The gateway must call "
        f"{sender.public_url}/webhooks/{sender.gateway}/inbound; see `smsbot gateway check`"
    )


def watch(connection: Connection, context: Context, many: int = MANY) -> int:
    """Pause live campaigns that ask on and on while nothing comes in; return how many."""
    now, paused = context.clock.now(), 0
    if not context.live:
        return 0
    for campaign in campaigns.due_campaigns(connection, now):
        if campaign.state != campaigns.RUNNING:
            continue
        if not _to_be_watched(connection, context, campaign, many, now):
            if campaign.watched_from is not None:
                campaigns.set_watched(connection, campaign.id, None)
        elif campaign.watched_from is None:
            campaigns.set_watched(connection, campaign.id, now)
        elif now - _last_sound(connection, context, campaign, campaign.watched_from) >= SILENCE:
            pause(connection, context, campaign, NOTHING_HEARD)
            paused += 1
    return paused


def pause(connection: Connection, context: Context, campaign: CampaignRow, because: str) -> None:
    """Pause a campaign that no person paused, loudly."""
    campaigns.set_state(connection, campaign.id, campaigns.PAUSED, because)
    tell(connection, context, [of_campaign(EventType.CAMPAIGN_PAUSED, campaign.id, because)])
    _log.error("campaign_paused", campaign=show(campaign.id), because=because)


def _to_be_watched(
    connection: Connection, context: Context, campaign: CampaignRow, many: int, now: datetime
) -> bool:
    """At night nobody answers, and who asks nobody any more loses nothing by silence."""
    return (
        context.hours.is_open(now)
        and campaigns.asks_on(connection, campaign.id)
        and campaigns.delivered(connection, campaign.id, many) >= many
    )


def _last_sound(
    connection: Connection, context: Context, campaign: CampaignRow, watched_from: datetime
) -> datetime:
    sounds = [heard_at(connection, context)]
    if context.shelf.version(connection, campaign.flow).one_way:
        sounds.append(_noted(connection, _CHOSEN))
    # What was heard in the minute after the time that is written counts as well.
    return max([watched_from, *(sound + _EXACT_TO for sound in sounds if sound is not None)])


def _fact(context: Context) -> str:
    return f"heard {context.sender.number}"
