"""The call list and the Registro delle Opposizioni: who may be called, when, and who may not."""

# ruff: noqa: ANN401  (what is asked is passed on as it is)
from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from smsbot.core.model import Channel, EventKind, Purpose
from smsbot.core.windows import Windows
from smsbot.services.calls import CALL_COLUMNS, Part, list_calls
from smsbot.services.erasure import erase
from smsbot.services.imports import digest_of, open_table
from smsbot.services.imports.register import ForAll
from smsbot.services.imports.run import Kind, Order, begin_import, end_import, lines_of, take_slice
from smsbot.services.preferences import Action, Done
from smsbot.services.tables import write_table
from smsbot.services.verdicts import may_contact_now
from smsbot.store import schema
from tests.services.imports.test_damaged_tables import refused_of
from tests.services.preferences.page import do
from tests.services.test_verdicts import GIVEN, PROMO_CALL
from tests.world import ANNA, BRUNO, CARLA, SQLITE_ALONE, World

if TYPE_CHECKING:
    from smsbot.store.imports import ImportRow

TUESDAY = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
NOBODY: ForAll = ForAll()


@pytest.fixture
def agreed(world: World) -> World:
    """Anna and Bruno agreed to calls on Monday the second; it is Tuesday now, half past ten."""
    world.know(ANNA, BRUNO, CARLA)
    world.start(ANNA, BRUNO)
    for phone in (ANNA, BRUNO):
        world.says("si", "chiamata", "promo", phone=phone)
    world.clock.set(TUESDAY)
    return world


def answer(world: World, table: str, given: ForAll = NOBODY) -> ImportRow:
    """Take in what the register gave back."""
    stream = io.BytesIO(table.encode())
    order = Order(digest_of(stream), Kind.REGISTER, "anna", given=given)
    opened = open_table(stream, register=True)
    lines = list(lines_of(opened, order, world.clock.now().date()))
    begun = world.run(partial(begin_import, context=world.context, order=order))
    unit = partial(take_slice, context=world.context, order=order, run_id=begun.id, lines=lines)
    world.run(unit)
    return world.run(partial(end_import, context=world.context, run_id=begun.id))


def calls(world: World, **asked: Any) -> list[dict[str, Any]]:
    """Return the whole call list, read one contact a page."""
    rows, after = [], None
    while True:
        read = partial(list_calls, purpose=Purpose.PROMO, after=after, limit=1, **asked)
        page, after = world.run(lambda c, read=read: read(c, world.context))  # type: ignore[misc]
        rows += page
        if after is None:
            return rows


def because(world: World, phone: str = ANNA, at: datetime | None = None) -> tuple[bool, str]:
    """Ask whether somebody may be called."""
    asked = partial(may_contact_now, context=world.context, phones=[phone], at=at)
    (verdict,) = world.run(lambda c: asked(c, purpose=Purpose.PROMO, channel=Channel.CALL))
    return verdict.allowed, verdict.because


def test_nobody_is_called_whom_the_register_was_not_asked_about(agreed: World) -> None:
    assert [] == calls(agreed)
    assert (False, "register_unchecked") == because(agreed)
    assert [ANNA, BRUNO] == [one["phone"] for one in calls(agreed, state=Part.UNCHECKED)]


def test_who_is_in_no_register_is_called_for_fifteen_days(agreed: World) -> None:
    answer(agreed, f"numero;esito;data verifica\n{ANNA};non iscritto;03/03/2026\n")
    (row,) = calls(agreed)

    assert (ANNA, "granted", date(2026, 3, 2), "09:00-20:00", "not_registered") == (
        row["phone"],
        row["because"],
        row["agreed_on"],
        row["hours"],
        row["register_result"],
    )
    assert (True, "granted") == because(agreed)
    assert [ANNA] == [one["phone"] for one in calls(agreed, day=date(2026, 3, 18))]
    assert [] == calls(agreed, day=date(2026, 3, 19))
    assert (False, "register_stale") == because(agreed, at=datetime(2026, 3, 19, 10, tzinfo=UTC))
    stale = calls(agreed, day=date(2026, 3, 19), state=Part.UNCHECKED)
    assert [(ANNA, "register_stale"), (BRUNO, "register_unchecked")] == [
        (one["phone"], one["because"]) for one in stale
    ]


@SQLITE_ALONE
@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 7), "10:00-19:00"),
        (date(2026, 3, 8), None),
        (date(2026, 4, 6), None),
    ],
)
def test_a_list_is_for_the_hours_of_its_day(agreed: World, day: date, hours: str | None) -> None:
    """Ten to seven on Saturdays, and nobody on a Sunday or Easter Monday."""
    agreed.clock.set(datetime.combine(day, TUESDAY.timetz()))
    answer(agreed, f"numero;esito;data\n{ANNA};no;{day}\n")

    assert ([hours] if hours else []) == [one["hours"] for one in calls(agreed)]


def test_who_entered_the_register_after_they_agreed_has_withdrawn_that(agreed: World) -> None:
    """What they agreed to by SMS stands; and only the person revives what they took back."""
    agreed.says("sms", phone=BRUNO)
    table = f"numero;iscritto;data iscrizione;data\n{ANNA};si;03/03/2026;03/03/2026\n"
    ended = answer(agreed, table)

    assert 1 == ended.counts["updated"]
    assert {"info/call": "withdrawn", "promo/call": "withdrawn"} == agreed.statuses()
    assert [EventKind.WITHDRAWN] * 2 == [event.kind for event in agreed.events()[-2:]]
    assert not agreed.suppressed
    answer(agreed, f"numero;iscritto;data\n{ANNA};no;03/03/2026\n")
    assert (False, "withdrawn") == because(agreed)


@SQLITE_ALONE
def test_without_a_date_they_are_left_out_and_nothing_is_taken_back(agreed: World) -> None:
    answer(agreed, f"numero;iscritto\n{ANNA};si\n", ForAll(date(2026, 3, 3)))

    assert (False, "register_opposed") == because(agreed)
    assert [] == calls(agreed)
    assert [ANNA] == [one["phone"] for one in calls(agreed, state=Part.OPPOSED)]
    assert "granted" == agreed.statuses()["promo/call"]


@SQLITE_ALONE
def test_a_consent_after_the_registration_beats_it(agreed: World) -> None:
    table = f"numero;iscritto;data iscrizione;data\n{ANNA};si;01/03/2026;03/03/2026\n"
    answer(agreed, table)

    assert (True, "granted") == because(agreed)
    assert ["registered"] == [one["register_result"] for one in calls(agreed)]


def test_other_hours_are_no_consent_after_the_registration(agreed: World) -> None:
    """Who only says when they may be called says nothing of the register they are in."""
    answer(agreed, f"numero,esito\n{ANNA},iscritto\n", ForAll(checked_on=date(2026, 3, 2)))
    before = because(agreed)
    morning = Windows.read(["tue-morning"])
    changed = do(agreed, Action.WHEN, times={Channel.CALL: morning})

    assert Done.TIMES_SET == changed
    assert (False, "register_opposed") == before
    assert before == because(agreed)
    assert [] == calls(agreed)


@SQLITE_ALONE
def test_other_hours_save_no_consent_from_an_entry_before_them(agreed: World) -> None:
    agreed.clock.move(days=7)
    do(agreed, Action.WHEN, times={Channel.CALL: Windows.read(["tue-morning"])})
    table = f"numero;iscritto;data iscrizione;data\n{ANNA};si;05/03/2026;10/03/2026\n"
    answer(agreed, table)

    assert {"info/call": "withdrawn", "promo/call": "withdrawn"} == agreed.statuses()


@SQLITE_ALONE
def test_a_stop_and_an_end_keep_everybody_off_the_list(agreed: World) -> None:
    answer(agreed, f"numero;esito;data\n{ANNA};no;2026-03-03\n{BRUNO};no;2026-03-03\n")
    agreed.arrive("STOP")

    assert [BRUNO] == [one["phone"] for one in calls(agreed)]
    agreed.clock.move(days=800)
    answer(agreed, f"numero;esito\n{BRUNO};no\n", ForAll(agreed.clock.now().date()))
    assert [] == calls(agreed)


def test_a_consent_from_elsewhere_stands_on_it_where_the_company_relies_on_it(
    agreed: World,
) -> None:
    agreed.know(CARLA, basis=GIVEN)
    answer(agreed, f"numero;esito;data\n{CARLA};no;2026-03-03\n")
    assert [] == calls(agreed)

    agreed.change(terms=replace(agreed.context.terms, relies_on=(PROMO_CALL,)))
    (row,) = calls(agreed)

    assert (CARLA, "prior_consent", GIVEN.given_on, GIVEN.document) == (
        row["phone"],
        row["because"],
        row["agreed_on"],
        row["document"],
    )


@SQLITE_ALONE
def test_of_strangers_nothing_is_kept(agreed: World) -> None:
    ended = answer(agreed, "numero;esito;data\n+447700900155;no;2026-03-03\n")

    assert ["unknown_contact"] == [row.code for row in refused_of(agreed, ended.id)]
    assert [] == agreed.run(lambda c: c.execute(select(schema.register_check)).all())


@SQLITE_ALONE
def test_an_older_answer_changes_nothing(agreed: World) -> None:
    answer(agreed, f"numero;esito;data\n{ANNA};no;2026-03-03\n")
    again = answer(agreed, f"numero;esito;data\n{ANNA};no;2026-02-03\n")

    assert 1 == again.counts["unchanged"]
    assert (True, "granted") == because(agreed)


@SQLITE_ALONE
def test_what_the_register_said_of_somebody_goes_with_them(agreed: World) -> None:
    answer(agreed, f"numero;esito;data\n{ANNA};no;2026-03-03\n{BRUNO};no;2026-03-03\n")
    who = agreed.contact()["id"]
    agreed.run(lambda c: erase(c, agreed.context, who, "dpo"))

    left = agreed.run(lambda c: c.execute(select(schema.register_check.c.contact)).all())
    assert 1 == len(left)


@SQLITE_ALONE
def test_no_cell_of_the_list_is_a_formula(agreed: World) -> None:
    agreed.know(ANNA, name='=HYPERLINK("x";"y")')
    answer(agreed, f"numero;esito;data\n{ANNA};no;2026-03-03\n")
    table = write_table(calls(agreed), CALL_COLUMNS)
    (row,) = csv.DictReader(io.StringIO(table))

    assert (f"'{ANNA}", "'=HYPERLINK") == (row["phone"], row["name"][:11])
