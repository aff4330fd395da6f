"""What nobody knows the fate of for a day, and a person's word about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from smsbot.gateways.wire import DeliveryStatus, InDoubt
from smsbot.services import doubt, held
from smsbot.store import schema
from smsbot.store.ids import show
from smsbot.store.mail import State
from tests.services.acts import (
    claim_one,
    listing,
    notes,
    report,
    settle,
    start_without_sending,
    states,
    sweep,
    talk,
)
from tests.world import ANNA, BRUNO, CARLA, MONDAY_NOON, World

if TYPE_CHECKING:
    from smsbot.store.mail import Note

WHO = "anna@cicogna.example"


def hold(world: World, *phones: str) -> list[Note]:
    """Send openings whose fate nobody knows, and let a day pass without a list to be had."""
    for phone in phones:
        start_without_sending(world, phone)
        settle(world, claim_one(world), InDoubt("read timeout"))
    world.clock.move(days=1)
    world.run(lambda c: doubt.hold_old(c, world.context))
    return [notes(world, phone)[0] for phone in phones]


def resolve(world: World, note: Note, *, sent: bool) -> dict[str, Any] | None:
    """Let a person say whether it left."""
    return world.run(lambda c: held.resolve(c, world.context, show(note.id), WHO, sent=sent))


def page(world: World, after: str | None = None, limit: int = 2) -> tuple[list[str], str | None]:
    """Return a page of what is held: whom it is for."""
    views, following = world.run(lambda c: held.list_messages(c, State.HELD, after, limit))
    return [view["id"] for view in views], following


def test_what_was_sent_counts_as_asked(world: World) -> None:
    (note,) = hold(world, ANNA)

    view = resolve(world, note, sent=True)

    assert view is not None
    assert "accepted" == view["state"]
    assert ["opening accepted"] == states(world)
    assert "person" == notes(world)[0].settled_by
    assert ["asked"] == world.ledger()


def test_a_reply_after_it_is_read_at_its_question(world: World) -> None:
    (note,) = hold(world, ANNA)
    resolve(world, note, sent=True)

    assert "Come possiamo contattarla?" in world.says("si")[0]


def test_what_was_not_sent_leaves_again_and_is_put_then(world: World) -> None:
    (note,) = hold(world, ANNA)

    resolve(world, note, sent=False)
    before = (talk(world).value.handed, world.ledger())
    sweep(world)
    world.deliver()

    assert (0, []) == before
    assert ["opening accepted"] == states(world)
    assert ["asked"] == world.ledger()


def test_an_answer_that_was_not_sent_is_too_late_after_a_day(world: World) -> None:
    world.ask()
    world.arrive("si")
    settle(world, claim_one(world), InDoubt("read timeout"))
    world.clock.move(days=1)
    world.run(lambda c: doubt.hold_old(c, world.context))
    (note,) = [note for note in notes(world) if note.state is State.HELD]

    resolve(world, note, sent=False)

    assert [] == world.deliver()
    assert "answer void (too_late)" in states(world)


def test_who_stopped_meanwhile_gets_nothing(world: World) -> None:
    (note,) = hold(world, ANNA)
    world.says("STOP")
    resolved = world.run(lambda c: held.list_messages(c, State.HELD, None, 10))[0]
    if resolved:
        resolve(world, note, sent=False)

    assert [] == world.deliver()
    assert world.suppressed


def test_a_report_can_still_settle_it(world: World) -> None:
    (note,) = hold(world, ANNA)
    report(world, note.id, DeliveryStatus.DELIVERED)

    with pytest.raises(held.NotHeldError, match="it is delivered"):
        resolve(world, note, sent=False)

    assert ["opening delivered"] == states(world)


def test_it_is_resolved_once(world: World) -> None:
    (note,) = hold(world, ANNA)
    resolve(world, note, sent=True)

    with pytest.raises(held.NotHeldError):
        resolve(world, note, sent=False)


@pytest.mark.parametrize("message", ["0000000000000", "no id", ""])
def test_an_unknown_message_is_none(world: World, message: str) -> None:
    assert None is world.run(lambda c: held.resolve(c, world.context, message, WHO, sent=True))


def test_an_inbound_message_cannot_be_resolved(world: World) -> None:
    world.arrive("ciao")

    assert resolve(world, notes(world)[0], sent=True) is None


def test_a_resolution_leaves_its_trace(world: World) -> None:
    (note,) = hold(world, ANNA)
    resolve(world, note, sent=False)

    table = schema.audit
    about = select(table).where(table.c.action == "message.resolve")
    row = world.run(lambda c: c.execute(about).one())
    assert (WHO, "message.resolve", show(note.id)) == (row.who, row.action, row.subject)
    assert {"sent": False} == row.detail


def test_the_list_comes_in_pages_oldest_first(world: World) -> None:
    ids = [show(note.id) for note in hold(world, ANNA, BRUNO, CARLA)]

    first, following = page(world)
    second, end = page(world, following)

    assert (ids[:2], ids[1]) == (first, following)
    assert (ids[2:], None) == (second, end)


def test_it_shows_neither_number_nor_text(world: World) -> None:
    hold(world, ANNA)

    (view,) = world.run(lambda c: held.list_messages(c, State.HELD, None, 10))[0]
    assert MONDAY_NOON == view["handed_at"] == view["doubt_at"]
    assert ("opening", "held", "read timeout") == (view["kind"], view["state"], view["error"])
    assert ANNA[1:] not in str(view)
    assert "possiamo" not in str(view)


def test_what_one_list_lacked_waits_for_the_second(world: World) -> None:
    """After a day of outage the lists are to be had again: they decide, not a person."""
    start_without_sending(world)
    settle(world, claim_one(world), InDoubt("read timeout"))
    world.clock.move(days=1)
    listing(world)

    assert 0 == world.run(lambda c: doubt.hold_old(c, world.context))
    world.clock.move(minutes=10)
    assert 1 == listing(world)


def test_a_second_list_that_never_comes_is_waited_for_a_day(world: World) -> None:
    start_without_sending(world)
    settle(world, claim_one(world), InDoubt("read timeout"))
    listing(world)
    world.clock.move(days=1)

    assert 1 == world.run(lambda c: doubt.hold_old(c, world.context))
    assert timedelta(days=1) == world.clock.now() - MONDAY_NOON
