"""How the gateway misbehaves, on demand and repeatably: the same seed brings the same trouble."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from random import Random
from typing import Any


class FaultsError(ValueError):
    """The faults asked for are not faults that the simulator has."""


class Signing(StrEnum):
    """How callbacks are signed."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"
    DOUBLED = "doubled"
    """A wrong one and the right one in one header, as with two active tokens."""
    V2_ONLY = "v2_only"


class Fate(StrEnum):
    """What becomes of one send."""

    FINE = "fine"
    THROTTLED = "throttled"
    ERROR = "error"
    TIMEOUT = "timeout"
    """No answer ever comes; the SMS may have been taken."""
    LOST_ANSWER = "lost_answer"
    """The SMS was taken, and the connection breaks before the answer."""


class Trouble(StrEnum):
    """The ways in which a send fails at the gateway's end."""

    INTERNAL = "500"
    BAD_GATEWAY = "502"
    UNAVAILABLE = "503"
    HTML = "html"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Faults:
    """How often each thing goes wrong, from 0 (never) to 1 (always)."""

    error_rate: float = 0.0
    """A 500, 502, 503, a page in HTML, a reset; after half of them the SMS was taken after all."""
    throttle_rate: float = 0.0
    timeout_rate: float = 0.0
    lost_answer_rate: float = 0.0
    duplicate_callback_rate: float = 0.0
    late_callback_rate: float = 0.0
    lost_receipt_rate: float = 0.0
    undelivered_rate: float = 0.0
    latency_ms: float = 0.0
    seed: int = 0
    signing: Signing = Signing.RIGHT
    clock_skew_s: float = 0.0
    """How far the `Date` of our answers is ahead."""

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if name.endswith("_rate") and not 0 <= value <= 1:
                msg = f"{name} must be between 0 and 1"
                raise FaultsError(msg)
        if self.latency_ms < 0:
            msg = "latency_ms must not be negative"
            raise FaultsError(msg)
        if sum(self.fates().values()) > 1:
            msg = "the rates of what becomes of a send add up to more than 1"
            raise FaultsError(msg)

    def as_json(self) -> dict[str, object]:
        """Show them as they are set."""
        return asdict(self)

    def fates(self) -> dict[Fate, float]:
        """How often a send comes to each end but the good one."""
        return {
            Fate.THROTTLED: self.throttle_rate,
            Fate.ERROR: self.error_rate,
            Fate.TIMEOUT: self.timeout_rate,
            Fate.LOST_ANSWER: self.lost_answer_rate,
        }


_KINDS: dict[str, tuple[type, ...]] = {"int": (int,), "float": (int, float), "Signing": (str,)}


def parse_faults(given: object) -> Faults:
    """Read faults from JSON; raises FaultsError that names the key."""
    if not isinstance(given, dict):
        msg = "the faults are a JSON object"
        raise FaultsError(msg)
    known = {one.name: str(one.type) for one in fields(Faults)}
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            msg = f"there is no fault {name}"
            raise FaultsError(msg)
        if isinstance(value, bool) or not isinstance(value, _KINDS[known[name]]):
            msg = f"{name} has not its type"
            raise FaultsError(msg)
        values[name] = value
    if "signing" in values:
        values["signing"] = _signing(values["signing"])
    return Faults(**values)


def _signing(name: str) -> Signing:
    try:
        return Signing(name)
    except ValueError:
        msg = f"signing is one of {', '.join(Signing)}"
        raise FaultsError(msg) from None


class Dice:
    """The draws of one run. They are made in the order of requests, whatever the clock says."""

    def __init__(self, faults: Faults) -> None:
        self.load(faults)

    def load(self, faults: Faults) -> None:
        """Begin anew with other faults."""
        self.faults = faults
        self._random = Random(faults.seed)  # noqa: S311 - repeatable is what it has to be

    def fate(self) -> Fate:
        """Draw what becomes of a send."""
        drawn = self._random.random()
        for fate, rate in self.faults.fates().items():
            if drawn < rate:
                return fate
            drawn -= rate
        return Fate.FINE

    def trouble(self) -> Trouble:
        """Draw the way in which a send fails."""
        return self._random.choice(list(Trouble))

    def happens(self, rate: float) -> bool:
        """Draw whether something of that rate happens now."""
        return self._random.random() < rate

    def between(self, low: float, high: float) -> float:
        """Draw a number of a span."""
        return self._random.uniform(low, high)

    def one_of(self, several: tuple[str, ...]) -> str:
        """Draw one of several."""
        return self._random.choice(several)
