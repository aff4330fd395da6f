from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from smsbot.core.model import MessageKind
from smsbot.store import mail, schema, talks
from smsbot.store.holding import held_rows, hold, hold_those_of
from smsbot.store.mail import State
from smsbot.store.prepared import CHUNK
from tests.store.rows import add_contact, add_notes, add_talk, outbound
from tests.world import MONDAY_NOON, POSTGRES_ALONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

NOW = MONDAY_NOON


@pytest.fixture
def people(engine: Engine) -> Engine:
    """Three people, each with an SMS in doubt and a conversation whose silence is due."""
    with engine.begin() as connection:
        for number in (1, 2, 3):
            add_contact(connection, number)
            add_notes(connection, outbound(number, number, state=State.IN_DOUBT))
            add_notes(connection, outbound(10 + number, number, kind=MessageKind.ANSWER))
            add_talk(connection, number, number, due_at=NOW)
    return engine


def test_those_who_exist_are_held(connection: Connection) -> None:
    add_contact(connection, 1)

    assert {1} <= hold(connection, [1])
    assert set() == hold(connection, [])


@POSTGRES_ALONE
def test_whom_others_hold_is_left_out_where_told_so(people: Engine) -> None:
    with people.begin() as one, people.begin() as other:
        assert {1, 2} == hold(one, [2, 1])
        assert {3} == hold(other, [3, 2, 1], skip=True)


@POSTGRES_ALONE
def test_they_are_free_when_the_unit_ends(people: Engine) -> None:
    with people.begin() as one:
        hold(one, [1])

    with people.begin() as other:
        assert {1} == hold(other, [1], skip=True)


@POSTGRES_ALONE
def test_rows_that_refer_to_somebody_held_can_be_written(people: Engine) -> None:
    with people.begin() as one, people.begin() as other:
        hold(one, [1])

        add_notes(other, outbound(99, 1))


@POSTGRES_ALONE
def test_the_contacts_of_rows_are_held(people: Engine) -> None:
    with people.begin() as one, people.begin() as other:
        hold_those_of(one, schema.message, [1, 12, 77])

        assert {3} == hold(other, [1, 2, 3], skip=True)


@POSTGRES_ALONE
@pytest.mark.parametrize(
    "find",
    [
        lambda c: mail.claimable(c, NOW, 9, solicit=True, farewells_only=False),
        lambda c: talks.due_talks(c, NOW, 9),
        lambda c: mail.notes_by_id(c, [2, 3], lock=True),
    ],
)
def test_rows_are_found_without_those_of_whom_others_hold(
    people: Engine, find: Callable[[Connection], list[mail.Note]]
) -> None:
    with people.begin() as one, people.begin() as other:
        hold(one, [1])

        assert {2, 3} == {row.contact for row in find(other)}
        with people.begin() as third:
            assert set() == hold(third, [2, 3], skip=True)


@POSTGRES_ALONE
def test_what_is_not_so_any_more_is_not_found(people: Engine) -> None:
    """Between the finding and the holding another process may have been there."""
    table = schema.message
    query = select(table).where(table.c.state == State.IN_DOUBT).order_by(table.c.id)
    with people.begin() as connection:

        def meanwhile(wanted: list[int]) -> None:
            with people.begin() as other:
                (note,) = mail.notes_by_id(other, wanted)
                note.state = State.ACCEPTED
                mail.save(other, [note])

        class Slow:
            """The connection, with another process that writes after the first look."""

            dialect = connection.dialect
            looks = 0

            def execute(self, *words: object) -> object:
                self.looks += 1
                if self.looks == 2:
                    meanwhile([2])
                return connection.execute(*words)  # type: ignore[call-overload]

        found = held_rows(Slow(), table, query)  # type: ignore[arg-type]

    assert [1, 3] == [row.id for row in found]


@POSTGRES_ALONE
def test_more_than_one_statement_takes_are_held(connection: Connection) -> None:
    add_contact(connection, 1)
    add_contact(connection, 2)

    assert {1, 2} == hold(connection, [*range(3, 2 * CHUNK), 2, 1])
