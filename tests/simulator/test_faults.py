from collections import Counter

import pytest

from smsbot.simulator.faults import Dice, Fate, Faults, FaultsError, Signing, parse_faults


def test_every_fault_can_be_set() -> None:
    given = {
        "error_rate": 0.1,
        "throttle_rate": 0.2,
        "timeout_rate": 0.1,
        "lost_answer_rate": 0.1,
        "duplicate_callback_rate": 1,
        "late_callback_rate": 0,
        "lost_receipt_rate": 0.5,
        "undelivered_rate": 0.5,
        "latency_ms": 20,
        "seed": 7,
        "signing": "doubled",
        "clock_skew_s": -300,
    }

    assert parse_faults(given).as_json() == given
    assert parse_faults(given).signing is Signing.DOUBLED


def test_what_is_not_named_does_not_go_wrong() -> None:
    assert parse_faults({}) == Faults()


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ([], "object"),
        ({"eror_rate": 0.1}, "eror_rate"),
        ({"error_rate": "0.1"}, "error_rate"),
        ({"error_rate": None}, "error_rate"),
        ({"error_rate": True}, "error_rate"),
        ({"error_rate": 1.1}, "error_rate"),
        ({"undelivered_rate": -0.1}, "undelivered_rate"),
        ({"seed": 1.5}, "seed"),
        ({"latency_ms": -1}, "latency_ms"),
        ({"signing": "sealed"}, "signing"),
        ({"signing": 1}, "signing"),
        ({"error_rate": 0.6, "throttle_rate": 0.6}, "add up"),
    ],
)
def test_a_fault_that_does_not_exist_is_named(given: object, key: str) -> None:
    with pytest.raises(FaultsError, match=key):
        parse_faults(given)


RATES = Faults(error_rate=0.2, throttle_rate=0.1, timeout_rate=0.1, lost_answer_rate=0.1, seed=3)


def test_the_same_seed_brings_the_same_trouble() -> None:
    fates = [[Dice(RATES).fate() for _ in range(1)], [Dice(RATES).fate() for _ in range(1)]]
    one, other = Dice(RATES), Dice(RATES)

    assert fates[0] == fates[1]
    assert [one.fate() for _ in range(500)] == [other.fate() for _ in range(500)]


def test_another_seed_brings_another_trouble() -> None:
    one, other = Dice(RATES), Dice(Faults(**(RATES.as_json() | {"seed": 4})))  # type: ignore[arg-type]

    assert [one.fate() for _ in range(500)] != [other.fate() for _ in range(500)]


def test_fates_come_as_often_as_they_are_asked_for() -> None:
    dice = Dice(RATES)
    count = Counter(dice.fate() for _ in range(20_000))
    shares = {fate: round(count[fate] / 20_000, 1) for fate in Fate}

    assert shares == {
        Fate.FINE: 0.5,
        Fate.THROTTLED: 0.1,
        Fate.ERROR: 0.2,
        Fate.TIMEOUT: 0.1,
        Fate.LOST_ANSWER: 0.1,
    }


def test_without_faults_everything_is_fine() -> None:
    dice = Dice(Faults())

    assert {dice.fate() for _ in range(1000)} == {Fate.FINE}
    assert not any(dice.happens(0.0) for _ in range(1000))
