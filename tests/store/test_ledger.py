from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smsbot.core.model import Cell, Channel, EventKind, Purpose
from smsbot.store import ledger, people
from smsbot.store.ledger import EventRow
from tests.world import MONDAY_NOON, engine_on

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW = MONDAY_NOON
CELLS = [Cell(purpose, channel) for purpose in Purpose for channel in Channel]
HISTORIES = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from([1, 2]),
            st.sampled_from(list(EventKind)),
            st.sampled_from([*CELLS, None]),
        ),
        max_size=5,
    ),
    max_size=8,
)


def event(number: int, contact: int, kind: EventKind, cell: Cell | None) -> EventRow:
    """Return the n-th event of a test."""
    until = NOW + timedelta(days=700) if kind is EventKind.GRANTED else None
    at = NOW + timedelta(seconds=number)
    return EventRow(number, contact, 9, kind, cell, at, until, '{"è":1}', b"s" * 32)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(history=HISTORIES)
def test_the_standing_is_what_the_events_amount_to(
    url: str, history: list[list[tuple[int, EventKind, Cell | None]]]
) -> None:
    """After any history, in units of work of any size."""
    engine = engine_on(url)
    with engine.connect() as connection:
        number = 0
        for unit in history:
            events = [event(number := number + 1, *one) for one in unit]
            ledger.append(connection, events)

        for contact in (1, 2):
            rebuilt = ledger.rebuild(ledger.events_of(connection, contact))
            assert rebuilt == people.standings(connection, [contact]).get(contact, {})
        connection.rollback()
    engine.dispose()


def test_an_event_comes_back_as_it_was_appended(connection: Connection) -> None:
    events = [
        event(1, 1, EventKind.ASKED, None),
        event(2, 1, EventKind.GRANTED, CELLS[0]),
        event(3, 2, EventKind.REFUSED, CELLS[1]),
    ]

    ledger.append(connection, events)

    assert events[:2] == ledger.events_of(connection, 1)
    assert events[2:] == ledger.events_of(connection, 2)


def test_conversations_in_which_somebody_was_asked_are_known(connection: Connection) -> None:
    ledger.append(
        connection, [event(1, 1, EventKind.ASKED, None), event(2, 2, EventKind.UNANSWERED, None)]
    )

    assert {9} == ledger.asked_talks(connection, [1, 2])
    assert set() == ledger.asked_talks(connection, [2, 3])


def test_appending_nothing_is_no_statement(connection: Connection) -> None:
    ledger.append(connection, [])

    assert [] == ledger.events_of(connection, 1)
