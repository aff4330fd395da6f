"""What the figures tell about the whole installation, read at the moment somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsbot.core.model import Priority
from smsbot.core.price import euro
from smsbot.services.hearing import heard_at
from smsbot.services.missed import missed_so_far
from smsbot.services.outbound import UNRECONCILED
from smsbot.services.sealing import unsealed_since
from smsbot.store import counts, events, installation, vitals, webhooks
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.services.context import Context


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts without a name or a number."""

    outbound: Mapping[str, int]
    stopped: bool
    frozen: int
    missed: int
    paused: int
    erasures: int
    events_waiting: int
    webhooks_disabled: int


def take_figures(connection: Connection) -> Figures:
    """Count everything that an operator must hear of."""
    return Figures(
        outbound=counts.outbound_waiting(connection),
        stopped=installation.outbound_stopped(connection),
        frozen=counts.frozen_contacts(connection),
        missed=missed_so_far(connection),
        paused=counts.paused_by_themselves(connection),
        erasures=counts.waiting_erasures(connection),
        events_waiting=sum(owed for owed, _ in events.owed(connection).values()),
        webhooks_disabled=webhooks.disabled(connection),
    )


@dataclass(frozen=True, slots=True)
class Vitals:
    """When things were last done, and how long others wait, in seconds.

    Times are seconds since 1970, 0 where a thing was never done: such an age is always too long.
    """

    queued: Mapping[str, float]
    """How long the oldest message waits, by kind."""
    farewell: float
    unsealed: float
    heard: float
    backed_up: float
    checked: float
    damaged: bool
    unreconciled: bool
    open: bool
    """Whether openings may leave at this hour."""
    budgets: Mapping[str, tuple[float, float]]
    """What campaigns that are not over have spent of their caps, in euro."""


def take_vitals(connection: Connection, context: Context) -> Vitals:
    """Read what alerts go by, from indexes and facts alone."""
    now = context.clock.now()

    def age(since: datetime | None) -> float:
        return max(0.0, (now - since).total_seconds()) if since else 0.0

    queued = vitals.oldest_queued(connection)
    return Vitals(
        queued={one.name.lower(): age(queued.get(one)) for one in Priority},
        farewell=age(vitals.oldest_farewell(connection)),
        unsealed=age(unsealed_since(connection, context)),
        heard=_at(heard_at(connection, context)),
        backed_up=_at(vitals.noted_time(connection, vitals.BACKED_UP)),
        checked=_at(vitals.noted_time(connection, vitals.CHECKED)),
        damaged=installation.fact(connection, vitals.DAMAGED) == "yes",
        unreconciled=installation.fact(connection, UNRECONCILED) is not None,
        open=context.hours.is_open(now),
        budgets={
            show(campaign): (euro(spent), euro(cap))
            for campaign, (spent, cap) in vitals.budgets(connection).items()
        },
    )


def _at(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
