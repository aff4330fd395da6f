"""How far a campaign has come: whom it may ask, each step of those, and where they stop answering.

Rules of this module:

- Everybody who was chosen is in one sum: accepted, or left out for a reason. Those accepted wait,
  or have a conversation. It holds also while a long list is still being written: whoever was
  counted at the start and does not stand there yet waits too.
- A question was answered, or somebody stands at it: `open` as long as they may answer, `silent`
  when nothing more came. So the three add up to those who were asked it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from smsbot.core.model import Question
from smsbot.services.weighing import Tally
from smsbot.store import campaigns
from smsbot.store.questions import Asked, by_question

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion
    from smsbot.store.campaigns import CampaignRow

_NOBODY = Asked(0, 0, 0)


def show_progress(
    connection: Connection, campaign: CampaignRow, flow: FlowVersion
) -> dict[str, Any]:
    """Return who was left out, the funnel and the questions of a campaign."""
    everybody, left_out, waiting = _unlisted(campaign)
    excluded = left_out + Counter(campaigns.excluded_counts(connection, campaign.id))
    funnel = campaigns.funnel(connection, campaign.id, one_way=flow.one_way)
    funnel["waiting"] += waiting
    return {
        "excluded": dict(excluded),
        "funnel": {"accepted": everybody - excluded.total(), **funnel},
        "questions": _questions(connection, campaign, flow),
    }


def _unlisted(campaign: CampaignRow) -> tuple[int, Counter[str], int]:
    """Return how many were chosen; and of those not on the list yet who is left out, who waits.

    Before they are counted nobody is known to be chosen but those who stand there.
    """
    counted, excluded = campaign.accepted, Counter(campaign.excluded)
    if campaign.lists_until is None:
        return counted + excluded.total(), Counter(), 0
    listed = Tally.read(campaign.listed)
    there = listed.accepted + listed.excluded.total()
    if campaign.languages is None:
        return there, Counter(), 0
    everybody = counted + excluded.total()
    left_out = excluded - listed.excluded
    return everybody, left_out, max(0, everybody - there - left_out.total())


def _questions(
    connection: Connection, campaign: CampaignRow, flow: FlowVersion
) -> list[dict[str, Any]]:
    """Return the questions of a flow in the order in which they are asked, also one of nobody."""
    found = by_question(connection, campaign.id)
    asks = {flow.question_of(state) for state in flow.states.values()}
    return [
        {
            "question": question,
            "asked": one.asked,
            "answered": one.asked - one.open - one.silent,
            "silent": one.silent,
            "open": one.open,
        }
        for question in Question
        if question in asks
        for one in [found.get(question, _NOBODY)]
    ]
