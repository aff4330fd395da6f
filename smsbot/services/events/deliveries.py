"""Delivering events: claim some for an endpoint, post them, write down what became of it.

- At least once: the lease is committed before a request goes out, and what was taken is written
  down after it. Who dies in between leaves a lease behind, and the event goes out again with the
  same id, by which a receiver knows the copy.
- Many processes: one at a time chooses for an endpoint, and nothing is begun that could still be
  on its way when its lease is over.
- What fails is tried again after pauses that grow, over three days; an endpoint that took nothing
  all that time, or says that it is gone, is disabled, and what it is owed waits.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog

from smsbot.core.webhook import body_of, headers_of, read_secret
from smsbot.faultpoints import Point, reach
from smsbot.gateways.endpoints import TIMEOUT, Poster, Told
from smsbot.store import events, webhooks
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.store.events import Delivery
    from smsbot.store.webhooks import WebhookRow

AT_ONCE = 50
_HOUR = 3600.0
PAUSES = (5.0, 300.0, 0.5 * _HOUR, *(_HOUR * hours for hours in (2, 5, 10, 14, 20, 20)))
"""Seconds between the tries of one event: some three days, as the specification proposes."""

_WEARY_AFTER = 10
"""After so many failures in a row one event at a time tells whether an endpoint is back."""
_WEARY_PAUSE = timedelta(minutes=1)
_FAILING_FOR = timedelta(hours=60)
"""An endpoint that gives up an event after so long without taking one is disabled."""

GONE, FAILING = "it said that it is gone", "it took nothing for three days"
KEPT = timedelta(days=30)
"""For how long events can be replayed."""
_FORGOTTEN_AT_ONCE = 5_000
_JITTER = random.SystemRandom()
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Claimed:
    """Some events on their way to one endpoint."""

    endpoint: WebhookRow
    deliveries: tuple[Delivery, ...]
    begin_by: datetime
    """From then on a request could still be on its way when the lease is over."""


def claim_events(connection: Connection, context: Context, webhook: int) -> Claimed | None:
    """Put what is due for an endpoint under a lease; None where nothing is, or others do it."""
    failures = events.hold_endpoint(connection, webhook, context.clock.now())
    if failures is None:
        return None
    now = context.agreed(connection)
    limit = AT_ONCE if failures < _WEARY_AFTER else 1
    found = events.claim(connection, webhook, limit, now)
    endpoint = webhooks.one(connection, webhook) if found else None
    if endpoint is None:
        return None
    return Claimed(endpoint, tuple(found), now + events.LEASE - timedelta(seconds=TIMEOUT))


def settle_events(
    connection: Connection, context: Context, webhook: int, told: Sequence[tuple[Delivery, Told]]
) -> str | None:
    """Write what an endpoint said; return why it is disabled, where it is from now on."""
    row = webhooks.one(connection, webhook, lock=True)
    if row is None or not told:
        # Nothing was begun before the leases were over: that says nothing of the endpoint.
        return None
    now = context.agreed(connection)
    events.delivered(connection, webhook, [one.event.id for one, said in told if said.taken])
    failed = [(one, said) for one, said in told if not said.taken]
    events.put_back(connection, webhook, [(one, _again(one, now)) for one, _ in failed])
    return _note(connection, row, failed, now, taken=len(failed) < len(told))


def _again(delivery: Delivery, now: datetime) -> datetime | None:
    """Return when an event is tried again; None once it was tried often enough."""
    if delivery.attempts > len(PAUSES):
        return None
    return now + timedelta(seconds=PAUSES[delivery.attempts - 1] * _JITTER.uniform(0.9, 1.1))


def _note(
    connection: Connection,
    row: WebhookRow,
    failed: Sequence[tuple[Delivery, Told]],
    now: datetime,
    *,
    taken: bool,
) -> str | None:
    """Note how an endpoint fares; whether it answers at all is told by its last success."""
    fares: dict[str, Any] = {}
    if taken:
        fares = {"failures": 0, "failing_since": None, "delivered_at": now, "last_error": None}
    since = None if taken else row.failing_since or now
    because = None
    if failed:
        failures = len(failed) if taken else row.failures + len(failed)
        last = failed[-1][1]
        pause = max((said.retry_after or 0.0 for _, said in failed), default=0.0)
        if not taken and failures >= _WEARY_AFTER:
            pause = max(pause, _WEARY_PAUSE.total_seconds())
        fares |= {"failures": failures, "failing_since": since, "last_error": last.error}
        fares["not_before"] = now + timedelta(seconds=pause) if pause else None
        because = _disabled_because(failed, since, now)
    if because is not None and row.disabled_at is None:
        fares |= {"disabled_at": now, "disabled_because": because}
    webhooks.note(connection, row.id, **fares)
    return because


def _disabled_because(
    failed: Sequence[tuple[Delivery, Told]], since: datetime | None, now: datetime
) -> str | None:
    if any(said.gone for _, said in failed):
        return GONE
    given_up = any(one.attempts > len(PAUSES) for one, _ in failed)
    long = since is not None and now - since >= _FAILING_FOR
    return FAILING if given_up and long else None


def forget_old_events(connection: Connection, context: Context) -> int:
    """Forget some events that nobody can replay any more; return how many there were."""
    before = context.agreed(connection) - KEPT
    return events.forget_before(connection, before, _FORGOTTEN_AT_ONCE)


class Deliveries:
    """The loop that delivers: an endpoint that is slow holds up nobody but itself."""

    def __init__(self, context: Context, poster: Poster | None = None) -> None:
        self._context = context
        self._poster = poster or Poster(context.networks)
        self._flying: dict[int, asyncio.Task[None]] = {}

    async def round(self) -> bool:
        """Begin to deliver wherever something is due; never True: each goes on by itself."""
        context = self._context
        due = await context.database.read(lambda c: events.endpoints_due(c, context.clock.now()))
        for webhook in due:
            if webhook not in self._flying:
                task = asyncio.create_task(self._deliver(webhook))
                self._flying[webhook] = task
                task.add_done_callback(partial(self._landed, webhook))
        return False

    def _landed(self, webhook: int, task: asyncio.Task[None]) -> None:
        del task
        self._flying.pop(webhook, None)

    async def idle(self) -> None:
        """Wait until nothing is on its way."""
        await asyncio.gather(*self._flying.values())

    async def close(self) -> None:
        """Stop: what is on its way goes out again, from here or from another process."""
        flying = list(self._flying.values())
        for task in flying:
            task.cancel()
        await asyncio.gather(*flying, return_exceptions=True)
        await self._poster.close()

    async def _deliver(self, webhook: int) -> None:
        """Deliver to one endpoint until nothing is due; an error is told, and seen to later."""
        try:
            while await self._some(webhook):
                pass
        except Exception as error:  # noqa: BLE001  (a task of its own raises to nobody)
            _log.error("events_failed", endpoint=show(webhook), error=type(error).__name__)

    async def _some(self, webhook: int) -> bool:
        context = self._context
        claimed = await context.database.write(
            partial(claim_events, context=context, webhook=webhook)
        )
        if claimed is None:
            return False
        reach(Point.EVENTS_CLAIMED)
        told = await asyncio.gather(*(self._post(claimed, one) for one in claimed.deliveries))
        reach(Point.EVENTS_DELIVERED)
        pairs = [(one, said) for one, said in zip(claimed.deliveries, told, strict=True) if said]
        because = await context.database.write(
            partial(settle_events, context=context, webhook=webhook, told=pairs)
        )
        _tell_operator(webhook, pairs, because)
        return any(said.taken for _, said in pairs)

    async def _post(self, claimed: Claimed, delivery: Delivery) -> Told | None:
        """Post one event; None where nothing was begun, which says nothing of the endpoint."""
        now = self._context.clock.now()
        if now > claimed.begin_by:
            # A process can be frozen for hours between two lines.
            return None
        endpoint, event = claimed.endpoint, delivery.event
        body = body_of(show(event.id), event.type, event.at, event.data)
        headers = headers_of(_keys(endpoint, now), show(event.id), now, body)
        return await self._poster.post(endpoint.url, headers, body, now)


def _keys(endpoint: WebhookRow, now: datetime) -> list[bytes]:
    """Return the keys that sign: for a day after a rotation the one before too."""
    secrets = [endpoint.secret]
    before, until = endpoint.secret_before, endpoint.before_until
    if before is not None and until is not None and now < until:
        secrets.append(before)
    return [read_secret(one) for one in secrets]


def _tell_operator(
    webhook: int, told: Sequence[tuple[Delivery, Told]], because: str | None
) -> None:
    failed = [said.error for _, said in told if not said.taken]
    if failed:
        _log.warning(
            "events_not_taken", endpoint=show(webhook), count=len(failed), error=failed[-1]
        )
    if because is not None:
        _log.error("webhook_disabled", endpoint=show(webhook), because=because)
