"""How long an answer of the Registro delle Opposizioni holds, and which consent it takes back."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from smsbot.core.register import Bar, Check, bar, found, merged

MONDAY = date(2026, 3, 2)


def day(number: int) -> date:
    """Return a day of March."""
    return date(2026, 3, number)


@pytest.mark.parametrize(
    ("check", "on", "expected"),
    [
        (None, day(2), Bar.UNCHECKED),
        (found(day(2), registered=False, since=None), day(2), None),
        (found(day(2), registered=False, since=None), day(17), None),
        (found(day(2), registered=False, since=None), day(18), Bar.STALE),
        (found(day(2), registered=True, since=day(1)), day(2), None),
        (found(day(3), registered=True, since=day(2)), day(3), Bar.OPPOSED),
        (found(day(3), registered=True, since=None), day(3), Bar.OPPOSED),
        (found(day(3), registered=True, since=day(2)), day(30), Bar.OPPOSED),
        (found(day(3), registered=True, since=day(1)), day(30), Bar.STALE),
    ],
)
def test_a_number_is_called_on_a_check_of_the_last_fifteen_days(
    check: Check | None, on: date, expected: Bar | None
) -> None:
    """The consent is of the second of March: on that day nobody knows which came first."""
    assert expected == bar(check, MONDAY, on)


def test_whoever_is_taken_out_of_the_register_gets_no_consent_back() -> None:
    entered = found(day(3), registered=True, since=day(3))
    left = merged(entered, found(day(9), registered=False, since=None), dated=False)

    assert Check(day(9), registered=False, registered_on=day(3)) == left
    assert Bar.OPPOSED is bar(left, MONDAY, day(9))
    assert bar(left, day(4), day(9)) is None


def test_without_a_date_somebody_is_in_it_since_the_first_check_that_found_them() -> None:
    first = found(day(3), registered=True, since=None)
    again = merged(first, found(day(9), registered=True, since=None), dated=False)

    assert Check(day(9), registered=True, registered_on=day(3)) == again
    assert bar(again, day(4), day(9)) is None


def test_who_enters_it_anew_takes_back_what_came_in_between() -> None:
    first = found(day(3), registered=True, since=day(3))
    anew = merged(first, found(day(9), registered=True, since=day(8)), dated=True)

    assert Bar.OPPOSED is bar(anew, day(5), day(9))


def test_answers_of_one_day_count_by_the_one_that_allows_less() -> None:
    free = found(day(3), registered=False, since=None)
    entered = found(day(3), registered=True, since=None)

    assert merged(free, entered, dated=False).registered
    assert merged(entered, free, dated=False).registered


def test_the_order_in_which_dated_answers_come_in_changes_nothing() -> None:
    answers = [
        (found(day(3), registered=True, since=day(1)), True),
        (found(day(5), registered=False, since=None), False),
        (found(day(9), registered=True, since=day(8)), True),
    ]
    ends = set()
    for order in permutations(answers):
        check = None
        for answer, dated in order:
            check = merged(check, answer, dated=dated)
        ends.add(check)

    assert {Check(day(9), registered=True, registered_on=day(8))} == ends
