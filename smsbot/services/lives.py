"""The life of consents after they were given, as time and the company's words move on.

What is due is done a slice at a time, each in a unit of work of its own. Where our clock cannot
be trusted nothing ends and nobody is forgotten, since no correction of the clock brings that back;
but words are compared all the same, so that consents to old ones stay unusable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog

from smsbot.services.expiry import expire_consents
from smsbot.services.forgetting import AT_ONCE, REASONS, find, forget
from smsbot.services.staleness import compare_words, mark_stale, outdated_words
from smsbot.store import grants, leaving
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.services.forgetting import Reason
    from smsbot.services.staleness import Moved

    _Work = Callable[[Context], Awaitable[None]]

WHO = "worker"
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_SAMPLES = 5
_log = structlog.get_logger()


@dataclass(slots=True)
class Lives:
    """Does what is due, and remembers when it did."""

    _next: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)

    async def round(self, context: Context) -> bool:
        """Do what is due; never True: what it can do it has done."""
        # To say that a consent is not usable no clock is needed.
        await self._when_due("words", context, _HOUR, _compare)
        if context.trust.clock:
            await self._when_due("expired", context, _MINUTE, _expire)
            await self._when_due("stale", context, _HOUR, _mark_stale)
            await self._when_due("forgotten", context, _DAY, _forget)
        return False

    async def _when_due(self, name: str, context: Context, every: timedelta, work: _Work) -> None:
        """Do something where it is due; what failed is due again in a minute.

        The others need not wait for it: they have their turn in the rounds between. A clock that
        was set back has forgotten the last time.
        """
        now = context.clock.now()
        begun, following = self._next.get(name, (now, now))
        if begun <= now < following:
            return
        self._next[name] = (now, now + min(every, _MINUTE))
        await work(context)
        self._next[name] = (now, now + every)


async def _compare(context: Context) -> None:
    _tell(await context.database.write(partial(compare_words, context=context)))


async def _expire(context: Context) -> None:
    await _in_slices(context, expire_consents)


async def _mark_stale(context: Context) -> None:
    await _in_slices(context, mark_stale)


async def _forget(context: Context) -> None:
    for reason in REASONS:
        await forget_all(context, reason, WHO)


def _tell(moved: Sequence[Moved]) -> None:
    """Tell whoever runs the bot, while it can still be undone."""
    for one in moved:
        event = "consents_outdated" if one.changed else "consents_in_force_again"
        _log.warning(event, consents=one.consents, changed=one.changed, flow=one.flow)


async def _in_slices(context: Context, unit: Any) -> int:  # noqa: ANN401  (a unit of work)
    count = 0
    while done := await context.database.write(partial(unit, context=context)):
        count += done
    return count


async def forget_all(context: Context, reason: Reason, who: str) -> int:
    """Forget whoever may be forgotten for one reason; return how many that were."""
    count, after = 0, 0
    while True:
        page = await context.database.read(
            partial(find, context=context, reason=reason, after=after)
        )
        for first in range(0, len(page.contacts), AT_ONCE):
            some = page.contacts[first : first + AT_ONCE]
            count += await context.database.write(
                partial(forget, context=context, reason=reason, contacts=some, who=who)
            )
        if page.following is None:
            return count
        after = page.following


async def tend(context: Context, who: str) -> dict[str, int]:
    """Do all of it now, and return how much of each; the person who asked has looked before.

    So other words count at once, and need not stand for a day.
    """
    await context.database.write(partial(compare_words, context=context))
    stale = partial(mark_stale, settles=timedelta())
    done = {
        "expired": await _in_slices(context, expire_consents),
        "stale": await _in_slices(context, stale),
    }
    for reason in REASONS:
        done[reason.name] = await forget_all(context, reason, who)
    return done


async def preview(context: Context) -> dict[str, dict[str, Any]]:
    """Return what `tend` would do: how many of each, and the ids of some; changes nothing."""
    read = context.database.read
    view = await read(partial(_would_end, context=context))
    for reason in REASONS:
        view[reason.name] = await _would_go(context, reason)
    return view


def _would_end(connection: Connection, context: Context) -> dict[str, dict[str, Any]]:
    now, outdated = context.clock.now(), outdated_words(connection, context)
    found = {
        "expired": grants.waiting_to_expire(connection, now, _SAMPLES),
        "stale": grants.waiting_to_be_stale(connection, now, outdated, _SAMPLES),
    }
    return {
        name: {"consents": one.consents, "contacts": [show(c) for c in one.contacts]}
        for name, one in found.items()
    }


async def _would_go(context: Context, reason: Reason) -> dict[str, Any]:
    count, some, after = 0, list[int](), 0
    while True:
        page: leaving.Page = await context.database.read(
            partial(find, context=context, reason=reason, after=after)
        )
        count += len(page.contacts)
        some += page.contacts[: _SAMPLES - len(some)]
        if page.following is None:
            return {"people": count, "contacts": [show(one) for one in some]}
        after = page.following
