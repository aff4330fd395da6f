"""The shapes of the call list."""

from datetime import date, datetime
from typing import Literal

from smsbot.core.model import Purpose
from smsbot.web.api.models import Out, Paged


class CallsAsked(Paged):
    """What the calls are for, on which day (today), and which part of those who agreed."""

    purpose: Purpose
    on: date | None = None
    state: Literal["callable", "unchecked", "opposed"] = "callable"


class ListedCall(Out):
    """Somebody who agreed to calls, in which hours of the day, and what the register said."""

    phone: str
    name: str | None
    language: str | None
    purpose: Purpose
    day: date
    hours: str | None
    window: str | None
    because: str
    agreed_on: date | None
    valid_until: datetime | None
    document: str | None
    register_result: Literal["registered", "not_registered"] | None
    checked_on: date | None
    check_holds_until: date | None
    contact: str
    as_of: datetime


class CallPage(Out):
    """A page of the call list, in the order of contacts; it may hold fewer than its limit."""

    calls: list[ListedCall]
    next: str | None
