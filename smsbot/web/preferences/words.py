"""What the page says beside the labels of the flow. A language is a file of its own.

To add one: write its `Words`, beside `it.py` and `en.py`, and name it in `catalogue.py`. The
type checker names what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.core.model import BasisKind, Status
    from smsbot.services.preferences import Done


@dataclass(frozen=True, slots=True)
class Words:
    """The page in one language; what stands in braces is filled in."""

    language: str
    own_name: str
    """What the language calls itself, for who looks for it."""
    months: tuple[str, ...]
    title: str
    lead: str
    done: Mapping[Done, str]
    now_title: str
    status: Mapping[Status, str]
    granted_until: str
    suppressed: str
    receipt_title: str
    receipt_text: str
    receipt_company: str
    receipt_since: str
    receipt_sealed: str
    receipt_waits: str
    receipt_download: str
    withdraw_title: str
    withdraw_text: str
    withdraw_button: str
    stop_title: str
    stop_text: str
    stop_button: str
    choose_title: str
    change_title: str
    choose_text: str
    terms: str
    grant_button: str
    refuse_button: str
    link_too_old: str
    why_title: str
    why: Mapping[BasisKind, str]
    why_document: str
    why_version: str
    why_until: str
    why_origin: str
    why_origin_since: str
    why_you_wrote: str
    why_wrong: str
    erase_title: str
    erase_text: str
    erase_button: str
    erase_asked: str
    who_title: str
    telephone: str
    vat: str
    dpo: str
    notice: str
    stop_by_sms: str
    other_language: str
    gone_title: str
    gone_text: str
    gone_stop: str
    gone_call: str
    busy_title: str
    busy_text: str
    sorry_title: str
    sorry_text: str

    def date(self, year: int, month: int, day: int) -> str:
        """Return a date as people say it."""
        return f"{day} {self.months[month - 1]} {year}"
