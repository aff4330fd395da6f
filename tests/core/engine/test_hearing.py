"""At which question a text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smsbot.core.effect import Facts, Say, Wording
from smsbot.core.engine import hear, resume, start
from smsbot.core.model import Conversation, Intent, MessageKind, Question, Status
from tests.core.engine.talks import CONSENSO, DAY, NOW, OPEN, OVER, ended

if TYPE_CHECKING:
    from datetime import timedelta


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


@pytest.mark.parametrize(("text", "intent"), [("si", Intent.GRANT), ("ciao", Intent.UNCLEAR)])
@pytest.mark.parametrize("ago", [DAY, 300 * DAY])
def test_where_a_consent_is_suspended_a_yes_is_heard_at_any_time(
    text: str, intent: Intent, ago: timedelta
) -> None:
    facts = Facts(CONSENSO.cells, standing={CONSENSO.cells[0]: Status.SUSPENDED})

    reply, where = hear(CONSENSO, ended("granted", ago=ago), text, NOW, facts)

    assert (intent, Question.CONSENT) == (reply.intent, where)


def test_a_yes_where_a_consent_is_suspended_grants_nothing_and_begins_anew() -> None:
    facts = Facts(CONSENSO.cells, standing={CONSENSO.cells[0]: Status.SUSPENDED})
    before = ended("granted", ago=300 * DAY)

    outcome = resume(CONSENSO, before, hear(CONSENSO, before, "si", NOW, facts)[0], facts, NOW)

    assert outcome.begins
    assert (
        Say(Wording.LATE, MessageKind.ANSWER, "consent", 1, Question.CONSENT),
    ) == outcome.effects


def test_a_text_is_read_without_any_flow() -> None:
    assert Intent.WITHDRAW is hear(None, None, "stop", NOW)[0].intent


def test_an_opening_puts_the_first_question() -> None:
    outcome = start(CONSENSO)

    assert outcome.begins
    assert (
        Say(Wording.SAY, MessageKind.OPENING, "consent", 1, Question.CONSENT),
    ) == outcome.effects
