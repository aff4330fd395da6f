"""The words people answer with, a file per language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from smsbot.core.lexicon import (
    ar,
    bn,
    de,
    en,
    es,
    fr,
    hi,
    it,
    nl,
    pl,
    pt,
    ro,
    ru,
    sq,
    tr,
    uk,
    zh,
)  # fmt: skip
from smsbot.core.lexicon.build import Lexicon, build
from smsbot.core.lexicon.names import NAMES
from smsbot.core.lexicon.sense import Entries, Sense

_NAMES: Final[Entries] = {Sense.CLOSING: tuple(NAMES.split())}
_SIGNS: Final[dict[Sense, str]] = {
    Sense.PAUSE: ",()-–—:;",
    Sense.BREAK: ".!\n…",
    Sense.QUERY: "?؟",
    Sense.AND: "&+",
    Sense.OR: "/|",
}
LANGUAGES: Final = (it, en, de, fr, es, ro, sq, pt, ar, zh, ru, uk, pl, nl, hi, tr, bn)


_OWN: Final = {
    "yes": Sense.WILLING,
    "no": Sense.DECLINE,
    "stop": Sense.STOP,
    "help": Sense.REQUEST,
    "sms": Sense.SMS,
    "call": Sense.CALL,
    "info": Sense.INFO,
    "promo": Sense.PROMO,
}


@cache
def lexicon() -> Lexicon:
    """All languages at once: nobody says beforehand which one they will answer in."""
    return _build({})


def extended(words: Mapping[str, Sequence[str]]) -> Lexicon:
    """The words of all languages and a flow's own, which add to them and replace none."""
    return _extended(tuple((kind, tuple(words[kind])) for kind in words))


@lru_cache(maxsize=64)
def _extended(words: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    return _build({_OWN[kind]: own for kind, own in words})


def _build(own: Entries) -> Lexicon:
    alone = [language.ALONE for language in LANGUAGES if hasattr(language, "ALONE")]
    known = build([language.ENTRIES for language in LANGUAGES] + [_NAMES, own], alone)
    for sense, signs in _SIGNS.items():
        known.tree.update({sign: {"": sense.value} for sign in signs})
    return known
