from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from smsbot.core.model import (
    Answers,
    Channel,
    Conversation,
    Intent,
    MessageKind,
    PhoneNumber,
    Priority,
    Purpose,
    Reply,
)

NUMBER = "+447700900147"


@pytest.mark.parametrize("show", [str, repr, "{}".format, "%s".__mod__])
def test_a_number_shows_only_its_last_two_digits(show: object) -> None:
    assert callable(show)

    shown = show(PhoneNumber(NUMBER))

    assert "47" in shown
    assert "7700900" not in shown


def test_a_number_hides_in_what_holds_it() -> None:
    assert NUMBER not in repr([{"to": PhoneNumber(NUMBER)}])


def test_equal_numbers_are_equal() -> None:
    assert PhoneNumber(NUMBER) == PhoneNumber(NUMBER)
    assert 1 == len({PhoneNumber(NUMBER), PhoneNumber(NUMBER)})


@pytest.mark.parametrize("value", [PhoneNumber(NUMBER), Reply("si", Intent.GRANT), Answers()])
def test_values_cannot_be_changed(value: object) -> None:
    field = dataclasses.fields(value)[0].name  # type: ignore[arg-type]

    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, field, None)


def test_answers_pass_openings_and_openings_pass_reminders() -> None:
    expected = {
        MessageKind.OPENING: Priority.OPENING,
        MessageKind.REMINDER: Priority.REMINDER,
        MessageKind.ANSWER: Priority.ANSWER,
        MessageKind.RECEIPT: Priority.ANSWER,
        MessageKind.FAREWELL: Priority.ANSWER,
    }

    assert expected == {kind: kind.priority for kind in MessageKind}
    assert Priority.ANSWER < Priority.OPENING < Priority.REMINDER


@pytest.mark.parametrize(
    ("channels_exact", "purposes_exact", "confirmed", "in_doubt"),
    [
        (True, True, False, False),
        (True, False, False, True),
        (False, True, False, True),
        (False, False, False, True),
        (False, False, True, False),
    ],
)
def test_a_choice_is_in_doubt_unless_exact_or_confirmed(
    *, channels_exact: bool, purposes_exact: bool, confirmed: bool, in_doubt: bool
) -> None:
    answers = Answers(
        consent=True,
        channels=frozenset({Channel.SMS}),
        channels_exact=channels_exact,
        purposes=frozenset({Purpose.INFO}),
        purposes_exact=purposes_exact,
        confirmed=confirmed,
    )

    assert in_doubt == answers.in_doubt


def test_a_conversation_is_crossing_until_its_question_is_handed() -> None:
    waiting = Conversation(state="channel", question=2, handed=1)
    put = Conversation(
        state="channel", question=2, handed=2, asked_at=datetime(2026, 3, 2, tzinfo=UTC)
    )

    assert waiting.crossing
    assert not put.crossing
