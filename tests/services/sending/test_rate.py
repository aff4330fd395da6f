"""How fast, in which order and how many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from smsbot.core.consent import DAILY_LIMIT
from smsbot.gateways.wire import Accepted
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.context import Trust
from tests.services.acts import BY_SMS, notes, received, settle, states, take
from tests.world import ANNA, BRUNO, World

PEOPLE = [f"+4477009002{number:02}" for number in range(30)]


def test_the_rate_is_counted_in_segments(world: World) -> None:
    world.change(sender=replace(world.context.sender, per_second=2.0))
    world.know(*PEOPLE[:6])
    world.start(*PEOPLE[:6])
    at_once = len(world.sent)
    for _ in range(2):
        world.clock.move(seconds=0.5)
        world.deliver()

    assert (2, 4) == (at_once, len(world.sent))


def test_a_slow_number_sends_one_sms_each_four_seconds(world: World) -> None:
    world.change(sender=replace(world.context.sender, per_second=0.25))
    world.know(*PEOPLE[:20])
    world.start(*PEOPLE[:20])
    for _ in range(60):
        world.clock.move(seconds=1)
        world.deliver()

    assert len(world.sent) in {15, 16, 17}


def test_a_text_of_two_segments_takes_two(world: World) -> None:
    world.change(sender=replace(world.context.sender, per_second=2.0))
    world.know(*PEOPLE[:4])
    world.change(trust=Trust(timedelta(hours=1)))
    world.start(*PEOPLE[:4])
    world.run(lambda c: c.exec_driver_sql("UPDATE message SET segments = 2"))
    world.change(trust=Trust())

    assert 1 == len(world.claim())


def test_answers_pass_waiting_openings(world: World) -> None:
    world.ask(ANNA)
    world.change(trust=Trust(timedelta(hours=1)))
    world.know(*PEOPLE)
    world.start(*PEOPLE)
    world.change(trust=Trust())
    take(world, received(world, "si"))

    first = world.claim(limit=1)

    assert [ANNA] == [claimed.outgoing.recipient for claimed in first]


def test_a_person_gets_one_sms_after_the_other(world: World) -> None:
    """An answer cannot overtake the question before it."""
    world.ask()
    take(world, received(world, "xyzzy"), received(world, "xyzzy"))

    first = world.claim()
    assert [1, 0] == [len(first), len(world.claim())]
    settle(world, first[0], Accepted("a"))

    assert 1 == len(world.claim())


def test_ten_sms_a_day_and_no_more(world: World) -> None:
    """Two robots that talk to each other fall silent."""
    world.ask()
    for _ in range(3):
        world.says(*BY_SMS)
    for _ in range(12):
        world.run(lambda c: c.exec_driver_sql("UPDATE contact SET helped_at = NULL"))
        world.says("chi siete?")

    counted = [n for n in notes(world, outbound=True) if n.handed_at and n.kind != "receipt"]
    assert DAILY_LIMIT == len(counted)
    assert "answer void (daily_limit)" in states(world)
    assert world.says("stop")


def test_the_next_day_there_are_ten_again(world: World) -> None:
    for _ in range(12):
        world.says("chi siete?", phone=BRUNO)
        world.run(lambda c: c.exec_driver_sql("UPDATE contact SET helped_at = NULL"))
    world.clock.move(days=1)

    assert world.says("chi siete?", phone=BRUNO)


def test_no_more_than_the_limit_is_claimed_at_once(world: World) -> None:
    world.change(trust=Trust(timedelta(hours=1)))
    world.know(*PEOPLE)
    world.start(*PEOPLE)
    world.change(trust=Trust())

    assert 7 == len(world.claim(limit=7))


def test_what_is_void_makes_room_within_one_claim(world: World) -> None:
    world.change(trust=Trust(timedelta(hours=1)))
    world.know(*PEOPLE)
    world.start(*PEOPLE)
    world.change(trust=Trust())
    for phone in PEOPLE[:20]:
        row = ContactIn(phone, last_activity=date(2026, 3, 1))
        world.run(partial(put_contacts, context=world.context, rows=[row]))

    assert 5 == len(world.claim(limit=5))
