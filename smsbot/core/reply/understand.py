"""Turns the words of a reply into its shape: one letter of sense for each.

The shape keeps order and punctuation and nothing else: "Sì, ma niente chiamate" is
`Y,-xc`. What a word is not known for stays in it as `u`, so that no rule can overlook it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from smsbot.core.lexicon.letters import tokens
from smsbot.core.lexicon.sense import Sense
from smsbot.core.reply.guess import HELD, UNKNOWN, guess, let_go

if TYPE_CHECKING:
    from smsbot.core.lexicon.build import Lexicon, Node


class Shape(NamedTuple):
    """The reply as letters of sense."""

    letters: str  # every unit, courtesy and fillers too
    words: list[str]  # what stands behind each letter
    spelt: bool = True  # every word is one of the vocabulary, in a spelling of rule 11
    notes: tuple[str, ...] = ()  # how words that are not in the vocabulary were read


_AGES: Final = frozenset({"anni", "years", "year", "yrs", "yo", "jahre", "ans", "anos"})
_SINCE: Final = frozenset({"da", "per", "for", "since", "seit", "tra", "fra", "depuis", "desde"})
_I_AM: Final = frozenset({"im", "am", "bin"})
_NO_MORE_THAN: Final = frozenset({"only", "just", "erst"})
_AT: Final = frozenset({"alle", "dalle", "ore", "h", "le", "after", "um", "las", "at"})
_CHILD: Final = range(5, 18)
_LONGEST_ALONE: Final = 4
_PHONE_DIGITS: Final = range(7, 16)
_LONGEST_PHONE: Final = 15  # tokens, signs between the groups of digits among them
_IN_PHONE: Final = frozenset("/-.")
_ASIDE: Final = str.maketrans("", "", "~},.")

_SPELT_OUT: Final = frozenset(
    """
    si no ok sms info promo stop basta yes oui ja nein tel rip cancella cancellami cancellatemi
    togliete toglietemi disiscrivimi smettetela fine acconsento accetto confermo chiamata
    entrambi rifiuto
    """.split()  # noqa: SIM905 - words are read more easily than quoted words
)
_APART: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-*_/]{1,2}[^\W\d_]){1,13}(?![^\W_])")
_BETWEEN: Final = re.compile(r"[\W_]+")

_NEGATED: Final = re.compile(r"[nNxDq][^,.?\-]*$")  # "non voglio + sms"
_NONE_CALLED: Final = re.compile(r"n[_&]*[0x]_?}")  # "non c'è nessuna Paola"
# "Tel. 333…" behind an answer or a name is a signature's, alone it may be a choice.
_OWN_PHONE: Final = re.compile(r"(?:(?<=[}~.,_])[c_][._,]*)?&?\$")
_NAMED_OTHERWISE: Final = re.compile(r"}[,_&]*[nK]_*}")  # "sono Luca, non Fabio"
_NOBODY_NAMED: Final = re.compile(r"4[~_]*}")
_NOT_KNOWN: Final = re.compile(r"}[_=,]*n2")  # "Marta non la conosco"
_NOT_NAME: Final = re.compile(r"K[~_]*}")
_SIGNATURE: Final = re.compile(r"}[~_=}.,]*(?:u[~_=}.,]*){1,4}$|}(?:\.~)?u(?=[.,])")
_GREETED: Final = re.compile(r"^(~)[_}]*u{1,2}(?=[.,])")
# "meglio sms che telefono", "preferisco gli sms alle chiamate"
_RATHER_THAN: Final = re.compile(
    r"(V[=_]*(?:s[=_]*[=_<](?=[=_]*c)|c[=_]*[=_<](?=[=_]*s)|i[=_]*[=_<](?=[=_]*p)"
    r"|p[=_]*[=_<](?=[=_]*i)))"
)
# "sms che è meno invasivo" gives a reason, "la chiamata che ho avuto" says which one.
_SO_THAT: Final = re.compile(
    r"((?:^|[.,\-~}])[_&]*(?:[VoYyk][Vo_=]*[scip]|[scip])_*)<(?=[_=~]*[^scipwC?_=~])"
    r"|((?:^|[.,\-~}])[_&YykVo=]*[wC]_*)<"
)
_YES_BUT_WHAT: Final = re.compile(r"([Yyk][~_,.]*-_*)<(?=.)")  # "sì, ma che ci fate?"
_ANY_YES: Final = re.compile(r"[Yyk]")


def letters_apart(folded: str) -> str:
    """The text with "s.i." and "s t o p" written as words."""
    return _APART.sub(_together, folded)


def _together(found: re.Match[str]) -> str:
    word = _BETWEEN.sub("", found.group())
    return word if word in _SPELT_OUT else found.group()


def shape_of(folded: str, lexicon: Lexicon) -> Shape:
    """The shape of a folded text."""
    letters: list[str] = []
    words: list[str] = []
    notes: list[str] = []
    spelt = True
    said = tokens(folded)
    if HELD.search(folded):
        said = [let_go(word, lexicon.words) for word in said]
    below = lexicon.tree.below
    at, length = 0, len(said)
    while at < length:
        word = said[at]
        node = below.get(word) or lexicon.tree.follow(word)
        end, letter = _longest(node, said, at) if node is not None else (at, "")
        if letter:
            plus = word == "+" and _NEGATED.search("".join(letters))
            letters.append(Sense.MORE.value if plus else letter)
            words.append(word if end == at + 1 else " ".join(said[at:end]))
            at = end
            continue
        at += 1
        if word.isdigit():
            end = _telephone(said, at - 1)
            letters.append(Sense.PHONE.value if end else _number(said, at - 1))
            words.append("…" if end else word)
            at = end or at
        elif word.isalnum():
            meant = guess(word, lexicon)
            if letters and letters[-1] == Sense.CLOSING and meant.slip and not meant.leaves:
                meant = UNKNOWN  # the surname in "Pietro Sala"
            letters.append(meant.letters)
            words += [word] * len(meant.letters)
            if meant.how:
                notes.append(f"rule 11 or 38: “{word}”, {meant.how}")
                spelt = spelt and meant.spelt
    return Shape("".join(letters), words, spelt, tuple(notes))


def _longest(node: Node, said: list[str], at: int) -> tuple[int, str]:
    """Where the longest phrase that begins here ends, and its letter."""
    at += 1
    end, letter = at, node.letter
    following: Node | None
    while at < len(said) and (following := node.follow(said[at])) is not None:
        node = following
        at += 1
        if node.letter:
            end, letter = at, node.letter
    return end, letter


def _telephone(said: list[str], at: int) -> int:
    """Where the telephone number that begins here ends, or 0 where none does."""
    digits, end = 0, at
    while end < len(said) and end - at < _LONGEST_PHONE:
        if said[end].isdigit():
            digits += len(said[end])
        elif (
            said[end] not in _IN_PHONE or not said[end + 1 : end + 2] or not said[end + 1].isdigit()
        ):
            break
        end += 1
    return end if digits in _PHONE_DIGITS else 0


def _number(said: list[str], at: int) -> str:
    """A minor's age (rule 20), a grown-up's, a time, or a number that says nothing."""
    behind = said[at + 1] if at + 1 < len(said) else ""
    before = said[at - 1] if at else ""
    if before in _NO_MORE_THAN and at > 1:
        before = said[at - 2]  # "I'm only 13"
    age = int(said[at]) if len(said[at]) <= len("99") and said[at].isascii() else 0
    if (behind in _AGES and before not in _SINCE) or (before in _I_AM and not behind.isalnum()):
        return Sense.WRONG.value if age in _CHILD else Sense.FILLER.value
    return Sense.TIME.value if before in _AT else Sense.NUMBER.value


def alone(shape: Shape, lexicon: Lexicon) -> Shape:
    """Words that count only when they are all there is: "s", "sicuro", "da, vă rog"."""
    bare = shape.letters.translate(_ASIDE)
    if "?" in bare or not 0 < len(bare) <= _LONGEST_ALONE:
        return shape
    units = list(zip(shape.letters, shape.words, strict=True))
    said = " ".join(word for letter, word in units if letter not in "~},.")
    courtesies = [f"{said} {word}" for letter, word in units if letter == "~"]
    for whole in (said, *courtesies):
        if letter := lexicon.alone.get(whole):
            return Shape(letter, [whole], shape.spelt)
    return shape


def settle(letters: str) -> str:
    """The letters with signatures set aside, and words that look behind them settled."""
    if "$" in letters:
        letters = _OWN_PHONE.sub("}", letters)
    if "V" in letters:
        letters = _RATHER_THAN.sub(r"\1X", letters).replace("<X", "X")
    if "<" in letters:
        letters = _YES_BUT_WHAT.sub(r"\1I", letters)
        letters = _SO_THAT.sub(r"\1\2]", letters)
        letters = letters.replace("<", "_")
    if "}" in letters:
        letters = _NOT_KNOWN.sub("W", letters)
        letters = _NAMED_OTHERWISE.sub("W", _NONE_CALLED.sub("W", letters))
    if "4" in letters:
        letters = _NOBODY_NAMED.sub("W", letters).replace("4", "x")
    if "K" in letters:
        letters = _NOT_NAME.sub("W", letters).replace("K", "n")
    if "u" in letters:
        letters = _GREETED.sub(r"\1", _SIGNATURE.sub("}", letters))
    if "^" in letters:
        letters = letters.replace("^}", "}")  # "sono Marco"
    if "J" in letters:
        told = _ANY_YES.search(letters[: letters.index("J")])
        letters = letters.replace("J", "z" if told else "k")
    return letters
