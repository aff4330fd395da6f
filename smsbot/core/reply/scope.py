"""Reads a shape clause by clause: what is chosen, what excluded, what stopped, who says yes.

A word of stopping or excluding reaches to the end of its clause; a comma, a full stop and a
contrast ("ma") end a clause, and a yes, a "solo" or a choice with its own yes ends the reach.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

OPTIONS: Final = frozenset("scipba")
_VERBS: Final = {"w": "s", "C": "c"}  # asks to be written to, to be called
_EXEMPTED: Final = OPTIONS | _VERBS.keys()
_YES: Final = frozenset("Yyk")
_ASKED_FOR: Final = frozenset("wCm")
_LIMITS: Final = OPTIONS | _VERBS.keys()
_SOMETHING: Final = OPTIONS | frozenset("wCmVeu")
_CLAUSE: Final = re.compile(r"[^.,?\-]+")
_PAIR: Final = re.compile(r"(o?[scip][scip&o]*)([YyND])")
_MORE: Final = re.compile(r"[nxNDdqV0][^Mrgh]*M")
_WISHED: Final = re.compile(r"[VwCmscipbaDd]")
_THAT_IS_ALL: Final = re.compile(r"(?:[scipba]o?&?|[Yyk]&)B$")
_CHOOSING: Final = re.compile(r"[VoYyk]")
_WILLED: Final = re.compile(r"[VwCmscip]|^(?!.*[u}]\^).*[Yy]$|^[Yyk][Yyk]")
_NEITHER: Final = re.compile(r"q[^q]*q")
_AROUND: Final = re.compile(r"(?:q|[N&](?=[wCmc]n))([^n]*)n")  # "ne … pas", "n'appelez pas"
_HALF_OF_NEITHER: Final = re.compile(r"q[scipYykN]")  # "né sms", "né sì"
_VERB_FIRST: Final = re.compile(r"([wCm]+)n")
# What is said of an option that stands first: "gli sms non li so usare".
_TOPIC: Final = re.compile(r"^[&^V=]*[scip][scip&]*n[^scipbawC]*$")


@dataclass(slots=True)
class Meaning:
    """What the clauses of one reply say, gathered."""

    yes: int = 0  # to the question; "sms sì" is a yes to the option alone
    no: int = 0
    chosen: set[str] = field(default_factory=set)  # "S" and "C": by a verb, "chiamatemi"
    excluded: set[str] = field(default_factory=set)
    stopped: set[str] = field(default_factory=set)  # options that a stop is limited to
    stop: bool = False  # a stop without a limit
    silence: str = ""  # the verbs of "non scrivetemi" (rule 33)
    unwanted: bool = False  # "non voglio chiamate"
    nothing: bool = False  # "nessuno dei due", "niente"
    early: frozenset[str] = frozenset()  # named in clauses before the first yes
    only: set[str] = field(default_factory=set)  # "solo info", which is a choice anywhere
    unsure: bool = False  # "non solo sms", "ok sono arrivato"
    denies: bool = False  # "sì, ma non mi fido": nobody knows what is denied
    except_for: bool = False


def weigh(shape: str) -> Meaning:
    """Gather the meaning of all clauses."""
    meaning = Meaning()
    for clause in _CLAUSE.findall(shape):
        if clause[-1] not in "YyND" or not _pairs(clause, meaning):
            _Clause(clause, meaning).read()
    return meaning


def _pairs(clause: str, meaning: Meaning) -> bool:
    """Read options with their answer behind, "sms sì chiamate no", if that is all there is."""
    pairs = _PAIR.findall(clause)
    if sum(len(options) + len(answer) for options, answer in pairs) != len(clause):
        return False
    for options, answer in pairs:
        side = meaning.excluded if answer in "ND" else meaning.chosen
        meaning.unwanted = meaning.unwanted or answer == "D"
        side.update(OPTIONS.intersection(options))
    return True


def _no_more(clause: str) -> bool:
    """Whether "più" stands beneath a negation of contact or wishing: "non … più"."""
    found = _MORE.search(clause)
    if found is None:
        return False
    told = "u" in clause[found.end() :]
    return "u" in found.group() or not told or bool(_WISHED.search(clause, found.start()))


class _Clause:
    """One clause, read from left to right; `side` is where the next option belongs."""

    __slots__ = ("at", "early", "exempting", "letters", "meaning", "side", "stopping")

    def __init__(self, letters: str, meaning: Meaning) -> None:
        self.meaning = meaning
        self.letters = letters
        self.at = 0
        self.side = meaning.chosen
        self.stopping = False
        self.exempting = False
        self.early = frozenset(meaning.chosen - meaning.only)

    def read(self) -> None:
        """Take the clause's part in the meaning."""
        self._prepare()
        for at, letter in enumerate(self.letters):
            self.at = at
            if letter in OPTIONS:
                self._option(letter)
            elif step := _STEPS.get(letter):
                step(self)

    def _prepare(self) -> None:
        if self.letters[-1] == "B" and _THAT_IS_ALL.search(self.letters):
            self.letters = self.letters[:-1].rstrip("&")
        if "M" in self.letters and _no_more(self.letters):
            self.stop()
        elif "q" in self.letters or _AROUND.search(self.letters):
            self._neither()
        if turned := _VERB_FIRST.fullmatch(self.letters):
            self.letters = "n" + turned.group(1)  # "rufen Sie nicht an"
        if "^" in self.letters:
            self._tell()

    def _tell(self) -> None:
        """What is told is not chosen: "vi ho mandato un sms", "ok sono arrivato"."""
        if _YES.intersection(self.letters) and not _WILLED.search(self.letters):
            self.meaning.unsure = True
        if not _CHOOSING.search(self.letters):
            self.side = set()

    def _neither(self) -> None:
        """Read "né sms né chiamate", and the French "ne … pas" around its verb."""
        if _NEITHER.search(self.letters):
            self.meaning.unsure = bool(_CHOOSING.search(self.letters))
            self.side = self.meaning.excluded
        elif found := _AROUND.search(self.letters):
            start, end = found.span()
            self.letters = f"{self.letters[:start]}n{found.group(1)}{self.letters[end:]}"
        elif _HALF_OF_NEITHER.match(self.letters):
            self.meaning.unsure = True

    @property
    def _next(self) -> str:
        return self.letters[self.at + 1 : self.at + 2]

    @property
    def _before(self) -> str:
        return self.letters[self.at - 1 : self.at] if self.at else ""

    def _option(self, letter: str) -> None:
        if self._before == "o":
            self.meaning.only.add(letter)
        if letter in "ab" and "X" in self.letters[: self.at]:
            self.meaning.chosen.add(letter)  # "tranne le chiamate, tutto"
        elif self.exempting and self._before in OPTIONS and "a" not in self.letters:
            self.side, self.exempting = self.meaning.chosen, False
            self.side.add(letter)  # "invece della chiamata un sms"
        else:
            self.side.add(letter)

    def _exclude_last(self) -> None:
        self.side.discard(self._before)
        self.meaning.excluded.add(self._before)

    def _exclude_verb(self) -> None:
        """Read "chiamare no": the verb behind which the no stands is excluded."""
        option = _VERBS[self._before]
        self.side -= {option, option.upper()}
        self.meaning.excluded.add(option)

    def stop(self) -> None:
        """A stop is limited to the options behind it; with none there it has no limit."""
        self.stopping = True
        if not _LIMITS.intersection(self.letters[self.at :]):
            self.meaning.stop = True
        self.side = self.meaning.stopped

    def yes(self) -> None:
        """A yes to the question, or to the option beside it."""
        if self._before == "n":
            return
        if self.side is self.meaning.chosen:
            if not self.meaning.yes:
                # What was named in a clause before the yes was not named as a choice.
                self.meaning.early = self.early
            self.meaning.yes += 1
        elif self._before in OPTIONS and self._others_before():
            # "stop promo info sì": the answer behind the last option is that option's own.
            self.side.discard(self._before)
            self.meaning.chosen.add(self._before)
        elif self._next in OPTIONS or self._next == "o":
            self.side = self.meaning.chosen

    def _others_before(self) -> bool:
        group = self.letters[: self.at - 1]
        return bool(group) and group[-1] not in "&|" and bool(OPTIONS.intersection(group))

    def decline(self) -> None:
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

    def no(self) -> None:
        """A no to the question, or to the options beside it."""
        if self._next in OPTIONS:
            if not self.stopping:
                self.side = self.meaning.excluded
        elif self._before in OPTIONS:
            self._exclude_last()
        elif self._before in _VERBS:
            self._exclude_verb()
        elif self._next in _ASKED_FOR and not self.stopping:
            self.negate()
        else:
            self.meaning.no += 1

    def negate(self) -> None:
        """Read "non" by what stands behind it."""
        if self.stopping:
            return
        if _TOPIC.match(self.letters):
            self._deny_topic()
        elif self._next in _YES:
            self.meaning.no += 1
        elif self._next == "o":
            self.meaning.unsure = True
        elif not self._next:
            self.meaning.denies = True
        elif self._next == "V":
            self.meaning.unwanted = True
            self.meaning.no += not OPTIONS.intersection(self.letters[self.at + 1 :])
        elif self._next == "c":
            self.meaning.silence += "C"  # "non chiamate"
        elif self._next in _ASKED_FOR:
            # "non mandatemi promo" is about an option, as "non chiamatemi" is.
            limited = OPTIONS.intersection(self.letters[self.at :])
            self.meaning.silence += "C" if limited else self._next
        self.side = self.meaning.excluded

    def _deny_topic(self) -> None:
        """Read "gli sms non li voglio": what is denied is the option said before."""
        self.meaning.unwanted = self.meaning.unwanted or self._next == "V"
        if self._next in _ASKED_FOR:
            self.meaning.silence += "C"  # "gli sms non mandateli"
        topic = OPTIONS.intersection(self.letters[: self.at])
        self.side -= topic
        self.meaning.excluded |= topic
        self.side = self.meaning.excluded

    def burden(self) -> None:
        """Read "mi danno fastidio": what the option before does, or else what we do."""
        topic = OPTIONS.intersection(self.letters[: self.at])
        if topic:
            self.side -= topic
            self.meaning.stopped |= topic
            self.stopping, self.side = True, self.meaning.stopped
        else:
            self.stop()

    def without(self) -> None:
        """Read "niente": nothing at all, or none of the options behind it."""
        if self.stopping:
            return
        if self._before in OPTIONS and not self._next:
            self._exclude_last()  # "chiamate zero"
        self.side = self.meaning.excluded
        # "nessuno dei due mi interessa" wants nothing, "niente, voglio …" something.
        something = _SOMETHING - {"V"} if self.letters[self.at] == "0" else _SOMETHING
        if not something.intersection(self.letters[self.at + 1 :]) and "n" not in self.letters:
            self.meaning.nothing = True

    def all_but(self) -> None:
        """Read "anything but": all, and then an exception."""
        self.meaning.chosen.add("a")
        self.exempt()

    def exempt(self) -> None:
        """Read "tranne": what follows is excluded from what was said."""
        self.meaning.except_for = self.exempting = True
        self.side = self.meaning.excluded

    def only(self) -> None:
        """Let "solo" end the reach of an exclusion: "niente chiamate solo sms"."""
        if OPTIONS.intersection(self.letters[: self.at]):
            self.side = self.meaning.chosen

    def verb(self) -> None:
        """Let "chiamatemi" choose a call, and "non chiamatemi" exclude it."""
        self.ask()
        option = _VERBS[self.letters[self.at]]
        self.side.add(option.upper() if self.side is self.meaning.chosen else option)

    def ask(self) -> None:
        """Let a verb behind an exception begin the choice: "invece di chiamare scrivete"."""
        if self.exempting and self._before in _EXEMPTED:
            self.side, self.exempting = self.meaning.chosen, False


_STEPS: Final[dict[str, Callable[[_Clause], None]]] = {
    **dict.fromkeys("Yyk", _Clause.yes),
    **dict.fromkeys("SBQEF", _Clause.stop),
    **dict.fromkeys("Dd", _Clause.decline),
    **dict.fromkeys("wC", _Clause.verb),
    "m": _Clause.ask,
    "V": _Clause.ask,
    "1": _Clause.burden,
    **dict.fromkeys("x0", _Clause.without),
    "N": _Clause.no,
    "n": _Clause.negate,
    "L": _Clause.all_but,
    "X": _Clause.exempt,
    "o": _Clause.only,
}
