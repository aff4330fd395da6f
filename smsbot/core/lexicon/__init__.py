"""The words people answer with, a file per language.

STOP words of all languages are always active: nobody says beforehand which language they
will answer in, and a stop must not depend on it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from smsbot.core.lexicon import ar, bn, de, en, es, fr, hi, it, nl, pl, pt, ro, ru, sq, tr, uk, zh
from smsbot.core.lexicon.build import Node, build, with_own
from smsbot.core.lexicon.names import NAMES
from smsbot.core.lexicon.sense import Sense

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smsbot.core.lexicon.build import Lexicon
    from smsbot.core.lexicon.sense import Entries

# Italian first: most replies are Italian, and where two languages claim a word it has it.
LANGUAGES: Final = (it, en, de, fr, es, ro, sq, pt, ar, zh, ru, uk, pl, nl, hi, tr, bn)
_ALONE: Final[tuple[Entries, ...]] = tuple(
    language.ALONE for language in LANGUAGES if hasattr(language, "ALONE")
)
_NAMES: Final[Entries] = {Sense.CLOSING: ",".join(NAMES.split())}
_SIGNS: Final[dict[Sense, str]] = {
    Sense.PAUSE: ",()-–—:;",
    Sense.BREAK: ".!\n…",
    Sense.QUERY: "?؟",
    Sense.AND: "&+",
    Sense.OR: "/|",
}
# What a flow's own words mean. None of them is exact: only the words we know are.
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
_PATTERN: Final = re.compile(r"[(|)*,]")


_BUILDING: Final = Lock()


def lexicon() -> Lexicon:
    """All languages at once: put together once, whichever threads ask for it meanwhile."""
    with _BUILDING:
        return _lexicon()


def is_built() -> bool:
    """Tell whether the words are put together already, which takes a third of a second."""
    return _lexicon.cache_info().currsize > 0


@cache
def _lexicon() -> Lexicon:
    known = build([*(language.ENTRIES for language in LANGUAGES), _NAMES], _ALONE)
    for sense, signs in _SIGNS.items():
        for sign in signs:
            known.tree.below.setdefault(sign, Node()).letter = sense.value
    return known


def extended(words: Mapping[str, Sequence[str]]) -> Lexicon:
    """The words of all languages and a flow's own, which add to them and replace no answer."""
    return _extended(tuple((kind, tuple(words[kind])) for kind in words))


@lru_cache(maxsize=64)
def _extended(words: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    own = {_OWN[kind]: ",".join(_PATTERN.sub(" ", word) for word in said) for kind, said in words}
    return with_own(lexicon(), own)
