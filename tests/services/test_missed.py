"""Inbound SMS that the gateway knows and we do not: whoever wrote them is left in peace."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from smsbot.gateways.wire import Listed
from smsbot.services import frozen, missed
from smsbot.services.missed import FROZEN_BECAUSE, Missed, Window
from smsbot.store import people
from tests.services.acts import contact, received, take
from tests.world import ANNA, BOT, BRUNO, CARLA, MONDAY_NOON, World

DAY = timedelta(days=1)


@pytest.fixture
def watched(world: World) -> World:
    """A company that watches since Monday noon, an hour ago; Anna has been asked."""
    assert next_window(world) is None
    world.ask()
    world.clock.move(hours=1)
    return world


def next_window(world: World, longest: timedelta = DAY) -> Window | None:
    return world.run(lambda c: missed.next_window(c, world.context, longest))


def record(
    phone: str = ANNA,
    gateway_id: str = "lost",
    *,
    to: str = BOT,
    inbound: bool = True,
) -> Listed:
    """Return a record of the gateway's list of an SMS that somebody wrote."""
    return Listed(gateway_id, phone, to, inbound=inbound, state="undelivered", at=MONDAY_NOON)


def compare(world: World, *listed: Listed, window: Window | None = None) -> Missed:
    """Let a complete listing of the next window come."""
    given = window or next_window(world)
    assert given is not None
    return world.run(lambda c: missed.compare(c, world.context, given, listed))


def is_frozen(world: World, phone: str = ANNA) -> bool:
    return contact(world, phone).frozen_because is not None


def test_whom_we_did_not_hear_gets_nothing(watched: World) -> None:
    watched.arrive("si")

    found = compare(watched, record())

    assert Missed(1, 0) == found
    assert FROZEN_BECAUSE == watched.contact()["frozen_because"]
    assert [] == watched.deliver()


def test_what_we_have_was_not_missed(watched: World) -> None:
    take(watched, received(watched, "si", gateway_id="known"))

    assert Missed() == compare(watched, record(gateway_id="known"))
    assert not is_frozen(watched)


@pytest.mark.parametrize(
    "change", [{"inbound": False}, {"to": "+447700900999"}, {"to": "+447700900"}]
)
def test_what_was_not_for_our_number_is_none_of_ours(
    watched: World, change: dict[str, object]
) -> None:
    assert Missed() == compare(watched, record(**change))  # type: ignore[arg-type]
    assert not is_frozen(watched)


@pytest.mark.parametrize("sender", ["4477009001XX", "xxxxxxxxxxxx", "", "12345", "Postino"])
def test_where_nobody_can_tell_who_wrote_nobody_is_frozen(watched: World, sender: str) -> None:
    found = compare(watched, record(phone=sender))

    assert Missed(1, 1) == found
    assert not is_frozen(watched)
    assert 1 == watched.run(missed.missed_so_far)


def test_a_number_of_ours_that_is_redacted_may_be_ours(watched: World) -> None:
    assert Missed(1, 0) == compare(watched, record(to="447700900XXX"))


def test_a_stranger_that_we_did_not_hear_is_frozen_before_any_list_names_them(
    watched: World,
) -> None:
    """It may have been a STOP."""
    compare(watched, record(phone=CARLA))
    watched.know(CARLA)
    watched.start(CARLA)

    assert is_frozen(watched, CARLA)
    assert [ANNA] == [sent.phone for sent in watched.sent]


def test_a_stop_of_somebody_frozen_counts_and_is_confirmed(watched: World) -> None:
    compare(watched, record())

    assert "Questo è l'ultimo SMS" in watched.says("STOP")[0]
    assert watched.suppressed


def test_the_others_go_on(watched: World) -> None:
    compare(watched, record())
    watched.ask(BRUNO)

    assert "Come possiamo contattarla?" in watched.says("si", phone=BRUNO)[0]


def test_a_person_lets_it_go_on(watched: World) -> None:
    compare(watched, record())
    watched.arrive("si")
    shown = watched.contact()["id"]
    watched.run(lambda c: frozen.unfreeze(c, watched.context, shown, "anna@cicogna.example"))

    assert "Come possiamo contattarla?" in watched.deliver()[0].text


def test_what_a_person_decided_on_is_not_found_again(watched: World) -> None:
    window = next_window(watched)
    compare(watched, record(), window=window)
    anna = contact(watched).id
    watched.run(lambda c: people.unfreeze(c, anna))

    assert Missed() == compare(watched, record(), window=window)
    assert not is_frozen(watched)


def test_another_reason_stays(watched: World) -> None:
    anna = contact(watched).id
    watched.run(lambda c: people.freeze(c, [anna], "another reason"))
    compare(watched, record())

    assert "another reason" == watched.contact()["frozen_because"]


def test_the_first_start_begins_the_watch(world: World) -> None:
    """What the number got before is none of ours."""
    assert next_window(world) is None
    world.clock.move(minutes=10)
    assert next_window(world) is None
    world.clock.move(minutes=1)

    assert Window(MONDAY_NOON, MONDAY_NOON + timedelta(minutes=1)) == next_window(world)


def test_what_may_still_be_called_back_is_not_looked_at(watched: World) -> None:
    window = next_window(watched)

    assert window is not None
    assert watched.clock.now() - timedelta(minutes=10) == window.until


def test_a_window_begins_where_the_last_one_ended(watched: World) -> None:
    first = next_window(watched)
    compare(watched)
    watched.clock.move(hours=1)
    second = next_window(watched)

    assert first is not None
    assert second is not None
    assert first.until == second.since


def test_a_list_that_did_not_come_is_asked_for_again(watched: World) -> None:
    assert next_window(watched) == next_window(watched)


def test_a_long_outage_is_made_up_for_in_spans(watched: World) -> None:
    watched.clock.move(days=3)
    spans: list[tuple[datetime, datetime]] = []
    while window := next_window(watched):
        spans.append((window.since, window.until))
        compare(watched, window=window)

    assert 4 == len(spans)
    assert all(until - since <= DAY for since, until in spans)
    assert [until for _, until in spans[:-1]] == [since for since, _ in spans[1:]]


def test_no_list_goes_back_for_ever(watched: World) -> None:
    watched.clock.move(days=200)
    window = next_window(watched)

    assert window is not None
    assert timedelta(days=89) == watched.clock.now() - window.since


def test_a_clock_that_was_set_back_waits(watched: World) -> None:
    compare(watched)
    watched.clock.move(hours=-2)

    assert next_window(watched) is None
