import dataclasses

import pytest

from smsbot.core.flow import FlowVersion
from smsbot.core.model import Cell, Channel, Purpose

INFO, PROMO = Purpose.INFO, Purpose.PROMO
SMS, CALL = Channel.SMS, Channel.CALL


def test_cells_are_every_purpose_by_every_channel(flow: FlowVersion) -> None:
    expected = (Cell(INFO, SMS), Cell(INFO, CALL), Cell(PROMO, SMS), Cell(PROMO, CALL))

    assert expected == flow.cells


def test_cells_keep_their_order_whatever_the_file_does(flow: FlowVersion) -> None:
    turned = dataclasses.replace(
        flow,
        purposes=dict(reversed(list(flow.purposes.items()))),
        channels=dict(reversed(list(flow.channels.items()))),
    )

    assert flow.cells == turned.cells


def test_a_flow_has_only_the_cells_it_asks_for(one_question: FlowVersion) -> None:
    assert one_question.cells == (Cell(INFO, SMS), Cell(PROMO, SMS))


@pytest.mark.parametrize(
    ("chosen", "meant"),
    [({INFO}, {INFO}), ({PROMO}, {INFO, PROMO}), ({INFO, PROMO}, {INFO, PROMO}), (set(), set())],
)
def test_a_purpose_brings_those_it_includes(
    flow: FlowVersion, chosen: set[Purpose], meant: set[Purpose]
) -> None:
    assert meant == flow.with_included(chosen)


@pytest.mark.parametrize(
    ("preferred", "language"),
    [
        ("it", "it"),
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("en_US", "en"),
        ("de", "it"),
        ("", "it"),
        (None, "it"),
    ],
)
def test_the_first_language_serves_whoever_has_none_of_them(
    flow: FlowVersion, preferred: str | None, language: str
) -> None:
    assert language == flow.language_for(preferred)


def test_versions_are_equal_when_their_sources_are(flow: FlowVersion) -> None:
    other = dataclasses.replace(flow, digest="0" * 64)

    assert flow == dataclasses.replace(flow, name="renamed")
    assert flow != other
    assert flow != "a flow"
    assert len({flow, dataclasses.replace(flow), other}) == 2


def test_states_are_hashable_although_their_texts_are_not(flow: FlowVersion) -> None:
    states = set(flow.states.values())

    assert len(flow.states) == len(states)
    assert flow.purposes[PROMO] in set(flow.purposes.values())


def test_a_version_does_not_print_its_texts(flow: FlowVersion) -> None:
    assert "contattarla" not in repr(flow)
