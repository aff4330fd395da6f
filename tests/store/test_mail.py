from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.core.model import MessageKind, Priority, Question
from smsbot.store import mail, people
from smsbot.store.mail import LEASE, Note, State
from smsbot.store.vault import destroy_keys
from tests.store.rows import add_contact, add_notes, add_talk, outbound
from tests.world import MONDAY_NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW = MONDAY_NOON
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _two_people(connection: Connection) -> None:
    add_contact(connection, 1)
    add_contact(connection, 2)


def claimable(connection: Connection, **how: bool) -> list[int]:
    """Return the ids of what may be claimed."""
    given = {"solicit": True, "farewells_only": False} | how
    found = mail.claimable(
        connection,
        NOW,
        100,
        solicit=given["solicit"],
        farewells_only=given["farewells_only"],
    )
    return [note.id for note in found]


def test_a_message_comes_back_as_it_was_stored(connection: Connection) -> None:
    note = Note(
        id=7,
        contact=1,
        conversation=3,
        outbound=True,
        gateway="simulated",
        text="perché {link}",
        state=State.SENDING,
        at=NOW,
        gateway_id="g",
        reading={"because": ["è"]},
        kind=MessageKind.REMINDER,
        flow_state="consent",
        asks=Question.CONSENT,
        question=2,
        link=5,
        priority=Priority.REMINDER,
        segments=2,
        not_before=NOW,
        void_after=NOW,
        lease_owner="o",
        lease_until=NOW,
        fence=4,
        attempts=3,
        handed_at=NOW,
        doubt_at=NOW,
        absent_at=NOW,
        settled_by="report",
        settled_at=NOW,
        error="e",
    )

    add_notes(connection, note)

    assert [note] == mail.notes_by_id(connection, [7, 8])
    assert [note] == mail.notes_by_id(connection, [7], lock=True)
    assert [note] == mail.notes_of(connection, 1)
    assert {3: [note]} == mail.notes_of_talks(connection, [3, 4])
    assert [note] == mail.notes_by_gateway_id(connection, "simulated", ["g", "h"])
    assert [] == mail.notes_by_gateway_id(connection, "another", ["g"])


def test_answers_leave_before_openings_and_openings_before_reminders(
    connection: Connection,
) -> None:
    kinds = [
        MessageKind.REMINDER,
        MessageKind.OPENING,
        MessageKind.RECEIPT,
        MessageKind.OPENING,
        MessageKind.ANSWER,
        MessageKind.FAREWELL,
    ]
    for number, kind in enumerate(kinds, start=10):
        add_contact(connection, number)
        add_notes(connection, outbound(number, number, kind=kind))

    assert [12, 14, 15, 11, 13, 10] == claimable(connection)
    assert [12, 14, 15] == claimable(connection, solicit=False)
    assert [15] == claimable(connection, farewells_only=True)


@pytest.mark.parametrize(
    ("state", "lease", "held_back"),
    [
        (State.QUEUED, None, True),
        (State.SENDING, SECOND, True),
        (State.SENDING, timedelta(0), False),
        (State.IN_DOUBT, None, False),
        (State.ACCEPTED, None, False),
        (State.VOID, None, False),
        (State.FAILED, None, False),
        (State.HELD, None, False),
    ],
)
def test_a_later_message_waits_while_an_earlier_one_is_unsettled(
    connection: Connection, *, state: State, lease: timedelta | None, held_back: bool
) -> None:
    """Otherwise an answer could overtake the question before it; doubt holds back nothing."""
    until = NOW + lease if lease is not None else None
    add_notes(connection, outbound(1, state=state, lease_until=until), outbound(2), outbound(3, 2))

    assert ([3] if held_back else [2, 3]) == [n for n in claimable(connection) if n != 1]


def test_an_inbound_message_holds_back_nothing(connection: Connection) -> None:
    inbound = Note(1, 1, None, outbound=False, gateway="g", text="", state=State.QUEUED, at=NOW)
    add_notes(connection, inbound, outbound(2))

    assert 2 in claimable(connection)


def test_a_confirmation_waits_for_no_message_that_can_only_be_void(
    connection: Connection,
) -> None:
    later = NOW + timedelta(minutes=5)
    add_notes(connection, outbound(1, not_before=later), outbound(2, kind=MessageKind.FAREWELL))

    assert [2] == claimable(connection)


def test_a_confirmation_waits_for_what_is_on_the_wire(connection: Connection) -> None:
    add_notes(
        connection,
        outbound(1, state=State.SENDING, lease_until=NOW + SECOND),
        outbound(2, kind=MessageKind.FAREWELL),
    )

    assert [] == claimable(connection)


@pytest.mark.parametrize(("wait", "expected"), [(SECOND, []), (timedelta(0), [1])])
def test_a_message_waits_for_its_time(
    connection: Connection, wait: timedelta, expected: list[int]
) -> None:
    add_notes(connection, outbound(1, not_before=NOW + wait))

    assert expected == claimable(connection)


def test_only_a_confirmation_leaves_for_somebody_frozen(connection: Connection) -> None:
    people.freeze(connection, [1], "an error")
    add_notes(connection, outbound(1), outbound(2, 2))
    add_contact(connection, 3)
    people.freeze(connection, [3], "an error")
    add_notes(connection, outbound(3, 3, kind=MessageKind.FAREWELL))

    assert [2, 3] == claimable(connection)


def test_openings_of_a_paused_campaign_wait_and_answers_leave(connection: Connection) -> None:
    for number, campaign in ((10, 77), (11, 77), (12, 78)):
        add_contact(connection, number)
        add_talk(connection, number, number, campaign=campaign)
    add_notes(
        connection,
        outbound(10, 10, conversation=10, kind=MessageKind.OPENING),
        outbound(11, 11, conversation=11),
        outbound(12, 12, conversation=12, kind=MessageKind.OPENING),
    )

    found = mail.claimable(connection, NOW, 100, solicit=True, farewells_only=False, paused=[77])

    assert [11, 12] == [note.id for note in found]


def test_a_lease_is_written_with_a_new_fence(connection: Connection) -> None:
    add_notes(connection, outbound(1))
    (note,) = mail.notes_by_id(connection, [1])

    mail.lease(connection, [note], "worker", NOW)

    (stored,) = mail.notes_by_id(connection, [1])
    assert (State.SENDING, "worker", NOW + LEASE, 1, 1, NOW) == (
        stored.state,
        stored.lease_owner,
        stored.lease_until,
        stored.fence,
        stored.attempts,
        stored.handed_at,
    )


def test_each_lease_has_a_higher_fence(connection: Connection) -> None:
    note = outbound(1)
    add_notes(connection, note)

    mail.lease(connection, [note], "one", NOW)
    mail.lease(connection, [note], "other", NOW)

    assert [2] == [stored.fence for stored in mail.notes_by_id(connection, [1])]


def test_what_waits_becomes_void_and_what_has_left_does_not(connection: Connection) -> None:
    states = [State.QUEUED, State.SENDING, State.IN_DOUBT, State.ACCEPTED]
    for number, state in enumerate(states, start=1):
        add_notes(connection, outbound(number, state=state))
    add_notes(connection, outbound(9, 2))

    mail.void_queued(connection, [1], "suppressed", NOW)

    stored = {note.id: note.state for note in mail.notes_by_id(connection, range(10))}
    assert {1: State.VOID} | dict(enumerate(states[1:], start=2)) | {9: State.QUEUED} == stored


def test_only_named_kinds_become_void(connection: Connection) -> None:
    add_notes(connection, outbound(1), outbound(2, kind=MessageKind.REMINDER))

    mail.void_queued(connection, [1], "answered", NOW, [MessageKind.REMINDER])

    assert [State.QUEUED, State.VOID] == [n.state for n in mail.notes_by_id(connection, [1, 2])]


def test_sms_of_a_day_are_counted_but_for_receipts_and_confirmations(
    connection: Connection,
) -> None:
    ago = NOW - timedelta(hours=1)
    for number, kind in enumerate(MessageKind, start=1):
        add_notes(connection, outbound(number, kind=kind, handed_at=ago, state=State.SENT))
    add_notes(connection, outbound(20, handed_at=NOW - timedelta(hours=25), state=State.SENT))
    add_notes(connection, outbound(21))

    found = mail.sent_since(connection, [1, 2], NOW - timedelta(hours=24))

    assert {1: 3} == found


def test_a_lease_is_dead_when_its_time_is_over(connection: Connection) -> None:
    for number, wait in enumerate((SECOND, timedelta(0), -SECOND), start=1):
        add_notes(connection, outbound(number, state=State.SENDING, lease_until=NOW + wait))

    assert [2, 3] == [note.id for note in mail.dead_leases(connection, NOW, 10)]


def test_a_lease_from_before_the_clock_was_set_back_is_dead(connection: Connection) -> None:
    """No lease lasts that long; until the clock has caught up, answers would wait behind it."""
    add_notes(connection, outbound(1, state=State.SENDING, lease_until=NOW + mail.LEASE))
    before = NOW - timedelta(hours=2)

    assert [] == mail.dead_leases(connection, NOW, 10)
    assert [1] == [note.id for note in mail.dead_leases(connection, before, 10)]


def test_what_comes_too_late_is_found(connection: Connection) -> None:
    add_notes(
        connection,
        outbound(1, void_after=NOW),
        outbound(2, void_after=NOW + SECOND),
        outbound(3),
        outbound(4, void_after=NOW, state=State.SENDING),
    )

    assert [1] == [note.id for note in mail.overdue(connection, NOW, 10)]


def test_messages_of_unknown_fate_are_found_in_order(connection: Connection) -> None:
    states = [State.HELD, State.SENDING, State.ACCEPTED, State.IN_DOUBT, State.QUEUED]
    for number, state in enumerate(states, start=1):
        add_notes(connection, outbound(number, conversation=5, state=state))

    assert [1, 2, 4] == [note.id for note in mail.unsettled_of(connection, [5])]


def test_copies_are_known_by_gateway_and_id(connection: Connection) -> None:
    add_notes(connection, outbound(1, gateway_id="a"))

    assert {"a"} == mail.known_ids(connection, "simulated", ["a", "b"])
    assert set() == mail.known_ids(connection, "another", ["a", "b"])


def test_saving_nothing_is_no_statement(connection: Connection) -> None:
    mail.save(connection, [])
    mail.add_notes(connection, [])

    assert [] == mail.notes_of(connection, 1)


def test_what_an_erased_person_wrote_is_empty(connection: Connection) -> None:
    add_notes(connection, outbound(5, text="a text", reading={"intent": "grant"}))
    (before,) = mail.notes_by_id(connection, [5])
    destroy_keys(connection, [1])

    (after,) = mail.notes_by_id(connection, [5])
    assert ("a text", {"intent": "grant"}) == (before.text, before.reading)
    assert ("", None) == (after.text, after.reading)
    assert (before.state, before.segments) == (after.state, after.segments)
