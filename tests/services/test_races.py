"""Two units of work about one person at the same moment, on PostgreSQL.

The first is held open just before its commit, while the second begins in a thread of its own:
it has to wait, or to leave that person out. SQLite has one writer, so nothing of this can be.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from smsbot.core.model import PhoneNumber
from smsbot.gateways.wire import DeliveryStatus, InDoubt, NotSent
from smsbot.services import campaigns, sending, slices
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.conversations import receive
from smsbot.services.selection import Order
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.store import people, schema
from smsbot.store.faults import is_conflict
from smsbot.store.holding import hold
from smsbot.store.mail import State
from smsbot.store.people import ContactRow
from smsbot.store.prepared import CHUNK
from smsbot.store.work import Database
from tests.services.acts import (
    claim_one,
    contact,
    expire,
    listing,
    notes,
    received,
    report,
    settle,
    start_without_sending,
    states,
    sweep,
    take,
    talk,
)
from tests.world import ANNA, BRUNO, MASTER, POSTGRES_ALONE, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from smsbot.services.sending import Claimed

pytestmark = POSTGRES_ALONE
LONG_ENOUGH_TO_WRITE = 0.3


@dataclass
class Other:
    """A unit of work in a thread of its own, and what became of it."""

    work: Callable[[], Any]
    found: Any = None
    errors: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.found = self.work()
        except Exception as error:  # noqa: BLE001  (looked at by the test)
            self.errors.append(error)

    def ended(self, within: float = 20.0) -> bool:
        """Wait for its end."""
        self._thread.join(within)
        return not self._thread.is_alive()


@contextmanager
def taking(world: World, text: str = "si") -> Iterator[None]:
    """Take an SMS of Anna's, and commit it when the block ends."""
    with world.engine.begin() as connection:
        receive(connection, world.context, [received(world, text)])
        yield


def listed(world: World) -> None:
    """Put Anna and Bruno on the list of a campaign."""
    world.know(ANNA, BRUNO)
    order = Order("consenso", phones=(ANNA, BRUNO))
    world.run(lambda c: campaigns.start_campaign(c, world.context, order, "anna"))


@dataclass
class Scene:
    """Anna's opening on its way, in whichever state a unit of work wants it."""

    world: World
    claimed: Claimed

    def doubted(self) -> None:
        """Nobody knows whether it left, and one list lacked it."""
        settle(self.world, self.claimed, InDoubt("read timeout"))
        listing(self.world)
        self.world.clock.move(minutes=10)

    def accepted(self) -> None:
        """The gateway took it."""
        report(self.world, self.claimed.message, DeliveryStatus.QUEUED)

    def nothing(self) -> None:
        """It is under our lease."""


UNITS: dict[str, tuple[Callable[[Scene], None], Callable[[Scene], object]]] = {
    "it was not sent": (Scene.nothing, lambda s: settle(s.world, s.claimed, NotSent("refused"))),
    "nobody knows": (Scene.nothing, lambda s: settle(s.world, s.claimed, InDoubt("timeout"))),
    "it failed": (
        Scene.accepted,
        lambda s: report(s.world, s.claimed.message, DeliveryStatus.FAILED, error="300"),
    ),
    "it arrived": (
        Scene.nothing,
        lambda s: report(s.world, s.claimed.message, DeliveryStatus.DELIVERED),
    ),
    "it is in no list": (Scene.doubted, lambda s: listing(s.world)),
    "its lease is over": (Scene.nothing, lambda s: sweep(s.world)),
    "silence is due": (Scene.accepted, lambda s: expire(s.world, days=30)),
}


@pytest.mark.parametrize("name", UNITS)
def test_no_unit_overwrites_what_a_reply_decides(world: World, name: str) -> None:
    """Whoever read the conversation before the reply's commit would put it back."""
    before, unit = UNITS[name]
    start_without_sending(world)
    scene = Scene(world, claim_one(world))
    before(scene)

    with taking(world):
        other = Other(lambda: unit(scene))
        other.ended(LONG_ENOUGH_TO_WRITE)

    assert other.ended()
    assert [] == other.errors
    assert "channel" == talk(world).value.state
    assert State.QUEUED not in {note.state for note in notes(world) if note.question == 1}


def test_nothing_is_claimed_for_somebody_who_is_writing_right_now(world: World) -> None:
    """It may be a STOP; others are served meanwhile."""
    listed(world)
    world.expand()

    with taking(world, "stop"):
        other = Other(world.claim)

        assert other.ended()
        assert [BRUNO] == [one.outgoing.recipient for one in other.found]

    world.deliver()
    assert ["opening void (suppressed)", "farewell accepted"] == states(world)


def test_a_withdrawal_waits_for_the_reply_before_it(world: World) -> None:
    world.ask()
    unit = partial(
        withdraw_elsewhere,
        context=world.context,
        phone=PhoneNumber(ANNA),
        how="email",
        at=None,
        who="anna",
    )

    with taking(world):
        other = Other(lambda: world.run(unit))

        assert not other.ended(LONG_ENOUGH_TO_WRITE)

    assert other.ended()
    assert [] == other.errors
    assert talk(world).value.closed
    assert world.suppressed


def test_the_same_sms_twice_at_once_is_one(world: World) -> None:
    world.ask()
    copy = received(world, "si")

    with world.engine.begin() as connection:
        receive(connection, world.context, [copy])
        other = Other(lambda: take(world, copy))

        assert not other.ended(LONG_ENOUGH_TO_WRITE)

    assert other.ended()
    assert [] == other.errors
    assert 1 == len(notes(world, outbound=False))


def test_an_unknown_sender_at_two_places_at_once_begins_again(world: World) -> None:
    """The second one fails on the number itself; run again, it finds the contact."""
    one, other_sms = received(world, "ciao"), received(world, "stop")

    with world.engine.begin() as connection:
        receive(connection, world.context, [one])
        other = Other(lambda: take(world, other_sms))

        assert not other.ended(LONG_ENOUGH_TO_WRITE)

    assert other.ended()
    assert [True] == [is_conflict(error) for error in other.errors]

    take(world, other_sms)

    assert 2 == len(notes(world, outbound=False))


async def test_a_database_runs_a_unit_again_that_met_another(world: World) -> None:
    database = Database(world.url, MASTER)
    key, known = world.context.secrets.hash_e164(ANNA), []

    def store(connection: Connection) -> None:
        known.append(key in people.contacts_by_hash(connection, [key]))
        if not known[-1]:
            world.know(ANNA)  # another process is faster
            row = ContactRow(world.context.ids.next(), key, PhoneNumber(ANNA))
            people.add_contacts(connection, [row], world.clock.now())

    await database.write(store)

    assert [False, True] == known
    await database.close()


def test_a_slice_leaves_out_whom_somebody_else_handles(world: World) -> None:
    listed(world)

    with world.engine.begin() as connection:
        hold(connection, [contact(world, ANNA).id])
        begun = [world.run(partial(slices.expand, context=world.context))]
    begun.append(world.run(partial(slices.expand, context=world.context)))

    assert [1, 1] == begun


def test_a_campaign_is_expanded_by_one_at_a_time(world: World) -> None:
    listed(world)

    with world.engine.begin() as connection:
        begun = [slices.expand(connection, world.context)]
        begun.append(world.run(partial(slices.expand, context=world.context)))

    assert [2, 0] == begun


def test_one_claims_for_a_number_at_a_time(world: World) -> None:
    """The other one waits, and counts what the first has left of the rate."""
    world.ask(ANNA)
    start_without_sending(world, BRUNO)

    with world.engine.begin() as connection:
        first = sending.claim(connection, world.context, owner="one")
        other = Other(world.claim)

        assert not other.ended(LONG_ENOUGH_TO_WRITE)

    assert other.ended()
    assert [1, 0] == [len(first), len(other.found)]


def test_a_long_list_is_held_in_the_order_of_ids(world: World) -> None:
    """Two lists of the same people, in several statements each, must not wait in a circle.

    While the last of them is held by another, everybody before that one is held already.
    """
    phones = [f"+447700{number}" for number in range(900100, 900100 + CHUNK + 100)]
    world.know(*phones)
    rows = [ContactIn(phone, name="Nuova") for phone in phones]

    with world.engine.begin() as connection:
        everybody = connection.execute(select(schema.contact.c.id)).scalars().all()
        hold(connection, [max(everybody)])
        other = Other(lambda: world.run(partial(put_contacts, context=world.context, rows=rows)))

        assert not other.ended(20 * LONG_ENOUGH_TO_WRITE)
        assert set() == world.run(lambda c: hold(c, sorted(everybody)[:-1], skip=True))

    assert other.ended()
    assert [] == other.errors
