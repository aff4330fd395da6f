"""Turns the words of a reply into its shape: one letter of sense for each.

The shape keeps order and punctuation and nothing else: "Sì, ma niente chiamate" is
`Y,-xc`. What a word is not known for stays in it as `u`, so that no rule can overlook it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from smsbot.core.lexicon.letters import tokens
from smsbot.core.reply.guess import guess

if TYPE_CHECKING:
    from smsbot.core.lexicon.build import Lexicon, Tree


class Shape(NamedTuple):
    """The reply as letters of sense."""

    letters: str  # every unit, courtesy and fillers too
    words: list[str]  # what stands behind each letter
    spelt: bool  # every word is one of the vocabulary, in a spelling of rule 11
    notes: list[str]  # how words that are not in the vocabulary were read


_AGES: Final = frozenset("anni anno annni years year yrs yo jahre jahr ans anos aos".split())
_I_AM: Final = frozenset("ho im am bin tengo ai solo appena have ha di".split())
_OF_AGE: Final = 18
_YOUNGEST: Final = 5
_ALONE_LONGEST: Final = 3
_SIGNATURE: Final = re.compile(r"}[~_=}.,]*(?:u[~_=}.,]*){1,4}$|}u(?=[.,])")
_THANKED_FOR: Final = re.compile("~(?:[=_]*=[=_]*|_)s")  # "grazie per il messaggio"
_ANY_YES: Final = re.compile("[Yyk]")
_NOT_NAME: Final = re.compile(r"K[~_]*}")
_GREETED: Final = re.compile(r"^(~)[_}]*u{1,2}(?=[.,])")


def shape_of(folded: str, lexicon: Lexicon) -> Shape:
    """The shape of a folded text."""
    letters: list[str] = []
    words: list[str] = []
    notes: list[str] = []
    spelt = True
    said = tokens(folded)
    tree = lexicon.tree
    at, length = 0, len(said)
    while at < length:
        word = said[at]
        node = tree.get(word)
        end, letter = _longest(node, said, at) if node is not None else (at, "")
        if letter:
            letters.append(letter)
            words.append(word if end == at + 1 else " ".join(said[at:end]))
            at = end
            continue
        at += 1
        if not word.isalnum():
            continue
        if word.isdigit():
            letters.append(_number(said, at - 1))
            words.append(word)
            continue
        meant = guess(word, lexicon)
        letters.append(meant.letters)
        words.append(word)
        if len(meant.letters) > 1:
            words.extend([word] * (len(meant.letters) - 1))
        if meant.how:
            notes.append(f"rule 11 or 38: “{word}”, {meant.how}")
            spelt = spelt and meant.spelling
    return Shape("".join(letters), words, spelt, notes)


def _longest(node: Tree, said: list[str], at: int) -> tuple[int, str]:
    """Where the longest phrase that begins here ends, and its letter."""
    at += 1
    letter = node.get("", "")
    end = at
    while at < len(said):
        below = node.get(said[at])
        if below is None and (stems := node.get("*")):
            below = next((stems[stem] for stem in stems if said[at].startswith(stem)), None)
        if below is None:
            break
        node = below
        at += 1
        if found := node.get(""):
            letter, end = found, at
    return end, letter


def _number(said: list[str], at: int) -> str:
    """A minor's age (rule 20), a grown-up's, or a number that says nothing."""
    behind = said[at + 1] if at + 1 < len(said) else ""
    before = said[at - 1] if at else ""
    age = int(said[at]) if len(said[at]) < 3 else 0
    if behind in _AGES and before not in {"da", "per", "for", "since", "seit", "tra", "fra"}:
        return "W" if _YOUNGEST <= age < _OF_AGE else "_"
    if before in {"im", "am", "bin"} and not behind:
        return "W" if _YOUNGEST <= age < _OF_AGE else "_"
    if before in {"alle", "dalle", "ore", "h", "le", "after", "um", "las", "at"}:
        return "t"
    return "#"



def alone(shape: Shape, lexicon: Lexicon) -> Shape:
    """Words that count only when they are all there is: "s", "da", "jo"."""
    if "?" in shape.letters or len(shape.letters) > 2 * _ALONE_LONGEST + 1:
        return shape
    said = [(letter, word) for letter, word in zip(shape.letters, shape.words, strict=True) if letter not in "~},."]
    letter = lexicon.alone.get(" ".join(word for _, word in said))
    if letter is None:
        polite = [word for letter, word in zip(shape.letters, shape.words, strict=True) if letter not in ",."]
        letter = lexicon.alone.get(" ".join(polite))
    if letter is None:
        return shape
    return Shape(letter, [word for _, word in said[:1]], shape.spelt, [])


def settle(letters: str) -> str:
    """The letters with signatures set aside and "non sono" read by what follows it."""
    if "K" in letters:
        letters = _NOT_NAME.sub("W", letters).replace("K", "n")
    if "u" in letters:
        letters = _SIGNATURE.sub("}", letters)
        letters = _GREETED.sub(r"\1", letters)
    if "~" in letters:
        letters = _THANKED_FOR.sub("~", letters)
    if "J" in letters:
        letters = letters.replace("J", "z" if _ANY_YES.search(letters) else "k")
    return letters


_APART: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-*_/]{1,2}[^\W\d_])+(?![^\W_])")
_SPELT_OUT: Final = frozenset("si no ok stop sms info promo basta yes oui ja nein fine tel".split())
_BETWEEN: Final = re.compile(r"[\W_]+")


def letters_apart(folded: str) -> str:
    """The text with "s.i." and "s t o p" written as words."""
    return _APART.sub(_together, folded)


def _together(found: re.Match[str]) -> str:
    word = _BETWEEN.sub("", found.group())
    return word if word in _SPELT_OUT else found.group()
