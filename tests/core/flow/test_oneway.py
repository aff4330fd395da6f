"""A flow that asks nothing by SMS: what it may not hold, and what it must say."""

from __future__ import annotations

import pytest

from smsbot.core.flow import FlowVersion, check, diagram, parse
from smsbot.core.model import Question
from tests.core.flow.conftest import FLOWS

SOURCE = (FLOWS / "link.toml").read_text()
FLOW = parse(SOURCE, "link.toml")
STATE = "[states.invitation]"
TEXT = "Basta SMS: STOP al {number}"


def found(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    source = SOURCE
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    return [(one.key, one.what) for one in check(source, "link.toml")[1]]


@pytest.mark.parametrize(
    ("old", "new", "key", "what"),
    [
        (STATE, f'{STATE}\nasks = "consent"', "states.invitation.asks", "a question by SMS"),
        (STATE, f'{STATE}\ngrant = ["granted"]', "states.invitation.grant", "a question by SMS"),
        (STATE, f'{STATE}\nrefuse = "refused"', "states.invitation.refuse", "a question by SMS"),
        (
            'start     = "invitation"',
            'start = "invitation"\nconfirm = "always"',
            "confirm",
            "there is no recap where nothing is answered",
        ),
        ('"invitation"', '"granted"', "start", "'granted' ends the dialogue"),
        ('"invitation"', '"elsewhere"', "start", "there is no state 'elsewhere'"),
        ("[states.refused]", "[states.no]", "states.refused", "this state is required"),
        (TEXT, "Basta SMS: {number}", "states.invitation.say.it", "an opening without STOP"),
        (TEXT, "Basta SMS: STOP", "states.invitation.say.it", "{number} is missing"),
        (
            "o dica no: {link}",
            "o dica no.",
            "states.invitation.say.it",
            "{link} is missing",
        ),
        (
            "Scelga qui, o dica no",
            "Risponda SI, o",
            "states.invitation.say.it",
            "it asks for SI by SMS",
        ),
        ("Scelte e dati: {link}", "{again}", "always.help.it", "{again} has no value here"),
        ("Scelte e dati: {link}", "", "always.help.it", "{link} is missing"),
        ('"link"               #', '"fax" #', "via", "'fax' is unknown"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(old: str, new: str, key: str, what: str) -> None:
    assert (key, what) in found((old, new))


def test_a_state_that_nothing_leads_to_is_found() -> None:
    spare = '[states.spare]\nsay.it = "{sender}"\nsay.en = "{sender}"\n[states.refused]'

    assert [("states.spare", "no way leads here")] == found(("[states.refused]", spare))


def test_the_invitation_asks_for_consent_and_nothing_answers_it() -> None:
    invitation = FLOW.states[FLOW.start]

    assert FLOW.one_way
    assert (None, ()) == (invitation.asks, invitation.grant)
    assert Question.CONSENT is FLOW.question_of(invitation)


def test_a_flow_with_replies_is_not_one_way(flow: FlowVersion) -> None:
    assert not flow.one_way
    assert all(state.asks is flow.question_of(state) for state in flow.states.values())


def test_one_way_is_drawn() -> None:
    drawn = diagram(FLOW)

    assert "    invitation --> granted: chosen on the page\n" in drawn
    assert "    invitation --> refused: no, on the page or by SMS\n" in drawn
    assert "any other reply gets the link, once, and grants nothing" in drawn
