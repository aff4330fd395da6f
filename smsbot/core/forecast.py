"""What a campaign would take: segments and euro at least, as expected and at worst, and when.

Rules of this module:

- At least, everybody gets the opening and nobody answers.
- As expected, a share of them answer, and each of those goes the whole way of a yes: question
  by question to the receipt. That is the longest of the usual ways (a NO ends after one SMS),
  so the forecast errs upwards. Where the flow reminds, everybody else is reminded.
- At worst, everybody exchanges as many SMS as the flow's `limits.messages` allows, each as long
  as the longest text of the flow, and then gets the receipt and the confirmation of a STOP,
  which are outside of that limit.
- Texts are measured with the real sender and link, and with the longest value of all else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from smsbot.core.flow.places import places
from smsbot.core.flow.wordings import longest_values
from smsbot.core.model import Question
from smsbot.core.text import segments, to_gsm
from smsbot.core.wording import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smsbot.core.flow import FlowVersion

_BOTH = frozenset({Question.CHANNEL, Question.PURPOSE})
_FURTHEST = timedelta(days=3660)
"""Nobody plans further ahead, and a calendar ends some day."""


class Windows(Protocol):
    """The hours in which openings may leave (`core.hours`)."""

    @property
    def always(self) -> bool:
        """True where no hour is closed."""

    def opens(self, now: datetime) -> datetime:
        """Now where it is open, else the next opening."""

    def closes(self, now: datetime) -> datetime:
        """The end of the window that holds now, or of the next one."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """The segments of a flow's texts in one language."""

    yes: int
    """What somebody gets after the opening who says yes to the end, and the SMS they write."""
    replies: int
    """How many SMS that person writes."""
    reminder: int
    """The open question once more; 0 where the flow does not remind."""
    most: int
    """All that one conversation may hold after its opening."""
    most_replies: int


def lengths(flow: FlowVersion, language: str, real: Mapping[str, str]) -> Lengths:
    """Measure the texts of a flow; `real` holds sender, contact, number and link.

    Remembered: it renders every text of a flow, tens of milliseconds, and they do not change.
    """
    return _lengths(flow, language, tuple(real.items()))


@lru_cache(maxsize=64)
def _lengths(flow: FlowVersion, language: str, given: tuple[tuple[str, str], ...]) -> Lengths:
    real = dict(given)
    values = longest_values(flow, language, real)

    def taken(texts: Mapping[str, str]) -> int:
        text = texts.get(language)
        return segments(to_gsm(render(text, values, keep_link=False))).count if text else 0

    path = way_of_yes(flow)
    start = flow.states[flow.start]
    longest = max(taken(place.texts) for place in places(flow) if place.whole)
    receipt = taken(flow.states["granted"].say) if "granted" in flow.states else 0
    further = max(flow.limits.messages - 1, 0)
    return Lengths(
        yes=sum(taken(flow.states[name].say) for name in path),
        replies=0 if flow.one_way else len(path),
        reminder=taken(start.again) or taken(start.say) if flow.limits.remind else 0,
        most=further * longest + receipt + taken(flow.withdraw),
        most_replies=further + 1,
    )


def way_of_yes(flow: FlowVersion) -> tuple[str, ...]:
    """Return the states after the first that an exact yes to every question leads through.

    Where the choice is made on the page, that is the receipt alone.
    """
    if flow.one_way:
        return ("granted",)
    way: list[str] = []
    state, known = flow.states[flow.start], set[Question]()
    while state.asks is not None and state.name not in way[:-1]:
        known |= {state.asks} | (_BOTH if state.names else set())
        target = next((name for name in state.grant if _open(flow, name, known)), None)
        if target is None:
            break
        way.append(target)
        state = flow.states[target]
    return tuple(way)


def _open(flow: FlowVersion, name: str, known: set[Question]) -> bool:
    asks = flow.states[name].asks
    if asks is Question.CONFIRM:
        return flow.confirm_always and asks not in known
    return asks not in known


@dataclass(frozen=True, slots=True)
class Sort:
    """People whom one campaign costs the same: so many, at that price and that length."""

    people: int
    price: int
    """Millionths of a euro for one segment to them."""
    opening: int
    """Segments of their opening."""
    lengths: Lengths


@dataclass(frozen=True, slots=True)
class Amount:
    """Segments that leave, and what they and the replies cost in millionths of a euro."""

    segments: int
    cost: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a campaign would take."""

    least: Amount
    expected: Amount
    worst: Amount


def forecast(
    sorts: Iterable[Sort], replies: Decimal, inbound: int, measured: Decimal | None = None
) -> Forecast:
    """Reckon what asking these people takes.

    `measured` is what earlier campaigns of the flow took for each segment of an opening; with it
    nothing needs to be assumed about replies. No forecast is above the worst or below the least.
    """
    least = expected = worst = (Decimal(0), Decimal(0))
    for sort in sorts:
        one, some = sort.lengths, _expected(sort, replies, inbound, measured)
        most = sort.opening + one.most
        least = _more(least, sort.people, sort.opening, sort.opening * sort.price)
        expected = _more(expected, sort.people, *some)
        cost = most * sort.price + one.most_replies * inbound
        worst = _more(worst, sort.people, most, cost)
    return Forecast(_amount(least), _amount(expected), _amount(worst))


def _expected(
    sort: Sort, replies: Decimal, inbound: int, measured: Decimal | None
) -> tuple[Decimal, Decimal]:
    """Return the segments to one person, and what they cost."""
    one = sort.lengths
    most = Decimal(sort.opening + one.most)
    if measured is None:
        taken = sort.opening + replies * one.yes + (1 - replies) * one.reminder
    else:
        taken = sort.opening * max(measured, Decimal(1))
    taken = min(taken, most)
    return taken, taken * sort.price + replies * one.replies * inbound


def _more(
    total: tuple[Decimal, Decimal], people: int, taken: Decimal | int, cost: Decimal | int
) -> tuple[Decimal, Decimal]:
    return total[0] + people * taken, total[1] + people * cost


def _amount(total: tuple[Decimal, Decimal]) -> Amount:
    whole = (int(value.to_integral_value(ROUND_CEILING)) for value in total)
    return Amount(*whole)


def done_at(segments: int, per_second: float, windows: Windows, start: datetime) -> datetime | None:
    """Return when so many segments have left, None where that is more than ten years away.

    The last of them leaves within an open window. Where hours are always open, that is simply
    the time that the rate takes.
    """
    left = timedelta(seconds=min(segments / per_second, _FURTHEST.total_seconds()))
    if windows.always:
        return start + left if left < _FURTHEST else None
    now = windows.opens(start)
    while now - start < _FURTHEST:
        closes = windows.closes(now)
        if left <= closes - now:
            return now + left
        left -= closes - now
        now = windows.opens(closes)
    return None
