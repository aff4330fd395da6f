from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.ledger import Leaf, canonical_json, commitment, leaf_time, root_of

STATES = ("ConsentRequested", "ConsentGiven", "ConsentWithdrawn")
TIMES = (
    datetime(2026, 3, 2, 9, 0, 5, tzinfo=UTC),
    datetime(2026, 3, 2, 9, 4, 31, tzinfo=UTC),
    datetime(2026, 5, 20, 18, 12, 9, tzinfo=UTC),
)


@pytest.fixture
def three() -> list[Leaf]:
    """The published vector: three events of one person."""
    return [
        Leaf.of(
            seq,
            TIMES[seq],
            bytes([seq]) * 32,
            canonical_json({"cell": "PROMO/SMS", "state": state}).decode(),
        )
        for seq, state in enumerate(STATES)
    ]


def test_the_published_vector_holds_for_the_first_leaf(three: list[Leaf]) -> None:
    expected = "1eab79eadfea7db23d48fefb11b332c16e886b8f997461894dba87f93465b5b5"
    assert expected == three[0].hash().hex()


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (2, "d262d1ef62633aec3e6c715075fd58f18ac72190073f901176075f330ac40673"),
        (3, "367cec5d5635081ec0808b90ce7caa32a10a0073d4bb095834ee488f566d367d"),
    ],
)
def test_the_published_vector_holds_for_the_roots(
    three: list[Leaf], count: int, expected: str
) -> None:
    assert expected == root_of(leaf.hash() for leaf in three[:count]).hex()


@given(
    seq=st.integers(0, 2**53 - 1),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    salt=st.binary(min_size=32, max_size=32),
    evidence=st.text(),
)
def test_the_data_of_a_leaf_are_canonical_json(
    seq: int, at: datetime, salt: bytes, evidence: str
) -> None:
    leaf = Leaf.of(seq, at, salt, evidence)

    assert rfc8785.dumps({"v": 1, "seq": seq, "t": leaf.t, "c": leaf.c}) == leaf.data()


def test_a_leaf_knows_seconds_in_utc_and_nothing_finer() -> None:
    at = datetime(2026, 3, 2, 10, 0, 5, 999_999, tzinfo=timezone(timedelta(hours=1)))

    assert "2026-03-02T09:00:05Z" == leaf_time(at)


def test_another_salt_hides_the_same_event() -> None:
    event = canonical_json({"cell": "PROMO/SMS"})

    assert commitment(bytes(32), event) != commitment(bytes([1]) * 32, event)


def test_a_number_that_no_canonical_json_can_say_is_refused() -> None:
    with pytest.raises(ValueError, match="exceeds"):
        canonical_json({"id": 2**53})
