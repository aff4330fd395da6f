"""Decides what a reply says, in the order of granting less (rule 36)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from smsbot.core.model import Channel, Intent, Purpose, Question
from smsbot.core.reply.scope import OPTIONS, Meaning, weigh

CHANNELS: Final = {"s": Channel.SMS, "c": Channel.CALL}
PURPOSES: Final = {"i": Purpose.INFO, "p": Purpose.PROMO}
_ANSWERS: Final = re.compile("[YykNDd0nxscipbaSBQEwC]")
_LEAVING: Final = re.compile("[SBQEFGTWn]")
_ALWAYS: Final = re.compile("[GTW]")
_HONOURED: Final = re.compile("l(?=[nx]?V?[nx]V?[scipwCt&]+(?:[.,?-]|$))")
_CONDITION: Final = re.compile("f[^.,?-]*")
_JUST_ASKED: Final = re.compile(r"[YykNnscipbaoyV&,.|]*\?[?.,]*")
_ONLY_PUNCTUATION: Final = re.compile("[.,?&_-]*")
_NO_ONLY: Final = re.compile("N[,.-]*[oV]+[scip]")
_SAID_BACK: Final = re.compile("[Yyk][?][?,.]*(?=[^?]*[NDd])")
_OTHER_MEDIUM: Final = re.compile("([sc])[|]e|e[|]([sc])")
_SENTENCE: Final = re.compile("[.>]?[^.>]*")
_PLAIN: Final = re.compile("[YykNDd0xnscipbaoVmwC&,.-]+")
_SAYS: Final = re.compile("[Yk]|N[,.]?$|D|d|[scipb]")
_SUBJECT: Final = re.compile("o[ip]u")
_BOTH: Final = re.compile("Y|[NDd].*[yk]")
_WISHES: Final = re.compile("(?:^|[.,-])[^n.,-]*V[m&scip]")
_NOT_WANTED: Final = re.compile("n[V&]+[^.,?-]*[wCmscip]|D[mscip]")
_LEFT_OPEN: Final = re.compile("([scip]Y[,&]*)[scip]v")
_ASKS: Final = re.compile("[hH]")
_HEADED: Final = re.compile(r"(?:^|[.,?-])I[^.,?-]")
_ANY_TIME: Final = re.compile(r"P[^.QB]*[ES][^.QB]*U|^[^SEQB]*f[^.?QB]*[ES][^QB.]*\?")
_WANTS_TO_KNOW: Final = re.compile("[Vm]*i[.?]*")


class Decision(NamedTuple):
    """The intent with its options, the letters that decided, and the rules that led to it."""

    intent: Intent
    letters: str
    rules: tuple[str, ...] = ()
    options: frozenset[str] = frozenset()


def _unclear(letters: str, rule: str) -> Decision:
    return Decision(Intent.UNCLEAR, letters, (rule,))


def decide(shape: str, asked: Question | None, *, code: bool = False) -> Decision:
    """What a shape says in answer to a question; the first that fits grants least."""
    if "A" in shape:
        return _unclear("A", "rule 29: an automatic reply")
    shape = _advertising(shape)
    if left := _leaves(shape, weigh(shape), asked, ""):
        return left
    shape, corrected = _correct(_provided(_conclusion(_smoothed(shape))))
    meaning = weigh(shape)
    found = (
        _leaves(shape, meaning, asked, corrected)
        or (_unasked(shape) if asked is None else None)
        or _refuses(shape, meaning, asked)
        or _asks(shape, meaning, asked)
        or _hinders(shape, meaning, code=code)
        or _grants(meaning, asked)
    )
    if corrected:
        return found._replace(rules=("rule 26: a correction, the last word counts", *found.rules))
    return found


def _advertising(shape: str) -> str:
    """"Pubblicità" said alone may be a complaint; anywhere else it means promotions."""
    if "@" in shape:
        return shape.replace("@", "u" if shape.strip(".,") == "@" else "p")
    return shape


def _smoothed(shape: str) -> str:
    """The shape without what only looks like an answer: "sì? no grazie", "sms o whatsapp"."""
    if "?" in shape:
        shape = _SAID_BACK.sub("", shape)
    if "v" in shape:
        shape = _LEFT_OPEN.sub(r"\1", shape)
    if "|e" in shape or "e|" in shape:
        shape = _OTHER_MEDIUM.sub(r"\1\2", shape)
    return shape


def _conclusion(shape: str) -> str:
    """What a long reply comes to, where that is plain; questions before it still count."""
    if "u" not in shape and ">" not in shape:
        return shape
    parts = _SENTENCE.findall(shape)
    for at in range(len(parts) - 1, 0, -1):
        last = "".join(parts[at:]).strip(".,>&-")
        if _PLAIN.fullmatch(last) and _SAYS.search(last):
            asking = "".join(letter for letter in "".join(parts[:at]) if letter in "h?")
            return asking + last
    return shape.replace(">", "")


def _provided(shape: str) -> str:
    """Conditions: one that only excludes an option is a restriction that can be honoured."""
    if "l" in shape:
        shape = _HONOURED.sub("-", shape).replace("l", "f")
    return _CONDITION.sub("f", shape) if "f" in shape else shape


def _correct(shape: str) -> tuple[str, str]:
    """The last word, where there is a correction, and what it corrects (rule 26)."""
    at = max(shape.rfind("r"), shape.rfind("R"))
    if at < 0:
        return shape, ""
    before, after = shape[:at], shape[at + 1 :]
    said_before, said_after = _ANSWERS.search(before), _ANSWERS.search(after)
    if shape[at] == "R" and not (said_before and said_after):
        return shape.replace("R", ","), ""
    if _LEAVING.search(before):
        return shape.replace("r", ",").replace("R", ","), ""
    if not said_after:
        # Half a correction takes the answer back and gives no other.
        return shape.replace("r", "j" if said_before else ","), ""
    if said_before and (lead := re.match("[.,-]*N[.,-]*", after)) and re.search("[scipba]", after) and re.search("[scipba]", before):
        after = after[lead.end() :]
    return after.lstrip(",."), "here" if said_before else "earlier"


def _leaves(shape: str, meaning: Meaning, asked: Question | None, corrected: str) -> Decision | None:
    if _ALWAYS.search(shape):
        return Decision(Intent.WITHDRAW, "GTW")
    if _ANY_TIME.search(shape):
        return Decision(Intent.HELP, "PESU", ("rule 25: asks whether one can leave",))
    if meaning.stop:
        return Decision(Intent.WITHDRAW, "SBQEFM")
    if meaning.stopped and not _goes_on(shape, meaning, asked):
        return Decision(Intent.WITHDRAW, "SBQEM", ("rule 7: a stop with nothing else chosen",))
    if meaning.silence and _SILENCE[asked].search(meaning.silence):
        only_option = meaning.yes and "m" not in meaning.silence
        if not only_option and not _goes_on(shape, meaning, asked):
            return Decision(Intent.WITHDRAW, "nwCm", ("rule 33: asks for silence",))
    if asked is None and _NOT_WANTED.search(shape):
        return Decision(Intent.WITHDRAW, "nVwCm", ("rule 17: wants no messages",))
    took_back = corrected == "earlier" or "Z" in shape
    if took_back and (meaning.no or meaning.nothing) and asked is not Question.CONSENT:
        return Decision(Intent.WITHDRAW, "ZNDd", ("rule 26: takes back what was said before",))
    return None


_SILENCE: Final = {
    None: re.compile("."),
    Question.CONSENT: re.compile("."),
    Question.CHANNEL: re.compile("m"),
    Question.PURPOSE: re.compile("[mw]"),
}


def _goes_on(shape: str, meaning: Meaning, asked: Question | None) -> bool:
    """Whether a limited stop stands beside a plain choice or answer."""
    if asked is None or "|" in shape:
        return False
    if asked is Question.CONSENT:
        return bool(meaning.yes or meaning.chosen)
    return bool(_options(meaning, asked))


def _unasked(shape: str) -> Decision:
    if re.search("[hHgP]", shape) or _HEADED.search(shape):
        return Decision(Intent.HELP, "hHgPI", ("rule 14: nothing is asked",))
    if "?" in shape and not _JUST_ASKED.fullmatch(shape) and not _ONLY_PUNCTUATION.fullmatch(shape):
        return Decision(Intent.HELP, "?", ("rule 14: a question",))
    if _WANTS_TO_KNOW.fullmatch(shape):
        return Decision(Intent.HELP, "i", ("rule 19: asks for information",))
    if _WISHES.search(shape):
        return Decision(Intent.HELP, "V", ("rule 14: a wish to begin anew",))
    return _unclear("", "rule 14: nothing is asked")


def _refuses(shape: str, meaning: Meaning, asked: Question | None) -> Decision | None:
    if _JUST_ASKED.fullmatch(shape) or "|" in shape:
        return None
    chosen = _options(meaning, asked) if asked is not Question.CONSENT else frozenset()
    if "%" in shape and not _ASKS.search(shape):
        return _unclear("%", "rule 36: somebody else's words")
    if meaning.no and meaning.yes and asked is Question.CONSENT and _BOTH.search(shape):
        return _unclear("YykNDd", "rule 11: yes and no")
    if (meaning.no or meaning.nothing) and not meaning.unsure:
        if chosen and _NO_ONLY.search(shape) and meaning.no == 1:
            return None  # "no, solo info": the no goes to the other option
        if chosen:
            return _unclear("NDd0x", "rule 36: a no and a choice")
        return Decision(Intent.REFUSE, "NDdnx0V")
    if asked is Question.CONSENT:
        if meaning.unwanted and not meaning.yes:
            return Decision(Intent.REFUSE, "nV", ("rule 15: does not want",))
        return None
    pair = set("sc") if asked is Question.CHANNEL else set("ip")
    if not chosen and (pair <= meaning.excluded or meaning.excluded & set("ab")):
        return Decision(Intent.REFUSE, "nNx0q", ("rule 6: excludes both",))
    return None


def _asks(shape: str, meaning: Meaning, asked: Question | None) -> Decision | None:
    if "z" in shape and (meaning.yes or not re.search("[hHI]", shape)):
        return _unclear("z", "rule 10: a sneer")
    if re.search("[hH]", shape) or ("v" not in shape and _HEADED.search(shape)):
        return Decision(Intent.HELP, "hHI", ("rule 8: a question comes first",))
    if asked is Question.CONSENT and _WANTS_TO_KNOW.fullmatch(shape):
        return Decision(Intent.HELP, "i", ("rule 19: asks for information",))
    if "?" in shape and not _JUST_ASKED.fullmatch(shape) and not _ONLY_PUNCTUATION.fullmatch(shape):
        return Decision(Intent.HELP, "?", ("rule 8: a question comes first",))
    if asked is Question.PURPOSE and _SUBJECT.search(shape):
        return Decision(Intent.HELP, "oip", ("rule 9: a subject is no option of the flow",))
    if "f" in shape or "v" in shape:
        return None
    answered = meaning.yes or meaning.chosen
    if "t" in shape and answered:
        return Decision(Intent.HELP, "t", ("rule 9: a time or a frequency",))
    if "e" in shape and (answered or re.search("[oVmXwC]", shape)):
        return Decision(Intent.HELP, "e", ("rule 24: a wish that no option can honour",))
    return None


def _hinders(shape: str, meaning: Meaning, *, code: bool) -> Decision | None:
    """What keeps a yes or a choice from being plain."""
    if code:
        return _unclear("", "rule 30: inside markup or code")
    for letter, rule in _HINDRANCES.items():
        if letter in shape:
            return _unclear(letter, rule)
    if meaning.unsure:
        return _unclear("no", "rule 36: “not only” can mean two things")
    if meaning.chosen & meaning.excluded:
        return _unclear("scip", "rule 36: chosen and excluded at once")
    return None


_HINDRANCES: Final = {
    "z": "rule 10: a sneer or an insult",
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


def _grants(meaning: Meaning, asked: Question | None) -> Decision:
    if asked is Question.CONSENT:
        if not meaning.yes:
            rule = "rule 5: no yes was said" if meaning.chosen else "nothing was answered"
            return _unclear("scipwC", rule)
        return Decision(Intent.GRANT, "YykscipbaC", (), _named(meaning) - meaning.early)
    options = _options(meaning, asked)
    if not options:
        rule = "rule 4: excluding chooses nothing" if meaning.excluded else "rule 5: not what was asked"
        return _unclear("YykscipnxNwC", rule)
    return Decision(Intent.GRANT, "scipbawC", (), options | _named(meaning))


def _options(meaning: Meaning, asked: Question | None) -> frozenset[str]:
    """The options chosen of the pair that was asked."""
    pair = frozenset("sc" if asked is Question.CHANNEL else "ip")
    if meaning.chosen & {"a", "b"}:
        return pair - meaning.excluded - meaning.stopped
    chosen = pair & meaning.chosen
    if asked is Question.CHANNEL:
        chosen |= {letter.lower() for letter in meaning.chosen & {"S", "C"}}
    return frozenset(chosen - meaning.excluded - meaning.stopped)


def _named(meaning: Meaning) -> frozenset[str]:
    """The options that the reply names, whatever was asked."""
    named = meaning.chosen & set("scip")
    if "C" in meaning.chosen:
        named = named | {"c"}
    if meaning.except_for and meaning.chosen & {"a", "b"}:
        for pair in ({"s", "c"}, {"i", "p"}):
            if meaning.excluded & pair:
                named |= pair - meaning.excluded
    return frozenset(named - meaning.excluded - meaning.stopped)
