"""What every use case needs beside its arguments: plain values, made once at start."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from smsbot.core.hours import Hours
from smsbot.core.price import Prices
from smsbot.core.register import CALL_HOURS
from smsbot.store.sql import clock_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from smsbot.core.address import Network
    from smsbot.core.duration import Duration
    from smsbot.core.evidence import Controller
    from smsbot.core.model import Cell, PhoneNumber
    from smsbot.gateways.authority import Authority
    from smsbot.services.flows import Shelf
    from smsbot.store.ids import Ids
    from smsbot.store.work import Database

_TRUSTED_SKEW = timedelta(minutes=2)
_LAST_DIGITS = 9


class Clock(Protocol):
    """Time as an object, so that tests can move it."""

    def now(self) -> datetime:
        """Return the time, in UTC and aware."""

    def agree(self, connection: Connection) -> None:
        """Go by the clock of the database, where processes of several machines share one."""


def _machine_time() -> datetime:
    return datetime.now(UTC)


class SystemClock:
    """The machine's own clock, set by that of the database where machines share one.

    Leases, the rate and the order of ids are what processes must agree on. Each unit of work
    asks for the time once it holds its contacts, so what it writes is later than whatever the
    one before it wrote about them, however far apart the machines' own clocks are.
    """

    def __init__(self, machine: Callable[[], datetime] = _machine_time) -> None:
        self._machine = machine
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the time, in UTC and aware."""
        return self._machine() + self._ahead

    def agree(self, connection: Connection) -> None:
        """Note how far the clock of a shared database is ahead of ours."""
        theirs = clock_of(connection)
        if theirs is not None:
            self._ahead = theirs - self._machine()


@dataclass(frozen=True, slots=True)
class Secrets:
    """The keys that use cases need; the rest stays where it was read."""

    lookup: bytes = field(repr=False)
    link: bytes = field(repr=False)
    signing: bytes = field(repr=False)
    """The Ed25519 seed that signs checkpoints of the ledger."""
    signing_before: bytes | None = field(default=None, repr=False)
    """The seed before that one, which signs beside it for some months."""
    reread: Callable[[], tuple[bytes, ...]] = field(default=tuple, repr=False)
    """The seeds that the key file holds now: another process may have changed them."""

    @property
    def seeds(self) -> tuple[bytes, ...]:
        """The seeds that sign, the older one first."""
        return (*filter(None, [self.signing_before]), self.signing)

    def phone_hash(self, phone: PhoneNumber) -> bytes:
        """Return the keyed hash under which a number is looked up."""
        return self.hash_e164(phone.e164)

    def hash_e164(self, e164: str) -> bytes:
        """Return the keyed hash of a number in E.164: an unkeyed one could be enumerated."""
        # In one call, which takes a third of the time of an object that is fed and asked.
        return hmac.digest(self.lookup, e164.encode(), "sha256")

    def asked_hash(self, phone: PhoneNumber) -> bytes:
        """Return the second keyed hash of a number, under which the months of asking are kept.

        It is another than the one of the suppression list, so that the two tell no more together
        than each alone.
        """
        # No number in E.164 begins with this word, so no hash is ever that of a look-up.
        return self.hash_e164(f"asked {phone.e164}")

    def given_hash(self, given: str) -> bytes | None:
        """Return the keyed hash of a number however it was written, None where it has no digit.

        Its last nine digits are the same with a prefix or without, and need no parsing.
        """
        digits = "".join(filter(str.isdigit, given))[-_LAST_DIGITS:]
        return self.hash_e164(f"given {digits}") if digits else None


@dataclass(frozen=True, slots=True)
class Terms:
    """For how long things hold."""

    valid_for: Duration
    dormant_after: Duration
    ask_again_after: Duration
    forget_unanswered_after: Duration
    settle_after: Duration
    keep_proof_for: Duration
    relies_on: tuple[Cell, ...] = ()
    """For which cells other systems may rely on a consent that the company holds from elsewhere."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who speaks, and from where: what the texts are filled with."""

    name: str
    contact: str
    number: str
    gateway: str
    origins: Mapping[str, str]
    public_url: str
    per_second: float
    """Segments per second and sender: the number and the alias have a rate each."""
    alias: str = ""
    """The name that openings leave from which ask nothing by SMS; empty for the number."""

    @property
    def lines(self) -> tuple[tuple[str, bool | None], ...]:
        """Return each sender, and whether it is for aliased messages; None where it is for all."""
        if not self.alias:
            return ((self.number, None),)
        return ((self.number, False), (self.alias, True))


@dataclass(frozen=True, slots=True)
class Forms:
    """Which flows take forms on a site, from whom, and how many."""

    flows: frozenset[str] = frozenset()
    """Flows that have a form of ours."""
    countries: frozenset[str] = frozenset({"IT"})
    origins: tuple[str, ...] = ()
    """Sites that may show a form of ours within a page of theirs."""
    per_day: int = 1000


@dataclass(slots=True)
class Trust:
    """Whether our clock can be trusted: the worker keeps it, decisions and claims ask it."""

    skew: timedelta | None = None

    @property
    def clock(self) -> bool:
        """False while our clock is off by more than two minutes."""
        return self.skew is None or abs(self.skew) <= _TRUSTED_SKEW


class Bell:
    """Says that something waits to leave: a hint, never needed for being right."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call a function at each ring."""
        self._listeners.append(listener)

    def ring(self) -> None:
        """Tell everybody who listens."""
        for listener in self._listeners:
            listener()


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a use case needs beside its arguments."""

    database: Database
    clock: Clock
    ids: Ids
    secrets: Secrets
    controller: Controller
    sender: Sender
    terms: Terms
    hours: Hours
    shelf: Shelf
    country: str
    fictional: bool
    """True with the simulated gateway: numbers reserved for fiction are valid mobiles."""
    authority: Authority | None = None
    """Who stamps checkpoints with the time, if anybody does."""
    networks: tuple[Network, ...] = ()
    """Private networks in which endpoints of other systems may be."""
    forms: Forms = field(default_factory=Forms)
    prices: Prices = field(default_factory=Prices)
    trust: Trust = field(default_factory=Trust)
    bell: Bell = field(default_factory=Bell)
    call_hours: Callable[[], Hours] = lambda: Hours.parse(CALL_HOURS, "Europe/Rome", "IT")
    """When people may be called; made when it is asked for, since holidays are slow to look up."""
    salt: Callable[[], bytes] = lambda: secrets.token_bytes(32)

    def agreed(self, connection: Connection) -> datetime:
        """Return the time of a unit of work; ask once it holds whom it is about."""
        self.clock.agree(connection)
        return self.clock.now()

    @property
    def live(self) -> bool:
        """True where SMS leave this machine and cost money."""
        return not self.fictional
