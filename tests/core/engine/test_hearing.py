"""At which question a text is read."""

from __future__ import annotations

import pytest

from smsbot.core.effect import Say, Wording
from smsbot.core.engine import hear, start
from smsbot.core.model import Conversation, Intent, MessageKind, Question
from tests.core.engine.talks import CONSENSO, DAY, NOW, OPEN, OVER, ended


@pytest.mark.parametrize(
    ("conversation", "text", "intent", "asked"),
    [
        (None, "si", Intent.UNCLEAR, None),
        (None, "stop", Intent.WITHDRAW, None),
        (None, "chi siete?", Intent.HELP, None),
        (OPEN["consent"], "si", Intent.GRANT, Question.CONSENT),
        (OPEN["channel"], "si", Intent.UNCLEAR, Question.CHANNEL),
        (OPEN["channel"], "sms", Intent.GRANT, Question.CHANNEL),
        (OPEN["crossing"], "si", Intent.GRANT, Question.CONSENT),
        (OPEN["nothing handed"], "si", Intent.UNCLEAR, None),
        (ended("unanswered"), "si", Intent.GRANT, Question.CONSENT),
        (ended("granted"), "no", Intent.REFUSE, Question.CONSENT),
        (ended("granted"), "stop", Intent.WITHDRAW, None),
        (ended("granted"), "chi siete?", Intent.HELP, None),
        (ended("unanswered", ago=31 * DAY), "si", Intent.UNCLEAR, None),
        (ended("granted", ago=31 * DAY), "no", Intent.UNCLEAR, None),
        (OVER["never asked"], "si", Intent.UNCLEAR, None),
    ],
)
def test_a_text_is_read_at_the_question_it_can_be_meant_for(
    conversation: Conversation | None, text: str, intent: Intent, asked: Question | None
) -> None:
    reply, where = hear(CONSENSO, conversation, text, NOW)

    assert (intent, asked) == (reply.intent, where)


def test_a_text_is_read_without_any_flow() -> None:
    assert Intent.WITHDRAW is hear(None, None, "stop", NOW)[0].intent


def test_an_opening_puts_the_first_question() -> None:
    outcome = start(CONSENSO)

    assert outcome.begins
    assert (
        Say(Wording.SAY, MessageKind.OPENING, "consent", 1, Question.CONSENT),
    ) == outcome.effects
