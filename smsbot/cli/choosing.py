"""Which people a campaign means, as it is said on a command line."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from smsbot.cli.shared import UsageError

if TYPE_CHECKING:
    from smsbot.core.choice import Attribute, Conditions, Earlier

Where = Annotated[
    list[str] | None,
    Parameter(
        name="--where",
        negative=(),
        help="An attribute, such as tier=gold|silver, seen<2026-03-01, seen>2025-03-01; may be "
        "repeated, and all must hold.",
    ),
]
History = Annotated[
    list[str] | None,
    Parameter(
        name="--history",
        negative=(),
        help="An earlier campaign, as ID=asked, not_asked, answered or unanswered; may be "
        "repeated, and all must hold.",
    ),
]
_CONDITION = re.compile(r"([^=<>]+)([=<>])(.+)", re.DOTALL)


def conditions_of(where: list[str] | None, history: list[str] | None) -> "Conditions":
    """Return the conditions of a command line; raises UsageError that says how to write one."""
    from smsbot.core.choice import Conditions  # noqa: PLC0415

    return Conditions(tuple(_attributes(where or ())), tuple(_history(history or ())))


def _attributes(where: Iterable[str]) -> "Iterable[Attribute]":
    from smsbot.core.choice import Attribute, as_text  # noqa: PLC0415

    for one in where:
        found = _CONDITION.fullmatch(one)
        if found is None:
            message = f"--where {one}: write name=value, name=one|other, name<date or name>date"
            raise UsageError(message)
        name, sign, value = found[1].strip(), found[2], found[3]
        if sign == "=":
            yield Attribute(name, frozenset(map(as_text, value.split("|"))))
        elif sign == "<":
            yield Attribute(name, before=_date(one, value))
        else:
            yield Attribute(name, after=_date(one, value))


def _date(one: str, value: str) -> date:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        message = f"--where {one}: write the date as 2026-03-01"
        raise UsageError(message) from None


def _history(history: Iterable[str]) -> "Iterable[Earlier]":
    from smsbot.core.choice import Earlier, Reached  # noqa: PLC0415
    from smsbot.store.ids import unshow  # noqa: PLC0415

    for one in history:
        shown, _, who = one.partition("=")
        if who not in set(Reached):
            ways = ", ".join(Reached)
            message = f"--history {one}: write the id of a campaign, = and one of {ways}"
            raise UsageError(message)
        yield Earlier(unshow(shown) or 0, Reached(who))
