"""What the doctor reads of the database, at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smsbot.services import outbound
from smsbot.services.access import list_tokens
from smsbot.services.missed import missed_so_far
from smsbot.services.sealing import unsealed_since
from smsbot.store import counts, events, installation, tree, vitals, webhooks
from smsbot.store.sql import clock_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.model import Priority
    from smsbot.services.context import Context


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts and times without a name or a number."""

    keys: str | None
    clock: datetime | None
    engine: Mapping[str, str]
    outbound: Mapping[str, Any]
    unreconciled: bool
    queued: Mapping[Priority, datetime]
    frozen: int
    missed: int
    paused: int
    erasures: int
    erasure_since: datetime | None
    backed_up: datetime | None
    checked: datetime | None
    damaged: bool
    signed: datetime | None
    unsealed: datetime | None
    disabled: int
    given_up: int
    tokens: Sequence[Mapping[str, Any]]
    suppressed_at: datetime | None


def take_facts(connection: Connection, context: Context) -> Facts:
    """Read everything that the doctor judges; changes nothing."""
    last = tree.latest(connection)
    return Facts(
        keys=installation.fact(connection, installation.KEYS),
        clock=clock_of(connection),
        engine=vitals.engine_settings(connection),
        outbound=outbound.show_outbound(connection),
        unreconciled=installation.fact(connection, outbound.UNRECONCILED) is not None,
        queued=vitals.oldest_queued(connection),
        frozen=counts.frozen_contacts(connection),
        missed=missed_so_far(connection),
        paused=counts.paused_by_themselves(connection),
        erasures=counts.waiting_erasures(connection),
        erasure_since=vitals.oldest_erasure(connection),
        backed_up=vitals.noted_time(connection, vitals.BACKED_UP),
        checked=vitals.noted_time(connection, vitals.CHECKED),
        damaged=installation.fact(connection, vitals.DAMAGED) == "yes",
        signed=last.at if last else None,
        unsealed=unsealed_since(connection, context),
        disabled=webhooks.disabled(connection),
        given_up=sum(lost for _, lost in events.owed(connection).values()),
        tokens=list_tokens(connection),
        suppressed_at=vitals.latest_suppression(connection),
    )
