from typing import Any

import pytest

from smsbot.simulator.carrier import Order
from smsbot.simulator.orders import OrderError, parse_send

GOOD: dict[str, Any] = {"src": "447700900001", "dst": "447700900123", "text": "Ciao"}


def test_a_send_needs_little() -> None:
    assert parse_send(GOOD).orders == (Order("+447700900001", "+447700900123", "Ciao"),)


def test_a_send_may_say_much() -> None:
    more = {
        "type": "sms",
        "url": "http://127.0.0.1:8080/s/1",
        "method": "get",
        "log": "false",
        "message_expiry": 600,
        "trackable": False,
        "new": "unknown to us",
    }

    assert parse_send(GOOD | more).orders == (
        Order(
            "+447700900001",
            "+447700900123",
            "Ciao",
            "http://127.0.0.1:8080/s/1",
            "GET",
            "false",
            600,
        ),
    )


def test_several_recipients_are_joined_by_a_sign() -> None:
    batch = parse_send(GOOD | {"dst": "+44 7700-900123<44(7700)900124<nobody"})

    assert [order.recipient for order in batch.orders] == ["+447700900123", "+447700900124"]
    assert batch.invalid == ("nobody",)


@pytest.mark.parametrize(
    ("given", "kept"), [("+44 7700 900-001", "+447700900001"), ("Bo.ta ni-ca", "Botanica")]
)
def test_a_sender_is_stripped(given: str, kept: str) -> None:
    assert parse_send(GOOD | {"src": given}).orders[0].sender == kept


@pytest.mark.parametrize("text", ["a" * 1600, "È" * 737])
def test_the_longest_text_is_taken(text: str) -> None:
    assert parse_send(GOOD | {"text": text}).orders[0].text == text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"src": None}, "src"),
        ({"src": ""}, "src"),
        ({"src": "MoreThanEleven"}, "src"),
        ({"powerpack_uuid": "x"}, "src"),
        ({"dst": None}, "dst"),
        ({"dst": ""}, "dst"),
        ({"dst": "nobody"}, "dst"),
        ({"dst": "0044770090012"}, "dst"),
        ({"dst": ["447700900123"]}, "dst"),
        ({"dst": "447700900001"}, "same"),
        ({"text": None}, "text"),
        ({"text": "  "}, "text"),
        ({"text": "a" * 1601}, "longer"),
        ({"text": "È" * 738}, "longer"),
        ({"type": "fax"}, "type"),
        ({"url": "ftp://bot.example.org"}, "url"),
        ({"url": "http://bot.example.org/è"}, "url"),
        ({"method": "PUT"}, "method"),
        ({"log": True}, "log"),
        ({"log": "maybe"}, "log"),
        ({"trackable": "no"}, "trackable"),
        ({"message_expiry": "60"}, "message_expiry"),
        ({"message_expiry": 0}, "message_expiry"),
        ({"message_expiry": True}, "message_expiry"),
    ],
)
def test_a_bad_field_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(OrderError, match=field):
        parse_send(GOOD | changes)


@pytest.mark.parametrize("given", [None, [], "text", 1])
def test_a_body_that_is_no_object_is_refused(given: object) -> None:
    with pytest.raises(OrderError, match="object"):
        parse_send(given)
