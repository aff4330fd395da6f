from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.core.model import Basis, BasisKind, Cell, Channel, EventKind, MessageKind, Purpose
from smsbot.services.flows import archive_flows
from smsbot.store import campaigns, ledger
from smsbot.store.campaigns import CampaignRow, Selected
from smsbot.store.ledger import EventRow
from smsbot.store.mail import State
from tests.store.rows import FLOW, add_contact, add_notes, add_talk, outbound
from tests.world import MONDAY_NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW = MONDAY_NOON
CAMPAIGN = CampaignRow(
    id=7,
    flow=FLOW.digest,
    name="primavera",
    basis=Basis(BasisKind.PRIOR_CONSENT, document="d"),
    state=campaigns.RUNNING,
    start_at=NOW,
    accepted=3,
    excluded={"suppressed": 1},
    created_by="anna",
    created_at=NOW,
)


@pytest.fixture(autouse=True)
def _a_campaign(connection: Connection) -> None:
    archive_flows(connection, [FLOW], NOW)
    campaigns.add_campaign(connection, CAMPAIGN)


def select(connection: Connection, *selected: Selected) -> None:
    """Put people on the list of the campaign."""
    campaigns.add_selection(connection, selected)


def test_a_campaign_comes_back_as_it_was_stored(connection: Connection) -> None:
    assert CAMPAIGN == campaigns.campaign(connection, 7)
    assert campaigns.campaign(connection, 8) is None


def test_an_approval_is_written(connection: Connection) -> None:
    campaigns.set_approved(connection, 7, "bruno")

    assert replace(CAMPAIGN, approved_by="bruno") == campaigns.campaign(connection, 7)


@pytest.mark.parametrize(
    ("state", "start", "due"),
    [
        (campaigns.RUNNING, -1, True),
        (campaigns.SCHEDULED, 0, True),
        (campaigns.SCHEDULED, 1, False),
        (campaigns.AWAITING, -1, False),
        (campaigns.PAUSED, -1, False),
        (campaigns.CANCELLED, -1, False),
        (campaigns.DONE, -1, False),
    ],
)
def test_a_campaign_is_due(connection: Connection, *, state: str, start: int, due: bool) -> None:
    other = replace(CAMPAIGN, id=8, state=state, start_at=NOW + timedelta(seconds=start))
    campaigns.add_campaign(connection, other)

    assert due == (8 in [one.id for one in campaigns.due_campaigns(connection, NOW)])


def test_a_state_is_written_and_found(connection: Connection) -> None:
    campaigns.set_state(connection, 7, campaigns.CANCELLED)
    assert {7} == campaigns.cancelled(connection, [7, 8, None])
    assert [] == campaigns.paused(connection)

    campaigns.set_state(connection, 7, campaigns.PAUSED)

    assert set() == campaigns.cancelled(connection, [7])
    assert set() == campaigns.cancelled(connection, [None])
    assert [7] == campaigns.paused(connection)


def test_a_slice_holds_who_waits_in_order(connection: Connection) -> None:
    select(
        connection,
        Selected(3, 7, 13, None, None),
        Selected(1, 7, 11, None, None),
        Selected(2, 7, 12, None, "suppressed"),
        Selected(4, 7, 14, None, None, conversation=9),
        Selected(5, 7, None, "+39", "invalid_number"),
    )

    assert [1, 3] == [one.id for one in campaigns.next_slice(connection, 7, 10)]
    assert [1] == [one.id for one in campaigns.next_slice(connection, 7, 1)]


def test_what_became_of_people_is_written(connection: Connection) -> None:
    one, other = Selected(1, 7, 11, None, None), Selected(2, 7, 12, None, None)
    select(connection, one, other)

    campaigns.place(connection, [replace(one, conversation=5), replace(other, reason="no_basis")])
    campaigns.place(connection, [])

    assert [] == campaigns.next_slice(connection, 7, 10)
    assert {"no_basis": 1} == campaigns.excluded_counts(connection, 7)


def test_a_campaign_is_finished_when_nobody_waits_or_may_answer(connection: Connection) -> None:
    add_contact(connection, 1)
    finished = [campaigns.finished(connection, 7)]
    select(connection, Selected(1, 7, 1, None, None))
    finished.append(campaigns.finished(connection, 7))
    connection.exec_driver_sql("UPDATE selection SET conversation = 5")
    add_talk(connection, 5)
    connection.exec_driver_sql("UPDATE conversation SET campaign = 7")
    finished.append(campaigns.finished(connection, 7))
    connection.exec_driver_sql("UPDATE conversation SET closed = true")
    finished.append(campaigns.finished(connection, 7))

    assert [True, False, False, True] == finished


def test_the_funnel_counts_people(connection: Connection) -> None:
    cell = Cell(Purpose.INFO, Channel.SMS)
    states = [State.DELIVERED, State.ACCEPTED, State.FAILED, State.QUEUED, State.VOID]
    for number, state in enumerate(states, start=1):
        add_contact(connection, number)
        add_talk(connection, number, number, handed=1, closed=number == 2)
        add_notes(
            connection,
            outbound(number, number, conversation=number, kind=MessageKind.OPENING, state=state),
        )
    connection.exec_driver_sql("UPDATE conversation SET campaign = 7")
    connection.exec_driver_sql("UPDATE conversation SET state = 'unanswered' WHERE id = 2")
    ledger.append(
        connection,
        [EventRow(n, 1, 1, EventKind.GRANTED, cell, NOW, NOW, "{}", b"s" * 32) for n in (1, 2)],
    )
    select(connection, Selected(9, 7, 9, None, None))

    funnel = campaigns.funnel(connection, 7)

    assert {
        "asked": 2,
        "delivered": 1,
        "failed": 1,
        "answered": 0,
        "waiting": 2,
        "granted": 1,
        "refused": 0,
        "withdrawn": 0,
        "linked": 0,
        "unanswered": 1,
    } == funnel
    assert [("info", "sms", 1)] == campaigns.consents(connection, 7)
