"""The printed sign of a keyword: inbound first, the cleanest way to ask (`consent-rules`, 10).

It says who asks and for what, the word and the number, how to stop and where the notice is; the
code opens the person's own SMS with the word in it (`sms:`, RFC 5724), and they send it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WIDTH, _HEIGHT = 148, 210
"""Millimetres of an A5 sheet."""

_CODE = 84
_WORDS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "ask": "Vuole ricevere {purposes} da {company}?",
        "text": "Invii un SMS con la parola",
        "to": "al numero {number}",
        "scan": "oppure inquadri il codice e prema Invia",
        "then": "Le risponderemo con una domanda: registriamo solo ciò che ci dice. "
        "Può smettere quando vuole, con STOP.",
        "notice": "Informativa: {url}",
    },
    "en": {
        "ask": "Would you like {purposes} from {company}?",
        "text": "Text the word",
        "to": "to {number}",
        "scan": "or scan the code and press Send",
        "then": "We answer with a question, and record only what you tell us. "
        "You can stop whenever you like, with STOP.",
        "notice": "Privacy notice: {url}",
    },
}


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands on a sign."""

    keyword: str
    number: str
    company: str
    purposes: str
    notice_url: str
    language: str


def message_uri(number: str, keyword: str) -> str:
    """Return the address that opens an SMS to a number with a word in it."""
    return f"sms:{number}?body={quote(keyword)}"


def draw(sign: Sign) -> str:
    """Return the sign as an SVG of A5, which a print shop or a browser prints as it is."""
    words = _WORDS.get(sign.language, _WORDS["en"])
    values = {"company": sign.company, "purposes": sign.purposes, "number": sign.number}
    lines = [
        *_text(wrap(words["ask"].format(**values), 30), 26, 8.5, bold=True),
        *_text([words["text"]], 58, 6),
        *_text([sign.keyword], 71, 13, bold=True),
        *_text([words["to"].format(**values)], 80, 6),
        *_text([words["scan"]], 88, 4.6),
        *_text(wrap(words["then"], 58), 187, 4),
        *_text([words["notice"].format(url=sign.notice_url)], 203, 3.6),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}mm" height="{_HEIGHT}mm" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="Helvetica, Arial, sans-serif" '
        f'role="img" aria-label="{escape(sign.company)}: {escape(sign.keyword)}">\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n'
        + "\n".join(lines)
        + "\n"
        + _code(message_uri(sign.number, sign.keyword))
        + "</svg>\n"
    )


def _text(lines: Iterable[str], top: float, size: float, *, bold: bool = False) -> list[str]:
    weight = ' font-weight="700"' if bold else ""
    return [
        f'<text x="{_WIDTH / 2}" y="{top + number * size * 1.2:.1f}" font-size="{size}" '
        f'text-anchor="middle" fill="#111"{weight}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]


def _code(uri: str) -> str:
    """Return the QR code: a quarter of it may be scratched and it is still read (level Q)."""
    import segno  # noqa: PLC0415  (only this command wants it)

    rows = [bytes(row) for row in segno.make(uri, error="q", micro=False).matrix]
    size = _CODE / (len(rows) + 8)  # four modules of white around it, as the standard wants
    left, top = (_WIDTH - _CODE) / 2 + 4 * size, 94 + 4 * size
    path = "".join(
        f"M{left + x * size:.3f} {top + y * size:.3f}h{size:.3f}v{size:.3f}h-{size:.3f}z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return f'<path d="{path}" fill="#111" shape-rendering="crispEdges"/>\n'
