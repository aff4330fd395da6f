"""Finds the word meant by one that is not in the vocabulary (rules 11 and 38).

In this order, the first that fits: digits for letters, letters held down too long, letters
of another alphabet that look alike, "k" for "c", any ending of a known stem, words without
the space between them, one slip of the finger.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from smsbot.core.lexicon.neighbours import NEIGHBOURS
from smsbot.core.lexicon.sense import Sense

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.core.lexicon.build import Lexicon, Slips

_SLIP: Final = "a slip of one letter"


class Guess(NamedTuple):
    """What a word was taken for."""

    letters: str
    spelt: bool = True  # in one of the spellings of rule 11, which may be exact
    how: str = ""

    @property
    def slip(self) -> bool:
        """Whether it is a letter away from what was written (rule 38)."""
        return self.how == _SLIP

    @property
    def leaves(self) -> bool:
        """Whether it was taken for a word of leaving."""
        return not _STOPPING.isdisjoint(self.letters)


UNKNOWN: Final = Guess(Sense.UNKNOWN.value)
_ASSENT: Final = frozenset("Yyk")
_LEAVING: Final = frozenset("SB")
_STOPPING: Final = frozenset("SBEQ")
_DIGITS: Final = str.maketrans("013457@$", "oieastas")
_WILD: Final = re.compile(r"[^01a-z]")
HELD: Final = re.compile(r"(.)\1{2,}")
_ALIKE: Final = str.maketrans("асеорхуікмнтвѕјһԁӏαεορτυικνηϲѵ", "aceopxyikmhtbsjhdlaeoptuiknncv")
_SHORTEST: Final = 4  # rule 38: a slip counts in a word of four letters or more
_LONGEST: Final = 24  # longer words are no words that anybody joins
_LONGEST_PART: Final = 12
_LONGEST_STEM: Final = 10
# What people write without the space between; anything more would cut honest words in two.
_JOINING: Final = frozenset(
    """
    si no ok sms info promo stop basta grazie prego solo chiamata chiamate telefono telefonata
    messaggi messaggio informazioni promozioni offerte entrambi tutto niente non voglio accetto
    acconsento certo interessa mi yes please thanks only call both ja nein danke nur anruf oui
    merci appel gracias llamada favore per va bene accordo chiamatemi scrivetemi cancellatemi piu
    contattatemi mandatemi toglietemi levatemi disturbatemi cosi dalla lista numero subito
    """.split()  # noqa: SIM905 - words are read more easily than quoted words
)
# These open a joined word ("sigrazie") and do not close it ("infosi" may be anything).
_BRIEF: Final = frozenset({"mi", "no", "ok", "si", "va"})
_AND: Final = re.compile(r"([a-z]{3,}?)(?:e|ed|and|und|et|y)([a-z]{3,})")
# Words of one kind: whichever was meant, it says the same.
_KIN: Final = {
    frozenset("cC"): "c",
    frozenset("sw"): "s",
    frozenset("Yyk"): "k",
    frozenset("NDd"): "D",
    frozenset("SEQB"): "S",
}


@lru_cache(maxsize=8192)
def guess(word: str, lexicon: Lexicon) -> Guess:
    """The letter of the word that was probably meant, or of one that nobody knows."""
    if word.isdigit():
        return Guess(Sense.NUMBER.value)
    found = _spelling(word, lexicon.words) or _other_letters(word, lexicon)
    if found is None and (letter := _stem(word, lexicon.stems)):
        found = Guess(letter)
    if found is not None:
        return found
    if len(word) < _SHORTEST - 1 or len(word) > _LONGEST or word in NEIGHBOURS:
        return UNKNOWN
    if word[-2:] in _BRIEF and word[:-2] in _JOINING:
        return UNKNOWN  # two words, and nobody can say how they belong together
    if letters := _joined(word, lexicon):
        return Guess(letters, spelt=False, how="missing space")
    return _slip(word, lexicon)


def _spelling(word: str, words: Mapping[str, str]) -> Guess | None:
    """The spellings of rule 11: "s1", "siiii", "noo"."""
    if not word.isalpha() and (letter := words.get(word.translate(_DIGITS))):
        # "s1" and "n0" are common; anything wilder may stop, but not grant.
        plain = letter in _LEAVING or not _WILD.search(word)
        return Guess(letter, how="digits for letters") if plain else UNKNOWN
    last = word[-1]
    doubled = word.endswith(2 * last) and word not in NEIGHBOURS
    if doubled and (letter := words.get(word.rstrip(last) + last)):
        # One letter more is a spelling of a short word, and a slip in a longer one.
        short = len(word) <= _SHORTEST or word.endswith(3 * last)
        return Guess(letter, spelt=short, how="letters held down")
    return None


def let_go(word: str, words: Mapping[str, str]) -> str:
    """The word whose letters were held down too long: "nooon", "bassstaaa"."""
    if len(word) < len("aaa") or not HELD.search(word) or word in words:
        return word
    for meant in (HELD.sub(r"\1", word), HELD.sub(r"\1\1", word)):
        # "ceeerto" drawls, and a drawl may be a sneer.
        if words.get(meant, Sense.YES) not in _ASSENT:
            return meant
    return word


def _other_letters(word: str, lexicon: Lexicon) -> Guess | None:
    """Letters that look alike in another alphabet, and the "k" of a telephone's spelling."""
    words = lexicon.words
    if not word.isascii() and (letter := words.get(word.translate(_ALIKE))):
        return Guess(letter, spelt=False, how="letters that look alike")
    if "k" in word:
        for meant in (word.replace("k", "ch"), word.replace("k", "c")):
            if letter := words.get(meant) or _stem(meant, lexicon.stems):
                return Guess(letter, spelt=False, how="k for c")
    return None


def _stem(word: str, stems: Mapping[str, str]) -> str | None:
    for end in range(min(len(word), _LONGEST), 2, -1):
        if found := stems.get(word[:end]):
            return found
    return None


def _joined(word: str, lexicon: Lexicon) -> str:
    """The letters of words written as one: "sigrazie", "solosms", "infoepromo"."""
    reached = {0: ""}
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - _LONGEST_PART), end - 1):
            part = word[start:end]
            if start in reached and part in _JOINING and not (start and part in _BRIEF):
                reached[end] = reached[start] + _letter(part, lexicon)
                break
    if found := reached.get(len(word)):
        return found
    pair = _AND.fullmatch(word)
    if pair and all(part in _JOINING for part in pair.groups()):
        return Sense.AND.value.join(_letter(part, lexicon) for part in pair.groups())
    return ""


def _letter(part: str, lexicon: Lexicon) -> str:
    return lexicon.words.get(part) or _stem(part, lexicon.stems) or Sense.FILLER.value


def _slip(word: str, lexicon: Lexicon) -> Guess:
    """The one word of the vocabulary that is a letter away (rule 38)."""
    meant = _near(word, lexicon.words, lexicon.slips)
    if len(word) < _SHORTEST:
        meant &= _LEAVING  # "stp": a stop may be read where nothing may be granted
    elif not meant:
        for end in range(_SHORTEST + 1, min(len(word), _LONGEST_STEM) + 1):
            meant |= _near(word[:end], lexicon.stems, lexicon.stem_slips)
    kind = next((letter for kin, letter in _KIN.items() if meant and meant <= kin), "")
    if not kind and len(meant) == 1:
        kind = meant.pop()
    return Guess(kind, spelt=False, how=_SLIP) if kind else UNKNOWN


def _near(word: str, words: Mapping[str, str], slips: Slips) -> set[str]:
    """The letters of all words one slip away: a letter too few, too many, wrong or swapped."""
    meant = {words[target] for target in slips.shorter.get(word, ())}
    for at in range(len(word)):
        shorter = word[:at] + word[at + 1 :]
        if shorter in slips.words:
            meant.add(words[shorter])
        for target in slips.shorter.get(shorter, ()):
            if len(target) == len(word) and _one_apart(word, target):
                meant.add(words[target])
    return meant


def _one_apart(word: str, target: str) -> bool:
    """Whether one letter differs, or two neighbours are swapped."""
    differing = [at for at in range(len(word)) if word[at] != target[at]]
    if len(differing) == 1:
        return True
    if len(differing) != len("ab"):
        return False
    left, right = differing
    swapped = word[left] == target[right] and word[right] == target[left]
    return right == left + 1 and swapped
