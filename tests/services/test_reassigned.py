"""Numbers that may have a new owner: their consents rest until the person chooses again."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.core.model import Channel, Purpose
from smsbot.gateways.wire import DeliveryReport, DeliveryStatus
from smsbot.services.checks import check_ledger
from smsbot.services.reports import Reported, take_reports
from smsbot.services.verdicts import may_contact_now
from smsbot.store import mail
from smsbot.store.mail import State
from tests.services.acts import BY_SMS, contact, notes
from tests.store.rows import outbound
from tests.world import ANNA, World

if TYPE_CHECKING:
    from collections.abc import Sequence

UNDELIVERED, DELIVERED = DeliveryStatus.UNDELIVERED, DeliveryStatus.DELIVERED


@pytest.fixture
def granted(world: World) -> World:
    """A company that may send information to Anna by SMS."""
    world.ask()
    world.says(*BY_SMS)
    return world


def tell(world: World, message: int, status: DeliveryStatus, *, unreachable: bool = False) -> None:
    """Let a delivery report come."""
    error = "50" if unreachable else None
    one = DeliveryReport("id", status, error, None, None, unreachable=unreachable)
    world.run(partial(take_reports, context=world.context, batch=[Reported(message, one)]))


def send(world: World) -> int:
    """Let an SMS to Anna be on its way."""
    message = world.context.ids.next()
    note = outbound(
        message,
        contact(world).id,
        state=State.SENT,
        gateway_id=f"sent-{message}",
        handed_at=world.clock.now(),
    )
    world.run(lambda c: mail.add_notes(c, [note]))
    return message


def lose(world: World, days: Sequence[float] = (1, 1, 1)) -> None:
    """Let an SMS be lost for good after each of these pauses."""
    for pause in days:
        world.clock.move(days=pause)
        tell(world, send(world), UNDELIVERED, unreachable=True)


def allowed(world: World) -> tuple[bool, str]:
    """Ask the question that other systems ask."""
    (verdict,) = world.run(
        lambda c: may_contact_now(c, world.context, [ANNA], Purpose.INFO, Channel.SMS)
    )
    return verdict.allowed, verdict.because


def test_a_number_lost_three_times_is_written_to_no_more(granted: World) -> None:
    lose(granted)

    assert {"info/sms": "suspended"} == granted.statuses()
    assert (False, "suspended") == allowed(granted)
    assert ["asked", "granted info/sms", "suspended info/sms"] == granted.ledger()


def test_the_event_names_what_was_lost(granted: World) -> None:
    lose(granted)

    method = json.loads(granted.events()[-1].evidence)["method"]
    lost = [note.id for note in notes(granted) if note.unreachable_at]
    assert ("gateway", 3, 3) == (method["by"], len(method["undelivered"]), len(lost))
    assert {"gateway error 50"} == {one["error"] for one in method["undelivered"]}


def test_the_ledger_says_what_the_standing_says(granted: World) -> None:
    lose(granted)

    assert granted.run(lambda c: check_ledger(c, granted.context)).intact


@pytest.mark.parametrize("days", [(1, 1), (1, 29.5, 1)])
def test_less_suspends_nothing(granted: World, days: Sequence[float]) -> None:
    lose(granted, days)

    assert {"info/sms": "granted"} == granted.statuses()


def test_what_was_lost_for_another_reason_does_not_count(granted: World) -> None:
    """The telephone was off, or the text was refused."""
    for _ in range(4):
        granted.clock.move(days=1)
        tell(granted, send(granted), UNDELIVERED)

    assert {"info/sms": "granted"} == granted.statuses()


def test_a_copy_of_a_report_counts_once(granted: World) -> None:
    granted.clock.move(days=1)
    message = send(granted)
    for _ in range(3):
        tell(granted, message, UNDELIVERED, unreachable=True)

    assert {"info/sms": "granted"} == granted.statuses()


def test_what_arrived_after_all_was_not_lost(granted: World) -> None:
    lose(granted, (1, 1))
    granted.clock.move(days=1)
    message = send(granted)
    tell(granted, message, DELIVERED)
    tell(granted, message, UNDELIVERED, unreachable=True)

    assert {"info/sms": "granted"} == granted.statuses()


def test_who_writes_in_between_is_still_there(granted: World) -> None:
    lose(granted, (1, 1))
    granted.says("che ore sono?")
    lose(granted, (1,))

    assert {"info/sms": "granted"} == granted.statuses()


def test_it_is_suspended_once(granted: World) -> None:
    lose(granted, (1, 1, 1, 1))

    assert 1 == granted.ledger().count("suspended info/sms")


def test_writing_alone_brings_nothing_back(granted: World) -> None:
    """The new owner of the number can write as well."""
    lose(granted)
    granted.says("ciao")

    assert {"info/sms": "suspended"} == granted.statuses()


def test_a_yes_grants_nothing_and_is_asked_anew(granted: World) -> None:
    lose(granted)
    (asked,) = granted.says("si")

    assert "SI o NO" in asked
    assert {"info/sms": "suspended"} == granted.statuses()


def test_who_chooses_again_may_be_written_to_again(granted: World) -> None:
    lose(granted)
    granted.says("si", *BY_SMS)

    assert {"info/sms": "granted"} == granted.statuses()
    assert (True, "granted") == allowed(granted)


def test_a_no_is_a_no(granted: World) -> None:
    lose(granted)
    granted.says("no")

    assert "refused" == granted.statuses()["info/sms"]


def test_a_stop_suppresses(granted: World) -> None:
    lose(granted)
    granted.says("STOP")

    assert granted.suppressed
    assert "withdrawn" == granted.statuses()["info/sms"]


def test_a_suspended_person_is_not_asked_by_a_campaign(granted: World) -> None:
    lose(granted)
    granted.clock.move(days=400)

    started = granted.start(ANNA)

    assert {"already_decided": 1} == started["excluded"]


def test_nothing_granted_is_nothing_to_suspend(world: World) -> None:
    world.ask()
    lose(world)

    assert ["asked"] == world.ledger()
