from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.model import MessageKind
from smsbot.services.flows import archive_flows
from smsbot.store import campaigns, counts
from smsbot.store.campaigns import CampaignRow
from tests.store.rows import FLOW, add_contact, add_notes, add_talk, outbound
from tests.world import MONDAY_NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection


def add_campaign(connection: Connection, number: int, state: str) -> None:
    """Store a campaign."""
    archive_flows(connection, [FLOW], MONDAY_NOON)
    row = CampaignRow(number, FLOW.digest, None, None, state, None, 1, {}, "anna", MONDAY_NOON)
    campaigns.add_campaign(connection, row)


def add_openings(connection: Connection, first: int, last: int, campaign: int) -> None:
    """Store openings of a campaign that wait."""
    for number in range(first, last):
        add_contact(connection, number)
        add_talk(connection, number, number, campaign=campaign)
        waits = outbound(number, number, kind=MessageKind.OPENING, conversation=number)
        add_notes(connection, waits)


def test_waiting_openings_are_counted_up_to_a_limit(connection: Connection) -> None:
    add_campaign(connection, 1, campaigns.RUNNING)
    add_openings(connection, 10, 15, campaign=1)
    add_contact(connection, 20)
    add_notes(connection, outbound(20, 20))

    assert 5 == counts.queued_openings(connection, 100)
    assert 3 == counts.queued_openings(connection, 3)


def test_openings_of_a_paused_campaign_hold_back_no_other(connection: Connection) -> None:
    add_campaign(connection, 1, campaigns.RUNNING)
    add_campaign(connection, 2, campaigns.PAUSED)
    add_openings(connection, 10, 15, campaign=2)
    add_openings(connection, 15, 17, campaign=1)

    assert 2 == counts.queued_openings(connection, 100)
