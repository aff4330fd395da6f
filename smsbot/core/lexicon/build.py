"""Turns the words of all languages into one tree that a reply is looked up in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from smsbot.core.lexicon.letters import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smsbot.core.lexicon.sense import Entries, Sense

_CHOICE: Final = re.compile(r"\(([^()]*)\)")
# A slip is looked for where it decides something, and in the commonest courtesy.
_SLIPPING: Final = frozenset("YyknNDdscipbawCmxSBQEoXr~")
_SHORTEST_SLIP: Final = 4
_SHORTEST_COURTESY: Final = 6  # a shorter one taken for a courtesy might be what matters
# Verbs are known by their stems; only the longer ones are told by a slip.
_SLIPPING_STEMS: Final = frozenset("EQSwCm")
_SHORTEST_STEM: Final = 6
_STOP: Final = "S"
_LEAVING: Final = frozenset("SBQEFGTW")
_WEIGHTLESS: Final = frozenset({"", "~", "}", "_", "=", "u"})


@dataclass(slots=True)
class Node:
    """A place in the tree: the sense of the phrase that ends here, and the words that go on."""

    letter: str = ""
    below: dict[str, Node] = field(default_factory=dict)
    stems: dict[str, Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()  # of the stems, the longest first

    def follow(self, word: str) -> Node | None:
        """The node behind one more word, by the word itself or by a stem of it."""
        if (found := self.below.get(word)) or not self.stems:
            return found
        for length in self.lengths:
            if found := self.stems.get(word[:length]):
                return found
        return None

    def copied(self, word: str) -> Node:
        """A node of its own behind one more word, with all that goes on behind it."""
        found = self.follow(word)
        return replace(found, below=dict(found.below)) if found else Node()

    def take(self, other: Node) -> None:
        """Add what goes on behind another node, as far as nothing of our own stands there."""
        self.letter = self.letter or other.letter
        for word, node in other.below.items():
            self.below.setdefault(word, Node()).take(node)
        for stem, node in other.stems.items():
            self.stems.setdefault(stem, Node()).take(node)

    def graft(self) -> None:
        """Let phrases that begin with a stem go on behind the words that the stem covers.

        Else "ritiro il consenso" would hide what is known of "ritir*" from "ritiro".
        """
        for covering, node in self.stems.items():
            longer = [self.stems[stem] for stem in self.stems if stem.startswith(covering)]
            words = [self.below[word] for word in self.below if word.startswith(covering)]
            for covered in (*longer, *words):
                if covered is not node:
                    covered.take(node)
        self.lengths = tuple(sorted({len(stem) for stem in self.stems}, reverse=True))
        for node in (*self.below.values(), *self.stems.values()):
            node.graft()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that is known about words; compared by identity, so that guesses can be kept."""

    tree: Node
    alone: Mapping[str, str]  # phrases that count only when they are the whole reply
    stems: Mapping[str, str]
    words: Mapping[str, str]  # single words, for what is misspelt
    slips: Slips
    stem_slips: Slips


@dataclass(frozen=True, slots=True)
class Slips:
    """The words that a slip is looked for in, and what is left of each without one letter."""

    words: frozenset[str]
    shorter: Mapping[str, tuple[str, ...]]


def phrases(entries: Entries) -> list[tuple[str, Sense]]:
    """Every phrase of a language with its sense, the alternatives written out."""
    found = []
    for sense, patterns in entries.items():
        for pattern in patterns.split(","):
            found += [(phrase, sense) for phrase in _expand(pattern)]
    return found


def _expand(pattern: str) -> list[str]:
    """The pattern with its alternatives written out, the innermost first."""
    found = _CHOICE.search(pattern)
    if found is None:
        return [" ".join(pattern.split())]
    before, after = pattern[: found.start()], pattern[found.end() :]
    return [
        phrase
        for choice in found.group(1).split("|")
        for phrase in _expand(before + choice + after)
    ]


def build(languages: Iterable[Entries], alone: Iterable[Entries]) -> Lexicon:
    """One tree of all languages: where two claim a phrase, the earlier one has it."""
    tree = Node()
    stems: dict[str, str] = {}
    words: dict[str, str] = {}
    for entries in languages:
        for phrase, sense in phrases(entries):
            said = _tokens(phrase)
            if len(said) == 1 and phrase.endswith("*"):
                stems.setdefault(said[0][:-1], sense.value)
                continue
            _add(tree, said, sense.value)
            if len(said) == 1:
                words.setdefault(said[0], sense.value)
    tree.graft()
    whole: dict[str, str] = {}
    for entries in alone:
        for phrase, sense in phrases(entries):
            whole.setdefault(" ".join(_tokens(phrase)), sense.value)
    slips = _slips(words, _SHORTEST_SLIP, _SLIPPING)
    return Lexicon(tree, whole, stems, words, slips, _slips(stems, _SHORTEST_STEM, _SLIPPING_STEMS))


def with_own(lexicon: Lexicon, own: Entries) -> Lexicon:
    """A lexicon with a flow's own words: a stop always, the rest only where no sense was.

    Only the nodes along the new phrases are copied: the tree of all languages takes half a
    second to build, and nothing of it changes.
    """
    tree = replace(lexicon.tree, below=dict(lexicon.tree.below))
    for phrase, sense in phrases(own):
        said = _tokens(phrase)
        if not said or (sense != _STOP and any(_leaves(word, lexicon) for word in said)):
            continue
        node = tree
        for word in said:
            node.below[word] = node.copied(word)
            node = node.below[word]
        if sense == _STOP or node.letter in _WEIGHTLESS:
            node.letter = sense.value
    return replace(lexicon, tree=tree)


def _leaves(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is one of stopping, by itself or by its stem."""
    known = [lexicon.words.get(word, "")]
    known += [letter for stem, letter in lexicon.stems.items() if word.startswith(stem)]
    return not _LEAVING.isdisjoint(known)


def _tokens(phrase: str) -> list[str]:
    """The tokens of a phrase, `stem*` kept as one."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return phrase.split()  # almost all of them, and ten times as fast
    said: list[str] = []
    for part in phrase.split():
        cut = tokens(fold(part.removesuffix("*")))
        said += [*cut[:-1], cut[-1] + "*"] if part.endswith("*") else cut
    return said


def _add(tree: Node, said: list[str], letter: str) -> None:
    node = tree
    for word in said:
        if word.endswith("*"):
            node = node.stems.setdefault(word[:-1], Node())
        else:
            node = node.below.setdefault(word, Node())
    node.letter = node.letter or letter


def _slips(words: Mapping[str, str], shortest: int, letters: frozenset[str]) -> Slips:
    known = [
        word
        for word, letter in words.items()
        if len(word) >= (_SHORTEST_COURTESY if letter == "~" else shortest) and letter in letters
    ]
    shorter: dict[str, tuple[str, ...]] = {}
    for word in known:
        for left in {word[:at] + word[at + 1 :] for at in range(len(word))}:
            shorter[left] = (*shorter.get(left, ()), word)
    return Slips(frozenset(known), shorter)
