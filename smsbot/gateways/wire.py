"""What smsbot and a gateway say to each other, whatever the gateway.

A gateway is a pure translation: it turns an `Outgoing` into a `Request`, an `Answer` into an
`Outcome`, and a `Callback` into an `Inbound` or a `DeliveryReport`. It opens no socket; the
only outgoing connections are made in `gateways.http`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One SMS as it leaves us."""

    sender: str
    recipient: str = field(repr=False)
    text: str = field(repr=False)
    callback_url: str
    expires_in: int | None = None
    """Seconds that it may wait in the gateway's queue; None leaves the gateway's own default."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request to the gateway."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gateway answered to a request."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The gateway took the SMS and gave it an id."""

    gateway_id: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """The SMS certainly did not leave; it may be tried again, after `retry_after` seconds."""

    reason: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The gateway will not take this SMS, now or later."""

    reason: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Nobody can tell whether the SMS left; it is settled later, never sent again blindly."""

    reason: str


Outcome = Accepted | NotSent | Refused | InDoubt


@dataclass(frozen=True, slots=True)
class Callback:
    """An HTTP request of the gateway to us, untrusted.

    `url` is the public address as it is configured at the gateway, not the one a proxy shows.
    `headers` are looked up by name whatever its case, as those of aiohttp are.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    form: Sequence[tuple[str, str]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Inbound:
    """An SMS that a person sent to us."""

    gateway_id: str
    sender: str = field(repr=False)
    recipient: str
    text: str = field(repr=False)
    stopped_at_gateway: bool = False
    """True where the gateway itself took the text as an opt-out."""


class DeliveryStatus(StrEnum):
    """How far an SMS has come, in the order in which it may only move forward."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What the gateway says of one SMS of ours."""

    gateway_id: str
    status: DeliveryStatus
    error_code: str | None
    sequence: int | None
    at: datetime | None
    opted_out: bool = False
    """True where the error says that the person stopped us at the carrier or the gateway."""
    unreachable: bool = False
    """True where the number itself is given up for good: it may have a new owner one day."""
    amount: Decimal | None = None
    """What the SMS cost, all its segments, in the currency of the account; None: it is not said."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One record of the gateway's own list of messages."""

    gateway_id: str
    sender: str = field(repr=False)
    recipient: str = field(repr=False)
    inbound: bool
    state: str
    at: datetime
    amount: Decimal | None = None
    """What it cost, as in a report."""

    def may_be_for(self, recipient: str) -> bool:
        """Whether this record can be an SMS to that number, as far as its digits are visible."""
        given, asked = self.recipient.removeprefix("+"), recipient.removeprefix("+")
        if not given:
            return True
        return len(given) == len(asked) and all(
            shown == digit or not shown.isdecimal()
            for shown, digit in zip(given, asked, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the gateway's list, and the request that fetches the next one.

    `total` is how many records the gateway says the whole list has, None where it does not say.
    """

    records: tuple[Listed, ...]
    next: Request | None
    total: int | None = None


class CallbackError(Exception):
    """The callback is not what it should be; `status` is the HTTP status it deserves."""

    status = 400


class ForgedSignatureError(CallbackError):
    """The callback carries no signature that our secret made."""

    status = 403


class MalformedCallbackError(CallbackError):
    """The callback is signed, but a parameter that we need is missing or has the wrong form."""

    status = 422


class Gateway(Protocol):
    """One gateway: nothing but pure translations."""

    name: str

    def send(self, message: Outgoing) -> Request:
        """Build the request that sends one SMS."""

    def outcome(self, answer: Answer) -> Outcome:
        """Read what the answer to a send means."""

    def inbound(self, callback: Callback) -> Inbound:
        """Verify the signature, then read an inbound SMS; raises CallbackError."""

    def report(self, callback: Callback) -> DeliveryReport | None:
        """Verify the signature, then read a delivery report; None for a status unknown to us."""

    def listing(
        self,
        since: datetime,
        until: datetime,
        *,
        recipient: str | None = None,
        inbound: bool = False,
    ) -> Request:
        """Build the request for the first page of what we sent, or got, in a span of time."""

    def listed(self, answer: Answer) -> Page:
        """Read one page of that list; raises ValueError when it is no list."""

    def ping(self, url: str, nonce: str) -> Request:
        """Build a callback to ourselves that changes nothing, signed as the gateway signs.

        `url` is the public address of the server, `nonce` twenty digits that nobody guesses.
        """

    def secrets(self) -> tuple[str, ...]:
        """The strings that must never appear in a log."""
