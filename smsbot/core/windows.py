"""When a person may be contacted by a channel: the half-days of a week that they chose.

A window belongs to the consent of a channel (`consent-rules`, 20). It only ever narrows: the
hours of the company and its holidays count besides. A morning ends and an afternoon begins at
13:00, and both keep within 9 to 20, the strictest hours that the sources name for an SMS or a
call (`consent-rules`, 38 and 39): whoever ticks an afternoon did not mean midnight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from smsbot.core.hours import DAYS, Hours, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from smsbot.core.consent import Standing
    from smsbot.core.model import Cell, Channel


ANY = "any"
"""What stands for every half-day in a form and in evidence: no window."""


class Half(StrEnum):
    """The two parts of a day that can be chosen."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


HALF_HOURS: Mapping[Half, tuple[int, int]] = {
    Half.MORNING: (9 * 60, 13 * 60),
    Half.AFTERNOON: (13 * 60, 20 * 60),
}
"""From when and until when each lasts, in minutes after midnight."""


class HalfDay(NamedTuple):
    """A half of one day of the week; Monday is 0."""

    weekday: int
    half: Half

    @property
    def value(self) -> str:
        """The name of it in a form and in evidence: `mon-morning`."""
        return f"{DAYS[self.weekday]}-{self.half}"

    @property
    def span(self) -> Span:
        """The hours that it means."""
        return Span(self.weekday, *HALF_HOURS[self.half])


HALF_DAYS = tuple(HalfDay(weekday, half) for weekday in range(len(DAYS)) for half in Half)
"""All of them, in the order of the week."""

OFFERED = tuple(one for one in HALF_DAYS if one.weekday < DAYS.index("sun"))
"""Those that a person may choose: nobody is contacted on a Sunday (`consent-rules`, 38)."""

_BY_VALUE: Mapping[str, HalfDay] = {one.value: one for one in HALF_DAYS}


@dataclass(frozen=True, slots=True)
class Windows:
    """The half-days on which somebody may be contacted; never none at all."""

    halves: frozenset[HalfDay]

    def __post_init__(self) -> None:
        if not self.halves:
            message = "no half-day is no window: that is a refusal"
            raise ValueError(message)

    @classmethod
    def read(cls, values: Iterable[str]) -> Windows | None:
        """Read half-days by their names, None where there is none. Raises KeyError."""
        halves = frozenset(_BY_VALUE[value] for value in values)
        return cls(halves) if halves else None

    @classmethod
    def from_code(cls, code: int | None) -> Windows | None:
        """Read what `code` wrote; None is no window: any time."""
        if code is None:
            return None
        return cls(frozenset(one for place, one in enumerate(HALF_DAYS) if code >> place & 1))

    @property
    def code(self) -> int:
        """The half-days as bits, Monday morning first: how they are stored."""
        return sum(1 << place for place, one in enumerate(HALF_DAYS) if one in self.halves)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The hours, day by day; a morning and the afternoon after it are one."""
        found: list[Span] = []
        for span in sorted(one.span for one in self.halves):
            last = found[-1] if found else None
            if last and last.weekday == span.weekday and last.closes == span.opens:
                found[-1] = Span(span.weekday, last.opens, span.closes)
            else:
                found.append(span)
        return tuple(found)

    @property
    def text(self) -> str:
        """The hours as `sending.hours` writes them: `mon-fri 09:00-13:00, sat 09:00-20:00`."""
        return ", ".join(
            f"{_days(weekdays)} {_clock(opens)}-{_clock(closes)}"
            for weekdays, opens, closes in self.runs
        )

    @property
    def runs(self) -> tuple[tuple[tuple[int, int], int, int], ...]:
        """First and last day of each run of days with the same hours, and these hours."""
        found: list[tuple[tuple[int, int], int, int]] = []
        spans = sorted(self.spans, key=lambda span: (span.opens, span.closes, span.weekday))
        for span in spans:
            hours = (span.opens, span.closes)
            if found and found[-1][1:] == hours and found[-1][0][1] == span.weekday - 1:
                found[-1] = ((found[-1][0][0], span.weekday), *hours)
            else:
                found.append(((span.weekday, span.weekday), *hours))
        return tuple(sorted(found))

    def data(self, zone: str) -> list[dict[str, Any]]:
        """Return the window as it stands in evidence and receipt."""
        return [
            {
                "days": [DAYS[day] for day in range(first, last + 1)],
                "from": _clock(opens),
                "to": _clock(closes),
                "tz": zone,
            }
            for (first, last), opens, closes in self.runs
        ]

    @classmethod
    def from_data(cls, data: Sequence[Mapping[str, Any]] | None) -> Windows | None:
        """Read what `data` wrote; None is no window. Raises KeyError and ValueError."""
        if data is None:
            return None
        hours = [(day, one["from"], one["to"]) for one in data for day in one["days"]]
        return cls(
            frozenset(
                half
                for half in HALF_DAYS
                for day, opens, closes in hours
                if day == DAYS[half.weekday]
                and opens <= _clock(half.span.opens)
                and _clock(half.span.closes) <= closes
            )
        )

    def within(self, hours: Hours) -> Hours | None:
        """Return the hours of the company that lie in this window, None where none do."""
        if hours.always:
            return replace(hours, spans=self.spans)
        spans = tuple(
            Span(ours.weekday, max(ours.opens, theirs.opens), min(ours.closes, theirs.closes))
            for ours in hours.spans
            for theirs in self.spans
            if ours.weekday == theirs.weekday
            and max(ours.opens, theirs.opens) < min(ours.closes, theirs.closes)
        )
        return replace(hours, spans=spans) if spans else None

    def is_open(self, now: datetime, zone: ZoneInfo) -> bool:
        """Tell whether a moment lies in this window, whatever the hours of the company."""
        return Hours(zone, self.spans).is_open(now)

    def __and__(self, other: Windows) -> Windows:
        """Return the half-days of both; where they share none, the first counts."""
        return Windows(self.halves & other.halves or self.halves)


def offered(hours: Hours) -> tuple[HalfDay, ...]:
    """Return the half-days that can be chosen: those in which the company is ever open."""
    return tuple(one for one in OFFERED if Windows(frozenset({one})).within(hours) is not None)


def window_of(standing: Mapping[Cell, Standing], channel: Channel) -> Windows | None:
    """Return when somebody may be contacted by a channel, None for any time.

    All consents to a channel have the same window; were they to differ, the narrowest counts.
    """
    found: Windows | None = None
    for cell, one in sorted(standing.items()):
        if cell.channel is channel and one.window is not None:
            found = one.window if found is None else found & one.window
    return found


def windows_of(standing: Mapping[Cell, Standing]) -> dict[Channel, Windows]:
    """Return when somebody may be contacted, by the channels for which they chose it."""
    channels = {cell.channel for cell, one in standing.items() if one.window is not None}
    found = ((channel, window_of(standing, channel)) for channel in sorted(channels))
    return {channel: window for channel, window in found if window is not None}


def _days(run: tuple[int, int]) -> str:
    first, last = run
    return DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
