from datetime import UTC, datetime

import pytest

from smsbot.gateways.wire import Listed, Outgoing


def listed(recipient: str) -> Listed:
    """Make a record to that recipient."""
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return Listed("u", "+447700900001", recipient, inbound=False, state="sent", at=at)


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [
        ("+447700900123", True),
        ("447700900123", True),
        ("+447700900124", False),
        ("+447700900XXX", True),
        ("44770090****", True),
        ("+447700901XXX", False),
        ("+4477009001234", False),
        ("", True),
    ],
)
def test_a_record_may_be_for_a_number_that_its_visible_digits_allow(
    recipient: str, *, expected: bool
) -> None:
    assert expected == listed(recipient).may_be_for("+447700900123")


def test_an_outgoing_sms_does_not_show_its_text() -> None:
    shown = repr(Outgoing("+447700900001", "+447700900123", "segreto", "https://bot.example.org"))

    assert "segreto" not in shown
