import base64
import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import (
    Accepted,
    Answer,
    InDoubt,
    Listed,
    NotSent,
    Outcome,
    Outgoing,
    Refused,
)

AUTH_ID = "MAFAKE0000000000FAKE"
TOKEN = "FakeAuthToken0123456789abcdefFAKE"
UUID = "db3ce55a-7f1d-11e1-8ea7-1231380bc196"
STATUS = "https://bot.example.org/webhooks/plivo/status/1.AbC-d_9"
LIST = f"https://api.plivo.com/v1/Account/{AUTH_ID}/Message/"


PLIVO = Plivo(AUTH_ID, TOKEN)
NO_ID = "without a message id"


def outgoing(**changes: object) -> Outgoing:
    """Make an SMS."""
    fields: dict[str, object] = {
        "sender": "+447700900001",
        "recipient": "+447700900123",
        "text": "Ciao è €",
        "callback_url": STATUS,
    }
    return Outgoing(**(fields | changes))  # type: ignore[arg-type]


def answer(status: int, body: object, **headers: str) -> Answer:
    """Make an answer of the gateway."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, CIMultiDict(names), raw)


# Sending ------------------------------------------------------------------------------------


def test_a_send_is_one_post_to_the_accounts_messages() -> None:
    request = PLIVO.send(outgoing())

    assert (request.method, request.url) == ("POST", LIST)
    assert json.loads(request.body) == {
        "src": "447700900001",
        "dst": "447700900123",
        "text": "Ciao è €",
        "type": "sms",
        "url": STATUS,
        "method": "POST",
        "log": "false",
    }


def test_a_send_carries_basic_credentials() -> None:
    request = PLIVO.send(outgoing())
    kind, _, credentials = request.headers["Authorization"].partition(" ")

    assert (kind, base64.b64decode(credentials).decode()) == ("Basic", f"{AUTH_ID}:{TOKEN}")
    assert request.headers["Content-Type"] == "application/json"


def test_log_is_a_string_and_expiry_a_number() -> None:
    body = json.loads(Plivo(AUTH_ID, TOKEN, log=True).send(outgoing(expires_in=3600)).body)

    assert (body["log"], body["message_expiry"]) == ("true", 3600)


def test_another_base_is_used_with_or_without_its_slash() -> None:
    for base in ("http://127.0.0.1:8081", "http://127.0.0.1:8081/"):
        url = Plivo(AUTH_ID, TOKEN, base).send(outgoing()).url

        assert url == f"http://127.0.0.1:8081/v1/Account/{AUTH_ID}/Message/"


@pytest.mark.parametrize(
    "recipient", ["", "447700900123", "+447700900123<+447700900124", "+0447700900", "ACME", "+44\n"]
)
def test_only_one_whole_number_can_be_sent_to(recipient: str) -> None:
    """Plivo reads `<` as "and also": one SMS must never become several."""
    with pytest.raises(ValueError, match=r"E\.164"):
        PLIVO.send(outgoing(recipient=recipient))


def test_an_alphanumeric_sender_stays_as_it_is() -> None:
    assert json.loads(PLIVO.send(outgoing(sender="Botanica")).body)["src"] == "Botanica"


@pytest.mark.parametrize(("auth_id", "token"), [("", TOKEN), (AUTH_ID, "")])
def test_empty_credentials_are_no_credentials(auth_id: str, token: str) -> None:
    """An empty key would let everybody sign."""
    with pytest.raises(ValueError, match="Plivo needs"):
        Plivo(auth_id, token)


def test_secrets_are_named_and_not_shown() -> None:
    credentials = base64.b64encode(f"{AUTH_ID}:{TOKEN}".encode()).decode()

    assert PLIVO.secrets() == (TOKEN, credentials)
    assert not any(secret in repr(PLIVO) for secret in PLIVO.secrets())
    assert credentials not in repr(PLIVO.send(outgoing()))


# Outcomes -----------------------------------------------------------------------------------

QUEUED = {"api_id": "948b53a2", "message": "message(s) queued", "message_uuid": [UUID]}


@pytest.mark.parametrize(
    ("given_answer", "expected"),
    [
        (answer(202, QUEUED), Accepted(UUID)),
        (answer(200, {"message_uuid": UUID}), Accepted(UUID)),
        (answer(207, {"message_uuid": [UUID, "other"]}), Accepted(UUID)),
        (answer(202, b""), InDoubt(f"the gateway answered 202 {NO_ID}")),
        (
            answer(202, {"message_uuid": []}),
            InDoubt(f"the gateway answered 202 {NO_ID}"),
        ),
        (
            answer(200, b"<html>Ciao</html>"),
            InDoubt(f"the gateway answered 200 {NO_ID}"),
        ),
        (answer(200, b"[" * 90_000), InDoubt(f"the gateway answered 200 {NO_ID}")),
        (answer(202, [UUID]), InDoubt(f"the gateway answered 202 {NO_ID}")),
        (answer(202, b"\xff"), InDoubt(f"the gateway answered 202 {NO_ID}")),
        (answer(301, QUEUED, Location="/"), InDoubt("the gateway answered 301")),
        (answer(500, {"error": "no"}), InDoubt("the gateway answered 500")),
        (answer(502, b"<html>"), InDoubt("the gateway answered 502")),
        (answer(503, b"", Retry_After="5"), InDoubt("the gateway answered 503")),
        (answer(429, b""), NotSent("throttled by the gateway")),
        (answer(429, b"", Retry_After="5"), NotSent("throttled by the gateway", 5.0)),
        (answer(429, b"", retry_after=" 7 "), NotSent("throttled by the gateway", 7.0)),
        (answer(429, b"", Retry_After="9" * 400), NotSent("throttled by the gateway", 3600.0)),
        (answer(429, b"", Retry_After="soon"), NotSent("throttled by the gateway")),
        (answer(400, {"error": "no dst"}), Refused("the gateway answered 400: no dst")),
        (answer(401, b"denied"), Refused("the gateway answered 401")),
        (answer(403, {"error": ["x"]}), Refused("the gateway answered 403")),
        (
            answer(400, {"error": "dst 447700900123 is invalid"}),
            Refused("the gateway answered 400: dst … is invalid"),
        ),
    ],
)
def test_an_answer_means(given_answer: Answer, expected: Outcome) -> None:
    assert expected == PLIVO.outcome(given_answer)


def test_a_moment_to_retry_after_is_reckoned_by_the_gateways_clock() -> None:
    throttled = answer(
        429,
        b"",
        Date="Mon, 23 Nov 2026 09:00:00 GMT",
        Retry_After="Mon, 23 Nov 2026 09:00:30 GMT",
    )

    assert PLIVO.outcome(throttled) == NotSent("throttled by the gateway", 30.0)


@given(st.integers(100, 599), st.binary(max_size=60))
def test_no_answer_without_a_message_id_is_accepted(status: int, body: bytes) -> None:
    assert not isinstance(PLIVO.outcome(Answer(status, {}, body)), Accepted)


# The list -----------------------------------------------------------------------------------

SINCE = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))
RECORD = {
    "message_uuid": UUID,
    "message_state": "delivered",
    "message_direction": "outbound",
    "message_time": "2026-11-23 14:30:05+05:30",
    "from_number": "447700900001",
    "to_number": "+447700900123",
    "error_code": None,
    "units": 1,
    "total_rate": "0.06500",
    "total_amount": "0.06500",
}


def listing(**meta: object) -> dict[str, object]:
    """Make a page of the list."""
    known = {"limit": 20, "offset": 0, "total_count": 1, "next": None, "previous": None}
    return {"api_id": "a", "meta": known | meta, "objects": [RECORD]}


def test_a_list_is_asked_for_in_utc() -> None:
    request = Plivo(AUTH_ID, TOKEN, log=True).listing(
        SINCE, SINCE + timedelta(minutes=5, microseconds=1), recipient="+447700900123"
    )

    assert request.url.startswith(f"{LIST}?")
    assert dict(parse_qsl(urlsplit(request.url).query)) == {
        "message_direction": "outbound",
        "message_time__gte": "2026-11-23 09:00:00.000000",
        "message_time__lte": "2026-11-23 09:05:00.000001",
        "limit": "20",
        "to_number": "+447700900123",
    }


def test_a_list_that_keeps_no_numbers_is_not_asked_for_one() -> None:
    """Nothing found would read as not sent, and the SMS would leave a second time."""
    request = PLIVO.listing(SINCE, SINCE, recipient="+447700900123")

    assert "to_number" not in request.url


def test_the_list_of_what_people_wrote_is_asked_for_by_its_direction() -> None:
    request = PLIVO.listing(SINCE, SINCE, inbound=True)

    assert "message_direction=inbound&" in request.url


def test_a_record_is_read_whole() -> None:
    page = PLIVO.listed(answer(200, listing()))

    assert page.records == (
        Listed(
            UUID,
            "+447700900001",
            "+447700900123",
            inbound=False,
            state="delivered",
            at=datetime(2026, 11, 23, 9, 0, 5, tzinfo=UTC),
            amount=Decimal("0.06500"),
        ),
    )
    assert (page.next, page.total) == (None, 1)


@pytest.mark.parametrize(
    ("changes", "recipient", "inbound"),
    [
        ({"to_number": "447700900XXX"}, "447700900XXX", False),
        ({"to_number": None}, "", False),
        ({"message_direction": "inbound"}, "+447700900123", True),
        ({"message_time": "2026-11-23 09:00:05"}, "+447700900123", False),
    ],
)
def test_a_record_may_differ(changes: dict[str, object], recipient: str, *, inbound: bool) -> None:
    page = PLIVO.listed(answer(200, listing() | {"objects": [RECORD | changes]}))

    assert (page.records[0].recipient, page.records[0].inbound) == (recipient, inbound)
    assert page.records[0].at == datetime(2026, 11, 23, 9, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize("query", ["limit=20&offset=20", "limit=20&cursor=abc%3D"])
@pytest.mark.parametrize("base", ["", "https://api.plivo.com"])
def test_the_next_page_is_followed_with_our_credentials(base: str, query: str) -> None:
    link = f"{base}/v1/Account/{AUTH_ID}/Message/?{query}"
    following = PLIVO.listed(answer(200, listing(next=link))).next

    assert following is not None
    assert (following.method, following.url) == ("GET", f"{LIST}?{query}")
    assert "Authorization" in following.headers


@pytest.mark.parametrize(
    "given_answer",
    [
        answer(200, listing(next="https://elsewhere.example.org/v1/Account/x/Message/?offset=20")),
        answer(200, listing(next="/v1/Account/OTHER/Message/?offset=20")),
        answer(200, listing() | {"objects": [RECORD | {"message_time": "late"}]}),
        answer(200, listing() | {"objects": [RECORD | {"message_time": None}]}),
        answer(200, listing() | {"objects": ["record"]}),
        answer(200, listing() | {"objects": None}),
        answer(200, {"meta": {}, "objects": []}),
        answer(200, []),
        answer(200, b"<html>"),
        answer(200, b"[" * 90_000),
        answer(401, listing()),
        answer(429, b""),
    ],
)
def test_what_is_no_list_of_ours_is_an_error(given_answer: Answer) -> None:
    """The next page would carry our credentials: it must be the same list."""
    with pytest.raises(ValueError, match=r".+"):
        PLIVO.listed(given_answer)
