"""Finds the word meant by one that is not in the vocabulary (rules 11 and 38).

In this order, the first that fits: digits for letters, letters held down too long, letters
of another alphabet that look alike, any ending of a known stem, two words without the space
between them, one slip of the finger.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from smsbot.core.lexicon.neighbours import NEIGHBOURS
from smsbot.core.lexicon.sense import Sense

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.core.lexicon.build import Lexicon


class Guess(NamedTuple):
    """What a word was taken for."""

    letters: str
    spelling: bool = False  # still one of the spellings of rule 11
    how: str = ""


UNKNOWN: Final = Guess(Sense.UNKNOWN.value)
_DIGITS: Final = str.maketrans("013457@$", "oieastas")
_HELD: Final = re.compile(r"(.)\1{2,}")
_ALIKE: Final = str.maketrans("асеорхуікмнтвѕјһԁӏαεορτυικνηϲѵ", "aceopxyikmhtbsjhdlaeoptuiknncv")
_LONGEST_JOINED: Final = 24
_LONGEST_PART: Final = 12
# What people write without the space between; anything more would cut honest words in two.
_JOINING: Final = frozenset(
    """si no ok sms info promo stop basta grazie prego solo chiamata chiamate telefono telefonata
    messaggi messaggio informazioni promozioni offerte entrambi tutto niente non voglio accetto
    acconsento certo interessa mi yes please thanks only call both ja nein danke nur anruf oui merci
    appel gracias llamada favore per va bene accordo chiamatemi scrivetemi cancellatemi piu
    """.split()
)
_BRIEF: Final = frozenset({"mi", "no", "ok", "si", "va"})
_AND: Final = re.compile(r"([a-z]{3,}?)(?:e|ed|and|und|et|y)([a-z]{3,})")
_SHORTEST: Final = 4


@lru_cache(maxsize=8192)
def guess(word: str, lexicon: Lexicon) -> Guess:
    """The letter of the word that was probably meant, or of one that nobody knows."""
    words = lexicon.words
    if word.isdigit():
        return Guess(Sense.NUMBER.value)
    if not word.isalpha() and (letter := words.get(word.translate(_DIGITS))):
        return Guess(letter, spelling=True, how="digits for letters")
    if held := _let_go(word, words):
        return Guess(held, spelling=True, how="letters held down")
    if not word.isascii() and (letter := words.get(word.translate(_ALIKE))):
        return Guess(letter, how="letters that look alike")
    if "k" in word and (letter := words.get(word.replace("k", "ch")) or words.get(word.replace("k", "c"))):
        return Guess(letter, how="k for c")
    if letter := _stem(word, lexicon.stems):
        return Guess(letter)
    if len(word) < _SHORTEST - 1 or word in NEIGHBOURS:
        return UNKNOWN
    if word[-2:] in _BRIEF and word[:-2] in _JOINING:
        return UNKNOWN  # "infosi": two words, and nobody can say how they belong together
    if letters := _joined(word, words):
        return Guess(letters, how="missing space")
    return _slip(word, lexicon)


def _let_go(word: str, words: Mapping[str, str]) -> str | None:
    """The word with letters that were held down too long let go: "siiii", "stoppp"."""
    if len(word) > 2 and word[-1] == word[-2]:  # "okk", "noo"
        word = word.rstrip(word[-1]) + word[-1]
        if found := words.get(word):
            return found
    if not _HELD.search(word):
        return None
    return words.get(_HELD.sub(r"\1", word)) or words.get(_HELD.sub(r"\1\1", word))


def _stem(word: str, stems: Mapping[str, str]) -> str | None:
    for end in range(len(word), 2, -1):
        if found := stems.get(word[:end]):
            return found
    return None


def _joined(word: str, words: Mapping[str, str]) -> str:
    """The letters of words written as one: "sigrazie", "solosms", "infoepromo"."""
    if not _SHORTEST <= len(word) <= _LONGEST_JOINED:
        return ""
    reached = {0: ""}
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - _LONGEST_PART), end - 1):
            part = word[start:end]
            if start in reached and part in _JOINING and (not start or part not in _BRIEF):
                reached[end] = reached[start] + words.get(part, "_")
                break
    if found := reached.get(len(word)):
        return found
    if (pair := _AND.fullmatch(word)) and all(part in _JOINING for part in pair.groups()):
        return "&".join(words[part] for part in pair.groups())
    return ""


def _slip(word: str, lexicon: Lexicon) -> Guess:
    """The one word of the vocabulary that is a letter away (rule 38)."""
    meant = _near(word, lexicon.words, lexicon.slips)
    if len(word) < _SHORTEST:
        meant &= _LEAVING
    elif not meant:
        for end in range(6, min(len(word), 10) + 1):
            meant |= _near(word[:end], lexicon.stems, lexicon.stem_slips)
    for kin, letter in _KIN.items():
        if meant and meant <= kin:
            return Guess(letter, how="a slip of one letter")
    return Guess(meant.pop(), how="a slip of one letter") if len(meant) == 1 else UNKNOWN


# Words of one kind: whichever was meant, it says the same.
_KIN: Final = {
    frozenset("cC"): "c",
    frozenset("sw"): "s",
    frozenset("Yyk"): "k",
    frozenset("NDd"): "D",
    frozenset("SEQB"): "S",
}
_LEAVING: Final = frozenset({Sense.STOP.value, Sense.ENOUGH.value})


def _near(word: str, words: Mapping[str, str], slips: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The letters of all words one slip away: a letter too few, too many, wrong or swapped."""
    meant = {words[target] for target in slips.get(word, ())}
    for at in range(len(word)):
        shorter = word[:at] + word[at + 1 :]
        if shorter in words and shorter in slips[""]:
            meant.add(words[shorter])
        for target in slips.get(shorter, ()):
            if len(target) == len(word) and _one_apart(word, target):
                meant.add(words[target])
    return meant


def _one_apart(word: str, target: str) -> bool:
    differing = [at for at in range(len(word)) if word[at] != target[at]]
    if len(differing) == 1:
        return True
    if len(differing) != 2:
        return False
    left, right = differing
    return right == left + 1 and word[left] == target[right] and word[right] == target[left]
