"""Refusing, withdrawing and erasing on the page, and old links."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.core.model import Status
from smsbot.services.context import Trust
from smsbot.services.preferences import Action, Done
from tests.services.acts import contact, expire, received, states, take, talk
from tests.services.preferences.page import INFO_SMS, PROMO_SMS, do, look, shown, token

if TYPE_CHECKING:
    from tests.world import World


def test_a_refusal_refuses_what_is_not_granted(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, INFO_SMS)

    assert Done.REFUSED is do(world, Action.REFUSE)

    assert {
        "info/sms": "granted",
        "info/call": "refused",
        "promo/sms": "refused",
        "promo/call": "refused",
    } == world.statuses()
    assert not any("nessun consenso" in sent.text for sent in world.sent)


def test_a_refusal_of_everything_is_said_and_ends_the_conversation(world: World) -> None:
    world.ask()

    assert Done.REFUSED is do(world, Action.REFUSE)
    assert "nessun consenso" in world.sent[-1].text
    assert talk(world).value.closed
    assert Done.ALREADY is do(world, Action.REFUSE)


def test_a_withdrawal_takes_everything_back_and_suppresses(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, PROMO_SMS)

    assert Done.WITHDRAWN is do(world, Action.WITHDRAW)

    assert {"withdrawn"} == set(world.statuses().values())
    assert world.suppressed
    assert "farewell accepted" == states(world)[-1]


def test_a_withdrawal_may_be_pressed_twice_and_is_confirmed_once(world: World) -> None:
    world.ask()
    form = shown(world).form
    answers = [do(world, Action.WITHDRAW, form=form) for _ in range(2)]

    assert [Done.WITHDRAWN, Done.WITHDRAWN] == answers
    assert 1 == states(world).count("farewell accepted")


def test_a_page_that_was_open_for_a_day_can_still_withdraw(world: World) -> None:
    world.ask()
    form = shown(world).form
    do(world, Action.GRANT, INFO_SMS)
    world.clock.move(days=1)

    assert Done.WITHDRAWN is do(world, Action.WITHDRAW, form=form)
    assert world.suppressed


def test_a_withdrawal_makes_what_waits_void(world: World) -> None:
    world.ask()
    take(world, received(world, "si"))

    do(world, Action.WITHDRAW)

    assert "answer void (suppressed)" in states(world)


def test_a_grant_on_the_page_lifts_the_suppression(world: World) -> None:
    """Only the person's own act does."""
    world.ask()
    world.says("stop")

    assert Done.GRANTED is do(world, Action.GRANT, INFO_SMS)
    assert not world.suppressed
    assert "granted" == world.statuses()["info/sms"]
    assert "withdrawn" == world.statuses()["promo/sms"]


def test_an_erasure_withdraws_at_once_and_is_requested(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, INFO_SMS)

    assert Done.ERASURE_REQUESTED is do(world, Action.ERASE)

    assert world.suppressed
    assert {"withdrawn"} == set(world.statuses().values())
    assert world.clock.now() == contact(world).erasure_requested_at
    assert shown(world).erasure_requested


def test_an_erasure_may_follow_a_withdrawal(world: World) -> None:
    world.ask()
    do(world, Action.WITHDRAW)

    assert Done.ERASURE_REQUESTED is do(world, Action.ERASE)
    assert contact(world).erasure_requested_at is not None


def test_nothing_is_granted_while_an_erasure_is_due(world: World) -> None:
    """Somebody will carry it out, and it must not take a consent with it that was given since."""
    world.ask()
    do(world, Action.ERASE)

    assert not shown(world).can_grant
    assert Done.STALE is do(world, Action.GRANT, INFO_SMS)
    assert world.suppressed


def test_a_request_for_erasure_keeps_its_first_time(world: World) -> None:
    world.ask()
    do(world, Action.ERASE)
    first = contact(world).erasure_requested_at
    world.clock.move(hours=1)
    do(world, Action.ERASE)

    assert first == contact(world).erasure_requested_at


def test_an_old_link_withdraws_while_a_consent_stands_but_grants_nothing(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, INFO_SMS)
    old = token(world)
    world.clock.move(days=31)
    page = look(world, old)
    assert page is not None

    assert not page.can_grant
    assert Done.STALE is do(world, Action.GRANT, PROMO_SMS, at=old, form=page.form)
    assert {"info/sms": "granted"} == world.statuses()
    assert Done.WITHDRAWN is do(world, Action.WITHDRAW, at=old, form=page.form)
    assert world.suppressed


def test_an_old_link_without_a_consent_shows_nothing(world: World) -> None:
    world.ask()
    old = token(world)
    world.clock.move(days=30)
    last_day = look(world, old)
    world.clock.move(seconds=1)

    assert last_day is not None
    assert look(world, old) is None


def test_the_link_of_an_erased_person_shows_nothing(world: World) -> None:
    world.ask()
    world.run(
        lambda c: c.exec_driver_sql(
            "UPDATE contact SET erased_at = 1, phone = NULL, phone_hash = NULL"
        )
    )
    link = world.sent[0].text.partition("/p/")[2][:12]

    assert look(world, link) is None


def test_while_the_clock_is_off_the_page_grants_nothing_and_withdraws(world: World) -> None:
    world.ask()
    form = shown(world).form
    world.change(trust=Trust(timedelta(minutes=3)))

    assert Done.STALE is do(world, Action.GRANT, INFO_SMS, form=form)
    assert {} == world.statuses()
    assert Done.WITHDRAWN is do(world, Action.WITHDRAW, form=form)


def test_somebody_whom_nobody_asked_can_choose_on_the_page(world: World) -> None:
    """They wrote STOP from a number that we did not know, and think better of it."""
    world.says("stop")

    assert Done.GRANTED is do(world, Action.GRANT, INFO_SMS)

    evidence = json.loads(world.events()[-1].evidence)
    assert {"kind": "requested"} == evidence["basis"]
    assert "the person's SMS" == evidence["origin"]


def test_a_choice_after_the_end_is_recorded(world: World) -> None:
    world.ask()
    expire(world, days=22)

    assert Done.GRANTED is do(world, Action.GRANT, INFO_SMS)
    assert ["asked", "unanswered", "granted info/sms"] == world.ledger()
    assert Status.GRANTED is shown(world).standing[INFO_SMS]


def test_a_question_that_waits_is_void_once_somebody_chose_on_the_page(world: World) -> None:
    world.ask()
    take(world, received(world, "si"))

    do(world, Action.GRANT, INFO_SMS)

    assert ["opening accepted", "answer void (conversation_over)", "receipt accepted"] == states(
        world
    )
