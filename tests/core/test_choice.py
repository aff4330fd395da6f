"""Which of the known people are meant."""

from __future__ import annotations

from datetime import date

import pytest

from smsbot.core.choice import Attribute, Conditions, Earlier, Reached, as_text

DAY = date(2026, 3, 1)
GOLD = Attribute("tier", frozenset({"gold", "silver"}))


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (GOLD, "gold", True),
        (GOLD, " Gold ", True),
        (GOLD, "bronze", False),
        (GOLD, None, False),
        (Attribute("tier", frozenset({"5"})), 5, True),
        (Attribute("tier", frozenset({"true"})), True, True),
        (Attribute("tier", before=DAY), "2026-02-28", True),
        (Attribute("tier", before=DAY), "2026-03-01", False),
        (Attribute("tier", before=DAY), "28/2/2026", True),
        (Attribute("tier", before=DAY), "2/3/2026", False),
        (Attribute("tier", before=DAY), "2026-02-28T23:00:00", True),
        (Attribute("tier", before=DAY), "soon", False),
        (Attribute("tier", before=DAY), "31/2/2026", False),
        (Attribute("tier", after=DAY), "02.03.2026", True),
        (Attribute("tier", after=DAY), "2026-03-01", False),
        (Attribute("tier", before=date(2026, 4, 1), after=DAY), "2026-03-15", True),
        (Attribute("tier", before=date(2026, 4, 1), after=DAY), "2026-04-15", False),
        (Attribute("tier"), "gold", False),
    ],
)
def test_a_condition_holds(condition: Attribute, value: object, *, expected: bool) -> None:
    assert expected == condition.holds({"tier": value})


def test_all_conditions_must_hold() -> None:
    both = Conditions((GOLD, Attribute("city", frozenset({as_text("Roma")}))))

    assert both.fit({"tier": "gold", "city": "ROMA"})
    assert not both.fit({"tier": "gold"})
    assert not both.fit(None)


def test_no_condition_means_everybody() -> None:
    assert Conditions().fit(None)
    assert not Conditions()


def test_conditions_are_stored_and_read_again() -> None:
    stored = Conditions((GOLD, Attribute("seen", after=DAY)), (Earlier(7, Reached.ANSWERED),))

    assert stored
    assert stored == Conditions.from_data(stored.data())
