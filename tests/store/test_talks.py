from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from smsbot.core.evidence import Controller
from smsbot.core.model import Answers, Basis, BasisKind, Channel, Conversation, Purpose, Question
from smsbot.services.flows import archive_flows
from smsbot.store import schema, talks
from smsbot.store.talks import Talk
from smsbot.store.vault import destroy_keys
from tests.store.rows import FLOW, add_contact, add_talk
from tests.world import MONDAY_NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW = MONDAY_NOON
DAY = timedelta(days=1)
SMS, INFO = frozenset({Channel.SMS}), frozenset({Purpose.INFO})


@pytest.fixture(autouse=True)
def _two_people(connection: Connection) -> None:
    add_contact(connection, 1)
    add_contact(connection, 2)


@pytest.mark.parametrize(
    "answers",
    [
        Answers(),
        Answers(consent=True, channels=SMS, channels_exact=True),
        Answers(consent=True, channels=SMS, purposes=INFO, purposes_exact=True, confirmed=True),
        Answers(channels=frozenset(), purposes=frozenset(Purpose)),
    ],
)
def test_a_conversation_comes_back_as_it_was_stored(
    connection: Connection, answers: Answers
) -> None:
    value = Conversation(
        state="channel",
        answers=answers,
        question=3,
        handed=2,
        asked=Question.CHANNEL,
        asked_at=NOW,
        unclear=1,
        said=4,
        linked=True,
        reminded=True,
        due_at=NOW + DAY,
    )
    archive_flows(connection, [FLOW], NOW)
    basis = Basis(BasisKind.PRIOR_CONSENT, document="d")
    asked_by = Controller("Cicogna", "Via Inesistente 0", "06", "https://cicogna.example", "4")
    talk = Talk(
        5, 1, FLOW.digest, "it", 9, NOW, value, campaign=3, basis=basis, controller=asked_by, turn=2
    )

    talks.add_talks(connection, [talk])

    assert {5: talk} == talks.talks_by_id(connection, [5, 6])
    assert {1: talk} == talks.latest_talks(connection, [1, 2])


def test_what_a_decision_moved_is_written(connection: Connection) -> None:
    talk = add_talk(connection, 5)
    talk.value = Conversation(state="granted", closed=True, question=3, handed=3)
    talk.turn = 4

    talks.save_talks(connection, [talk], NOW)

    stored = talks.talks_by_id(connection, [5])[5]
    assert (talk.value, 4, NOW) == (stored.value, stored.turn, stored.closed_at)


def test_a_conversation_keeps_the_time_of_its_end(connection: Connection) -> None:
    """Its receipt and its farewell are handed afterwards."""
    talk = add_talk(connection, 5, closed=True)

    talks.save_talks(connection, list(talks.talks_by_id(connection, [5]).values()), NOW + DAY)

    assert NOW == talks.talks_by_id(connection, [5])[5].closed_at
    assert talk.value.closed


def test_saving_nothing_is_no_statement(connection: Connection) -> None:
    talks.save_talks(connection, [], NOW)
    talks.add_talks(connection, [])

    assert [] == connection.execute(select(schema.conversation)).all()


def test_the_latest_conversation_counts(connection: Connection) -> None:
    add_talk(connection, 5, closed=True)
    add_talk(connection, 6, closed=True)
    add_talk(connection, 4, 2)

    assert {1: 6, 2: 4} == {c: t.id for c, t in talks.latest_talks(connection, [1, 2]).items()}


def test_when_somebody_was_last_asked_is_over_all_conversations(connection: Connection) -> None:
    add_talk(connection, 5, closed=True, asked_at=NOW - DAY)
    add_talk(connection, 6, closed=True, asked_at=NOW - 9 * DAY)
    add_talk(connection, 7, closed=True)
    add_talk(connection, 8, 2)

    assert {1: NOW - DAY} == talks.last_asked(connection, [1, 2])


def test_silence_that_is_due_is_found_oldest_first(connection: Connection) -> None:
    for number, due_at in ((11, NOW), (12, NOW - DAY), (13, NOW + DAY), (14, None)):
        add_contact(connection, number)
        add_talk(connection, number, number, due_at=due_at)

    assert [12, 11] == [talk.id for talk in talks.due_talks(connection, NOW, 10)]
    assert [12] == [talk.id for talk in talks.due_talks(connection, NOW, 1)]
    assert NOW - DAY == talks.next_due(connection)


def test_without_silence_nothing_is_due(connection: Connection) -> None:
    assert talks.next_due(connection) is None


def test_a_talk_of_an_erased_person_moves_without_its_answers(connection: Connection) -> None:
    """A late word of the gateway moves it; what was answered went with the key."""
    talk = add_talk(connection, 7, answers=Answers(consent=True))
    destroy_keys(connection, [1])

    before = talks.talks_by_id(connection, [7])[7].value.answers
    talk.value.closed = True
    talks.save_talks(connection, [talk], MONDAY_NOON)

    after = talks.talks_by_id(connection, [7])[7].value
    assert Answers() == before
    assert (True, Answers()) == (after.closed, after.answers)


def test_who_is_in_conversation_is_known(connection: Connection) -> None:
    add_contact(connection, 3)
    add_talk(connection, 7, 1)
    add_talk(connection, 8, 2, closed=True)

    assert {1} == talks.in_conversation(connection, [1, 2, 3])
