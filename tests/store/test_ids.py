from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.store.ids import NODES, Ids, show, unshow
from tests.world import MovableClock

NUMBERS = st.integers(min_value=0, max_value=2**63 - 1)


def test_ids_grow_with_time() -> None:
    clock = MovableClock()
    ids = Ids(clock.now)
    before = ids.next()
    clock.move(seconds=1)

    assert before < ids.next()


def test_ids_grow_while_the_clock_stands_still_or_goes_back() -> None:
    clock = MovableClock()
    ids = Ids(clock.now)
    drawn = [ids.next() for _ in range(10_000)]
    clock.move(days=-1)
    drawn += [ids.next() for _ in range(10_000)]

    assert sorted(set(drawn)) == drawn


def test_two_processes_draw_different_ids() -> None:
    clock = MovableClock()
    one, other = Ids(clock.now, node=1), Ids(clock.now, node=2)

    assert not {one.next() for _ in range(5000)} & {other.next() for _ in range(5000)}


def test_a_process_can_be_told_apart_later() -> None:
    clock = MovableClock()
    one, other = Ids(clock.now, node=1), Ids(clock.now, node=1)
    other.tell_apart(2)

    assert one.next() != other.next()


def test_an_id_fits_a_signed_column_for_decades() -> None:
    clock = MovableClock()
    clock.move(days=365 * 60)

    assert Ids(clock.now, node=511).next() < 2**63


@given(NUMBERS)
def test_what_is_shown_leads_back(number: int) -> None:
    assert number == unshow(show(number))


@given(NUMBERS, NUMBERS)
def test_what_is_shown_sorts_as_ids_do(one: int, other: int) -> None:
    assert (one < other) == (show(one) < show(other))


@pytest.mark.parametrize(
    "text", ["", "1", "0" * 12, "0" * 14, "000000000000u", "000000000000I", "' OR 1=1 --  "]
)
def test_no_other_string_is_an_id(text: str) -> None:
    assert unshow(text) is None


def test_ids_go_on_after_those_that_are_stored() -> None:
    """After a clock was set back, a withdrawal must still come after its grant."""
    clock = MovableClock()
    before = Ids(clock.now, node=NODES - 1).next()
    clock.move(minutes=-30)
    ids = Ids(clock.now, node=0)

    ids.go_on_from(before)

    assert ids.next() > before
