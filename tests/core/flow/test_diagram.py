from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.flow import FlowVersion, diagram, parse

if TYPE_CHECKING:
    from collections.abc import Callable


def test_one_question_is_drawn(one_question: FlowVersion) -> None:
    expected = """\
stateDiagram-v2
    %% semplice, version 1
    [*] --> consent
    consent --> confirm: yes, in doubt
    consent --> granted: yes, all is known
    consent --> refused: no
    confirm --> granted: yes, all is known
    confirm --> unconfirmed: no
    granted --> [*]
    refused --> [*]
    unconfirmed --> [*]
    note right of consent
        STOP ends the dialogue in every state;
        after an unclear reply the question comes again, then the link
    end note
"""

    assert expected == diagram(one_question)


def test_the_order_of_questions_is_drawn(flow: FlowVersion) -> None:
    lines = diagram(flow).splitlines()

    assert "    consent --> channel: yes, channel open" in lines
    assert "    channel --> purpose: yes, purpose open" in lines


def test_a_recap_that_always_comes_is_drawn_so(spoilt: Callable[..., str]) -> None:
    flow = parse(spoilt(('confirm   = "in_doubt"', 'confirm = "always"')), "f")

    assert "    purpose --> confirm: yes, to be repeated" in diagram(flow).splitlines()
