from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smsbot.core.ledger import commitment
from smsbot.core.model import Cell, Channel, EventKind, Purpose
from smsbot.store import ledger, people
from smsbot.store.ledger import EventRow
from smsbot.store.vault import KeyGoneError, destroy_keys, make_keys
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


@pytest.mark.parametrize("kind", list(EventKind))
def test_without_a_key_nothing_is_recorded_but_that_somebody_leaves(
    connection: Connection, kind: EventKind
) -> None:
    one = event(1, 1, kind, CELLS[0])
    if kind not in {EventKind.WITHDRAWN, EventKind.ERASED}:
        with pytest.raises(KeyGoneError):
            ledger.append(connection, [one])
        return

    ledger.append(connection, [one])

    (kept,) = ledger.events_of(connection, 1)
    assert (True, True) == (kept.silent, kept.kept)
    assert commitment(one.salt, one.evidence.encode()) == kept.c


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(history=HISTORIES)
def test_the_standing_is_what_the_events_amount_to(
    url: str, history: list[list[tuple[int, EventKind, Cell | None]]]
) -> None:
    """After any history, in units of work of any size."""
    engine = engine_on(url)
    with engine.connect() as connection:
        make_keys(connection, [1, 2])
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
    make_keys(connection, [1, 2])
    events = [
        event(1, 1, EventKind.ASKED, None),
        event(2, 1, EventKind.GRANTED, CELLS[0]),
        event(3, 2, EventKind.REFUSED, CELLS[1]),
    ]

    ledger.append(connection, events)

    assert events[:2] == ledger.events_of(connection, 1)
    assert events[2:] == ledger.events_of(connection, 2)


def test_an_event_keeps_its_commitment_in_the_clear(connection: Connection) -> None:
    """It is sealed into the tree without opening anything."""
    make_keys(connection, [1])
    ledger.append(connection, [event(1, 1, EventKind.ASKED, None)])

    (found,) = ledger.events_of(connection, 1)
    assert commitment(b"s" * 32, '{"è":1}'.encode()) == found.c
    assert found.kept
    assert not replace(found, evidence="{}").kept


def test_the_event_of_an_erased_person_stands_and_is_silent(connection: Connection) -> None:
    make_keys(connection, [1])
    ledger.append(connection, [event(1, 1, EventKind.REFUSED, CELLS[0])])
    (before,) = ledger.events_of(connection, 1)
    destroy_keys(connection, [1])

    (after,) = ledger.events_of(connection, 1)
    assert ("", b"") == (after.evidence, after.salt)
    assert (True, True) == (after.silent, after.kept)
    assert (before.c, before.kind, before.at) == (after.c, after.kind, after.at)


@pytest.mark.parametrize("salt", [b"", b"s" * 31, b"s" * 33])
def test_no_event_is_appended_without_a_whole_salt(connection: Connection, salt: bytes) -> None:
    make_keys(connection, [1])
    bare = replace(event(1, 1, EventKind.ASKED, None), salt=salt)

    with pytest.raises(ValueError, match="32 bytes"):
        ledger.append(connection, [bare])


def test_conversations_in_which_somebody_was_asked_are_known(connection: Connection) -> None:
    make_keys(connection, [1, 2])
    ledger.append(
        connection, [event(1, 1, EventKind.ASKED, None), event(2, 2, EventKind.UNANSWERED, None)]
    )

    assert {9} == ledger.asked_talks(connection, [1, 2])
    assert set() == ledger.asked_talks(connection, [2, 3])


def test_appending_nothing_is_no_statement(connection: Connection) -> None:
    ledger.append(connection, [])

    assert [] == ledger.events_of(connection, 1)
