"""Ids: 63-bit numbers that grow with time and need no one to hand them out.

42 bits of milliseconds since 2024, 9 bits that tell processes apart, 12 bits of a counter.
Rows of one contact therefore sort by the time of their making, inserts go to the end of every
index, and a unit of work knows the ids of what it writes before it writes it. Servers get their
9 bits in turn from the database, commands draw them. Two processes with the same ones can meet
in the same millisecond with the same count: the primary key refuses the second, and its unit of
work is run again with new ids.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_START = datetime(2024, 1, 1, tzinfo=UTC)
_COUNTER_BITS = 12
_NODE_BITS = 9
NODES = 1 << _NODE_BITS
"""How many processes can be told apart."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u
_DIGITS = 13


class Ids:
    """Gives ids that grow, whatever the clock does."""

    def __init__(self, now: Callable[[], datetime], node: int | None = None) -> None:
        self._now = now
        self._node = secrets.randbelow(1 << _NODE_BITS) if node is None else node
        self._last = 0

    def tell_apart(self, node: int) -> None:
        """Be told apart from other processes by this number from now on."""
        self._node = node % NODES

    def go_on_from(self, latest: int) -> None:
        """Give only ids greater than one that is stored, also after a clock was set back.

        What one person said is put in order by id: a withdrawal must come after the grant that
        it takes back, whatever the clocks of two days say.
        """
        tick = ((latest >> (_NODE_BITS + _COUNTER_BITS)) + 1) << _COUNTER_BITS
        self._last = max(self._last, tick)

    def next(self) -> int:
        """Return a new id, greater than all before it from this process."""
        milliseconds = (self._now() - _START) // timedelta(milliseconds=1)
        tick = max(milliseconds << _COUNTER_BITS, self._last + 1)
        self._last = tick
        high, count = divmod(tick, 1 << _COUNTER_BITS)
        return (((high << _NODE_BITS) | self._node) << _COUNTER_BITS) | count


def span(of: timedelta) -> int:
    """Return how far apart ids are that were made so long one after the other."""
    return (of // timedelta(milliseconds=1)) << (_NODE_BITS + _COUNTER_BITS)


def first_at(at: datetime) -> int:
    """Return the least id that can be made at a moment."""
    return span(at - _START)


def show(number: int) -> str:
    """Return an id as the outside sees it: 13 opaque letters, safe in a URL and in JSON."""
    letters = []
    for _ in range(_DIGITS):
        number, digit = divmod(number, 32)
        letters.append(_ALPHABET[digit])
    return "".join(reversed(letters))


def unshow(shown: str) -> int | None:
    """Return the id that an outside name stands for, None where it is no such name."""
    if len(shown) != _DIGITS or any(letter not in _ALPHABET for letter in shown):
        return None
    number = 0
    for letter in shown:
        number = number * 32 + _ALPHABET.index(letter)
    # Thirteen letters hold 65 bits, and no database takes more than 63.
    return number if number < 1 << 63 else None
