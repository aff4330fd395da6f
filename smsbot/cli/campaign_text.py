"""How a campaign reads on a terminal: what it takes, whom it leaves out, how far it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

_FEW = 4
"""Values of a line that speak for themselves; more of them are told with their names."""

_GUESSES = ("least", "expected", "worst")


def lines_of(view: Mapping[str, Any]) -> Iterator[str]:
    """Return the lines that tell all of a view, what is long in its own way."""
    for key, value in view.items():
        if key in _SPECIAL:
            yield from _SPECIAL[key](value) if value else ()
        elif isinstance(value, dict):
            inner = ", ".join(f"{name} {count}" for name, count in value.items()) or "nobody"
            yield f"{key}: {inner}"
        elif isinstance(value, list):
            yield f"{key}:"
            yield from (f"  {_line(one)}" for one in value)
        elif value is not None:
            yield f"{key}: {value}"


def _line(one: object) -> str:
    if not isinstance(one, dict):
        return str(one)
    if len(one) > _FEW:
        return ", ".join(f"{name} {value}" for name, value in one.items())
    return " ".join(map(str, one.values()))


def _forecast(forecast: Mapping[str, Any]) -> Iterator[str]:
    yield "forecast:"
    for name in _GUESSES:
        one = forecast[name]
        yield f"  {name}: {_segments(one['segments'])}, {one['cost']:.2f} euro"
    yield f"  expected {forecast['expected_by']}"
    if forecast["done_at"]:
        done = datetime.fromisoformat(forecast["done_at"]).astimezone()
        yield f"  done at {done:%Y-%m-%d %H:%M}; {forecast['hours']} hours of openings"
    yield from (f"  {note}" for note in forecast["notes"])


def _left_out(reasons: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "left out:"
    for one in reasons:
        yield f"  {one['reason']} {one['count']}: {one['what_to_do']}"
        some = ", ".join(str(sample["phone"]) for sample in one["samples"])
        yield f"    such as {some}"


def _messages(messages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "first messages:"
    for one in messages:
        yield f"  {one['phone']} ({_segments(one['segments'])}, {one['encoding']}): {one['text']}"
        for other in one["foreign"]:
            instead = f"write {other['proposal']!r}" if other["proposal"] else "take it out"
            yield f"    {other['character']!r} ({other['name']}) is outside GSM-7: {instead}"


def _segments(count: int) -> str:
    return "1 segment" if count == 1 else f"{count} segments"


_SPECIAL: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "forecast": _forecast,
    "left_out": _left_out,
    "first_messages": _messages,
}
