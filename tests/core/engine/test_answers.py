"""What is recorded: exact choices, and confirmed ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smsbot.core.effect import Outcome, Record
from smsbot.core.engine import granted_cells, resume
from smsbot.core.model import Answers, Channel, EventKind, Intent, Purpose, Reply
from tests.core.engine.talks import (
    ABOUT_INFO,
    BY_CALL,
    BY_SMS,
    CALL,
    CONSENSO,
    EVERYTHING,
    EXACT_SMS,
    FACTS,
    HUH,
    INFO,
    MAYBE_INFO,
    MAYBE_SMS,
    NO,
    NOW,
    OK,
    OPEN,
    PROMO,
    REFUSED,
    SEMPLICE,
    SMS,
    STOP,
    SURE,
    WHO,
    WITHDRAWN,
    YES,
    changed,
    effects,
    play,
    says,
)

BOTH = says(Intent.GRANT, channels=SMS | CALL, exact=True)
ABOUT_PROMO = says(Intent.GRANT, purposes=PROMO, exact=True)


@pytest.mark.parametrize(
    ("replies", "last"),
    [
        ((YES, BY_SMS, ABOUT_INFO), ["granted 1", "say granted"]),
        ((OK, BY_SMS, ABOUT_INFO), ["granted 1", "say granted"]),
        ((YES, BOTH, ABOUT_PROMO), ["granted 4", "say granted"]),
        ((YES, BY_SMS, ABOUT_PROMO), ["granted 2", "say granted"]),
        ((EVERYTHING,), ["say confirm"]),
        ((replace(EVERYTHING, exact=True),), ["say confirm"]),
        ((EVERYTHING, YES), ["granted 1", "say granted"]),
        ((YES, MAYBE_SMS, ABOUT_INFO), ["say confirm"]),
        ((YES, BY_SMS, MAYBE_INFO), ["say confirm"]),
        ((YES, BY_SMS, replace(ABOUT_INFO, channels=CALL)), ["say confirm"]),
        ((MAYBE_INFO, BY_SMS), ["say confirm"]),
        ((EVERYTHING, BY_CALL, YES), ["granted 1", "say granted"]),
        ((EVERYTHING, BY_CALL, ABOUT_PROMO, OK), ["granted 2", "say granted"]),
        ((HUH, WHO, YES, WHO, BY_SMS, ABOUT_INFO), ["granted 1", "say granted"]),
    ],
)
def test_a_choice_is_recorded_when_it_is_exact_or_confirmed(
    replies: tuple[Reply, ...], last: list[str]
) -> None:
    assert last == effects(play(CONSENSO, *replies))


def test_a_correction_at_the_recap_replaces_the_answer_it_names() -> None:
    outcome = play(CONSENSO, EVERYTHING, BY_CALL, ABOUT_PROMO, YES)

    cells = {(c.purpose, c.channel) for c in outcome.effects[0].cells}  # type: ignore[union-attr]
    assert {(Purpose.INFO, Channel.CALL), (Purpose.PROMO, Channel.CALL)} == cells


def test_a_confirmation_does_not_outlive_a_correction() -> None:
    """A yes confirms what the recap said, never what came after it."""
    outcome = play(CONSENSO, EVERYTHING, replace(BY_CALL, listed_yes=True))

    assert ["say confirm"] == effects(outcome)


def test_promo_includes_info_by_the_questions_own_words() -> None:
    answers = Answers(consent=True, channels=SMS, purposes=PROMO)

    assert 2 == len(granted_cells(CONSENSO, answers))


@pytest.mark.parametrize(
    "answers", [Answers(), Answers(channels=SMS), Answers(purposes=INFO), EXACT_SMS]
)
def test_half_a_choice_means_no_cell(answers: Answers) -> None:
    assert () == granted_cells(CONSENSO, answers)


def test_an_exact_yes_to_a_question_that_names_everything_grants_just_that() -> None:
    outcome = play(SEMPLICE, YES)

    assert Record(EventKind.GRANTED, SEMPLICE.cells) == outcome.effects[0]


@pytest.mark.parametrize("reply", [OK, SURE, MAYBE_INFO, replace(YES, purposes=INFO)])
def test_any_other_yes_to_it_is_repeated_first(reply: Reply) -> None:
    assert ["say confirm"] == effects(play(SEMPLICE, reply))


@pytest.mark.parametrize("channels", [CALL, CALL | SMS])
def test_a_wish_that_the_flow_cannot_honour_gets_help(channels: frozenset[Channel]) -> None:
    outcome = play(SEMPLICE, says(Intent.GRANT, channels=channels, exact=True))

    assert ["help"] == effects(outcome)
    assert outcome.conversation is not None
    assert Answers() == outcome.conversation.answers


ALWAYS = changed(CONSENSO, confirm_always=True)


def test_a_flow_may_ask_the_recap_every_time() -> None:
    assert ["say confirm"] == effects(play(ALWAYS, YES, BY_SMS, ABOUT_INFO))
    assert ["granted 1", "say granted"] == effects(play(ALWAYS, YES, BY_SMS, ABOUT_INFO, OK))


def test_no_grant_is_given_a_time_by_a_clock_that_is_off() -> None:
    facts = replace(FACTS, clock_trusted=False)

    outcome = resume(CONSENSO, OPEN["purpose"], ABOUT_INFO, facts, NOW)

    assert ["again purpose"] == effects(outcome)


def test_after_the_link_a_clock_that_is_off_breaks_no_silence() -> None:
    facts = replace(FACTS, clock_trusted=False)
    linked = replace(OPEN["purpose"], linked=True)

    outcome = resume(CONSENSO, linked, ABOUT_INFO, facts, NOW)

    assert Outcome(linked) == outcome


@pytest.mark.parametrize(("reply", "expected"), [(NO, REFUSED), (STOP, WITHDRAWN)])
def test_whoever_says_no_is_heard_whatever_the_clock(reply: Reply, expected: list[str]) -> None:
    facts = replace(FACTS, clock_trusted=False)

    assert expected == effects(resume(CONSENSO, OPEN["purpose"], reply, facts, NOW))


def test_an_answer_with_no_way_on_is_asked_for_again() -> None:
    """A flow that forgot its way out records nothing."""
    states = dict(CONSENSO.states)
    states["purpose"] = replace(states["purpose"], grant=("confirm",))
    flow = changed(CONSENSO, states=states)

    assert ["again purpose"] == effects(play(flow, YES, BY_SMS, ABOUT_INFO))
