from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smsbot.core.flow import FlowVersion, check, parse
from smsbot.core.flow.paths import ways_through
from smsbot.core.model import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from smsbot.core.flow import Mistake

ALL = 'grant    = ["channel", "purpose", "confirm", "granted"]'
AFTER_CHANNEL = 'grant    = ["purpose", "confirm", "granted"]'
AFTER_PURPOSE = 'grant    = ["confirm", "granted"]'
NAMES = 'names = { channels = ["sms"], purposes = ["info"] }'
SPARE = '[states.spare]\nsay.it = "{sender}"\nsay.en = "{sender}"\n'


@pytest.mark.parametrize(
    ("changes", "key", "what"),
    [
        ([("[states.granted]", "[states.done]")], "states.granted", "this state is required"),
        ([("[states.refused]", "[states.no]")], "states.refused", "this state is required"),
        (
            [("[states.granted]", '[states.granted]\nasks = "confirm"')],
            "states.granted.asks",
            "this state ends the dialogue",
        ),
        ([('start     = "consent"', 'start = "x"')], "start", "there is no state 'x'"),
        (
            [('start     = "consent"', 'start = "channel"')],
            "start",
            "the first state must ask for consent",
        ),
        (
            [("[states.unconfirmed]", "[states.linked]"), ('"unconfirmed"', '"linked"')],
            "states.linked",
            "a state cannot have this name",
        ),
        (
            [("[states.unconfirmed]", "[states.Un-Sure]"), ('"unconfirmed"', '"Un-Sure"')],
            "states.Un-Sure",
            "a state cannot have this name",
        ),
        (
            [("[states.refused]", '[states.refused]\ngrant = ["granted"]')],
            "states.refused.grant",
            "a state that asks nothing ends the dialogue",
        ),
        (
            [("[states.refused]", '[states.refused]\nagain.it = "x"')],
            "states.refused.again",
            "a state that asks nothing ends the dialogue",
        ),
        (
            [("[states.refused]", '[states.refused]\nrefuse = "refused"')],
            "states.refused.refuse",
            "a state that asks nothing ends the dialogue",
        ),
        ([(ALL, "")], "states.consent.grant", "a question without a way out"),
        (
            [('refuse   = "unconfirmed"', "")],
            "states.confirm.refuse",
            "a question without a way out",
        ),
        (
            [(AFTER_CHANNEL, f"{AFTER_CHANNEL}\n{NAMES}")],
            "states.channel.names",
            "only a consent question can name channel and purpose",
        ),
        (
            [('["purpose", ', '["porpoise", ')],
            "states.channel.grant",
            "there is no state 'porpoise'",
        ),
        ([('["purpose", ', '["refused", ')], "states.channel.grant", "'refused' is a refusal"),
        ([('["purpose", ', '["channel", ')], "states.channel.grant", "it leads to itself"),
        (
            [('"unconfirmed"', '"uncertain"')],
            "states.confirm.refuse",
            "there is no state 'uncertain'",
        ),
        ([('"unconfirmed"', '"granted"')], "states.confirm.refuse", "'granted' is no refusal"),
        ([('"unconfirmed"', '"consent"')], "states.confirm.refuse", "'consent' is no refusal"),
        ([("[always]", SPARE + "[always]")], "states.spare", "no way leads here"),
        (
            [(AFTER_PURPOSE, 'grant = ["granted"]')],
            "states.purpose.grant",
            "an answer in doubt leads nowhere",
        ),
        (
            [(AFTER_PURPOSE, 'grant = ["confirm"]')],
            "states.purpose.grant",
            "it leads nowhere when all is known",
        ),
        (
            [(AFTER_CHANNEL, AFTER_PURPOSE)],
            "states.confirm.grant",
            "it leads nowhere while purpose is not known",
        ),
    ],
)
def test_a_dialogue_that_cannot_go_on_is_found(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
    changes: list[tuple[str, str]],
    key: str,
    what: str,
) -> None:
    found = {(mistake.key, mistake.what) for mistake in mistakes_of(*changes)}

    assert (key, what) in found


def test_nobody_is_recorded_whom_nobody_asked(one_question: FlowVersion) -> None:
    """A question that names nothing leaves both open; its SI alone can record nothing."""
    names = 'names    = { channels = ["sms"], purposes = ["info", "promo"] }'
    mistakes = check(one_question.source.replace(names, ""), "f")[1]

    assert ("states.confirm.grant", "it leads nowhere while channel and purpose is not known") in {
        (mistake.key, mistake.what) for mistake in mistakes
    }


def test_what_one_sms_already_answered_is_not_asked_again(flow: FlowVersion) -> None:
    """The walk knows that a reply may answer more than it was asked."""
    ways = ways_through(flow)
    consent, channel, purpose = Question.CONSENT, Question.CHANNEL, Question.PURPOSE

    assert not ways.stuck
    assert set(flow.states) == set(ways.known)
    assert ways.known["channel"] == {frozenset({consent}), frozenset({consent, purpose})}
    assert ways.known["purpose"] == {frozenset({consent, channel})}
    assert all(known >= {channel, purpose} for known in ways.known["granted"])


def test_a_recap_that_always_comes_leaves_no_other_way(spoilt: Callable[..., str]) -> None:
    flow = parse(spoilt(('confirm   = "in_doubt"', 'confirm = "always"')), "f")

    assert all(Question.CONFIRM in known for known in ways_through(flow).known["granted"])


def test_questions_may_come_in_another_order(spoilt: Callable[..., str]) -> None:
    turned = spoilt(
        (ALL, 'grant = ["purpose", "channel", "confirm", "granted"]'),
        (AFTER_CHANNEL, 'grant = ["confirm", "granted"]'),
        (
            AFTER_PURPOSE + '\nrefuse   = "refused"\n\n# The recap',
            'grant = ["channel", "confirm", "granted"]\nrefuse = "refused"\n\n# The recap',
        ),
        ("cosa vuole ricevere ({channels})?", "cosa vuole ricevere?"),
        ("what would you like ({channels})?", "what would you like?"),
    )

    assert check(turned, "f")[1] == ()
