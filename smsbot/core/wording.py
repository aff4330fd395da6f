"""From the words of a flow to the text of one SMS.

`{link}` stays as it is in the stored text: the link is a secret of the person and is filled in
when the SMS leaves. What comes from outside (a name, an origin) is brought down to GSM-7 and
loses its braces, so that no contact can smuggle a placeholder into a text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smsbot.core.model import Channel, Purpose
from smsbot.core.text import to_gsm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smsbot.core.flow.version import FlowVersion

PLACEHOLDERS = frozenset({
    "sender", "name", "link", "purposes", "channels", "again", "origin", "contact", "number",
    "until", "receipt",
})  # fmt: skip

OPTIONAL = frozenset({"name", "again"})
"""What a text may lack: it goes together with the space before it."""

_PLACEHOLDER = re.compile(r"( ?)\{([^{}]*)\}")
_LINK = "{link}"
_NO_BRACES = str.maketrans("{}", "()")
_AND = {
    "it": " e ", "en": " and ", "de": " und ", "fr": " et ", "es": " y ", "pt": " e ",
    "nl": " en ", "ro": " si ", "sq": " dhe ",
}  # fmt: skip


def placeholders(template: str) -> tuple[str, ...]:
    """The names in braces, in order, known or not."""
    return tuple(match[2] for match in _PLACEHOLDER.finditer(template))


def render(template: str, values: Mapping[str, str | None], *, keep_link: bool = True) -> str:
    """Fill a wording; raises KeyError where a value is lacking that the text cannot do without."""

    def filled(match: re.Match[str]) -> str:
        space, name = match[1], match[2]
        if name == "link" and keep_link:
            return space + _LINK
        value = values.get(name) if name in OPTIONAL else values[name]
        # A link is written as it is: an address with another letter leads elsewhere.
        plain = (value or "") if name == "link" else _plain(value or "")
        return space + plain if plain else ""

    return _PLACEHOLDER.sub(filled, template)


def fill_link(text: str, link: str) -> str:
    """Put the link into a stored text, at the moment it leaves."""
    return text.replace(_LINK, link)


def purposes_text(flow: FlowVersion, language: str, purposes: Iterable[Purpose]) -> str:
    """Name the purposes chosen; one that another of them includes goes without saying."""
    chosen = frozenset(purposes)
    included = {other for one in chosen for other in flow.with_included((one,)) - {one}}
    labels = [flow.purposes[one].label[language] for one in Purpose if one in chosen - included]
    return _joined(language, labels)


def channels_text(flow: FlowVersion, language: str, channels: Iterable[Channel]) -> str:
    """Name the channels chosen."""
    chosen = frozenset(channels)
    return _joined(language, [flow.channels[one][language] for one in Channel if one in chosen])


def _joined(language: str, labels: list[str]) -> str:
    return _AND.get(language, ", ").join(labels)


def _plain(value: str) -> str:
    # Braces go last: some foreign character may have been one in disguise.
    return " ".join(to_gsm(value).translate(_NO_BRACES).split())
