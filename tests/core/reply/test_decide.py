from __future__ import annotations

import pytest

from smsbot.core.model import Intent, Question
from smsbot.core.reply.decide import decide

LEAST_FIRST = (Intent.WITHDRAW, Intent.REFUSE, Intent.HELP, Intent.UNCLEAR, Intent.GRANT)


@pytest.mark.parametrize(
    ("shape", "intent"),
    [
        ("Y", Intent.GRANT),
        ("YS", Intent.WITHDRAW),
        ("Y,N", Intent.UNCLEAR),
        ("Yh", Intent.HELP),
        ("Y,t", Intent.HELP),
        ("Y,e", Intent.HELP),
        ("Yf", Intent.UNCLEAR),
        ("Y?", Intent.UNCLEAR),
        ("Yu", Intent.UNCLEAR),
        ("Yz", Intent.UNCLEAR),
        ("Y|N", Intent.UNCLEAR),
        ("yN", Intent.REFUSE),
        ("Ny", Intent.UNCLEAR),
        ("N", Intent.REFUSE),
        ("N?", Intent.UNCLEAR),
        ("Nh", Intent.REFUSE),
        ("nw", Intent.WITHDRAW),
        ("Y-nC", Intent.GRANT),
        ("Y-nm", Intent.WITHDRAW),
        ("i", Intent.HELP),
        ("oi", Intent.UNCLEAR),
        ("e", Intent.UNCLEAR),
        ("oe", Intent.HELP),
        ("A Y", Intent.UNCLEAR),
        ("", Intent.UNCLEAR),
        ("W", Intent.WITHDRAW),
        ("PEU?", Intent.HELP),
        ("IPE", Intent.WITHDRAW),
        ("%N", Intent.UNCLEAR),
        ("Sp,iY", Intent.UNCLEAR),
        ("Ss,Y", Intent.WITHDRAW),
    ],
)
def test_consent_is_decided_by_granting_less(shape: str, intent: Intent) -> None:
    assert intent == decide(shape, Question.CONSENT).intent


@pytest.mark.parametrize(
    ("shape", "intent", "options"),
    [
        ("s", Intent.GRANT, "s"),
        ("b", Intent.GRANT, "sc"),
        ("aXc", Intent.GRANT, "s"),
        ("xc", Intent.UNCLEAR, ""),
        ("xs,xc", Intent.REFUSE, ""),
        ("Nb", Intent.REFUSE, ""),
        ("N", Intent.REFUSE, ""),
        ("N,s", Intent.UNCLEAR, ""),
        ("N,os", Intent.GRANT, "s"),
        ("Y", Intent.UNCLEAR, ""),
        ("p", Intent.UNCLEAR, ""),
        ("s,p", Intent.GRANT, "sp"),
        ("Sc", Intent.WITHDRAW, ""),
        ("Sc,s", Intent.GRANT, "s"),
        ("nC", Intent.UNCLEAR, ""),
        ("nm", Intent.WITHDRAW, ""),
        ("C", Intent.GRANT, "c"),
        ("rN", Intent.WITHDRAW, ""),
        ("Z,N", Intent.WITHDRAW, ""),
        ("s,xs", Intent.UNCLEAR, ""),
        ("s|c", Intent.UNCLEAR, ""),
    ],
)
def test_a_channel_is_chosen_or_not(shape: str, intent: Intent, options: str) -> None:
    decision = decide(shape, Question.CHANNEL)

    assert (intent, frozenset(options)) == (decision.intent, decision.options)


@pytest.mark.parametrize(
    ("shape", "intent"),
    [
        ("S", Intent.WITHDRAW),
        ("Sp,iY", Intent.WITHDRAW),
        ("nVm", Intent.WITHDRAW),
        ("h", Intent.HELP),
        ("g", Intent.HELP),
        ("i", Intent.HELP),
        ("Vm", Intent.HELP),
        ("u?", Intent.HELP),
        ("Y", Intent.UNCLEAR),
        ("N", Intent.UNCLEAR),
        ("rN", Intent.WITHDRAW),
    ],
)
def test_nothing_is_granted_where_nothing_is_asked(shape: str, intent: Intent) -> None:
    assert intent == decide(shape, None).intent


def test_a_subject_is_no_option_of_the_flow() -> None:
    assert Intent.HELP == decide("oiu", Question.PURPOSE).intent


def test_code_around_an_answer_grants_nothing() -> None:
    assert Intent.UNCLEAR == decide("Y", Question.CONSENT, code=True).intent
    assert Intent.REFUSE == decide("N", Question.CONSENT, code=True).intent
    assert Intent.WITHDRAW == decide("S", Question.CONSENT, code=True).intent


@pytest.mark.parametrize("shape", ["Y,-", "y-", "s-"])
def test_what_breaks_off_behind_the_answer_is_open(shape: str) -> None:
    """Somebody who writes "sì, ma" goes on in his head."""
    asked = Question.CHANNEL if shape.startswith("s") else Question.CONSENT

    assert Intent.UNCLEAR == decide(shape, asked).intent


def test_a_contrast_behind_an_exclusion_breaks_nothing_off() -> None:
    assert Intent.GRANT == decide("y,xc-", Question.CONSENT).intent


def test_seeing_later_leaves_a_yes_open_and_a_choice_as_it_is() -> None:
    assert Intent.UNCLEAR == decide("Y,6", Question.CONSENT).intent
    assert Intent.GRANT == decide("os,6", Question.CHANNEL).intent


def test_a_no_to_all_refuses() -> None:
    assert Intent.REFUSE == decide("Na", Question.CONSENT).intent
    assert Intent.WITHDRAW == decide("Z,Na", Question.CHANNEL).intent


def test_a_burden_beside_a_choice_is_a_limited_stop() -> None:
    assert Intent.GRANT == decide("s.c1", Question.CHANNEL).intent
    assert Intent.WITHDRAW == decide("c1", Question.CHANNEL).intent


def test_whether_one_may_leave_some_day_is_a_question() -> None:
    assert Intent.HELP == decide("PEv?", Question.CONSENT).intent
    assert Intent.HELP == decide("UPE?", Question.CONSENT).intent
    assert Intent.WITHDRAW == decide("PE?", Question.CONSENT).intent


@pytest.mark.parametrize(
    ("shape", "rule"),
    [
        ("G", "rule 18: wants to be rid of us"),
        ("T", "rule 7: a threat"),
        ("W", "rule 20: the wrong person"),
    ],
)
def test_leaving_without_limit_names_its_rule(shape: str, rule: str) -> None:
    assert (rule,) == decide(shape, None).rules
