"""The shapes of what is on its way out, and of what a person says about it."""

from datetime import datetime
from typing import Literal

from smsbot.web.api.models import In, Out, Paged


class WaitingView(Out):
    """How many outbound SMS are not settled yet, by state."""

    queued: int
    sending: int
    in_doubt: int
    held: int


class OutboundView(Out):
    """Whether all outbound is stopped; `since` and `by` tell of the last change."""

    stopped: bool
    since: datetime | None
    by: str | None
    waiting: WaitingView


class MessagesAsked(Paged):
    """Which messages are to be listed."""

    state: Literal["held", "in_doubt"]


class MessageView(Out):
    """An outbound SMS that is not settled; neither its text nor its number."""

    id: str
    contact: str
    kind: str | None
    state: str
    queued_at: datetime
    handed_at: datetime | None
    doubt_at: datetime | None
    segments: int | None
    error: str | None


class MessageViews(Out):
    """A page of messages, oldest first."""

    messages: list[MessageView]
    next: str | None


class Resolution(In):
    """What a person found out about a held message: whether it left."""

    sent: bool
