"""The XML with which an application may answer an inbound SMS: messages to be sent at once."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree as ET


class Answered(NamedTuple):
    """One `<Message>` of an answer."""

    sender: str
    recipient: str
    text: str
    url: str | None
    method: str


def replies_in(body: bytes) -> list[Answered]:
    """Read the messages of an answer; what is no such answer, or an empty one, says nothing."""
    # Entities are the only danger of XML here, and an answer has no use for a document type.
    if b"<!" in body:
        return []
    try:
        response = ET.fromstring(body)  # noqa: S314
    except ET.ParseError:
        return []
    if response.tag != "Response":
        return []
    return [_answered(one) for one in response if _complete(one)]


def _complete(element: ET.Element) -> bool:
    # Plivo fills in neither end from the message that is answered.
    wanted = (element.get("src"), element.get("dst"), element.text)
    return element.tag == "Message" and all(wanted)


def _answered(element: ET.Element) -> Answered:
    return Answered(
        sender=_international(element.get("src", "")),
        recipient=_international(element.get("dst", "")),
        text=element.text or "",
        url=element.get("callbackUrl"),
        method=element.get("callbackMethod", "POST").upper(),
    )


def _international(number: str) -> str:
    return f"+{number}" if number.isdecimal() else number
