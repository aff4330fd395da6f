"""What the page says beside the labels of the flow. A language is a file of its own.

To add one: write its `Words`, beside `it.py` and the others, and name it in `catalogue.py`. The
type checker names what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.core.model import BasisKind, Status
    from smsbot.core.windows import Half, Windows
    from smsbot.services.preferences import Done


@dataclass(frozen=True, slots=True)
class Words:
    """The page in one language; what stands in braces is filled in."""

    language: str
    own_name: str
    """What the language calls itself, for who looks for it."""
    months: tuple[str, ...]
    date_format: str
    first: str
    """How the first day of a month is written."""
    days: tuple[str, ...]
    halves: Mapping[Half, str]
    hours: str
    title: str
    lead: str
    done: Mapping[Done, str]
    now_title: str
    status: Mapping[Status, str]
    granted_until: str
    granted_when: str
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
    when_title: str
    when_text: str
    when_now: str
    when_any: str
    when_open: str
    when_button: str
    when_any_button: str
    link_too_old: str
    why_title: str
    why: Mapping[BasisKind, str]
    why_document: str
    why_version: str
    why_given: str
    why_covers: str
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
        said = self.first if day == 1 else str(day)
        return self.date_format.format(day=said, month=self.months[month - 1], year=year)

    def window(self, window: Windows | None) -> str:
        """Return when somebody may be contacted, in words."""
        if window is None:
            return self.when_any
        return "; ".join(
            f"{self._run(*days)}, {self.hours.format(opens=opens // 60, closes=closes // 60)}"
            for days, opens, closes in window.runs
        )

    def _run(self, first: int, last: int) -> str:
        return self.days[first] if first == last else f"{self.days[first]}–{self.days[last]}"
