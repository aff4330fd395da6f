"""The loops that run beside the web: sending, silence, campaigns, doubt, sealing, old consents.

Each round of a loop is a function of its own that can be called by itself; the loops only say
when. They wait for a hint that something is to do, and look by themselves twice a second, since
another process may have queued it.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog

from smsbot.faultpoints import Point, reach
from smsbot.gateways.http import IN_FLIGHT, Client
from smsbot.gateways.wire import NotSent
from smsbot.services import (
    doubt,
    hearing,
    missed,
    nightly,
    scrubbing,
    sealing,
    sending,
    slices,
    stamping,
    timers,
    wordings,
)
from smsbot.services.batch import Batcher, BusyError
from smsbot.services.events.deliveries import Deliveries, forget_old_events
from smsbot.services.imports import uploads
from smsbot.services.lives import Lives
from smsbot.services.sending import Claimed, Settled
from smsbot.services.signups import forget_old_tries
from smsbot.store import stuck
from smsbot.store.faults import is_conflict, is_outage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from smsbot.gateways.wire import Gateway, Outcome
    from smsbot.services.context import Context


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the loops look by themselves, in seconds; tests do not wait that long."""

    look: float = 0.5
    """Between two looks at the outbox when nobody gave a hint."""
    seal: float = 3.0
    """Between two looks at what is to be sealed: a checkpoint covers what came meanwhile."""
    after_error: float = 1.0
    """After an error, before the same is tried again."""


CHECK_AFTER, CHECK_EVERY = 60.0, 24 * 3600.0
"""Seconds until the first check of the ledger, which is no part of a start, and between two."""

SCRUB_EVERY = 3.0
"""Seconds between two looks whether somebody was erased."""

LOOK_FOR_STUCK_EVERY = 15.0
"""Seconds between two looks whether a process of ours stands still and holds up the others."""

_STOP_WITHIN = 10.0
_LIST_EVERY = timedelta(minutes=1)
_WATCH_EVERY = timedelta(minutes=1)
_COMPARE_EVERY = timedelta(hours=1)
_SHORTEST, _LONGEST = timedelta(minutes=5), timedelta(days=1)
"""Of a list that is compared; one that does not come whole is asked for by halves."""
_EVER = timedelta(days=36500)
_PACE = Pace()
_FROZEN = NotSent("its lease was all but over before it could leave", retry_after=0.0)
_log = structlog.get_logger()


class Worker:
    """Sends what is queued, and does what time asks for."""

    def __init__(
        self, context: Context, gateway: Gateway, client: Client, pace: Pace = _PACE
    ) -> None:
        self._context = context
        self._gateway = gateway
        self._client = client
        self._pace = pace
        self._owner = secrets.token_hex(8)
        names = (
            "send",
            "tend",
            "list",
            "doubt",
            "missed",
            "seal",
            "night",
            "scrub",
            "stuck",
            "lives",
            "imports",
            "events",
        )
        self._hints = {name: asyncio.Event() for name in names}
        self._stopping = False
        self._flying: set[asyncio.Task[None]] = set()
        self._settled = Batcher[Settled](self._settle, wait=60.0)
        self._tasks: list[asyncio.Task[None]] = []
        self._listed_at: datetime | None = None
        self._seal = sealing.Round(everything=True)
        self._seal_at = 0.0
        self._night_at: float | None = None
        self._scrub_at = self._months_at = self._stuck_at = 0.0
        self._compared_at: datetime | None = None
        self._watched_at: datetime | None = None
        self._span = _LONGEST
        self._deliveries = Deliveries(context)
        context.bell.listen(self.wake)

    def wake(self) -> None:
        """Say that something may be to do."""
        self._hints["send"].set()
        self._hints["tend"].set()
        self._hints["list"].set()

    async def start(self) -> None:
        """Take over: put dead leases in doubt, then run the loops."""
        if self._context.database.embedded:
            # One process owns an embedded database: whoever held these leases is gone.
            await self._sweep(self._context.clock.now() + _EVER)
        self._tasks = [
            asyncio.create_task(self._settled.work(), name="settle"),
            *(
                asyncio.create_task(self._loop(name, round_), name=name)
                for name, round_ in (
                    ("send", self.send),
                    ("tend", self.tend),
                    ("list", self.list_people),
                    ("doubt", self.settle_doubt),
                    ("seal", self.seal),
                    ("night", self.check_night),
                    ("missed", self.compare_inbound),
                    ("scrub", self.scrub),
                    ("stuck", self.end_stuck),
                    ("lives", partial(Lives().round, self._context)),
                    ("imports", partial(uploads.take_in, self._context)),
                    ("events", self._deliveries.round),
                )
            ),
        ]

    async def stop(self) -> None:
        """Claim nothing more, and let what is on its way be settled, for ten seconds at most."""
        self._stopping = True
        self.wake()
        settle, *loops = self._tasks
        for task in loops[1:]:
            task.cancel()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_STOP_WITHIN):
                # A claim that is being committed right now still puts SMS on their way: the
                # loop ends first, and only then is it known what flies.
                await asyncio.wait([loops[0]])
                await asyncio.gather(*self._flying, return_exceptions=True)
        for task in (loops[0], *self._flying):
            task.cancel()
        self._settled.close()
        await self._deliveries.close()
        await asyncio.gather(settle, *loops, *self._flying, return_exceptions=True)

    async def _loop(self, name: str, round_: Callable[[], Awaitable[bool]]) -> None:
        """Do rounds until there is nothing left, then wait; an error is told and waited out."""
        hint = self._hints[name]
        while not self._stopping:
            pause = self._pace.look
            try:
                hint.clear()
                if await round_():
                    continue
            except Exception as error:  # noqa: BLE001  (a loop must outlive every error)
                if not is_conflict(error):
                    _log.error("worker_failed", loop=name, error=type(error).__name__)
                    pause = self._pace.after_error
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await hint.wait()

    async def send(self) -> bool:
        """Claim what may leave and send it; True where more may be waiting."""
        free = IN_FLIGHT - len(self._flying)
        if free <= 0:
            await asyncio.wait(self._flying, return_when=asyncio.FIRST_COMPLETED)
            return True
        limit = min(free, sending.CLAIM_AT_ONCE)
        claimed = await self._context.database.write(
            partial(sending.claim, context=self._context, owner=self._owner, limit=limit)
        )
        if claimed:
            reach(Point.LEASE_COMMITTED)
        for one in claimed:
            task = asyncio.create_task(self._send(one))
            self._flying.add(task)
            task.add_done_callback(self._flying.discard)
        return bool(claimed)

    async def _send(self, claimed: Claimed) -> None:
        outcome: Outcome = _FROZEN
        # A process can be frozen for hours between two lines, and another one takes its leases
        # over: only what ends while the lease lives may begin.
        if self._context.clock.now() <= claimed.begin_by:
            outcome = await self._client.send(self._gateway, claimed.outgoing)
        reach(Point.ANSWER_READ)
        self._compare_clocks()
        await self._tell(Settled(claimed.message, claimed.fence, outcome))

    async def _tell(self, settled: Settled) -> None:
        """Have it written what became of a message, however long the database is away.

        An answer of the gateway that got lost here would leave the message in doubt.
        """
        while True:
            try:
                await self._settled.submit(settled)
            except Exception as error:  # noqa: BLE001  (told; a task of its own raises to nobody)
                if not (isinstance(error, BusyError) or is_outage(error)):
                    _log.error("settle_failed", error=type(error).__name__)
                    return
                await asyncio.sleep(self._pace.after_error)
            else:
                return

    async def _settle(self, batch: Sequence[Settled]) -> None:
        context = self._context
        reach(Point.SETTLE_BEGUN)
        await context.database.write(partial(sending.settle, context=context, batch=batch))
        reach(Point.SETTLE_COMMITTED)
        self.wake()

    async def tend(self) -> bool:
        """Do what time asks for: silence, dead leases, campaigns; True where more may wait."""
        context = self._context
        expired = await context.database.write(partial(timers.expire_due, context=context))
        if expired:
            reach(Point.EXPIRY_COMMITTED)
        swept = await self._sweep()
        begun = await context.database.write(partial(slices.expand, context=context))
        if begun:
            reach(Point.SLICE_COMMITTED)
        await self._watch()
        if expired or begun:
            self.wake()
        return bool(expired or swept or begun)

    async def list_people(self) -> bool:
        """Write the next piece of a list that is not all there; True where more may be to list.

        A loop of its own: a million people are listed while the first of them are asked.
        """
        context = self._context
        if not await context.database.read(partial(slices.anything_to_list, context=context)):
            return False
        listed = await context.database.write(partial(slices.enlist, context=context))
        if listed:
            reach(Point.SLICE_COMMITTED)
            self._hints["tend"].set()
        return bool(listed)

    async def seal(self) -> bool:
        """Give new events their place in the tree; True where more may wait."""
        context, how, now = self._context, self._seal, asyncio.get_running_loop().time()
        if now < self._seal_at:
            return False
        new = await context.database.read(partial(sealing.something_new, context=context, how=how))
        unit = partial(sealing.seal, context=context, how=how)
        sealed = await context.database.write(unit) if new else 0
        if sealed:
            reach(Point.SEAL_COMMITTED)
            return True
        # The first rounds look back to the beginning, until nothing is left there.
        self._seal = sealing.Round()
        self._seal_at = now + self._pace.seal
        return False

    async def check_night(self) -> bool:
        """Once a day, check what the ledger got; never True, there is no hurry."""
        now = asyncio.get_running_loop().time()
        if self._night_at is None:
            self._night_at = now + CHECK_AFTER
        if now >= self._night_at:
            self._night_at = now + CHECK_EVERY
            await nightly.check_night(self._context)
            # A connection of its own: its clock is not the gateway's.
            async with Client(clock=self._context.clock.now) as client:
                await stamping.stamp_newest(self._context, client)
        return False

    async def end_stuck(self) -> bool:
        """End sessions of processes that stand still in the middle of a statement; never True."""
        now = asyncio.get_running_loop().time()
        if now >= self._stuck_at:
            self._stuck_at = now + LOOK_FOR_STUCK_EVERY
            ended = await self._context.database.read(stuck.end_stuck)
            if ended:
                _log.error("stuck_ended", sessions=ended)
        return False

    async def scrub(self) -> bool:
        """See to it every few seconds that nothing of whoever was erased is left; never True."""
        now = asyncio.get_running_loop().time()
        if now >= self._scrub_at:
            self._scrub_at = now + SCRUB_EVERY
            if await scrubbing.scrub(self._context):
                _log.info("scrubbed")
        if now >= self._months_at:
            self._months_at = now + CHECK_EVERY
            for forget in (
                scrubbing.forget_old_months,
                scrubbing.forget_old_imports,
                scrubbing.forget_old_answers,
                forget_old_events,
                forget_old_tries,
            ):
                await self._context.database.write(partial(forget, context=self._context))
        return False

    async def _watch(self) -> None:
        """Once a minute, see whether those whom campaigns ask are heard, and what they stop."""
        context, now = self._context, self._context.clock.now()
        if _recent(self._watched_at, now, _WATCH_EVERY):
            return
        self._watched_at = now
        await context.database.write(partial(wordings.brake, context=context))
        if context.live:
            await context.database.write(partial(hearing.watch, context=context))

    async def _sweep(self, leases_dead_before: datetime | None = None) -> int:
        swept = await self._context.database.write(
            partial(sending.sweep, context=self._context, leases_dead_before=leases_dead_before)
        )
        if swept:
            reach(Point.SWEEP_COMMITTED)
        return swept

    def _compare_clocks(self) -> None:
        """See by the gateway's last answer whether our clock can be trusted."""
        self._context.trust.skew = self._client.clock_skew

    async def settle_doubt(self) -> bool:
        """Ask the gateway's list about what is in doubt; never True: lists are throttled.

        While our clock is off nothing is sent whose answer could tell that it is right again,
        so the list is asked for its `Date` alone. It settles nothing then: what it holds cannot
        be told from what it lacks by times that are wrong.
        """
        context, now = self._context, self._context.clock.now()
        if _recent(self._listed_at, now, _LIST_EVERY):
            return False
        since = await context.database.read(doubt.oldest_doubt)
        trusted = context.trust.clock
        if since is None and trusted:
            return False
        self._listed_at = now
        until = now + timedelta(minutes=1)
        listed = await self._client.listing(self._gateway, since or now, until)
        reach(Point.LISTING_READ)
        self._compare_clocks()
        if listed is not None and since is not None and trusted and context.trust.clock:
            await context.database.write(
                partial(
                    doubt.settle_by_listing,
                    context=context,
                    listed=listed,
                    since=since,
                    taken_at=now,
                )
            )
            reach(Point.DOUBT_COMMITTED)
        await context.database.write(partial(doubt.hold_old, context=context))
        self.wake()
        return False

    async def compare_inbound(self) -> bool:
        """Look for SMS that the gateway got and we did not, at start and hourly.

        True where a longer outage is to be made up for, span by span.
        """
        context, now = self._context, self._context.clock.now()
        if _recent(self._compared_at, now, _COMPARE_EVERY):
            return False
        self._compared_at = now
        window = await context.database.write(
            partial(missed.next_window, context=context, longest=self._span)
        )
        if window is None:
            return False
        listed = await self._client.listing(self._gateway, window.since, window.until, inbound=True)
        if listed is None:
            _log.error("inbound_not_compared")
            self._span = max(self._span / 2, _SHORTEST)
            self._compared_at = now - _COMPARE_EVERY + _LIST_EVERY
            return False
        found = await context.database.write(
            partial(missed.compare, context=context, window=window, listed=listed)
        )
        if found.count:
            _log.error("inbound_missed", count=found.count, by_nobody_known=found.by_nobody_known)
        self._span = min(self._span * 2, _LONGEST)
        behind = window.until < now - missed.CALLED_BACK_FOR
        if behind:
            self._compared_at = None
        return behind


def _recent(at: datetime | None, now: datetime, every: timedelta) -> bool:
    """Tell whether something was done lately; a clock that was set back has forgotten it."""
    return at is not None and timedelta() <= now - at < every
