"""What one SMS costs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smsbot.core.price import Prices, euro, longest_first, millionths


@pytest.mark.parametrize(
    ("given", "whole"), [(0.065, 65_000), (0.0712, 71_200), (0.0000005, 1), (0, 0), (1e9, 10**15)]
)
def test_money_is_counted_in_whole_millionths(given: float, whole: int) -> None:
    assert whole == millionths(given)


def test_money_is_shown_in_euro() -> None:
    assert [0.065, 650.0, 0.0] == [euro(one) for one in (65_000, 650_000_000, 0)]


def test_the_longest_prefix_counts() -> None:
    prices = Prices(1, longest_first({"+3": 0.000002, "+39": 0.000003, "+3934": 0.000004}))

    assert [4, 3, 2, 1] == [prices.of(f"+{one}123456") for one in ("3934", "3933", "33", "447700")]


@pytest.mark.parametrize(
    ("amount", "known", "cost"),
    [
        ("0.07", "sent", 63_000),
        ("0.07", "end", 63_000),
        ("0.00000", "sent", None),
        ("0.00000", "end", 0),
        ("-1", "end", None),
        (None, "end", None),
    ],
)
def test_what_the_gateway_reports_is_brought_into_euro(
    amount: str | None, known: str, cost: int | None
) -> None:
    """Nothing at all is a price only once it is known what became of the SMS."""
    told = None if amount is None else Decimal(amount)

    assert cost == Prices(gateway_rate=Decimal("0.9")).reported(told, final=known == "end")


def test_reports_are_left_aside_where_the_rate_is_nothing() -> None:
    assert Prices(gateway_rate=Decimal(0)).reported(Decimal(1), final=True) is None
