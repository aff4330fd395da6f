"""Where nothing is asked by SMS, nothing that is said by SMS can grant."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsbot.core.effect import Record, Say, Wording
from smsbot.core.engine import choose_on_page, due, expire, hear, resume, start
from smsbot.core.machine import machine_of
from smsbot.core.model import Ending, EventKind, Intent, MessageKind, Question, Reply
from tests.core.engine.talks import FACTS, HUH, NO, NOW, OK, SURE, WHO, YES, invited
from tests.world import shipped

FLOW = shipped("link")


def test_the_invitation_asks_for_consent() -> None:
    say = Say(Wording.SAY, MessageKind.OPENING, "invitation", 1, Question.CONSENT)

    assert (say,) == start(FLOW).effects


def test_no_reply_leads_to_a_grant() -> None:
    assert {"refuse", "expire"} == set(machine_of(FLOW).events)


@pytest.mark.parametrize("reply", [YES, OK, SURE, HUH])
def test_a_reply_that_is_no_no_gets_the_link_once(reply: Reply) -> None:
    first = resume(FLOW, invited(), reply, FACTS, NOW)
    again = resume(FLOW, first.conversation, reply, FACTS, NOW)

    assert (Say(Wording.LINK, MessageKind.ANSWER),) == first.effects
    assert () == again.effects


def test_a_no_refuses_every_cell() -> None:
    outcome = resume(FLOW, invited(), NO, FACTS, NOW)

    assert Record(EventKind.REFUSED, FLOW.cells) == outcome.effects[0]
    assert outcome.conversation is not None
    assert (Ending.REFUSED, True) == (outcome.conversation.state, outcome.conversation.closed)


def test_help_is_given_with_the_page() -> None:
    outcome = resume(FLOW, invited(), WHO, FACTS, NOW)

    help_text = Say(Wording.HELP, MessageKind.ANSWER, "invitation", 1, Question.CONSENT)
    assert (help_text,) == outcome.effects


def test_a_bare_no_is_understood() -> None:
    reply, asked = hear(FLOW, invited(), "no", NOW)

    assert (Intent.REFUSE, Question.CONSENT) == (reply.intent, asked)


def test_silence_ends_it_unanswered_and_after_the_link_linked() -> None:
    linked = resume(FLOW, invited(), HUH, FACTS, NOW).conversation
    assert linked is not None
    ends = [expire(FLOW, one).conversation for one in (invited(), linked)]

    assert ["unanswered", "linked"] == [one.state for one in ends if one]
    assert NOW + timedelta(days=30) == due(FLOW, invited(), NOW)


def test_what_is_chosen_on_the_page_is_the_ending() -> None:
    assert Ending.GRANTED == choose_on_page(invited(), Ending.GRANTED).state
    assert Ending.LINKED == choose_on_page(invited()).state
