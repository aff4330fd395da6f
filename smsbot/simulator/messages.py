"""The SMS that the simulated gateway holds, and the one place that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from smsbot.simulator.feed import Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from decimal import Decimal

    from smsbot.core.text import Segments


class Direction(StrEnum):
    """Which way an SMS goes, seen from the person with the phone."""

    TO_PERSON = "to_person"
    FROM_PERSON = "from_person"


class State(StrEnum):
    """How far an SMS has come, in the words of the wire."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    RECEIVED = "received"


@dataclass(slots=True)
class Message:
    """One SMS. It changes while it travels, and nobody but `Exchange.change` changes it."""

    number: int
    """The place in the order of acceptance, from 1."""
    uuid: str
    direction: Direction
    sender: str
    recipient: str
    text: str
    at: datetime
    segments: Segments
    state: State
    url: str | None = None
    method: str = "POST"
    log: str = "true"
    expiry: int | None = None
    error_code: str | None = None
    sequence: int = 0
    times: dict[State, datetime] = field(default_factory=dict)

    @property
    def phone(self) -> str:
        """The person's end."""
        return self.recipient if self.direction is Direction.TO_PERSON else self.sender

    def as_chat(self, price: Decimal) -> dict[str, object]:
        """Show it as the browser phone wants it."""
        return {
            "id": self.uuid,
            "direction": self.direction,
            "text": self.text,
            "at": self.at.isoformat(),
            "status": self.state,
            "segments": self.segments.count,
            "encoding": self.segments.encoding,
            "cost": str(self.segments.count * price)
            if self.direction is Direction.TO_PERSON
            else "0",
            "error": self.error_code,
        }

    def as_send(self) -> dict[str, object]:
        """Show it as the log wants it, by which tests judge what really left."""
        return {
            "seq": self.number,
            "message_uuid": self.uuid,
            "from": self.sender,
            "to": self.recipient,
            "text": self.text,
            "at": self.at.isoformat(),
            "url": self.url,
            "message_expiry": self.expiry,
            "segments": self.segments.count,
            "status": self.state,
        }


class Exchange:
    """Every SMS of this run, in the order in which it was accepted."""

    def __init__(self, price: Decimal) -> None:
        self.price = price
        self.feed = Feed()
        self.sent = 0
        """SMS that the account had accepted, and below the segments that they took."""
        self.segments = 0
        self.messages: list[Message] = []
        self.arrivals: list[Callable[[Message], None]] = []
        """Who wants to know when an SMS has reached its person."""
        self._by_uuid: dict[str, Message] = {}
        self._by_phone: dict[str, list[Message]] = {}

    def add(self, message: Message) -> None:
        """Take an SMS in."""
        self.messages.append(message)
        self._by_uuid[message.uuid] = message
        self._by_phone.setdefault(message.phone, []).append(message)
        if message.direction is Direction.TO_PERSON:
            self.sent += 1
            self.segments += message.segments.count
        self._publish(message)

    def change(self, message: Message, state: State, at: datetime) -> None:
        """Let an SMS come further."""
        message.state = state
        message.sequence += 1
        message.times[state] = at
        self._publish(message)
        if state is State.DELIVERED and message.direction is Direction.TO_PERSON:
            for arrived in self.arrivals:
                arrived(message)

    def find(self, uuid: str) -> Message | None:
        """Give the SMS with that id."""
        return self._by_uuid.get(uuid)

    def chat(self, phone: str) -> list[Message]:
        """Give all SMS of one person, oldest first."""
        return self._by_phone.get(phone, [])

    def phones(self) -> Iterable[str]:
        """Give the people's numbers that have an SMS, in the order of their first one."""
        return self._by_phone

    def sends(self, since: int) -> list[Message]:
        """Give what was accepted from the account after that place."""
        return [one for one in self.messages[since:] if one.direction is Direction.TO_PERSON]

    def totals(self) -> dict[str, object]:
        """Give what the account has sent and what it cost."""
        cost = str(self.segments * self.price)
        return {"sent": self.sent, "segments": self.segments, "cost": cost}

    def _publish(self, message: Message) -> None:
        if self.feed.followed:
            self.feed.publish(
                "message",
                {
                    "phone": message.phone,
                    "message": message.as_chat(self.price),
                    "totals": self.totals(),
                },
            )
