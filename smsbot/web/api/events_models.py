"""The shapes of events out, and of the endpoints that take them."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from smsbot.core.address import LONGEST
from smsbot.core.webhook import EventType
from smsbot.web.api.models import Cursor, In, Out, Paged


class WebhookIn(In):
    """An endpoint to be; without `types` it hears of everything."""

    url: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
    types: Annotated[list[EventType], Field(min_length=1)] | None = None


class WebhookView(Out):
    """An endpoint and how it fares; never its secret."""

    id: str
    url: str
    types: list[EventType] | None
    created_at: datetime
    created_by: str
    enabled: bool
    disabled_at: datetime | None
    disabled_because: str | None
    failing_since: datetime | None
    failures: int
    last_error: str | None
    delivered_at: datetime | None
    waiting: int
    given_up: int


class WebhookMade(WebhookView):
    """An endpoint with its secret, which is shown this once."""

    secret: str


class WebhookViews(Out):
    """Every endpoint, the oldest first."""

    webhooks: list[WebhookView]


class ReplayIn(In):
    """Which events are delivered once more: those since a time, or one by its id."""

    since: AwareDatetime | None = None
    id: Cursor | None = None
    webhook: Cursor | None = None

    @model_validator(mode="after")
    def _says_which(self) -> "ReplayIn":
        if (self.since is None) == (self.id is None):
            msg = "either since or id"
            raise ValueError(msg)
        return self


class Replayed(Out):
    """How many deliveries a replay made."""

    deliveries: int


class EventsAsked(Paged):
    """Which events are to be listed."""


class EventView(Out):
    """An event as endpoints get it."""

    type: EventType
    id: str
    timestamp: datetime
    data: dict[str, str | None]


class EventViews(Out):
    """A page of events, oldest first."""

    events: list[EventView]
    next: str | None
