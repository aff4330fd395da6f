"""The start of a campaign for many: nobody who writes meanwhile waits for it.

Rules of this module:

- A short list is weighed and written in one unit of work (`services.campaigns`).
- People who are chosen by what they have in common stand in the database already: the campaign
  is stored at once, in a unit of some milliseconds, and the worker lists them (`services.slices`).
  How many may be asked is counted meanwhile, by reading alone, as it was at that moment; so the
  first SMS leaves long before a million are counted, and the answer is exact all the same.
- A long list comes with the order, so it is written before anybody is asked, piece by piece, in a
  draft that nobody sees. One unit makes a campaign of it; a draft that nobody finished is cleared.
- The same request again (`Idempotency-Key`) gets the same answer: the key is kept in the unit that
  stores the campaign, and its answer completed once everybody is counted.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from smsbot.core.webhook import EventType
from smsbot.services import campaigns, orders, weighing
from smsbot.services.campaigns import Previewed
from smsbot.services.events.telling import tell_moved
from smsbot.services.forecast import SAMPLE, measure
from smsbot.services.orders import CampaignError
from smsbot.services.preview import SAMPLES
from smsbot.services.weighing import Tally
from smsbot.store import campaigns as rows
from smsbot.store import lists
from smsbot.store.ids import show, unshow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy import Connection

    from smsbot.core.consent import Exclusion
    from smsbot.services.context import Context
    from smsbot.services.orders import LeftOut, Weighed
    from smsbot.services.selection import Order
    from smsbot.services.weighing import Scale
    from smsbot.store.campaigns import CampaignRow
    from smsbot.store.people import ContactRow

AT_ONCE = 200
"""People of a list that are weighed in one unit by all that is known of them: some 30 ms."""

COUNTING = "being_counted"

_BEGINNING = {rows.RUNNING, rows.SCHEDULED, rows.AWAITING}
Answer = dict[str, Any]
T = TypeVar("T")


class Unit(Protocol):
    """How the unit of work that counts is run, and its answer kept."""

    async def once(self, work: Callable[[Connection], Answer]) -> Answer:
        """Run it once for a request, and return the answer; for a copy the one that was kept."""

    async def amend(self, work: Callable[[Connection], Answer]) -> Answer:
        """Run another one, and keep its answer in place of the first."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Where nothing comes twice: a unit of work is just run."""

    context: Context

    async def once(self, work: Callable[[Connection], Answer]) -> Answer:
        """Run a unit of work."""
        return await self.context.database.write(work)

    amend = once


async def start(context: Context, order: Order, who: str, unit: Unit | None = None) -> Answer:
    """Start a campaign, or schedule it, for however many; nothing is sent in here."""
    await _prepare(context, order)
    unit = unit or Plain(context)
    if len(order.phones) + len(order.contacts) > AT_ONCE:
        return await _start_long_list(context, order, who, unit)
    if not (order.phones or order.contacts) and await _many(context):
        return await _start_choice(context, order, who, unit)
    stored = await unit.once(lambda c: campaigns.start_campaign(c, context, order, who))
    return await _completed(context, unit, stored)


async def preview(
    context: Context, order: Order, who: str, *, with_numbers: bool = False
) -> Answer:
    """Tell what a start would do; whatever it takes to tell is undone.

    Numbers are masked unless whoever asks may see them.
    """
    await _prepare(context, order)
    if len(order.phones) + len(order.contacts) > AT_ONCE:
        return await _preview_long_list(context, order, who, with_numbers)
    if order.phones or order.contacts or not await _many(context):
        how = partial(campaigns.preview_campaign, with_numbers=with_numbers)
        return await _undone(context, lambda c: how(c, context, order, who))
    how = partial(_preview_choice, context, order, who, with_numbers)
    return await context.database.read(how)


async def _prepare(context: Context, order: Order) -> None:
    """Do what no unit of work shall wait for; raises CampaignError where the order cannot be."""
    await asyncio.to_thread(measure, context, orders.flow_of(context, order))
    if order.conditions.history:
        await context.database.read(partial(orders.require_campaigns, order=order))


async def _many(context: Context) -> bool:
    return await context.database.read(partial(lists.more_than, count=AT_ONCE))


class _UndoneError(Exception):
    """A unit of work was only tried."""

    def __init__(self, answer: Any) -> None:  # noqa: ANN401  (whatever a unit returns)
        super().__init__()
        self.answer = answer


async def _undone(context: Context, work: Callable[[Connection], T]) -> T:
    def tried(connection: Connection) -> T:
        raise _UndoneError(work(connection))

    try:
        return await context.database.write(tried)
    except _UndoneError as undone:
        answer: T = undone.answer
        return answer


def _preview_choice(
    context: Context,
    order: Order,
    who: str,
    with_numbers: bool,  # noqa: FBT001  (bound beforehand)
    connection: Connection,
) -> Answer:
    scale, until = orders.scale_of(context, order, who), lists.last_contact(connection)
    tally = weighing.count(connection, scale, until)
    override = weighing.rests_on_an_override(connection, scale, until)
    state = campaigns.first_state(context, order, tally, override=override)
    some = weighing.first(connection, scale, until, SAMPLE)
    left_out = weighing.first_left_out(connection, scale, until, SAMPLES)
    found = Previewed(tally, state, some, left_out)
    return campaigns.show_preview(connection, context, order, found, with_numbers=with_numbers)


async def _preview_long_list(
    context: Context,
    order: Order,
    who: str,
    with_numbers: bool,  # noqa: FBT001  (as the one above)
) -> Answer:
    """Weigh a list piece by piece, and undo each: whoever writes meanwhile is not kept waiting."""
    tally, override, seen = Tally(), False, set[bytes | None]()
    accepted: list[ContactRow] = []
    left_out: dict[Exclusion | None, list[LeftOut]] = {}
    for piece in _pieces(order):
        weigh = partial(orders.weigh, context=context, order=piece, who=who, seen=seen)
        weighed = await _undone(context, weigh)
        tally.languages += weighed.tally.languages
        tally.excluded += weighed.tally.excluded
        override = override or weighed.needs_approval
        seen |= weighed.seen
        accepted += weighed.accepted[: SAMPLE - len(accepted)]
        for one in weighed.left_out:
            some = left_out.setdefault(one[2], [])
            some += [one][: SAMPLES - len(some)]
    state = campaigns.first_state(context, order, tally, override=override)
    found = Previewed(tally, state, accepted, [one for some in left_out.values() for one in some])
    how = partial(campaigns.show_preview, context=context, order=order, found=found)
    return await context.database.read(partial(how, with_numbers=with_numbers))


@dataclass(slots=True)
class _Moment:
    """The database as it was when a campaign started: who was there, and on whose word."""

    scale: Scale
    known: asyncio.Future[tuple[int, bool]]

    def count(self, connection: Connection) -> Tally:
        """Count everybody as they are now, whatever is written meanwhile."""
        until = lists.last_contact(connection)
        override = weighing.rests_on_an_override(connection, self.scale, until)
        self.known.set_result((until, override))
        return weighing.count(connection, self.scale, until)


async def _start_choice(context: Context, order: Order, who: str, unit: Unit) -> Answer:
    """Store a campaign for people who have something in common, and count them meanwhile."""
    scale = orders.scale_of(context, order, who)
    moment = _Moment(scale, asyncio.get_running_loop().create_future())
    counting = asyncio.create_task(context.database.read(moment.count))
    try:
        told: list[asyncio.Future[Any]] = [counting, moment.known]
        await asyncio.wait(told, return_when=asyncio.FIRST_COMPLETED)
        if not moment.known.done():
            await counting
        until, override = moment.known.result()
        campaign = chosen(context, order, who, until, override=override)
        stored = await unit.once(partial(store, context, campaign, order, who))
        context.bell.ring()
        if stored["id"] != show(campaign.id):
            return await _completed(context, unit, stored)
        return await unit.amend(partial(_count_in, context, campaign.id, await counting))
    finally:
        counting.cancel()
        await asyncio.wait([counting])


def chosen(context: Context, order: Order, who: str, until: int, *, override: bool) -> CampaignRow:
    """Return a campaign for people who have something in common, of whom nobody is listed."""
    # That somebody may be asked is taken for granted until all are counted.
    somebody = Tally()
    somebody.add(None, None)
    state = campaigns.first_state(context, order, somebody, override=override)
    campaign = campaigns.new_campaign(context, orders.flow_of(context, order), order, who, state)
    campaign.lists_until = until
    campaign.chosen = {"lifecycles": list(order.lifecycles), "language": order.language}
    return campaign


def store(
    context: Context, campaign: CampaignRow, order: Order, who: str, connection: Connection
) -> Answer:
    """Store a campaign whose people are listed later."""
    campaigns.require_hearing(connection, context)
    rows.add_campaign(connection, campaign)
    lists.keep_conditions(connection, campaign.id, order.conditions)
    return campaigns.announce(connection, context, campaign, Tally(), order, who)


def _count_in(context: Context, number: int, tally: Tally, connection: Connection) -> Answer:
    """Write how many may be asked, and how many not, at the moment of the start."""
    campaign = rows.campaign(connection, number, lock=True)
    assert campaign is not None  # noqa: S101  (campaigns are never deleted)
    if campaign.lists_until is not None:
        # Where the list is there already, what stands on it counts.
        lists.set_counts(connection, number, tally.languages, tally.excluded)
    if not tally.accepted and campaign.state in _BEGINNING:
        campaign.state = rows.DONE
        rows.set_state(connection, number, rows.DONE)
        tell_moved(connection, context, number, EventType.CAMPAIGN_DONE)
    return _told(connection, context, campaign, tally)


async def _completed(context: Context, unit: Unit, stored: Answer) -> Answer:
    """Return the answer to a copy of a request: the first one may still be counting."""
    if stored["accepted"] or stored["state"] == rows.DONE:
        return stored
    return await unit.amend(partial(_counted, context, unshow(stored["id"]) or 0))


def _counted(context: Context, number: int, connection: Connection) -> Answer:
    campaign = rows.campaign(connection, number)
    if campaign is None or campaign.languages is None:
        detail = "this request was taken, and its people are being counted: ask again in a moment"
        raise CampaignError(409, COUNTING, detail)
    tally = Tally.read({"languages": campaign.languages, "excluded": campaign.excluded})
    return _told(connection, context, campaign, tally)


def _told(connection: Connection, context: Context, campaign: CampaignRow, tally: Tally) -> Answer:
    return campaigns.told_of(connection, context, campaign, tally)


async def _start_long_list(context: Context, order: Order, who: str, unit: Unit) -> Answer:
    """Write a list piece by piece, then make a campaign of it."""
    flow = orders.flow_of(context, order)
    draft = campaigns.new_campaign(context, flow, order, who, rows.DRAFTED)
    await context.database.write(partial(_add_draft, context, draft))
    tally, override, seen = Tally(), False, set[bytes | None]()
    for piece in _pieces(order):
        weighed = await context.database.write(
            partial(_list_piece, context, draft.id, piece, who, seen)
        )
        tally.languages += weighed.tally.languages
        tally.excluded += weighed.tally.excluded
        override = override or weighed.needs_approval
        seen |= weighed.seen
    draft.state = campaigns.first_state(context, order, tally, override=override)
    stored = await unit.once(partial(_publish, context, draft, tally, order, who))
    context.bell.ring()
    return await _completed(context, unit, stored)


def _add_draft(context: Context, draft: CampaignRow, connection: Connection) -> None:
    campaigns.require_hearing(connection, context)
    rows.add_campaign(connection, draft)


def _list_piece(  # noqa: PLR0913, PLR0917  (a piece, and what it is a piece of)
    context: Context,
    draft: int,
    piece: Order,
    who: str,
    seen: set[bytes | None],
    connection: Connection,
) -> Weighed:
    weighed = orders.weigh(connection, context, piece, who, seen)
    rows.add_selection(connection, orders.rows(context, draft, weighed))
    return weighed


def _publish(  # noqa: PLR0913, PLR0917  (a draft, and what it becomes)
    context: Context,
    draft: CampaignRow,
    tally: Tally,
    order: Order,
    who: str,
    connection: Connection,
) -> Answer:
    lists.set_counts(connection, draft.id, tally.languages, tally.excluded)
    rows.set_state(connection, draft.id, draft.state)
    return campaigns.announce(connection, context, draft, tally, order, who)


def _pieces(order: Order) -> Iterator[Order]:
    for piece in batched(order.phones, AT_ONCE):
        yield replace(order, phones=piece)
    for some in batched(order.contacts, AT_ONCE):
        yield replace(order, contacts=some)


def batched(given: Iterable[T], count: int) -> Iterator[tuple[T, ...]]:
    """Cut something into pieces of so many (`itertools` has it from Python 3.12 on)."""
    rest = iter(given)
    while piece := tuple(islice(rest, count)):
        yield piece
