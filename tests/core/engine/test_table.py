"""The table of conversations, cell by cell."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest

from smsbot.core.effect import Facts, Outcome, Record, Say, Suppress, Wording
from smsbot.core.engine import LISTENS_FOR, hear, resume
from smsbot.core.model import (
    Answers,
    Conversation,
    Ending,
    EventKind,
    Intent,
    MessageKind,
    Question,
    Reply,
    Status,
)
from tests.core.engine.talks import (
    ABOUT_INFO,
    BY_CALL,
    BY_SMS,
    CONSENSO,
    FACTS,
    HUH,
    MAYBE_INFO,
    MAYBE_SMS,
    NO,
    NOW,
    OK,
    OPEN,
    OVER,
    REFUSED,
    SEMPLICE,
    STOP,
    SURE,
    WHO,
    WITHDRAWN,
    YES,
    effects,
    ended,
)

TABLE: dict[str, dict[str, tuple[Reply, list[str], str]]] = {
    "consent": {
        "grant": (YES, ["say channel"], "channel"),
        "grant, not exact": (OK, ["say channel"], "channel"),
        "grant with a channel": (MAYBE_SMS, ["say purpose"], "purpose"),
        "grant with a purpose": (MAYBE_INFO, ["say channel"], "channel"),
        "refuse": (NO, REFUSED, "refused"),
        "withdraw": (STOP, WITHDRAWN, "withdrawn"),
        "help": (WHO, ["help"], "consent"),
        "unclear": (HUH, ["again consent"], "consent"),
    },
    "channel": {
        "grant": (BY_SMS, ["say purpose"], "purpose"),
        "grant, not exact": (MAYBE_SMS, ["say purpose"], "purpose"),
        "a bare yes": (YES, ["again channel"], "channel"),
        "another question's answer": (ABOUT_INFO, ["again channel"], "channel"),
        "refuse": (NO, REFUSED, "refused"),
        "withdraw": (STOP, WITHDRAWN, "withdrawn"),
        "help": (WHO, ["help"], "channel"),
        "unclear": (HUH, ["again channel"], "channel"),
    },
    "purpose": {
        "grant": (ABOUT_INFO, ["granted 1", "say granted"], "granted"),
        "grant, not exact": (MAYBE_INFO, ["say confirm"], "confirm"),
        "a bare yes": (YES, ["again purpose"], "purpose"),
        "another question's answer": (BY_CALL, ["again purpose"], "purpose"),
        "refuse": (NO, REFUSED, "refused"),
        "withdraw": (STOP, WITHDRAWN, "withdrawn"),
        "help": (WHO, ["help"], "purpose"),
        "unclear": (HUH, ["again purpose"], "purpose"),
    },
    "recap": {
        "yes": (YES, ["granted 1", "say granted"], "granted"),
        "ok": (OK, ["granted 1", "say granted"], "granted"),
        "a yes that is not on the list": (SURE, ["again confirm"], "confirm"),
        "another channel": (BY_CALL, ["say confirm"], "confirm"),
        "another purpose": (ABOUT_INFO, ["say confirm"], "confirm"),
        "refuse": (NO, ["refused 4", "say unconfirmed"], "refused"),
        "withdraw": (STOP, WITHDRAWN, "withdrawn"),
        "help": (WHO, ["help"], "confirm"),
        "unclear": (HUH, ["again confirm"], "confirm"),
    },
    "link": {
        "grant": (YES, ["say channel"], "channel"),
        "grant, not exact": (OK, [], "consent"),
        "refuse": (NO, REFUSED, "refused"),
        "withdraw": (STOP, WITHDRAWN, "withdrawn"),
        "help": (WHO, [], "consent"),
        "unclear": (HUH, [], "consent"),
    },
    "link at the channel": {
        "grant": (BY_SMS, ["say purpose"], "purpose"),
        "grant, not exact": (MAYBE_SMS, [], "channel"),
        "an exact yes that answers nothing": (YES, [], "channel"),
        "refuse": (NO, REFUSED, "refused"),
        "help": (WHO, [], "channel"),
        "unclear": (HUH, [], "channel"),
    },
    "link at the recap": {
        "grant": (YES, ["granted 1", "say granted"], "granted"),
        "ok": (OK, [], "confirm"),
        "another channel": (BY_CALL, ["say confirm"], "confirm"),
        "refuse": (NO, ["refused 4", "say unconfirmed"], "refused"),
    },
    "crossing": {
        "grant": (YES, [], "channel"),
        "the answer to the next question": (BY_SMS, [], "channel"),
        "refuse": (NO, REFUSED, "refused"),
        "withdraw": (STOP, WITHDRAWN, "withdrawn"),
        "help": (WHO, [], "channel"),
        "unclear": (HUH, [], "channel"),
    },
    "nothing handed": {
        "grant": (YES, [], "consent"),
        "refuse": (NO, REFUSED, "refused"),
        "withdraw": (STOP, WITHDRAWN, "withdrawn"),
        "help": (WHO, [], "consent"),
        "unclear": (HUH, [], "consent"),
    },
    **{
        name: {
            "grant": (YES, ["late"], "consent")
            if name == "unanswered"
            else (YES, [], conversation.state),
            "refuse": (NO, REFUSED, "refused"),
            "withdraw": (STOP, WITHDRAWN, "withdrawn"),
            "help": (WHO, ["help"], conversation.state),
            "unclear": (HUH, [], conversation.state),
        }
        for name, conversation in OVER.items()
    },
}
CASES = [(where, what) for where, row in TABLE.items() for what in row]


@pytest.mark.parametrize(("where", "what"), CASES, ids=[f"{w}: {i}" for w, i in CASES])
def test_a_reply_changes_what_the_table_says(where: str, what: str) -> None:
    conversation = (OPEN | OVER)[where]
    reply, expected, state = TABLE[where][what]

    outcome = resume(CONSENSO, conversation, reply, FACTS, NOW)

    assert expected == effects(outcome)
    assert outcome.conversation is not None
    assert state == outcome.conversation.state


@pytest.mark.parametrize(("where", "what"), CASES, ids=[f"{w}: {i}" for w, i in CASES])
def test_the_conversation_that_is_given_stays_as_it_is(where: str, what: str) -> None:
    conversation = (OPEN | OVER)[where]
    before = deepcopy(conversation)

    resume(CONSENSO, conversation, TABLE[where][what][0], FACTS, NOW)

    assert before == conversation


@pytest.mark.parametrize("where", [*OPEN, *OVER])
@pytest.mark.parametrize("reply", [YES, OK, NO, STOP, WHO, HUH], ids=lambda r: r.intent)
def test_a_suppressed_number_gets_silence(where: str, reply: Reply) -> None:
    """The first STOP got its confirmation."""
    facts = replace(FACTS, suppressed=True)

    outcome = resume(CONSENSO, (OPEN | OVER)[where], reply, facts, NOW)

    assert () == outcome.effects


@pytest.mark.parametrize("reply", [YES, OK, NO, HUH], ids=lambda r: r.intent)
def test_without_any_conversation_only_stop_and_help_count(reply: Reply) -> None:
    assert Outcome(None) == resume(CONSENSO, None, reply, FACTS, NOW)


def test_a_stop_without_any_conversation_is_honoured() -> None:
    assert WITHDRAWN == effects(resume(CONSENSO, None, STOP, FACTS, NOW))


@pytest.mark.parametrize("conversation", [None, *OVER.values()])
def test_help_without_an_open_question_comes_once_a_day(
    conversation: Conversation | None,
) -> None:
    first = resume(CONSENSO, conversation, WHO, FACTS, NOW)
    second = resume(CONSENSO, conversation, WHO, replace(FACTS, helped=True), NOW)

    assert (Say(Wording.HELP, MessageKind.ANSWER),) == first.effects
    assert () == second.effects


@pytest.mark.parametrize("where", [*OPEN, *OVER])
def test_a_withdrawal_ends_everything(where: str) -> None:
    outcome = resume(CONSENSO, (OPEN | OVER)[where], STOP, FACTS, NOW)

    conversation = outcome.conversation
    assert conversation is not None
    assert (Ending.WITHDRAWN, True, None) == (
        conversation.state,
        conversation.closed,
        conversation.due_at,
    )
    assert (
        Record(EventKind.WITHDRAWN, CONSENSO.cells),
        Suppress("withdrawn"),
        Say(Wording.WITHDRAW, MessageKind.FAREWELL),
    ) == outcome.effects


def test_a_withdrawal_takes_back_cells_of_every_flow() -> None:
    facts = Facts(cells=(*SEMPLICE.cells, *CONSENSO.cells))

    outcome = resume(SEMPLICE, None, STOP, facts, NOW)

    assert Record(EventKind.WITHDRAWN, facts.cells) == outcome.effects[0]


@pytest.mark.parametrize("where", ["consent", "channel", "purpose", "recap", "link", "crossing"])
def test_a_refusal_closes(where: str) -> None:
    outcome = resume(CONSENSO, OPEN[where], NO, FACTS, NOW)

    assert outcome.conversation is not None
    assert outcome.conversation.closed
    assert outcome.conversation.due_at is None


def test_a_no_after_a_grant_withdraws_what_was_granted_and_refuses_the_rest() -> None:
    granted, *rest = CONSENSO.cells
    facts = replace(FACTS, standing={granted: Status.GRANTED})

    outcome = resume(CONSENSO, ended("granted"), NO, facts, NOW)

    assert (
        Record(EventKind.WITHDRAWN, (granted,)),
        Record(EventKind.REFUSED, tuple(rest)),
        Say(Wording.SAY, MessageKind.ANSWER, "refused"),
    ) == outcome.effects


@pytest.mark.parametrize("status", [Status.EXPIRED, Status.STALE, Status.SUSPENDED])
def test_a_no_after_a_consent_that_ended_refuses_it(status: Status) -> None:
    facts = replace(FACTS, standing=dict.fromkeys(CONSENSO.cells, status))

    assert REFUSED == effects(resume(CONSENSO, ended("granted"), NO, facts, NOW))


@pytest.mark.parametrize("status", [Status.REFUSED, Status.WITHDRAWN])
def test_a_no_that_changes_nothing_gets_no_answer(status: Status) -> None:
    facts = replace(FACTS, standing=dict.fromkeys(CONSENSO.cells, status))

    assert () == resume(CONSENSO, ended("refused"), NO, facts, NOW).effects


def test_a_no_after_a_refusal_and_a_grant_on_the_page_is_answered() -> None:
    """It takes something back, so the person must hear that it did."""
    facts = replace(FACTS, standing=dict.fromkeys(CONSENSO.cells, Status.GRANTED))

    outcome = resume(CONSENSO, ended("refused"), NO, facts, NOW)

    assert ["withdrawn 4", "say refused"] == effects(outcome)


def test_a_late_yes_grants_nothing_and_begins_anew() -> None:
    outcome = resume(CONSENSO, ended("unanswered"), YES, FACTS, NOW)

    assert outcome.begins
    assert outcome.conversation is not None
    assert Answers() == outcome.conversation.answers
    assert outcome.conversation.crossing
    assert (
        Say(Wording.LATE, MessageKind.ANSWER, "consent", 1, Question.CONSENT),
    ) == outcome.effects


def test_a_no_that_crosses_the_late_question_is_still_a_no() -> None:
    outcome = resume(CONSENSO, ended("unanswered"), YES, FACTS, NOW)
    assert outcome.conversation is not None

    reply, asked = hear(CONSENSO, outcome.conversation, "no", NOW)

    assert Question.CONSENT is asked
    assert Intent.REFUSE is reply.intent
    assert REFUSED == effects(resume(CONSENSO, outcome.conversation, reply, FACTS, NOW))


@pytest.mark.parametrize(
    ("ago", "expected"), [(LISTENS_FOR, ["late"]), (LISTENS_FOR + timedelta(seconds=1), [])]
)
def test_a_late_yes_is_heard_for_thirty_days(ago: timedelta, expected: list[str]) -> None:
    conversation = ended("unanswered", ago=ago)

    assert expected == effects(resume(CONSENSO, conversation, YES, FACTS, NOW))
