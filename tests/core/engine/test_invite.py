"""Whoever asks to be asked is answered, and only they can take their own STOP back."""

from __future__ import annotations

import pytest

from smsbot.core.effect import Facts, Lift, Record, Say, Wording
from smsbot.core.engine import invite
from smsbot.core.model import EventKind, MessageKind, Question, Status
from tests.core.engine.talks import CONSENSO as FLOW


@pytest.mark.parametrize("suppressed", [False, True])
def test_the_first_question_goes_out_as_an_answer(*, suppressed: bool) -> None:
    outcome = invite(FLOW, Facts(cells=FLOW.cells, suppressed=suppressed))

    say = Say(Wording.SAY, MessageKind.ANSWER, FLOW.start, 1, Question.CONSENT)
    assert ((Lift(), say) if suppressed else (say,)) == outcome.effects
    assert outcome.begins
    assert outcome.conversation is not None
    assert (FLOW.start, 0) == (outcome.conversation.state, outcome.conversation.handed)


def test_a_word_after_a_stop_brings_no_consent_back() -> None:
    cell = FLOW.cells[0]
    facts = Facts(cells=FLOW.cells, suppressed=True, standing={cell: Status.GRANTED})

    outcome = invite(FLOW, facts)
    assert (Record(EventKind.WITHDRAWN, (cell,)), Lift()) == outcome.effects[:2]
