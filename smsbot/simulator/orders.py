"""What the REST call for a send may ask, checked as the service checks it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from smsbot.core.text import Encoding, segments
from smsbot.simulator.carrier import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST = {Encoding.GSM7: 1600, Encoding.UCS2: 737}
"""Characters that one send may have."""

_SEPARATORS = re.compile(r"[-/.+()\s]")
_NUMBER = re.compile(r"[1-9][0-9]{6,17}")
_ALIAS = re.compile(r"[A-Za-z0-9]{1,11}")
_LOGS = ("true", "false", "number_only", "content_only")


class OrderError(ValueError):
    """The send is refused; the message is the `error` of the answer."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one call orders: an SMS to each good number, and the numbers that are none."""

    orders: tuple[Order, ...]
    invalid: tuple[str, ...]


def parse_send(given: object) -> Batch:
    """Read the body of a send; raises OrderError that names the field."""
    if not isinstance(given, dict):
        msg = "the body is no JSON object"
        raise OrderError(msg)
    for name, check in _CHECKS.items():
        if name in given and not check(given[name]):
            msg = f"{name} parameter is not valid"
            raise OrderError(msg)
    sender = _sender(given)
    good, bad = _recipients(given)
    if sender in good:
        msg = "src and dst cannot be the same"
        raise OrderError(msg)
    text = _text(given)
    orders = tuple(
        Order(
            sender=sender,
            recipient=recipient,
            text=text,
            url=given.get("url"),
            method=given.get("method", "POST").upper(),
            log=given.get("log", "true"),
            expiry=given.get("message_expiry"),
        )
        for recipient in good
    )
    return Batch(orders, bad)


def _sender(given: Mapping[str, Any]) -> str:
    if "powerpack_uuid" in given or not isinstance(given.get("src"), str):
        msg = "src is needed, and no powerpack_uuid: this account has none"
        raise OrderError(msg)
    # The service drops whatever is no letter or digit, and so a plus too.
    kept = re.sub(r"[^A-Za-z0-9]", "", given["src"])
    if _NUMBER.fullmatch(kept):
        return f"+{kept}"
    if not _ALIAS.fullmatch(kept):
        msg = "src parameter is not valid"
        raise OrderError(msg)
    return kept


def _recipients(given: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    dst = given.get("dst")
    numbers = [_SEPARATORS.sub("", one) for one in dst.split("<")] if isinstance(dst, str) else []
    good = tuple(f"+{one}" for one in numbers if _NUMBER.fullmatch(one))
    if not good:
        msg = "dst parameter is not valid"
        raise OrderError(msg)
    return good, tuple(one for one in numbers if not _NUMBER.fullmatch(one))


def _text(given: Mapping[str, Any]) -> str:
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        msg = "text parameter is missing"
        raise OrderError(msg)
    longest = LONGEST[segments(text).encoding]
    if len(text) > longest:
        msg = f"text parameter is longer than {longest} characters"
        raise OrderError(msg)
    return text


def is_web_address(value: object) -> bool:
    """Tell an address that can be called back and signed: the SDK signs ASCII only."""
    return (
        isinstance(value, str) and value.isascii() and urlsplit(value).scheme in {"http", "https"}
    )


_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    "type": lambda value: value == "sms",
    "url": is_web_address,
    "method": lambda value: isinstance(value, str) and value.upper() in {"GET", "POST"},
    # A boolean is the mistake that everybody makes once: the field is a string.
    "log": lambda value: value in _LOGS and isinstance(value, str),
    "trackable": lambda value: isinstance(value, bool),
    "message_expiry": lambda value: type(value) is int and value > 0,
}
