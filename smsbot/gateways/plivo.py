"""Plivo's wire, and the simulator's, which speaks it too.

A send is `POST /v1/Account/{auth_id}/Message/` with Basic authentication:

    {"src": "447700900001", "dst": "447700900123", "text": "…", "type": "sms",
     "url": "https://bot.example.org/webhooks/plivo/status/…", "method": "POST", "log": "false"}

and is answered 202 `{"api_id": "…", "message": "message(s) queued", "message_uuid": ["…"]}`.
An SMS that a person wrote arrives as a form:

    From=447700900123&To=447700900001&Type=sms&Text=SI&Units=1&MessageIntent=
    &MessageUUID=db3ce55a-7f1d-11e1-8ea7-1231380bc196

and so does what became of one of ours:

    From=447700900001&To=447700900123&Status=undelivered&ErrorCode=50&Sequence=3
    &MessageUUID=5b40a428-bfc7-4daf-9d06-726c558bf3b8&DeliveryReportTime=2026-11-23 09:00:01.5

Both are signed (`plivo_signature`). The signature has no separators: text can be moved between
neighbouring parameters of a captured request. That is why every parameter known to us must have
its form (an id is hexadecimal, a number is digits), and why one that is given twice is refused.
It carries no time either, so a replay verifies: whoever receives must take each message id once.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from smsbot import __version__
from smsbot.gateways.plivo_signature import NONCE, SignatureV3, signed_parameters
from smsbot.gateways.wire import (
    Accepted,
    Callback,
    DeliveryReport,
    DeliveryStatus,
    Inbound,
    InDoubt,
    Listed,
    MalformedCallbackError,
    NotSent,
    Page,
    Refused,
    Request,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.gateways.wire import Answer, Outcome, Outgoing

PAGE_SIZE = 20
"""Records on one page of the list; Plivo gives no more."""

_ANSWERED = frozenset(
    {"START", "UNSTOP", "YES", "RESUME", "GO", "END", "QUIT", "CANCEL", "UNSUB", "HELP", "INFO"}
)

_OPTED_OUT = "200"
_NO_ERROR = "000"
_OF_THE_NUMBER = frozenset({"50", "70", "100"})
# Of the moment (network, recipient away, no route, expired in the queue), of the message (form,
# spam, loop, length), of the sender or the account.
_NOT_OF_THE_NUMBER = frozenset(
    {"10", "20", "30", "40", "60", "80", "90", "110", "200", "201", "420", "450", "900", "1000"}
)
_LONGEST_PAUSE = 3600.0

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_NUMBER = re.compile(r"\+?([1-9][0-9]{6,14})")

# Hexadecimal digits and dashes only: no parameter's name begins with one that the form allows
# (`PowerpackUUID`, `Text`), so an id cannot swallow what follows it in the signed string.
_ID = re.compile(r"[0-9A-Fa-f-]{8,64}")
_COUNT = re.compile(r"[0-9]{1,6}")
_MONEY = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_WORD = re.compile(r"[A-Za-z_]{1,20}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?")
# An end of the line may be a short code, a name, or a number of which the account keeps no digit.
_ENDPOINT = re.compile(r"\+?[0-9A-Za-z*]{1,20}")

_INBOUND_FORMS = {
    "From": _NUMBER,
    "To": re.compile(r"\+?[0-9]{3,15}"),
    "MessageUUID": _ID,
    "Type": _WORD,
    "MessageIntent": _WORD,
    "Units": _COUNT,
    "TotalRate": _MONEY,
    "TotalAmount": _MONEY,
    "PowerpackUUID": _ID,
}
_TIMES = ("MessageTime", "QueuedTime", "SentTime", "DeliveryReportTime")
_REPORT_FORMS = {
    "From": _ENDPOINT,
    "To": _ENDPOINT,
    "MessageUUID": _ID,
    "ParentMessageUUID": _ID,
    "Type": _WORD,
    "Status": _WORD,
    "ErrorCode": re.compile(r"[0-9]{1,5}"),
    "Sequence": _COUNT,
    "Units": _COUNT,
    "TotalRate": _MONEY,
    "TotalAmount": _MONEY,
    "PowerpackUUID": _ID,
} | dict.fromkeys(_TIMES, _TIME)
_TEXTS = ("Text", "Body")


class Plivo:
    """The translation of Plivo's wire. It opens no socket and keeps no state.

    `log` says whether Plivo may keep number and text of what we send. With False its records
    show no whole number, and its list cannot be asked for one (see `listing`).
    """

    def __init__(
        self,
        auth_id: str,
        auth_token: str,
        base_url: str = "https://api.plivo.com",
        log: bool = False,  # noqa: FBT001, FBT002 - the configuration has it as a boolean
        name: str = "plivo",
    ) -> None:
        # With an empty key everybody could sign.
        if not auth_id or not auth_token:
            msg = "Plivo needs an Auth ID and an Auth Token"
            raise ValueError(msg)
        self.name = name
        self._log = log
        self._messages = f"{base_url.rstrip('/')}/v1/Account/{auth_id}/Message/"
        self._auth_token = auth_token
        self._credentials = b64encode(f"{auth_id}:{auth_token}".encode()).decode()
        self._signature = SignatureV3(auth_token)

    def __repr__(self) -> str:
        return f"Plivo(name={self.name!r})"

    def secrets(self) -> tuple[str, ...]:
        """The token, and the credentials as they stand in a header."""
        return (self._auth_token, self._credentials)

    def send(self, message: Outgoing) -> Request:
        """Build the request that sends one SMS; raises ValueError for a recipient not in E.164."""
        # Plivo takes `dst` for a list joined by `<`: one message must never become several.
        if not _E164.fullmatch(message.recipient):
            msg = "The recipient is no number in E.164"
            raise ValueError(msg)
        fields: dict[str, str | int] = {
            "src": message.sender.removeprefix("+"),
            "dst": message.recipient.removeprefix("+"),
            "text": message.text,
            "type": "sms",
            "url": message.callback_url,
            "method": "POST",
            "log": "true" if self._log else "false",
        }
        if message.expires_in is not None:
            fields["message_expiry"] = message.expires_in
        headers = self._headers() | {"Content-Type": "application/json"}
        return Request("POST", self._messages, headers, json.dumps(fields).encode())

    def outcome(self, answer: Answer) -> Outcome:
        """Read what the answer to a send means.

        Only an id proves that the SMS was taken, and only 4xx that it was not: a proxy in
        between answers 200 with a page of its own, and after a 5xx nobody knows.
        """
        if answer.status == 429:  # noqa: PLR2004 - the statuses of HTTP are words of their own
            return NotSent("throttled by the gateway", _retry_after(answer.headers))
        fields = _fields(answer.body)
        if 400 <= answer.status < 500:  # noqa: PLR2004
            return Refused(_reason(answer.status, fields))
        if not 200 <= answer.status < 300:  # noqa: PLR2004
            return InDoubt(f"the gateway answered {answer.status}")
        gateway_id = _message_id(fields)
        if gateway_id is None:
            return InDoubt(f"the gateway answered {answer.status} without a message id")
        return Accepted(gateway_id)

    def inbound(self, callback: Callback) -> Inbound:
        """Verify the signature, then read an SMS that a person wrote."""
        self._signature.verify(callback)
        fields = _known(callback, _INBOUND_FORMS)
        kind = fields.get("Type", "sms")
        return Inbound(
            gateway_id=_required(fields, "MessageUUID"),
            sender=_international(_required(fields, "From")),
            recipient=_international(_required(fields, "To")),
            # A STOP counts in an MMS as well, and there the text is called `Body`.
            text=fields.get("Text" if kind == "sms" else "Body", ""),
            stopped_at_gateway=fields.get("MessageIntent", "").lower() == "optout",
        )

    def report(self, callback: Callback) -> DeliveryReport | None:
        """Verify the signature, then read a delivery report; None for a status unknown to us."""
        self._signature.verify(callback)
        fields = _known(callback, _REPORT_FORMS)
        gateway_id = _required(fields, "MessageUUID")
        try:
            status = DeliveryStatus(_required(fields, "Status"))
        except ValueError:
            return None
        error = fields.get("ErrorCode", _NO_ERROR)
        sequence = fields.get("Sequence")
        return DeliveryReport(
            gateway_id=gateway_id,
            status=status,
            error_code=None if error == _NO_ERROR else error,
            sequence=None if sequence is None else int(sequence),
            at=_latest(fields),
            opted_out=error == _OPTED_OUT,
            unreachable=_unreachable(status, error),
            amount=_amount(fields.get("TotalAmount")),
        )

    def listing(
        self,
        since: datetime,
        until: datetime,
        *,
        recipient: str | None = None,
        inbound: bool = False,
    ) -> Request:
        """Build the request for the first page of what we sent, or got, in a span of time.

        Where the account keeps no numbers (`log` is False) the recipient is not asked for: the
        filter would find nothing, and nothing found would read as *not sent*. The caller then
        compares the digits that are left (`Listed.may_be_for`).
        """
        query = {
            "message_direction": "inbound" if inbound else "outbound",
            "message_time__gte": _utc(since),
            "message_time__lte": _utc(until),
            "limit": str(PAGE_SIZE),
        }
        if recipient is not None and self._log:
            query["to_number"] = recipient
        return Request("GET", f"{self._messages}?{urlencode(query)}", self._headers())

    def listed(self, answer: Answer) -> Page:
        """Read one page of that list; raises ValueError when it is no list."""
        if answer.status != 200:  # noqa: PLR2004
            msg = f"the gateway answered {answer.status} instead of a list"
            raise ValueError(msg)
        try:
            page = json.loads(answer.body)
            records = tuple(_listed(record) for record in page["objects"])
            meta = page["meta"]
            return Page(records, self._next(meta["next"]), meta.get("total_count"))
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            msg = "the gateway's answer is no list of messages"
            raise ValueError(msg) from error

    def ping(self, url: str, nonce: str) -> Request:
        """Build a signed report of a message that nobody has."""
        address = f"{url}/webhooks/{self.name}/status/ping"
        form = (("MessageUUID", "00000000-0000-0000-0000-000000000000"), ("Status", "sent"))
        headers = {"Content-Type": "application/x-www-form-urlencoded", NONCE: nonce}
        headers = self._signature.sign(Callback("POST", address, headers, form))
        return Request("POST", address, headers, urlencode(form).encode())

    def _next(self, link: str | None) -> Request | None:
        if not link:
            return None
        url = urljoin(self._messages, link)
        # The next request carries our credentials: it goes to the same list or nowhere.
        if not url.startswith(f"{self._messages}?"):
            msg = "the gateway's next page is not its list of messages"
            raise ValueError(msg)
        return Request("GET", url, self._headers())

    def _headers(self) -> dict[str, str]:
        return {
            "Accept": "application/json",
            "Authorization": f"Basic {self._credentials}",
            "User-Agent": f"smsbot/{__version__}",
        }


def _unreachable(status: DeliveryStatus, error: str) -> bool:
    """Tell whether the number is given up for good; an unknown code is a permanent one."""
    if status is DeliveryStatus.UNDELIVERED:
        return error not in _NOT_OF_THE_NUMBER
    return status is DeliveryStatus.FAILED and error in _OF_THE_NUMBER


def _known(callback: Callback, forms: Mapping[str, re.Pattern[str]]) -> dict[str, str]:
    """Take the parameters that we know, each at most once and in its form; empty is absent."""
    fields: dict[str, str] = {}
    for name, value in signed_parameters(callback):
        form = forms.get(name)
        if not value or (form is None and name not in _TEXTS):
            continue
        if name in fields or (form is not None and not form.fullmatch(value)):
            msg = f"The parameter {name} has not its form"
            raise MalformedCallbackError(msg)
        fields[name] = value
    return fields


def _required(fields: Mapping[str, str], name: str) -> str:
    value = fields.get(name)
    if value is None:
        msg = f"The parameter {name} is missing"
        raise MalformedCallbackError(msg)
    return value


def _latest(fields: Mapping[str, str]) -> datetime | None:
    times = [fields[name] for name in _TIMES if name in fields]
    if not times:
        return None
    try:
        return max(datetime.fromisoformat(time) for time in times).replace(tzinfo=UTC)
    except ValueError as error:
        msg = "A time of the report is no time"
        raise MalformedCallbackError(msg) from error


def _international(number: str) -> str:
    """Put the plus before a whole number; a short code or a redacted number stays as it is."""
    return f"+{number}" if _NUMBER.fullmatch(number) and number[0] != "+" else number


def _fields(body: bytes) -> Mapping[str, object]:
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _message_id(fields: Mapping[str, object]) -> str | None:
    match fields.get("message_uuid"):
        case str(one) | [str(one), *_] if one:
            return one
    return None


def _reason(status: int, fields: Mapping[str, object]) -> str:
    """Word a refusal; the digits are hidden, since Plivo repeats the number that it refuses."""
    error = fields.get("error")
    if not isinstance(error, str):
        return f"the gateway answered {status}"
    return f"the gateway answered {status}: {re.sub(r'[0-9]{5,}', '…', error)[:120]}"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return min(float(value), _LONGEST_PAUSE)
    try:
        # The header may name a moment; the gateway's own clock tells how far away that is.
        moment = parsedate_to_datetime(value) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return None
    return min(max(0.0, moment.total_seconds()), _LONGEST_PAUSE)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _listed(record: Mapping[str, str]) -> Listed:
    at = datetime.fromisoformat(record["message_time"])
    return Listed(
        gateway_id=record["message_uuid"],
        sender=_international(record.get("from_number") or ""),
        recipient=_international(record.get("to_number") or ""),
        inbound=record["message_direction"] == "inbound",
        state=record["message_state"],
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        amount=_amount(record.get("total_amount")),
    )


def _amount(text: object) -> Decimal | None:
    """Read a price; records have it as text, and one that is none is not worth a record."""
    return Decimal(text) if isinstance(text, str) and _MONEY.fullmatch(text) else None


def words_answered_for(number: str) -> frozenset[str]:
    """Return the words that Plivo answers by itself, so that a person would get two answers.

    It does so for long codes and toll-free numbers of the US and Canada only; STOP is left out,
    since every flow must take it.
    """
    return _ANSWERED if number.startswith("+1") else frozenset()
