"""Decides what a reply says, in the order of granting less (rule 36).

Leaving comes first, then refusing, then asking, then whatever keeps an answer from being
plain; only what is left over can be a grant.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from smsbot.core.model import Channel, Intent, Purpose, Question
from smsbot.core.reply import rephrase
from smsbot.core.reply.scope import Meaning, weigh

CHANNELS: Final = {"s": Channel.SMS, "c": Channel.CALL}
PURPOSES: Final = {"i": Purpose.INFO, "p": Purpose.PROMO}
_PAIRS: Final[dict[Question | None, frozenset[str]]] = {
    None: frozenset(),
    Question.CONSENT: frozenset(),
    Question.CHANNEL: frozenset(CHANNELS),
    Question.PURPOSE: frozenset(PURPOSES),
}
_ALL: Final = frozenset("ab")

_SOME_TIME: Final = re.compile(r"[Uv]")
_ALWAYS: Final = re.compile(r"[GTW]")
_WHY_ALWAYS: Final = {
    "G": "rule 18: wants to be rid of us",
    "T": "rule 7: a threat",
    "W": "rule 20: the wrong person",
}
_LEAVE: Final = re.compile(r"[ES]")
_NOT_WANTED: Final = re.compile(r"n[V&]+[^.,?\-]*[wCmscip]|D[mscip]")
# Which negated verbs ask for silence: at channel "non chiamatemi" only excludes (rule 16).
_SILENCE: Final = {
    None: re.compile(r"."),
    Question.CONSENT: re.compile(r"."),
    Question.CHANNEL: re.compile(r"m"),
    Question.PURPOSE: re.compile(r"[mw]"),
}

_NO: Final = re.compile(r"[NDd]")
_MILD_YES: Final = re.compile(r"[yk]")
_NO_BUT: Final = re.compile(r"N[,.\-]*[oV]+[scip]")

_ASKS: Final = re.compile(r"[hH]")
_HEADED: Final = re.compile(r"(?:^|[.,?\-])I[^.,?\-]")
_WANTS_TO_KNOW: Final = re.compile(r"[Vm]*i[.?]*")
_JUST_ASKED: Final = re.compile(r"[YykNnscipbaoV&,.|]*\?[?.,]*")
_SIGNS: Final = re.compile(r"[.,?&\-]*")
_SUBJECT: Final = re.compile(r"o[ip]u|[ip]o[u#]")
_WISHES: Final = re.compile(r"(?:^|[.,\-])[^n.,\-]*V[m&scip]")
_RESTARTS: Final = re.compile(r"[hHgP]")
_REACHES_FOR: Final = re.compile(r"[oVmXwC]")


class Decision(NamedTuple):
    """The intent with its options, the letters that decided, and the rules that led to it."""

    intent: Intent
    letters: str
    rules: tuple[str, ...] = ()
    options: frozenset[str] = frozenset()


class _Case(NamedTuple):
    """One reply in the light of its question."""

    shape: str
    meaning: Meaning
    asked: Question | None
    corrected: str
    whole: str  # the shape with its small words
    code: bool

    @property
    def just_asked(self) -> bool:
        """Whether it is an answer with a question mark behind it: "sì?"."""
        return bool(_JUST_ASKED.fullmatch(self.whole))

    @property
    def questions(self) -> bool:
        """Whether a question mark stands behind more than that."""
        return "?" in self.shape and not self.just_asked and not _SIGNS.fullmatch(self.whole)

    @property
    def consent(self) -> bool:
        return self.asked is Question.CONSENT

    def options(self) -> frozenset[str]:
        """The options chosen of the pair that was asked."""
        meaning, pair = self.meaning, _PAIRS[self.asked]
        chosen = pair if meaning.chosen & _ALL else pair & meaning.chosen
        if self.asked is Question.CHANNEL:
            chosen |= {letter.lower() for letter in meaning.chosen & {"S", "C"}}
        return chosen - meaning.excluded - meaning.stopped

    def named(self) -> frozenset[str]:
        """The options that the reply names, whatever was asked."""
        meaning = self.meaning
        named = meaning.chosen & frozenset("scip")
        if "C" in meaning.chosen:
            named.add("c")
        if meaning.except_for and meaning.chosen & _ALL:
            for pair in (frozenset(CHANNELS), frozenset(PURPOSES)):
                if meaning.excluded & pair:
                    named |= pair
        return frozenset(named - meaning.excluded - meaning.stopped)


def decide(shape: str, asked: Question | None, *, code: bool = False, whole: str = "") -> Decision:
    """What a shape says in answer to a question; the first that fits grants least.

    `whole` is the shape with its small words, `code` tells that markup stood around it.
    """
    if "A" in shape:
        return _unclear("A", "rule 29: an automatic reply")
    shape = rephrase.dealings(shape)
    shape = shape.replace("6", "v" if asked is Question.CONSENT else "")
    whole = whole.replace("2", "u") or shape
    shape = rephrase.advertising(shape)
    first = _Case(shape, weigh(shape), asked, "", whole, code)
    if left := _leaves(first):
        return left
    last = rephrase.reasoned(shape, answers=asked is Question.CONSENT)
    last = rephrase.provided(rephrase.conclusion(rephrase.smoothed(rephrase.topics(last))))
    last, corrected = rephrase.corrected(last)
    case = first
    if last != shape:
        case = _Case(last, weigh(last), asked, corrected, whole, code)
    found = next(filter(None, (step(case) for step in _ORDER)))
    if corrected:
        return found._replace(rules=("rule 26: a correction, the last word counts", *found.rules))
    return found


def _unclear(letters: str, rule: str) -> Decision:
    return Decision(Intent.UNCLEAR, letters, (rule,))


def _leaves(case: _Case) -> Decision | None:
    """Wants no messages at all, or takes a consent back."""
    meaning = case.meaning
    found: tuple[str, tuple[str, ...]] | None = None
    if always := _ALWAYS.search(case.shape):
        found = "GTWK4", (_WHY_ALWAYS[always.group()],)
    elif _asks_whether_one_may_leave(case.shape):
        return Decision(Intent.HELP, "PESUf", ("rule 25: asks whether one can leave",))
    elif meaning.stop:
        found = "SBQEFM1", ()
    elif meaning.stopped and not _goes_on(case):
        found = "SBQEM1", ("rule 7: a stop with nothing else chosen",)
    elif _silences(case):
        found = "nwCm", ("rule 33: asks for silence",)
    elif case.asked is None and _NOT_WANTED.search(case.shape):
        found = "nVwCmD", ("rule 17: wants no messages",)
    elif _takes_back(case):
        found = "ZNDd0x", ("rule 26: takes back what was said before",)
    return Decision(Intent.WITHDRAW, *found) if found else None


def _asks_whether_one_may_leave(shape: str) -> bool:
    """Tell "posso cancellarmi quando voglio?" and "se poi scrivo STOP esco?" (rule 25)."""
    leave = _LEAVE.search(shape)
    if leave is None or "Q" in shape or "B" in shape:
        return False
    before, behind = shape[: leave.start()], shape[leave.end() :]
    some_time = _SOME_TIME.search(behind) or ("?" in behind and _SOME_TIME.search(before))
    return ("P" in before and bool(some_time)) or ("f" in before and "?" in behind)


def _silences(case: _Case) -> bool:
    verbs = case.meaning.silence
    if not verbs or not _SILENCE[case.asked].search(verbs):
        return False
    if case.consent:
        # "sì, ma non chiamatemi" excludes an option; "sì, ma non contattatemi" takes all back.
        return "m" in verbs or not case.meaning.yes
    return not _goes_on(case)


def _takes_back(case: _Case) -> bool:
    no = case.meaning.no or case.meaning.nothing or case.meaning.excluded & _ALL
    if case.consent or not no:
        return False
    return case.corrected == "earlier" or "Z" in case.shape


def _goes_on(case: _Case) -> bool:
    """Whether a limited stop stands beside a plain choice or answer."""
    meaning = case.meaning
    if case.asked is None or "|" in case.shape:
        return False
    if not case.consent:
        return bool(case.options())
    if "s" in meaning.stopped and "c" not in meaning.chosen:
        return False  # "basta messaggi" to a message is a stop, whatever stands beside it
    return bool(meaning.yes or meaning.chosen)


def _unasked(case: _Case) -> Decision | None:
    """With no question open there is nothing to grant or to refuse (rule 14)."""
    if case.asked is not None:
        return None
    shape = case.shape
    if _RESTARTS.search(shape) or _HEADED.search(shape):
        return Decision(Intent.HELP, "hHgPI", ("rule 14: nothing is asked",))
    if case.questions:
        return Decision(Intent.HELP, "?", ("rule 14: a question",))
    if _WANTS_TO_KNOW.fullmatch(shape):
        return Decision(Intent.HELP, "i", ("rule 19: asks for information",))
    if _WISHES.search(shape):
        return Decision(Intent.HELP, "V", ("rule 14: a wish to begin anew",))
    return _unclear("", "rule 14: nothing is asked")


def _refuses(case: _Case) -> Decision | None:
    """Says no to the question, or to both options of it."""
    shape, meaning = case.shape, case.meaning
    if case.just_asked or "|" in shape:
        return None
    if "%" in shape and not _ASKS.search(shape):
        return _unclear("%", "rule 36: somebody else's words")
    if meaning.no and meaning.yes and case.consent and _contradicts_itself(shape):
        return _unclear("YykNDd", "rule 11: yes and no")
    if (meaning.no or meaning.nothing) and not meaning.unsure:
        return _says_no(case)
    return _unwanted(case) if case.consent else _excludes_both(case)


def _contradicts_itself(shape: str) -> bool:
    """Yes and no; but "ok, no grazie" and "va bene, non voglio" only say no."""
    first_no = _NO.search(shape)
    return "Y" in shape or bool(first_no and _MILD_YES.search(shape, first_no.end()))


def _unwanted(case: _Case) -> Decision | None:
    unwanted = case.meaning.unwanted or case.meaning.excluded & _ALL
    if unwanted and not case.meaning.yes:
        return Decision(Intent.REFUSE, "nVD", ("rule 15: does not want",))
    return None


def _says_no(case: _Case) -> Decision | None:
    if case.consent or not case.options():
        return Decision(Intent.REFUSE, "NDdnx0V")
    if case.meaning.no == 1 and _NO_BUT.search(case.shape):
        return None  # "no, solo info": the no goes to the other option
    return _unclear("NDd0x", "rule 36: a no and a choice")


def _excludes_both(case: _Case) -> Decision | None:
    excluded = case.meaning.excluded
    pair = _PAIRS[case.asked]
    if not case.options() and (pair <= excluded or excluded & _ALL):
        return Decision(Intent.REFUSE, "nNDx0q", ("rule 6: excludes both",))
    return None


def _asks(case: _Case) -> Decision | None:
    """Asks something that needs an answer first (rule 8)."""
    shape = case.shape
    asks = _ASKS.search(shape)
    if "z" in shape and (case.meaning.yes or not (asks or "I" in shape)):
        return _unclear("z", "rule 10: a sneer or an insult")
    if asks or ("v" not in shape and _HEADED.search(shape)):
        return Decision(Intent.HELP, "hHI", ("rule 8: a question comes first",))
    if case.consent and _WANTS_TO_KNOW.fullmatch(shape):
        return Decision(Intent.HELP, "i", ("rule 19: asks for information",))
    if case.questions:
        return Decision(Intent.HELP, "?", ("rule 8: a question comes first",))
    return None


def _wishes(case: _Case) -> Decision | None:
    """A wish beside an answer that no option of the flow can honour (rules 9 and 24)."""
    shape, meaning = case.shape, case.meaning
    if case.asked is Question.PURPOSE and _SUBJECT.search(shape):
        return Decision(Intent.HELP, "oip", ("rule 9: a subject is no option of the flow",))
    if "f" in shape or "v" in shape:
        return None
    answered = meaning.yes or meaning.chosen
    if "t" in shape and answered:
        return Decision(Intent.HELP, "t", ("rule 9: a time or a frequency",))
    if "e" in shape and (answered or _REACHES_FOR.search(shape)):
        return Decision(Intent.HELP, "e", ("rule 24: a wish that no option can honour",))
    return None


_BREAKS_OFF: Final = re.compile(r"^[^nNxX]*[Yykscip][,.]*-$")  # "sì, ma"
_HINDRANCES: Final = {
    "f": "rule 9: a condition",
    "v": "rule 35: not now, not sure, or for somebody else",
    "j": "rule 27: indifference or a position",
    "|": "rule 11: one or the other",
    "?": "rule 11: a question mark behind the answer",
    "#": "rule 12: the question numbers nothing",
    "t": "rule 24: a time",
    "e": "rule 24: a channel that is not offered",
    "g": "rule 23: asks to begin, which is no yes",
    "P": "rule 36: not plain",
    "Z": "rule 36: not plain",
    "I": "rule 36: not plain",
    "u": "rule 36: words that are not understood",
}


def _hinders(case: _Case) -> Decision | None:
    """What keeps a yes or a choice from being plain."""
    if case.code:
        return _unclear("", "rule 30: inside markup or code")
    if _BREAKS_OFF.search(case.shape):
        return _unclear("-", "rule 36: breaks off")
    for letter, rule in _HINDRANCES.items():
        if letter in case.shape:
            return _unclear(letter, rule)
    if case.meaning.unsure or case.meaning.denies:
        return _unclear("no^", "rule 36: can mean two things")
    if case.meaning.chosen & case.meaning.excluded:
        return _unclear("scip", "rule 36: chosen and excluded at once")
    return None


def _grants(case: _Case) -> Decision:
    """What is left over is an answer, or none."""
    meaning = case.meaning
    if case.consent:
        if meaning.yes:
            return Decision(Intent.GRANT, "YykJscipbaC", (), case.named() - meaning.early)
        rule = "rule 5: no yes was said" if meaning.chosen else "nothing was answered"
        return _unclear("scipwC", rule)
    if options := case.options():
        return Decision(Intent.GRANT, "scipbawC", (), options | case.named())
    excludes = "rule 4: excluding chooses nothing"
    return _unclear("Yykscipn", excludes if meaning.excluded else "rule 5: not what was asked")


_ORDER: Final = (_leaves, _unasked, _refuses, _asks, _wishes, _hinders, _grants)
