"""Which consents fall with the question that won them."""

from __future__ import annotations

import pytest

from smsbot.core.cascade import Asked, Won, fallen, invalidated, to_end
from smsbot.core.model import Conversation, Ending, Question

LAWFUL = Asked(unlawful=False, renewal=False)
UNLAWFUL = Asked(unlawful=True, renewal=False)
RENEWAL = Asked(unlawful=False, renewal=True)


@pytest.mark.parametrize(
    ("asked", "grants", "expected"),
    [
        ({1: UNLAWFUL}, [(10, 1)], {10}),
        ({1: LAWFUL}, [(10, 1)], set()),
        ({1: UNLAWFUL, 2: LAWFUL}, [(10, 1), (20, 2)], {10}),
        ({1: UNLAWFUL, 2: RENEWAL}, [(10, 1), (20, 2)], {10, 20}),
        ({1: UNLAWFUL, 2: RENEWAL, 3: RENEWAL}, [(10, 1), (20, 2), (30, 3)], {10, 20, 30}),
        ({1: LAWFUL, 2: RENEWAL}, [(10, 1), (20, 2)], set()),
        ({2: RENEWAL, 3: UNLAWFUL}, [(20, 2), (30, 3)], {30}),
        ({1: UNLAWFUL}, [(10, None)], set()),
        ({1: UNLAWFUL}, [(10, 7)], set()),
        ({1: UNLAWFUL}, [], set()),
    ],
)
def test_what_falls(
    asked: dict[int, Asked], grants: list[tuple[int, int | None]], expected: set[int]
) -> None:
    """A renewal falls with what it renewed, and never takes down what was before it."""
    assert expected == fallen([Won(*grant) for grant in grants], asked)


@pytest.mark.parametrize(("fell", "expected"), [(True, {1, 3}), (False, {1})])
def test_what_ends(*, fell: bool, expected: set[int]) -> None:
    assert expected == to_end({1: UNLAWFUL, 2: LAWFUL, 3: RENEWAL}, fell=fell)


def test_such_a_conversation_is_over_and_waits_for_nothing() -> None:
    going = Conversation(state="channel", asked=Question.CHANNEL)

    ended = invalidated(going)

    assert (Ending.INVALIDATED, True, None) == (ended.state, ended.closed, ended.due_at)
    assert ("channel", False) == (going.state, going.closed)
