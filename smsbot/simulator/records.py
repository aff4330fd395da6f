"""The account's list of messages, as it is asked for when a send is in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from smsbot.simulator.carrier import visible
from smsbot.simulator.messages import Direction, Message, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal

PAGE_SIZE = 20
UNASKED_SPAN = timedelta(hours=24)
"""How far back the list goes when no time is given."""

_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d(\.\d{1,6})?)?", re.ASCII)
_COMPARE: Mapping[str, Callable[[datetime, datetime], bool]] = {
    "message_time": lambda at, bound: at == bound,
    "message_time__gt": lambda at, bound: at > bound,
    "message_time__gte": lambda at, bound: at >= bound,
    "message_time__lt": lambda at, bound: at < bound,
    "message_time__lte": lambda at, bound: at <= bound,
}
_FILTERS: Mapping[str, Callable[[Message], str | None]] = {
    "message_direction": lambda one: (
        "outbound" if one.direction is Direction.TO_PERSON else "inbound"
    ),
    "message_state": lambda one: one.state,
    "from_number": lambda one: one.sender,
    # A number that is not kept cannot be found by its number.
    "to_number": lambda one: f"+{visible(one.recipient, one.log)}",
    "message_type": lambda _: "sms",
    "error_code": lambda one: one.error_code,
}


class QueryError(ValueError):
    """A filter of the list has not its form; the message is the `error` of the answer."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the list."""

    bounds: tuple[tuple[str, datetime], ...]
    equal: tuple[tuple[str, str], ...]
    limit: int
    offset: int
    asked: Mapping[str, str] = field(repr=False)

    def answer(self, messages: Iterable[Message]) -> list[Message]:
        """Give all messages that are asked for, newest first."""
        found = [one for one in messages if self._matches(one)]
        return sorted(found, key=lambda one: (one.at, one.number), reverse=True)

    def _matches(self, one: Message) -> bool:
        timely = all(_COMPARE[name](one.at, bound) for name, bound in self.bounds)
        return timely and all(_FILTERS[name](one) == value for name, value in self.equal)


def parse_query(asked: Mapping[str, str], now: datetime) -> Query:
    """Read the filters of a list; raises QueryError that names one."""
    bounds = tuple((name, _time(name, asked[name])) for name in _COMPARE if name in asked)
    return Query(
        bounds=bounds or (("message_time__gte", now - UNASKED_SPAN),),
        equal=tuple((name, asked[name]) for name in _FILTERS if name in asked),
        limit=_whole(asked, "limit", PAGE_SIZE, range(1, PAGE_SIZE + 1)),
        offset=_whole(asked, "offset", 0, range(10**9)),
        asked=dict(asked),
    )


def page(query: Query, messages: Iterable[Message], path: str, price: Decimal) -> dict[str, object]:
    """Answer one question with one page."""
    found = query.answer(messages)
    shown = found[query.offset : query.offset + query.limit]
    later, earlier = query.offset + query.limit, query.offset - query.limit

    def link(offset: int) -> str:
        asked = {**query.asked, "limit": query.limit, "offset": offset}
        return f"{path}?{urlencode(asked)}"

    meta = {
        "limit": query.limit,
        "offset": query.offset,
        "total_count": len(found),
        "next": link(later) if later < len(found) else None,
        "previous": link(max(0, earlier)) if query.offset else None,
    }
    return {"meta": meta, "objects": [record(one, path, price) for one in shown]}


def record(message: Message, path: str, price: Decimal) -> dict[str, object]:
    """Show one message as the list does: without its text."""
    times = message.times
    sent = times.get(State.SENT)
    return {
        "message_uuid": message.uuid,
        "message_state": message.state,
        "message_direction": _FILTERS["message_direction"](message),
        "message_time": _shown(message.at),
        "message_sent_time": None if sent is None else _shown(sent),
        "message_updated_time": _shown(max(times.values(), default=message.at)),
        "from_number": message.sender.removeprefix("+"),
        "to_number": visible(message.recipient, message.log),
        "message_type": "sms",
        "units": message.segments.count,
        "total_rate": f"{price:.5f}",
        "total_amount": f"{message.segments.count * price:.5f}",
        "error_code": message.error_code,
        "error_message": None,
        "resource_uri": f"{path}{message.uuid}/",
    }


def _time(name: str, value: str) -> datetime:
    if not _TIME.fullmatch(value):
        msg = f"{name} parameter is not valid"
        raise QueryError(msg)
    try:
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    except ValueError:
        msg = f"{name} parameter is not valid"
        raise QueryError(msg) from None


def _whole(asked: Mapping[str, str], name: str, otherwise: int, allowed: range) -> int:
    value = asked.get(name, "")
    number = int(value) if re.fullmatch(r"[0-9]{1,9}", value) else None
    if name not in asked:
        return otherwise
    if number is None or number not in allowed:
        msg = f"{name} parameter is not valid"
        raise QueryError(msg)
    return number


def _shown(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(sep=" ")
