from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.core.link import link_token
from smsbot.core.model import Cell, Channel, Purpose, Status
from smsbot.services.context import Trust
from smsbot.services.preferences import Action, Done, Page, press, see_page
from smsbot.store import schema
from tests.services.acts import contact, expire, notes, received, states, take, talk
from tests.world import ANNA, BRUNO, World

if TYPE_CHECKING:
    from collections.abc import Iterable

INFO_SMS, INFO_CALL = Cell(Purpose.INFO, Channel.SMS), Cell(Purpose.INFO, Channel.CALL)
PROMO_SMS, PROMO_CALL = Cell(Purpose.PROMO, Channel.SMS), Cell(Purpose.PROMO, Channel.CALL)


def token(world: World, phone: str = ANNA) -> str:
    """Return the token of the last link that somebody got."""
    link = [note.link for note in notes(world, phone, outbound=True) if note.link][-1]
    return link_token(world.context.secrets.link, link)


def look(world: World, at: str | None = None, language: str | None = None) -> Page | None:
    """Open Anna's page."""
    at = at or token(world)
    return world.run(lambda c: see_page(c, world.context, at, language))


def shown(world: World) -> Page:
    """Open Anna's page, which must be there."""
    page = look(world)
    assert page is not None
    return page


def do(
    world: World,
    action: Action,
    *cells: Cell,
    form: str | None = None,
    at: str | None = None,
) -> Done | None:
    """Press a button on Anna's page, with the form that it shows now or an older one."""
    given = shown(world).form if form is None else form
    at = at or token(world)
    pressed = world.run(
        lambda c: press(c, world.context, at, form=given, action=action, cells=cells)
    )
    world.deliver()
    return pressed[1] if pressed else None


def test_looking_changes_nothing(world: World) -> None:
    world.ask()
    before = dump(world)

    for _ in range(3):
        look(world)

    assert before == dump(world)


def dump(world: World) -> dict[str, list[object]]:
    """Return every row of the database."""
    return world.run(
        lambda c: {
            name: [tuple(row) for row in c.execute(table.select())]
            for name, table in schema.metadata.tables.items()
        }
    )


def test_the_page_shows_whose_it_is_by_two_digits(world: World) -> None:
    world.ask(origin="fiera")
    page = shown(world)

    assert "+…01" == page.masked_number
    assert ANNA not in repr(page)
    assert ("fiera", "modulo negozio 2024") == (page.origin, page.basis and page.basis.document)
    assert {} == page.standing
    assert page.can_grant


def test_the_page_speaks_the_language_of_the_person_or_the_one_asked_for(world: World) -> None:
    world.ask(language="en")

    page, italian = look(world), look(world, language="it")
    assert ("en", "it") == (page and page.language, italian and italian.language)


@pytest.mark.parametrize("wrong", ["", "x", "000000000000", "' OR 1=1 --", "é" * 12])
def test_an_unknown_link_shows_nothing(world: World, wrong: str) -> None:
    world.ask()

    assert look(world, wrong or " ") is None
    assert do(world, Action.WITHDRAW, at=wrong or " ", form="x") is None


@pytest.mark.parametrize(
    ("ticked", "granted"),
    [
        ([INFO_SMS], {INFO_SMS}),
        ([PROMO_SMS], {INFO_SMS, PROMO_SMS}),
        ([PROMO_CALL, INFO_SMS], {PROMO_CALL, INFO_CALL, INFO_SMS}),
        ([INFO_SMS, INFO_CALL], {INFO_SMS, INFO_CALL}),
    ],
)
def test_a_grant_records_what_was_ticked_with_what_it_includes(
    world: World, ticked: list[Cell], granted: set[Cell]
) -> None:
    world.ask()

    assert Done.GRANTED is do(world, Action.GRANT, *ticked)

    assert {f"{c.purpose}/{c.channel}": "granted" for c in granted} == world.statuses()
    assert ("linked", True) == (talk(world).value.state, talk(world).value.closed)


def test_the_evidence_of_a_grant_on_the_page_says_what_was_shown_and_ticked(
    world: World,
) -> None:
    world.ask()
    do(world, Action.GRANT, PROMO_SMS)

    method = json.loads(world.events()[-1].evidence)["method"]
    assert ("page", ["promo:sms"]) == (method["by"], method["ticked"])
    assert "informazioni e offerte" == method["shown"]["promo"]


def test_an_empty_box_leaves_its_cell_as_it_is(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, INFO_SMS)

    do(world, Action.GRANT, INFO_CALL)

    assert {"info/sms": "granted", "info/call": "granted"} == world.statuses()


def test_a_receipt_follows_every_grant(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, INFO_SMS)

    assert "registrato: solo informazioni (SMS)" in world.sent[-1].text


def test_a_choice_that_is_no_grid_gets_the_link_in_its_receipt(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, PROMO_SMS, INFO_CALL)

    receipt = world.sent[-1].text
    assert 2 == receipt.count("/p/")
    assert "informazioni" not in receipt


@pytest.mark.parametrize(
    "cells", [(), (Cell(Purpose.INFO, Channel.CALL),)], ids=["nothing", "no cell of the flow"]
)
def test_nothing_ticked_grants_nothing_and_the_form_stays_good(
    simple: World, cells: Iterable[Cell]
) -> None:
    simple.ask()
    form = shown(simple).form

    assert Done.NOTHING_TICKED is do(simple, Action.GRANT, *cells, form=form)
    assert {} == simple.statuses()
    assert not talk(simple).value.closed
    assert Done.GRANTED is do(simple, Action.GRANT, INFO_SMS, form=form)


def test_a_form_sent_twice_counts_once(world: World) -> None:
    world.ask()
    form = shown(world).form
    do(world, Action.GRANT, INFO_SMS, form=form)
    events = world.ledger()

    assert Done.ALREADY is do(world, Action.GRANT, INFO_SMS, form=form)
    assert events == world.ledger()


def test_the_same_choice_can_be_made_again_and_more_after_it(world: World) -> None:
    """Within the same hour, and with the same standing as before."""
    world.ask()
    for cells in ((INFO_SMS,), (INFO_SMS,), (INFO_CALL,)):
        world.clock.move(seconds=5)
        assert Done.GRANTED is do(world, Action.GRANT, *cells)

    assert {"info/sms": "granted", "info/call": "granted"} == world.statuses()


def test_a_form_that_shows_what_is_not_so_any_more_grants_nothing(world: World) -> None:
    world.ask()
    form = shown(world).form
    world.says("stop")

    assert Done.STALE is do(world, Action.GRANT, INFO_SMS, form=form)
    assert world.suppressed


@pytest.mark.parametrize(("hours", "done"), [(2, Done.GRANTED), (3, Done.STALE)])
def test_a_form_is_good_for_some_hours(world: World, *, hours: int, done: Done) -> None:
    world.ask()
    form = shown(world).form
    world.clock.move(hours=hours)

    assert done is do(world, Action.GRANT, INFO_SMS, form=form)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("form", ["", "x", "2026030211.0000000000000000.0000"])
def test_a_form_that_is_not_of_this_page_does_nothing(
    world: World, action: Action, form: str
) -> None:
    world.ask()

    assert Done.STALE is do(world, action, INFO_SMS, form=form)
    assert ["asked"] == world.ledger()


def test_a_form_of_another_persons_page_does_nothing(world: World) -> None:
    world.ask(ANNA)
    world.ask(BRUNO)
    theirs = look(world, token(world, BRUNO))
    assert theirs is not None

    assert Done.STALE is do(world, Action.WITHDRAW, form=theirs.form)
    assert not world.suppressed


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
