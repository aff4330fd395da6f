from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from multidict import CIMultiDict
from plivo.utils import signature_v3

from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import (
    Callback,
    DeliveryReport,
    DeliveryStatus,
    ForgedSignatureError,
    Inbound,
    MalformedCallbackError,
)

AUTH_ID = "MAFAKE0000000000FAKE"
TOKEN = "FakeAuthToken0123456789abcdefFAKE"
NONCE = "12345678901234567890"
UUID = "db3ce55a-7f1d-11e1-8ea7-1231380bc196"
INBOUND = "https://bot.example.org/webhooks/plivo/inbound"
STATUS = "https://bot.example.org/webhooks/plivo/status/1.AbC-d_9"

construct_get_url: Callable[[str, object], bytes] = signature_v3.construct_get_url
construct_post_url: Callable[[str, object], bytes] = signature_v3.construct_post_url
get_signature_v3: Callable[[bytes, str, bytes], bytes] = signature_v3.get_signature_v3

PLIVO = Plivo(AUTH_ID, TOKEN)
SAMPLE = {
    "From": "393331234567",
    "To": "390212345678",
    "Type": "sms",
    "Text": "Sì, perché no? €5 👍",
    "Units": "1",
    "TotalRate": "0.00000",
    "TotalAmount": "0.00000",
    "PowerpackUUID": "",
    "MessageIntent": "",
    "MessageUUID": UUID,
}
REPORT = {
    "From": "390212345678",
    "To": "393331234567",
    "Type": "sms",
    "MessageUUID": UUID,
    "ParentMessageUUID": UUID,
    "PartInfo": "1 of 1",
    "Status": "delivered",
    "ErrorCode": "000",
    "Sequence": "3",
    "Units": "1",
    "TotalRate": "0.06500",
    "TotalAmount": "0.06500",
    "MCC": "222",
    "MNC": "01",
    "requester_ip": "192.0.2.7",
    "MessageTime": "2026-11-23 09:00:00.000001",
    "QueuedTime": "2026-11-23 09:00:00.100000",
    "SentTime": "2026-11-23 09:00:01.000000",
    "DeliveryReportTime": "2026-11-23 09:00:03.250000",
}


def signed(url: str, form: dict[str, str], method: str = "POST") -> Callback:
    """Sign a callback as Plivo does."""
    build = construct_get_url if method == "GET" else construct_post_url
    covered = build(url, dict(form)).decode()
    signature = get_signature_v3(TOKEN.encode(), covered, NONCE.encode()).decode()
    headers = {"X-Plivo-Signature-V3-Nonce": NONCE, "X-Plivo-Signature-V3": signature}
    return Callback(method, url, CIMultiDict(headers), list(form.items()))


# Inbound ------------------------------------------------------------------------------------


def test_an_sms_is_read_whole() -> None:
    assert PLIVO.inbound(signed(INBOUND, SAMPLE)) == Inbound(
        gateway_id=UUID,
        sender="+393331234567",
        recipient="+390212345678",
        text="Sì, perché no? €5 👍",
        stopped_at_gateway=False,
    )


def test_an_sms_may_come_as_a_get() -> None:
    url = f"{INBOUND}?From=%2B393331234567&To=390212345678&Text=SI+grazie&MessageUUID={UUID}"

    assert PLIVO.inbound(signed(url, {}, "GET")).text == "SI grazie"


def test_the_query_of_a_get_may_be_handed_over_apart() -> None:
    """An address that shows no query, and the query as the form: accents are covered so too."""
    assert PLIVO.inbound(signed(INBOUND, SAMPLE, "GET")).text == SAMPLE["Text"]


@pytest.mark.parametrize("number", ["393331234567", "+393331234567"])
def test_a_number_comes_with_or_without_its_plus(number: str) -> None:
    read = PLIVO.inbound(signed(INBOUND, SAMPLE | {"From": number, "To": number}))

    assert (read.sender, read.recipient) == ("+393331234567", "+393331234567")


@pytest.mark.parametrize(
    ("intent", "expected"),
    [("optout", True), ("OptOut", True), ("", False), ("help", False), ("optin", False)],
)
def test_an_opt_out_at_the_gateway_is_passed_on(intent: str, *, expected: bool) -> None:
    read = PLIVO.inbound(signed(INBOUND, SAMPLE | {"MessageIntent": intent}))

    assert expected == read.stopped_at_gateway


def test_an_mms_has_its_text_in_the_body() -> None:
    mms = SAMPLE | {"Type": "mms", "Text": "", "Body": "STOP", "MediaCount": "0"}

    assert PLIVO.inbound(signed(INBOUND, mms)).text == "STOP"


def test_parameters_that_nobody_knows_are_ignored() -> None:
    new = SAMPLE | {"Carrier": "<script>", "": "", "Body": "NO"}

    assert PLIVO.inbound(signed(INBOUND, new)).text == SAMPLE["Text"]


def test_an_empty_sms_is_an_empty_text() -> None:
    assert PLIVO.inbound(signed(INBOUND, SAMPLE | {"Text": ""})).text == ""


@pytest.mark.parametrize("name", ["From", "To", "MessageUUID"])
@pytest.mark.parametrize("empty", [True, False])
def test_what_is_needed_must_be_there(name: str, *, empty: bool) -> None:
    form = SAMPLE | {name: ""} if empty else {k: v for k, v in SAMPLE.items() if k != name}

    with pytest.raises(MalformedCallbackError, match=name):
        PLIVO.inbound(signed(INBOUND, form))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("From", "ACME"),
        ("From", "39333123456712345"),
        ("From", "+39 333 1234567"),
        ("From", "٣٩٣٣٣١٢٣٤٥٦٧"),
        ("From", "393331234567\n"),
        ("To", "ACME"),
        ("MessageUUID", f"{UUID}TextSI"),
        ("MessageUUID", "'; drop table message"),
        ("Type", "sms1"),
        ("MessageIntent", "opt out"),
        ("Units", "-1"),
        ("TotalRate", "NaN"),
        ("TotalAmount", "1,5"),
        ("PowerpackUUID", "x"),
    ],
)
def test_a_known_parameter_must_have_its_form(name: str, value: str) -> None:
    with pytest.raises(MalformedCallbackError, match=name):
        PLIVO.inbound(signed(INBOUND, SAMPLE | {name: value}))


def test_a_parameter_given_twice_is_refused() -> None:
    """Which of two senders would it be?"""
    form = [*SAMPLE.items(), ("From", "447700900123")]
    covered = construct_post_url(INBOUND, SAMPLE | {"From": ["393331234567", "447700900123"]})
    signature = get_signature_v3(TOKEN.encode(), covered.decode(), NONCE.encode()).decode()
    headers = {"X-Plivo-Signature-V3-Nonce": NONCE, "X-Plivo-Signature-Ma-V3": signature}

    with pytest.raises(MalformedCallbackError, match="From"):
        PLIVO.inbound(Callback("POST", INBOUND, CIMultiDict(headers), form))


def test_text_moved_into_another_parameter_is_refused() -> None:
    """The signature has no separators: it covers both readings of what a person wrote."""
    captured = signed(INBOUND, SAMPLE | {"Text": "NO TextSI"})
    moved = SAMPLE | {"PowerpackUUID": "TextNO ", "Text": "SI"}

    with pytest.raises(MalformedCallbackError, match="PowerpackUUID"):
        PLIVO.inbound(Callback("POST", INBOUND, captured.headers, list(moved.items())))


def test_the_signature_comes_before_the_form() -> None:
    with pytest.raises(ForgedSignatureError):
        PLIVO.inbound(Callback("POST", INBOUND, CIMultiDict(), []))


# Reports ------------------------------------------------------------------------------------


def test_a_report_is_read_whole() -> None:
    assert PLIVO.report(signed(STATUS, REPORT)) == DeliveryReport(
        gateway_id=UUID,
        status=DeliveryStatus.DELIVERED,
        error_code=None,
        sequence=3,
        at=datetime(2026, 11, 23, 9, 0, 3, 250000, tzinfo=UTC),
        opted_out=False,
        amount=Decimal("0.06500"),
    )


def test_a_report_without_a_price_says_none() -> None:
    report = PLIVO.report(signed(STATUS, REPORT | {"TotalAmount": ""}))

    assert report is not None
    assert report.amount is None


@pytest.mark.parametrize("status", ["queued", "sent", "delivered", "undelivered", "failed"])
def test_every_status_of_an_sms_is_known(status: str) -> None:
    report = PLIVO.report(signed(STATUS, REPORT | {"Status": status}))

    assert report is not None
    assert report.status == status


@pytest.mark.parametrize("status", ["read", "teleported"])
def test_an_unknown_status_is_nothing(status: str) -> None:
    assert PLIVO.report(signed(STATUS, REPORT | {"Status": status})) is None


@pytest.mark.parametrize(
    ("status", "code", "unreachable"),
    [
        ("undelivered", "50", True),
        ("undelivered", "70", True),
        ("undelivered", "100", True),
        ("undelivered", "", True),
        ("undelivered", "999", True),
        ("undelivered", "20", False),
        ("undelivered", "80", False),
        ("undelivered", "200", False),
        ("failed", "50", True),
        ("failed", "30", False),
        ("failed", "420", False),
        ("failed", "900", False),
        ("failed", "999", False),
        ("failed", "", False),
        ("delivered", "000", False),
        ("sent", "50", False),
    ],
)
def test_a_number_is_given_up_for_reasons_of_its_own(
    status: str, code: str, *, unreachable: bool
) -> None:
    """A telephone that is off, a full account or spam say nothing about who owns a number."""
    report = PLIVO.report(signed(STATUS, REPORT | {"Status": status, "ErrorCode": code}))

    assert report is not None
    assert unreachable == report.unreachable


@pytest.mark.parametrize(("code", "opted_out"), [("200", True), ("50", False), ("", False)])
def test_code_200_says_that_the_person_stopped_us(code: str, *, opted_out: bool) -> None:
    report = PLIVO.report(signed(STATUS, REPORT | {"Status": "failed", "ErrorCode": code}))

    assert report is not None
    assert (code or None, opted_out) == (report.error_code, report.opted_out)


def test_a_report_may_say_little() -> None:
    report = PLIVO.report(signed(STATUS, {"MessageUUID": UUID, "Status": "sent"}))

    assert report == DeliveryReport(UUID, DeliveryStatus.SENT, None, None, None)


@pytest.mark.parametrize("to", ["393331234XXX", "39333****567", ""])
def test_a_report_may_hide_its_number(to: str) -> None:
    assert PLIVO.report(signed(STATUS, REPORT | {"To": to})) is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MessageUUID", ""),
        ("MessageUUID", "nobody"),
        ("Status", ""),
        ("Status", "sent sent"),
        ("ErrorCode", "x"),
        ("Sequence", "first"),
        ("Sequence", "99999999999999999999"),
        ("DeliveryReportTime", "yesterday"),
        ("DeliveryReportTime", "2026-13-45 99:00:00"),
        ("From", "a b"),
    ],
)
def test_a_report_out_of_form_is_malformed(name: str, value: str) -> None:
    with pytest.raises(MalformedCallbackError):
        PLIVO.report(signed(STATUS, REPORT | {name: value}))


def test_a_report_without_signature_is_forged() -> None:
    with pytest.raises(ForgedSignatureError):
        PLIVO.report(Callback("POST", STATUS, CIMultiDict(), list(REPORT.items())))


# Pings --------------------------------------------------------------------------------------


def test_a_ping_is_signed_as_plivo_signs() -> None:
    request = PLIVO.ping("https://bot.example.org", NONCE)
    form = dict(parse_qsl(request.body.decode()))

    assert ("POST", "https://bot.example.org/webhooks/plivo/status/ping") == (
        request.method,
        request.url,
    )
    covered = construct_post_url(request.url, form).decode()
    expected = get_signature_v3(TOKEN.encode(), covered, NONCE.encode()).decode()
    assert expected == request.headers["X-Plivo-Signature-V3"]


def test_a_ping_is_a_report_that_we_take() -> None:
    request = PLIVO.ping("https://bot.example.org", NONCE)
    form = parse_qsl(request.body.decode())

    report = PLIVO.report(Callback("POST", request.url, CIMultiDict(request.headers), form))

    assert report is not None
    assert report.status is DeliveryStatus.SENT
