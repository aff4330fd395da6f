"""What an SMS costs: the alphabet of GSM 03.38 and the segments that a text is cut into.

A text of this alphabet takes 160 characters to an SMS, any other takes 70, and one foreign
character (a capital È, a curly quote) is enough to turn all of it into the other kind. So
texts are checked before they are used, and names are brought down to what the alphabet has.

This module imports next to nothing: the simulated gateway counts with it too.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""One septet each. ESC has a place in the table but is no character of a text."""

EXTENDED = "\f^{}\\[~]|€"
"""Two septets each: ESC and another."""

_SEPTETS = dict.fromkeys(BASIC, 1) | dict.fromkeys(EXTENDED, 2)

# What a writer meant by the characters that word processors put in, and the letters that
# Unicode does not take apart by itself.
_MEANT = {
    **dict.fromkeys("’‘‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("•·", "-"),
    **dict.fromkeys("\t\v\u00a0\u1680\u2028\u2029\u205f\u3000", " "),
    **{chr(space): " " for space in range(0x2000, 0x200B)},
    "‹": "<", "›": ">", "…": "...", "×": "x", "⁄": "/", "¦": "|",
    "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H",
    "þ": "th", "Þ": "Th", "œ": "oe", "Œ": "OE", "ẞ": "SS", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T",
}  # fmt: skip


class Encoding(StrEnum):
    """How a text travels; one character decides it for all of them."""

    GSM7 = "gsm7"
    UCS2 = "ucs2"


_ALONE = {Encoding.GSM7: 160, Encoding.UCS2: 70}
_JOINED = {Encoding.GSM7: 153, Encoding.UCS2: 67}


@dataclass(frozen=True, slots=True)
class Segments:
    """What one text takes on the air."""

    encoding: Encoding
    units: int
    """Septets or UTF-16 code units in all."""
    parts: tuple[int, ...]
    """The units in each segment."""

    @property
    def count(self) -> int:
        """How many segments are sent and paid."""
        return len(self.parts)

    @property
    def room(self) -> int:
        """The units that as many segments as these could hold at best."""
        alone = self.count == 1
        return _ALONE[self.encoding] if alone else _JOINED[self.encoding] * self.count


@dataclass(frozen=True, slots=True)
class Foreign:
    """A character that costs the whole text its 160 characters."""

    character: str
    position: int
    """The first character of the text is 1."""
    name: str
    proposal: str
    """What to write instead; empty where only leaving it out helps."""


def segments(text: str) -> Segments:
    """Count what a text takes. An empty one is still one SMS."""
    encoding = Encoding.GSM7
    costs = [_SEPTETS.get(character, 0) for character in text]
    if 0 in costs:
        encoding = Encoding.UCS2
        costs = [1 + (character > "\uffff") for character in text]
    units = sum(costs)
    fits = units <= _ALONE[encoding]
    parts = (units,) if fits else _packed(costs, _JOINED[encoding])
    return Segments(encoding, units, parts)


def foreign(text: str) -> tuple[Foreign, ...]:
    """The characters outside GSM-7, each with its place and what could stand there instead."""
    return tuple(
        Foreign(character, position, unicodedata.name(character, "unnamed"), to_gsm(character))
        for position, character in enumerate(text, 1)
        if character not in _SEPTETS
    )


def to_gsm(text: str) -> str:
    """Bring a text down to GSM-7: letters lose their accents, what has no counterpart goes."""
    if all(character in _SEPTETS for character in text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        character if character in _SEPTETS else _nearest(character) for character in composed
    )


def _packed(costs: list[int], room: int) -> tuple[int, ...]:
    # A character of two units moves to the next segment as a whole: neither ESC and its
    # character nor a surrogate pair may be torn apart.
    parts = [0]
    for cost in costs:
        if parts[-1] + cost > room:
            parts.append(0)
        parts[-1] += cost
    return tuple(parts)


def _nearest(character: str) -> str:
    if character in _MEANT:
        return _MEANT[character]
    taken_apart = unicodedata.normalize("NFKD", character)
    return "".join(piece if piece in _SEPTETS else _MEANT.get(piece, "") for piece in taken_apart)
