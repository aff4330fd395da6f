"""Whether a second person has approved what is the company's own word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.services.weighing import is_override

if TYPE_CHECKING:
    from smsbot.core.model import Basis
    from smsbot.store.campaigns import CampaignRow


def approved(basis: Basis | None, campaign: CampaignRow) -> bool:
    """Tell whether a basis that needs another person's approval has it; any other needs none.

    Nobody has approved what became the company's own word after the start, nor what the one who
    approved the campaign attests to as well: that is one person.
    """
    if basis is None or not is_override(basis):
        return True
    return campaign.approved_by not in {None, basis.attested_by}
