"""Where the columns of a chart stand; the template draws them as SVG, and a table says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT = 720.0, 140.0
_GAP = 0.25
"""Of the width of a column, what stays empty."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One rectangle, in the units of the drawing."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns; on each stands a second part."""

    width: float
    height: float
    below: tuple[Bar, ...]
    above: tuple[Bar, ...]
    most: int
    """The count that the highest column stands for."""


def columns(counts: Sequence[tuple[int, int]]) -> Columns:
    """Lay out two counts for each column, as high as the highest of them allows."""
    most = max([one + other for one, other in counts] + [1])
    slot = _WIDTH / len(counts)
    below, above = [], []
    for number, (one, other) in enumerate(counts):
        x, width = round(slot * (number + _GAP / 2), 2), round(slot * (1 - _GAP), 2)
        low, high = _HEIGHT * one / most, _HEIGHT * other / most
        below.append(Bar(x, round(_HEIGHT - low, 2), width, round(low, 2)))
        above.append(Bar(x, round(_HEIGHT - low - high, 2), width, round(high, 2)))
    return Columns(_WIDTH, _HEIGHT, tuple(below), tuple(above), most)
