"""Two wordings: a fair coin for each person, and a brake that chance seldom pulls."""

from __future__ import annotations

import random

import pytest

from smsbot.core.flow import FlowVersion, parse
from smsbot.core.model import Variant
from smsbot.core.variant import assigned, worse
from tests.world import FLOWS, shipped

A, B = Variant.A, Variant.B


@pytest.fixture(scope="module")
def flow() -> FlowVersion:
    source = (FLOWS / "consenso.toml").read_text()
    source = source.replace("again.it", 'say_b.it = "{sender}: SI o NO? {link} STOP"\nagain.it', 1)
    source = source.replace(
        "again.en", 'say_b.en = "{sender}: YES or NO? {link} STOP"\nagain.en', 1
    )
    return parse(source, "two.toml")


def test_half_of_the_people_read_each(flow: FlowVersion) -> None:
    shown = [assigned(flow, contact) for contact in range(10_000)]

    assert 4_800 < shown.count(A) < 5_200
    assert 10_000 == shown.count(A) + shown.count(B)


def test_the_same_person_always_reads_the_same(flow: FlowVersion) -> None:
    assert [assigned(flow, 7) for _ in range(3)] == [assigned(flow, 7)] * 3


def test_another_version_throws_the_coins_anew(flow: FlowVersion) -> None:
    other = parse(flow.source.replace("version   = 1", "version = 2"), "two.toml")

    assert [assigned(flow, c) for c in range(50)] != [assigned(other, c) for c in range(50)]


def test_nobody_reads_what_is_stopped(flow: FlowVersion) -> None:
    assert {B} == {assigned(flow, contact, stopped=A) for contact in range(50)}
    assert {A} == {assigned(flow, contact, stopped=B) for contact in range(50)}


def test_a_flow_of_one_wording_has_no_variant() -> None:
    assert assigned(shipped("consenso"), 7) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (0, 0, None),
        (7, 0, None),
        (8, 0, A),
        (0, 8, B),
        (2, 13, None),
        (2, 14, B),
        (500, 500, None),
        (3000, 2000, A),
    ],
)
def test_the_difference_must_be_significant(a: int, b: int, expected: Variant | None) -> None:
    assert expected is worse({A: a, B: b})


def test_chance_alone_seldom_stops_a_wording() -> None:
    """Looked at after each of 300 STOPs, in 1,000 campaigns whose wordings make no difference."""
    coins = random.Random(1939)
    pulled = 0
    for _ in range(1_000):
        stops = {A: 0, B: 0}
        for _ in range(300):
            stops[coins.choice((A, B))] += 1
            if worse(stops):
                pulled += 1
                break

    assert pulled <= 50
