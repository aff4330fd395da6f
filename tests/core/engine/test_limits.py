"""How much is said before the link and silence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smsbot.core.engine import resume
from tests.core.engine.talks import (
    ABOUT_INFO,
    CONSENSO,
    EVERYTHING,
    EXACT_SMS,
    FACTS,
    HUH,
    NO,
    NOW,
    STOP,
    WHO,
    WITHDRAWN,
    YES,
    at,
    effects,
    limited,
    play,
)

if TYPE_CHECKING:
    from smsbot.core.model import Reply


@pytest.mark.parametrize("most", [1, 2, 3])
def test_unclear_replies_bring_the_link_once(most: int) -> None:
    flow = limited(unclear=most)

    said = [effects(play(flow, *[HUH] * count)) for count in range(1, most + 3)]

    assert [["again consent"]] * (most - 1) + [["link"], [], []] == said


def test_unclear_replies_are_counted_over_the_whole_conversation() -> None:
    assert ["link"] == effects(play(CONSENSO, HUH, YES, HUH))


@pytest.mark.parametrize("reply", [WHO, HUH])
@pytest.mark.parametrize("most", [2, 3, 5])
def test_the_last_sms_of_a_conversation_is_the_link_and_then_silence(
    reply: Reply, most: int
) -> None:
    flow = limited(messages=most, unclear=5)

    said = [effects(play(flow, *[reply] * count)) for count in range(1, most + 2)]

    assert ["link"] == said[most - 2]
    assert [[], []] == said[most - 1 :]
    assert all(len(one) == 1 for one in said[: most - 1])


def test_a_recap_that_does_not_fit_any_more_is_the_link() -> None:
    outcome = play(limited(messages=2), EVERYTHING)

    assert ["link"] == effects(outcome)


def test_the_receipt_comes_even_after_the_last_sms() -> None:
    flow = limited(messages=2)

    outcome = play(flow, HUH, replace(EVERYTHING, exact=True))
    granted = resume(flow, at("purpose", EXACT_SMS, said=2, linked=True), ABOUT_INFO, FACTS, NOW)

    assert [] == effects(outcome)
    assert ["granted 1", "say granted"] == effects(granted)


def test_a_refusal_after_the_last_sms_counts_in_silence() -> None:
    flow = limited(messages=2)

    outcome = resume(flow, at("consent", said=2, linked=True), NO, FACTS, NOW)

    assert ["refused 4"] == effects(outcome)


def test_the_confirmation_of_a_withdrawal_comes_even_after_the_last_sms() -> None:
    flow = limited(messages=2)

    outcome = resume(flow, at("consent", said=2, linked=True), STOP, FACTS, NOW)

    assert WITHDRAWN == effects(outcome)
