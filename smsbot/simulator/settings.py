"""What can be set on a simulator when it starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from smsbot.simulator import defaults
from smsbot.simulator.faults import Faults

if TYPE_CHECKING:
    from collections.abc import Callable


def utc_now() -> datetime:
    """Tell the time; tests and the demo have clocks of their own."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class SimulatorConfig:
    """One account at the simulated gateway, and how fast its world turns."""

    auth_id: str = defaults.AUTH_ID
    auth_token: str = field(default=defaults.AUTH_TOKEN, repr=False)
    number: str = defaults.NUMBER
    message_url: str = defaults.MESSAGE_URL
    """Where the SMS that people write are called back to; `PUT /application` changes it."""
    host: str = "127.0.0.1"
    port: int = defaults.PORT
    """0 takes a free one."""

    time_factor: float = 1.0
    """Every delay below, of retries and of people is multiplied by this; 0 waits for nothing."""
    queued_after: float = 0.05
    sent_after: float = 0.3
    delivered_after: float = 1.2
    """Seconds from the accepted send to the three reports about it."""

    answer_within: float = 8.0
    """Seconds that a callback waits for its answer; real ones, as is the next."""
    stall: float = 12.0
    """Seconds for which a send that never gets its answer is left hanging."""

    price: Decimal = Decimal("0.065")
    """Of one segment, as fictional as all the rest."""
    faults: Faults = field(default_factory=Faults)
    clock: Callable[[], datetime] = utc_now
    """Also the `Date` of each answer, by which a client compares its own clock."""
