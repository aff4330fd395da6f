"""The judge itself: it lets a good history pass, and finds what is planted in it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.history.checker import (
    Acknowledged,
    Broken,
    Claimed,
    Observed,
    Read,
    Sent,
    Stored,
    Violation,
    Withdrawn,
    check,
)

STOP = Withdrawn("anna", 5.0)
OPENING = Claimed("opening", "anna", 1.0)
FAREWELL = Claimed("farewell", "anna", 6.0, farewell=True)
EARLY, MIDDLE, LATE = (
    Read("anna", 0.0, 1.0, ()),
    Read("anna", 2.0, 4.0, ("asked",)),
    Read("anna", 3.0, 9.0, ("asked", "withdrawn")),
)
GOOD: tuple[Observed, ...] = (
    Acknowledged("stop"),
    Stored("stop"),
    Stored("not acknowledged"),
    OPENING,
    FAREWELL,
    Claimed("retried", "bruno", 1.0),
    Claimed("retried", "bruno", 2.0),
    Sent("opening"),
    Sent("farewell"),
    STOP,
    EARLY,
    MIDDLE,
    LATE,
    Read("bruno", 8.0, 9.0, ("asked",)),
)


def test_a_history_without_fault_passes() -> None:
    assert [] == check(GOOD)
    assert [] == check(())


@pytest.mark.parametrize(
    ("planted", "broken", "about"),
    [
        (Acknowledged("lost"), Broken.LOST, "lost"),
        (Stored("stop"), Broken.STORED_TWICE, "stop"),
        (Sent("opening"), Broken.SENT_TWICE, "opening"),
        (Sent("nobody's"), Broken.NOT_CLAIMED, "nobody's"),
        (Read("anna", 3.0, 4.0, ("refused",)), Broken.FORKED, "anna"),
        (Read("anna", 9.0, 10.0, ("asked",)), Broken.SHRUNK, "anna"),
        (Read("anna", 9.0, 10.0, ()), Broken.SHRUNK, "anna"),
        (replace(OPENING, at=5.1), Broken.AFTER_STOP, "opening"),
        (replace(FAREWELL, message="again"), Broken.CONFIRMED_TWICE, "anna"),
        (replace(STOP, at=0.5), Broken.AFTER_STOP, "opening"),
    ],
)
def test_what_is_planted_is_found(planted: Observed, broken: Broken, about: str) -> None:
    """Wherever it stands: a history is no list of causes and effects."""
    for seed in range(20):
        history = [*GOOD, planted]
        Random(seed).shuffle(history)

        assert [Violation(broken, about)] == check(history)


def test_what_is_missing_is_found() -> None:
    assert [Violation(Broken.LOST, "stop")] == check(one for one in GOOD if one != Stored("stop"))
    without = [one for one in GOOD if one != OPENING]
    assert [Violation(Broken.NOT_CLAIMED, "opening")] == check(without)


def test_readings_that_overlap_may_end_in_any_order() -> None:
    """Two that were under way at once may each have been first."""
    short, long = Read("anna", 0.0, 9.0, ()), Read("anna", 1.0, 2.0, ("asked",))

    assert [] == check([short, long])
    assert [] == check([long, short])


def test_a_confirmation_that_is_tried_again_is_one() -> None:
    assert [] == check([*GOOD, replace(FAREWELL, at=8.0)])
