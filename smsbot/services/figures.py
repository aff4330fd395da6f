"""What the figures tell about the whole installation, read at the moment somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsbot.services.missed import missed_so_far
from smsbot.store import counts, events, installation, webhooks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


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
