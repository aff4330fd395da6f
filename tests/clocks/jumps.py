"""A clock that jumps: back by hours, on by up to thirty days, over nights, weeks and summer time.

On PostgreSQL the clock of the database is a row that the test moves, and two processes have
machines that are minutes apart from it and from each other, or jump by themselves. On SQLite
the machine's own clock jumps. Whatever it does, nothing leaves before its time and nothing
leaves in a burst.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import text

from smsbot.core.flow import parse
from smsbot.core.model import MessageKind
from smsbot.gateways.wire import Accepted, Inbound, NotSent
from smsbot.services import campaigns, sending, slices, timers
from smsbot.services.context import Context, SystemClock
from smsbot.services.conversations import Received, receive
from smsbot.services.flows import Shelf
from smsbot.services.selection import Order
from smsbot.services.sending import Claimed, Settled
from smsbot.store import mail
from smsbot.store.ids import Ids
from smsbot.store.mail import State
from tests.clocks.calendar import clock_changes, midnight, open_in_rome
from tests.services.acts import OFFICE
from tests.world import BOT, FLOWS, World

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from sqlalchemy import Connection

    from smsbot.store.mail import Note

RATE = 2.0
"""Segments a second; what the bucket holds at most as well."""

_LONGEST_TEXT = 2
_PEOPLE = 24
_REMINDS_AFTER = timedelta(days=7)
_CLOCK = """
CREATE TABLE public.moment (at timestamptz NOT NULL);
INSERT INTO public.moment VALUES (now());
CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql
AS 'SELECT at FROM public.moment';
"""


@dataclass
class Found:
    """How often the clock jumped, and what left that should not have; the list should be empty."""

    jumps: int = 0
    claims: int = 0
    amiss: list[str] = field(default_factory=list)


@dataclass
class Machine:
    """A machine whose clock is off by some minutes."""

    time: Time
    off: timedelta

    def __call__(self) -> datetime:
        """Return what its clock shows."""
        return self.time.at + self.off


@dataclass
class Time:
    """What time it is, and the latest that it has ever been."""

    at: datetime
    latest: datetime
    on_change: Callable[[datetime], None] = lambda _: None

    def move(self, by: timedelta) -> None:
        """Move, in whichever direction."""
        self.at += by
        self.latest = max(self.latest, self.at)
        self.on_change(self.at)


class Game:
    """A company whose clock jumps, two campaigns of it, and what has left so far."""

    def __init__(self, folder: Path, dice: Random, found: Found, database: str) -> None:
        self.dice, self.found = dice, found
        begins = _begins(dice)
        self.time = Time(begins, begins)
        self.world = _company(folder, database, self.time)
        offsets = (0.0,) if database == "sqlite" else (dice.uniform(-9, 9), dice.uniform(-9, 9))
        self.machines = [Machine(self.time, timedelta(minutes=one)) for one in offsets]
        self.processes = [self._process(machine) for machine in self.machines]
        self.phones = tuple(f"+4477009001{number:02}" for number in range(_PEOPLE))
        self.starts_at = begins + timedelta(days=dice.uniform(0.1, 6))
        self.kinds: dict[int, MessageKind | None] = {}
        self.left: set[int] = set()
        self.stopped: set[str] = set()
        self.confirmed: list[str] = []
        self.ending = False
        self.spent, self.allowed = 0, RATE + _LONGEST_TEXT

    def _process(self, machine: Machine) -> Context:
        clock = SystemClock(machine)
        shelf = Shelf(self.world.context.shelf.current.values())
        return replace(self.world.context, clock=clock, ids=Ids(clock.now), shelf=shelf)

    def run(self, jumps: int) -> None:
        """Ask, jump, look at what leaves, and see at the end that nothing is stuck."""
        half = _PEOPLE // 2
        self._order(self.phones[:half], None)
        self._order(self.phones[half:], self.starts_at)
        for _ in range(jumps):
            self._jump()
            self.allowed += RATE
            self.found.jumps += 1
            for _ in range(self.dice.randint(1, 3)):
                self._round()
        self._end()
        self.world.close()

    def _jump(self) -> None:
        """Let all clocks jump or, where machines share a database, that of one machine alone."""
        jump = _jump(self.dice)
        if len(self.machines) > 1 and self.dice.random() < 0.5:
            self.dice.choice(self.machines).off = jump
        else:
            self.time.move(jump)

    def _order(self, phones: tuple[str, ...], start_at: datetime | None) -> None:
        context = self.processes[0]
        self.world.run(context.clock.agree)
        self.world.know(*phones)
        order = Order("consenso", phones=phones, start_at=start_at)
        self.world.run(lambda c: campaigns.start_campaign(c, context, order, "anna"))

    def _round(self) -> None:
        """Let each process do what its loops do, and a little time pass."""
        for context in self.dice.sample(self.processes, len(self.processes)):
            for unit in self.dice.sample((slices.expand, timers.expire_due, sending.sweep), 2):
                self.world.run(partial(unit, context=context))
            self._send(context)
            if self.dice.random() < 0.3:
                self._write(context)
        small = self.dice.uniform(0.2, 20)
        self.allowed += RATE * small
        self.time.move(timedelta(seconds=small))

    def _send(self, context: Context) -> None:
        claimed = self.world.run(lambda c: sending.claim(c, context, "process", limit=50))
        notes = self.world.run(lambda c: mail.notes_by_id(c, [one.message for one in claimed]))
        for one, note in zip(sorted(claimed, key=lambda c: c.message), notes, strict=True):
            self.found.claims += 1
            self.found.amiss += [f"{self.time.at}: {why}" for why in self._amiss(one, note)]
            self._settle(context, one, note)
        total = sum(note.segments or 1 for note in notes)
        self.spent += total
        if total > RATE + _LONGEST_TEXT or self.spent > self.allowed:
            self.found.amiss.append(f"{self.time.at}: a burst of {total} segments")

    def _amiss(self, claimed: Claimed, note: Note) -> list[str]:
        """Return what is wrong with something that leaves now."""
        at, why = self.time.at, []
        if claimed.message in self.left:
            why.append(f"{note.kind} leaves a second time")
        if note.void_after is not None and note.void_after <= at:
            why.append(f"{note.kind} leaves too late")
        if note.kind not in {MessageKind.OPENING, MessageKind.REMINDER}:
            return why
        ends = at + timedelta(seconds=claimed.outgoing.expires_in or 0)
        if not (open_in_rome(at) and open_in_rome(ends - timedelta(seconds=1))):
            why.append(f"{note.kind} leaves in a closed hour, or may lie until one")
        scheduled = claimed.outgoing.recipient in self.phones[_PEOPLE // 2 :]
        if scheduled and self.time.latest < self.starts_at:
            why.append("an opening leaves before its campaign starts")
        if note.kind is MessageKind.REMINDER and self.time.latest < self._reminds_at(note):
            why.append("a reminder leaves early")
        return why

    def _reminds_at(self, note: Note) -> datetime:
        """Return seven days after the last question before a reminder was handed."""
        talk = note.conversation or 0
        history = self.world.run(lambda c: mail.notes_of_talks(c, [talk])[talk])
        handed = [n.handed_at for n in history if n.outbound and n.handed_at and n.id < note.id]
        return max(handed) + _REMINDS_AFTER

    def _settle(self, context: Context, claimed: Claimed, note: Note) -> None:
        """Mostly it is accepted; now and then it never left, or the process goes away.

        At the end nothing is put off: a pause that the gateway asked for lasts until its time is
        there, and where the clock was set back meanwhile, that is so much later.
        """
        draw = 1.0 if self.ending else self.dice.random()
        if draw < 0.1:
            outcome = Settled(claimed.message, claimed.fence, NotSent("throttled", 1.0))
            self.world.run(partial(sending.settle, context=context, batch=[outcome]))
            return
        self.left.add(claimed.message)
        if note.kind is MessageKind.FAREWELL:
            self.confirmed.append(claimed.outgoing.recipient)
        if draw > 0.2:
            accepted = Accepted(f"out-{claimed.message}")
            outcome = Settled(claimed.message, claimed.fence, accepted)
            self.world.run(partial(sending.settle, context=context, batch=[outcome]))

    def _write(self, context: Context) -> None:
        """Let somebody write; a STOP rather late, so that the others go on being asked."""
        phone = self.dice.choice(self.phones)
        words = self.dice.choices(("si", "sms", "boh", "stop"), (4, 2, 2, 1))[0]
        self._take(context, phone, words)

    def _take(self, context: Context, phone: str, words: str) -> None:
        if words == "stop":
            self.stopped.add(phone)
        inbound = Inbound(f"in-{self.dice.getrandbits(60)}", phone, BOT, words)
        batch = [Received(inbound, context.clock.now())]
        self.world.run(partial(receive, context=context, batch=batch))

    def _end(self) -> None:
        """After a last jump back everything goes its way within a minute: nothing is stuck.

        Several stop just before it, so that the rate is used up when the clock goes back.
        """
        self.ending = True
        for phone in self.phones[:6]:
            self._take(self.processes[0], phone, "stop")
        self._send(self.processes[0])
        self.time.move(timedelta(hours=-self.dice.uniform(0.1, 2)))
        for _ in range(30):
            for context in self.processes:
                self.world.run(partial(sending.sweep, context=context))
                self._send(context)
            self.allowed += RATE * 2
            self.time.move(timedelta(seconds=2))
        if sorted(self.stopped) != sorted(self.confirmed):
            self.found.amiss.append(f"{self.stopped} stopped, {self.confirmed} got a confirmation")
        stuck = self.world.run(lambda c: mail.in_state(c, State.SENDING, 100))
        self.found.amiss += [f"{note.kind} is under a lease for ever" for note in stuck]


def _begins(dice: Random) -> datetime:
    """Return some moment of five years, every other time close to a change of the clocks."""
    if dice.random() < 0.5:
        return midnight(dice.choice(list(clock_changes()))) + timedelta(hours=dice.uniform(-40, 30))
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=dice.uniform(0, 1800))


def _jump(dice: Random) -> timedelta:
    """Return a jump, from two hours back to thirty days on."""
    draw = dice.random()
    if draw < 0.4:
        return timedelta(hours=dice.uniform(-2, 2))
    if draw < 0.8:
        return timedelta(hours=dice.uniform(0, 30))
    return timedelta(days=dice.uniform(0, 30))


def _company(folder: Path, database: str, time: Time) -> World:
    folder.mkdir(parents=True)
    source = (FLOWS / "consenso.toml").read_text("utf-8")
    flow = parse(source.replace('remind   = "none"', 'remind   = "7 days"'), "consenso.toml")
    world = World.begin(folder, flow, database=database)
    world.clock.set(time.at)
    sender = replace(world.context.sender, per_second=RATE)
    world.change(hours=OFFICE, sender=sender)
    if database == "postgresql":
        _give_a_clock(world, time)
    return world


def _give_a_clock(world: World, time: Time) -> None:
    """Let the database tell the time that a row of it holds."""
    with world.engine.begin() as connection:
        for statement in filter(str.strip, _CLOCK.split(";")):
            connection.execute(text(statement))
        name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET search_path = public, pg_catalog")
    world.engine.dispose()

    def tell(at: datetime) -> None:
        def unit(connection: Connection) -> None:
            connection.execute(text("UPDATE public.moment SET at = :at"), {"at": at})

        world.run(unit)

    time.on_change = tell
    tell(time.at)
