"""Reads a shape clause by clause: what is chosen, what excluded, what stopped, who says yes.

A word of stopping or excluding reaches to the end of its clause; a comma, a full stop and a
contrast ("ma") end a clause, and a yes, a "solo" or a choice with its own yes ends the reach.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

OPTIONS: Final = frozenset("scipba")
_VERBS: Final = {"w": "s", "C": "c"}  # asks to be written to, to be called
_YES: Final = frozenset("Yyk")
_STOPS: Final = frozenset("SBQEF")
_CLAUSE: Final = re.compile(r"[^.,?\-]+")
_PAIRS: Final = re.compile(r"o?(?:[scip](?:[&o]*[scip])*[YyN])+")
_PAIR: Final = re.compile(r"([scip&o]+)([YyN])")
_MORE: Final = re.compile(r"[nxNDdqV0][^Mrgh]*M")
_THAT_IS_ALL: Final = re.compile(r"(?:[scipba]o?&?|[Yyk]&)B$")
_WISHED: Final = re.compile("[VwCmscipbaDd]")
_CHOOSING: Final = re.compile("[VoYyk]")
_AROUND: Final = re.compile(r"q([^n]*)n")
_VERB_FIRST: Final = re.compile(r"([wCm]+)n")
_SOMETHING: Final = OPTIONS.union("wCmVeu")
_LIMITS: Final = frozenset("scipbawC")
_NEITHER: Final = re.compile(r"q[^q]*q")


@dataclass(slots=True)
class Meaning:
    """What the clauses of one reply say, gathered."""

    yes: int = 0  # to the question; "sms sì" is a yes to the option alone
    no: int = 0
    chosen: set[str] = field(default_factory=set)
    excluded: set[str] = field(default_factory=set)
    stopped: set[str] = field(default_factory=set)  # options that a stop is limited to
    stop: bool = False  # a stop without a limit
    silence: str = ""  # the verbs of "non scrivetemi" (rule 33)
    unwanted: bool = False  # "non voglio chiamate"
    nothing: bool = False  # "nessuno dei due", "niente"
    early: frozenset[str] = frozenset()  # named in clauses before the first yes
    unsure: bool = False  # "non solo sms"
    except_for: bool = False


def _no_more(clause: str) -> bool:
    """Whether "più" stands beneath a negation of contact or wishing: "non … più"."""
    found = _MORE.search(clause)
    if found and "u" in found.group():
        return True
    return bool(found and (_WISHED.search(clause, found.start()) or "u" not in clause[found.end() :]))


def weigh(shape: str) -> Meaning:
    """Gather the meaning of all clauses."""
    meaning = Meaning()
    for clause in _CLAUSE.findall(shape):
        if _PAIRS.fullmatch(clause):
            _pairs(clause, meaning)
        else:
            _Clause(clause, meaning).read()
    return meaning


def _pairs(clause: str, meaning: Meaning) -> None:
    """Options with their answer behind: "sms sì chiamate no"."""
    for options, answer in _PAIR.findall(clause):
        side = meaning.excluded if answer == "N" else meaning.chosen
        side.update(OPTIONS.intersection(options))


class _Clause:
    """One clause, read from left to right; `side` is where the next option belongs."""

    __slots__ = ("at", "early", "letters", "meaning", "side", "stopping")

    def __init__(self, letters: str, meaning: Meaning) -> None:
        self.meaning = meaning
        self.letters = letters
        self.at = 0
        self.side = meaning.chosen
        self.stopping = False
        self.early = frozenset(meaning.chosen)

    def read(self) -> None:
        if self.letters[-1] == "B" and _THAT_IS_ALL.search(self.letters):
            self.letters = self.letters[:-1].rstrip("&")
        if "M" in self.letters and _no_more(self.letters):
            self._stop()
        elif "q" in self.letters:
            self._neither()
        if turned := _VERB_FIRST.fullmatch(self.letters):
            self.letters = "n" + turned.group(1)
        if "^" in self.letters and not _CHOOSING.search(self.letters):
            self.side = set()  # "vi ho mandato un sms" tells something and chooses nothing
        for at, letter in enumerate(self.letters):
            self.at = at
            if letter in OPTIONS:
                if letter in "ab" and self.meaning.except_for and "X" in self.letters[:at]:
                    self.meaning.chosen.add(letter)
                else:
                    self.side.add(letter)
            elif step := _STEPS.get(letter):
                step(self)

    def _neither(self) -> None:
        """"né sms né chiamate", and the French "ne … pas" around its verb."""
        if _NEITHER.search(self.letters):
            self.meaning.unsure = bool(_CHOOSING.search(self.letters))
            self.side = self.meaning.excluded
        elif found := _AROUND.search(self.letters):
            self.letters = self.letters[: found.start()] + "n" + found.group(1) + self.letters[found.end() :]

    @property
    def _next(self) -> str:
        return self.letters[self.at + 1 : self.at + 2]

    @property
    def _before(self) -> str:
        return self.letters[self.at - 1 : self.at] if self.at else ""

    def _stop(self) -> None:
        """A stop is limited to the options behind it; with none there it has no limit."""
        self.stopping = True
        if not _LIMITS.intersection(self.letters[self.at :]):
            self.meaning.stop = True
        self.side = self.meaning.stopped

    def _yes(self) -> None:
        if self._before == "n":
            return
        if self.side is self.meaning.chosen:
            if not self.meaning.yes:
                # What was named in a clause before the yes was not named as a choice.
                self.meaning.early = self.early
            self.meaning.yes += 1
            return
        if self._before in OPTIONS and self._others_before():
            # "stop promo info sì": the answer behind the last option is that option's own.
            self.side.discard(self._before)
            self.meaning.chosen.add(self._before)
        elif self._next in OPTIONS or self._next == "o":
            self.side = self.meaning.chosen

    def _others_before(self) -> bool:
        group = self.letters[: self.at - 1]
        return bool(group) and group[-1] not in "&|" and bool(OPTIONS.intersection(group))

    def _decline(self) -> None:
        """A verb of declining: of everything, or of the options behind it."""
        if self.stopping or "n" in self.letters[: self.at]:
            return
        if self._next in OPTIONS:
            self.meaning.unwanted = True
            self.side = self.meaning.excluded
        elif self._before in OPTIONS:
            self.meaning.unwanted = True
            self._exclude_last()
        else:
            self.meaning.no += 1

    def _exclude_last(self) -> None:
        self.side.discard(self._before)
        self.meaning.excluded.add(self._before)

    def _no(self) -> None:
        if self._next in OPTIONS:
            self.side = self.meaning.excluded
        elif self._before in OPTIONS:
            self._exclude_last()
        elif self._next in ("w", "C", "m") and not self.stopping:
            self._not()
        else:
            self.meaning.no += 1

    def _not(self) -> None:
        rest = self.letters[self.at + 1 :]
        if self.stopping:
            return
        if self._next in _YES:
            self.meaning.no += 1
        elif self._next == "o":
            self.meaning.unsure = True
        elif self._next == "V":
            self.meaning.unwanted = True
            self.meaning.no += not OPTIONS.intersection(rest)
        elif self._next in ("w", "C", "m"):
            self.meaning.silence += self._next
        self.side = self.meaning.excluded

    def _without(self) -> None:
        if self.stopping:
            return
        self.side = self.meaning.excluded
        if not _SOMETHING.intersection(self.letters[self.at + 1 :]) and "n" not in self.letters:
            self.meaning.nothing = True

    def _all_but(self) -> None:
        self.meaning.chosen.add("a")
        self._except()

    def _except(self) -> None:
        self.meaning.except_for = True
        self.side = self.meaning.excluded

    def _only(self) -> None:
        if self.side is not self.meaning.chosen and OPTIONS.intersection(self.letters[: self.at]):
            self.side = self.meaning.chosen

    def _verb(self) -> None:
        option = _VERBS[self.letters[self.at]]
        if self.side is self.meaning.chosen:
            self.meaning.chosen.add(option.upper())
        else:
            self.side.add(option)


_STEPS: Final = (
    dict.fromkeys(_YES, _Clause._yes)
    | dict.fromkeys(_STOPS, _Clause._stop)
    | dict.fromkeys("Dd", _Clause._decline)
    | dict.fromkeys("wC", _Clause._verb)
    | {"N": _Clause._no, "L": _Clause._all_but, "n": _Clause._not, "x": _Clause._without, "0": _Clause._without, "X": _Clause._except, "o": _Clause._only}
)
