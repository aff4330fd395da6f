"""What an SMS costs: a table of prices by country code, in millionths of a euro.

Money is counted in whole millionths: prices have up to five decimals, a campaign adds up a
million of them, and a sum of floating-point numbers would be another one in each order.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MILLION = 1_000_000


def millionths(euro: float | Decimal) -> int:
    """Return an amount in euro as whole millionths, a half rounded up."""
    # By way of its digits: the float 0.065 is a little less than what somebody wrote.
    exact = Decimal(str(euro)) * _MILLION
    return int(exact.to_integral_value(ROUND_HALF_UP))


def euro(amount: int) -> float:
    """Return whole millionths as an amount in euro."""
    return amount / _MILLION


@dataclass(frozen=True, slots=True)
class Prices:
    """What SMS cost, and what is reckoned with; amounts in millionths of a euro."""

    segment: int = 65_000
    """One segment to a number of no prefix below."""
    prefixes: tuple[tuple[str, int], ...] = ()
    """One segment to numbers that begin so ("+39"), the longest prefix first."""
    inbound: int = 0
    """One SMS that a person sends to us."""
    gateway_rate: Decimal = Decimal(1)
    """Euro for one unit of the currency in which the gateway reports; 0 leaves that aside."""
    replies: Decimal = Decimal("0.3")
    """The share of those asked who are expected to answer, where nothing was measured."""
    cap: int | None = None
    """What a campaign may spend where it says nothing itself."""
    examples: bool = True
    """True while nobody has entered the prices of the contract."""

    def of(self, e164: str) -> int:
        """Return what one segment to a number costs."""
        for prefix, price in self.prefixes:
            if e164.startswith(prefix):
                return price
        return self.segment

    def reported(self, amount: Decimal | None, *, final: bool) -> int | None:
        """Return what the gateway says one SMS cost, None where it has not said so yet.

        A gateway may rate an SMS only when it knows what became of it: nothing at all counts
        as a price only then.
        """
        if amount is None or not self.gateway_rate or amount < 0 or not (amount or final):
            return None
        return millionths(amount * self.gateway_rate)


def longest_first(prefixes: Mapping[str, float]) -> tuple[tuple[str, int], ...]:
    """Return prefixes with their prices, in the order in which they are tried."""
    ordered = sorted(prefixes.items(), key=lambda one: (-len(one[0]), one[0]))
    return tuple((prefix, millionths(price)) for prefix, price in ordered)
