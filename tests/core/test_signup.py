"""The SMS that asks the owner of a number about a form."""

from __future__ import annotations

import pytest

from smsbot.core.model import Channel, Purpose, Question
from smsbot.core.signup import recap_of, says, sign_up
from smsbot.core.text import segments
from smsbot.core.wording import render
from tests.world import shipped

LANGUAGES = ("it", "en", "de", "fr", "es")
WIDEST = {
    "sender": "x" * 15,
    "purposes": "x" * 22,
    "channels": "x" * 14,
    "link": "x" * 35,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_segment_at_worst(language: str) -> None:
    text = render(says([language])[language], WIDEST, keep_link=False)

    assert (1, True) == (segments(text).count, "STOP" in text)


def test_it_asks_for_a_yes_to_what_was_chosen() -> None:
    flow = shipped("consenso")
    outcome = sign_up(flow, frozenset({Purpose.INFO}), frozenset({Channel.SMS}))

    assert outcome.conversation is not None
    assert recap_of(flow) == flow.states[outcome.conversation.state]
    assert not outcome.conversation.answers.confirmed
    (say,) = outcome.effects
    assert Question.CONFIRM == getattr(say, "asks", None)
