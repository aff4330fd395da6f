"""Folds a text to the letters that words are compared in, and cuts it into tokens.

The vocabulary goes through the same two functions as the replies do, so that an accent,
a full-width letter or a vowel sign can never stand between a word and its entry.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 1600  # ten segments joined; nobody answers a question in more

# Letters that Unicode does not take apart, and signs that people use for an apostrophe.
_PLAIN: Final = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ʼ": "'", "’": "'",
    "‘": "'", "`": "'", "´": "'", "′": "'", "＇": "'", "ٱ": "ا", "ى": "ي", "ـ": "",
}  # fmt: skip
_DROPPED: Final = frozenset({"Mn", "Cf", "Cc", "Me", "Sk"})  # accents, zero-width, skin tones
_KEPT: Final = frozenset("\n\t^")


class _Letters(dict[int, str | None]):
    """What becomes of one character; reckoned once, when it is first met."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        if sign in _PLAIN:
            folded: str | None = _PLAIN[sign]
        elif sign in "\r\v\f\u2028\u2029\x85":
            folded = "\n"
        elif sign not in _KEPT and unicodedata.category(sign) in _DROPPED:
            folded = None
        else:
            folded = sign
        self[code] = folded
        return folded


_LETTERS: Final = _Letters()
_ENGLISH: Final = re.compile(r"(?<=[a-z])'(?=(?:s|t|m|d|re|ve|ll)\b)")
_HYPHEN: Final = re.compile(r"(?<=[a-z])-(?=[a-z])")  # "laissez-moi"
_CJK: Final = "\u3040-\u30ff\u3400-\u9fff"
_TOKEN: Final = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+|[^\w\s]|\n")


def fold(text: str) -> str:
    """The text in lower case, without accents, zero-width signs or fancy letters."""
    if not text.isascii():
        # Compatibility forms can be eighteen times as long: cut once more.
        text = unicodedata.normalize("NFKD", text)[: 2 * LONGEST].casefold()
        text = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    else:
        text = text.lower()
    if "'" in text:
        # "don't" and "that's" are one word; "d'accordo" and "l'sms" are two.
        text = _ENGLISH.sub("", text).replace("'", " ")
    if "-" in text:
        text = _HYPHEN.sub(" ", text)
    return text


# What is written shorter on a telephone; each stands for one word wherever it stands.
_SHORT: Final = {
    "nn": "non",
    "xke": "perche",
    "xche": "perche",
    "xk": "perche",
    "perke": "perche",
    "pke": "perche",
    "cmq": "comunque",
    "qnd": "quando",
    "ke": "che",
    "ki": "chi",
    "anke": "anche",
    "cm": "come",
    "dv": "dove",
    "qst": "questo",
    "qlc": "qualcosa",
    "x": "per",
    "sn": "sono",
    "grz": "grazie",
    "tt": "tutti",
    "tnt": "tanto",
    "msg": "messaggio",
    "mex": "messaggio",
    "mess": "messaggio",
    "kome": "come",
    "nnt": "niente",
    "pf": "favore",
    "cn": "con",
    "ank": "anche",
    "dp": "dopo",
    "dmn": "domani",
    "qdi": "quindi",
    "vbb": "vabbe",
    "xo": "pero",
    "xp": "per",
    "u": "you",
    "ur": "your",
    "r": "are",
    "pls": "please",
    "plz": "please",
    "txt": "text",
    "thx": "thanks",
    "tks": "thanks",
    "bn": "bene",
}


def tokens(folded: str) -> list[str]:
    """Words, signs and line breaks, in order; a Chinese character is a word of its own."""
    return [_SHORT.get(token, token) for token in _TOKEN.findall(folded)]
