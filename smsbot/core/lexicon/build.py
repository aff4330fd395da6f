"""Turns the words of all languages into one tree that a reply is looked up in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from smsbot.core.lexicon.letters import fold, tokens
from smsbot.core.lexicon.sense import Entries, Sense

Tree: TypeAlias = dict[str, "Tree | str"]
"""Token by token; under the empty string the letter of the phrase that ends here."""

_CHOICE: Final = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that is known about words; compared by identity, so that guesses can be kept."""

    tree: Tree
    alone: Mapping[str, str]  # phrases that count only when they are the whole reply
    stems: Mapping[str, str]
    words: Mapping[str, str]  # single words, for what is misspelt
    slips: Mapping[str, tuple[str, ...]]  # each word with one letter left out; "" lists them
    stem_slips: Mapping[str, tuple[str, ...]]


def phrases(entries: Entries) -> list[tuple[str, Sense]]:
    """Every phrase of a language with its sense, the alternatives written out."""
    found = []
    for sense, lines in entries.items():
        for line in lines:
            for pattern in line.split(","):
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


def build(languages: list[Entries], alone: list[Entries]) -> Lexicon:
    """One tree of all languages: where two claim a phrase, the earlier one has it."""
    tree: Tree = {}
    stems: dict[str, str] = {}
    words: dict[str, str] = {}
    for entries in languages:
        for phrase, sense in phrases(entries):
            said = _tokens(phrase)
            if len(said) > 1 or not phrase.endswith("*"):
                _add(tree, said, sense.value)
                if len(said) == 1:
                    words.setdefault(said[0], sense.value)
            else:
                stems.setdefault(said[0][:-1], sense.value)
    whole: dict[str, str] = {}
    for entries in alone:
        for phrase, sense in phrases(entries):
            whole.setdefault(" ".join(_tokens(phrase)), sense.value)
    return Lexicon(tree, whole, stems, words, _slips(words, 4), _slips(stems, 6, "EQSwCm"))


def _tokens(phrase: str) -> list[str]:
    """The tokens of a phrase, `stem*` kept as one."""
    said: list[str] = []
    for part in phrase.split():
        cut = tokens(fold(part.removesuffix("*")))
        said += [*cut[:-1], cut[-1] + "*"] if part.endswith("*") and part != "*" else cut
    return said


def _add(tree: Tree, said: list[str], letter: str) -> None:
    node = tree
    for word in said:
        if word.endswith("*") and len(word) > 1:
            node = _below(_below(node, "*"), word[:-1])
        else:
            node = _below(node, word)
    node.setdefault("", letter)


def _below(node: Tree, word: str) -> Tree:
    below = node.setdefault(word, {})
    assert isinstance(below, dict)
    return below


# A slip is looked for where it decides something, and in the commonest courtesy.


def _slips(
    words: Mapping[str, str], shortest: int, of: str = "YyknNDdscipbawCmxSBQEoXr~"
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    known = [word for word in words if len(word) >= shortest and words[word] in of]
    for word in known:
        for shorter in {word[:at] + word[at + 1 :] for at in range(len(word))}:
            found.setdefault(shorter, []).append(word)
    return {"": tuple(known)} | {shorter: tuple(near) for shorter, near in found.items()}
