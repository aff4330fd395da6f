"""Rewrites a shape so that what counts is left: the conclusion, without its conditions.

Each function is one rule of speech. They run in this order: what only looks like an answer
goes, a long story is cut down to what it comes to, conditions are told from restrictions,
and a correction takes the place of what it corrects.
"""

from __future__ import annotations

import re
from typing import Final

from smsbot.core.reply.scope import weigh

_ONLY_THAT: Final = re.compile(r"(o[scip]+),B[.,]*$")  # "solo info, basta" (rule 34)
_SAID_BACK: Final = re.compile(r"[Yyk]\?[?,.]*(?=[^?]*[NDd])")
_OPTION_SAID_BACK: Final = re.compile(r"([scip])(?:\?[?,.]*[ND]+[,.]*|[.,]+N,)(?=o?[scip])")
_TOPIC: Final = re.compile(r"(?:^|(?<=[.,?\-]))[&^]*([scip][scip&]*)n[uV^&x]*(?=[.,?\-]|$)")
_UNABLE: Final = re.compile(r"([scip][scip&]*)5[u&^]*(?![scip])|5[u&^]*([scip])")
_LEFT_OPEN: Final = re.compile(r"([scip]Y[,&]*)[scip]v")
_EITHER_VERB: Final = re.compile(r"[wCm]\|[wCm]")
_NOT_BY: Final = re.compile(r"eN(?=[,.\-]|$)|[Nxn]e(?=[,.\-]|$)")
_NOT_THEN: Final = re.compile(r"(?<=-)([^.,?\-]*t)N(?=[.,]|$)")
_ALL_OF_ONE: Final = re.compile(r"([scip])a(?=[.,]|$)")
_BOTH_ALIKE: Final = re.compile(r"((?:b|[sc]&[sc]|[ip]&[ip])[,.]*)j")
_EITHER_OPTION: Final = re.compile(r"([scip])\|([scip])(?=[^.?]{0,20}b)")
_OTHER_MEDIUM: Final = re.compile(r"([sc])\|e|e\|([sc])")

_ANSWERED: Final = re.compile(r"[Yyksc]")
# A clause that tells of what was between us before: "ho comprato da voi un divano".
_DEALINGS: Final = re.compile(r"(?:(?<=[.,\-])|\])[u&^V]*2[u2&^V]*(?=[.,\-]|$)")

# At the head of a sentence "perché" asks; behind a comma only with a question mark.
_WHY: Final = re.compile(r"((?:^|[.?\-]|,(?=&?\][^.?]{0,60}\?))&?)\](?=[^.,?\-])")
_AFTERTHOUGHT: Final = re.compile(r",&?(?=\])")
_REASON: Final = re.compile(r"\][^.,?\-zhHI]*(?=[.,?\-]|$)")
# Behind an option that was chosen with a yes it is the option's: "sì, ma sms perché lavoro".
_REASON_OF_OPTION: Final = re.compile(r"([YykVo][.,\-oVm&]*[scip])\][^.,?\-zfhHvI]*(?=[.,?\-]|$)")
_SENTENCE: Final = re.compile(r"[.>]?[^.>]*")
_LOOKED_BACK: Final = 6  # a conclusion has at most so many sentences
_PLAIN: Final = re.compile(r"[YykNDd0xnscipbaoVmwC&,.\-]+")
_SAYS: Final = re.compile(r"[Yk]|N[,.]?$|D|d|[scipb]")
_LAST_CLAUSE: Final = re.compile(r"[oVm]*(?:[scip](?:&[scip])?|[wC])")
_FIRST_CLAUSE: Final = re.compile(
    r"(?:[NYyk]+,?)?[oVm]*(?:[scipb](?:[&,][scip])?|[wC])[Yyk]?(?=[.,]+([^.,\-].*)$)"
)
_CLAUSE: Final = re.compile(r"[^.,]+")
_TALKED_OF: Final = re.compile(r"[u^M]*[scip](?=[^u]*u)[u^M]*")
_IDLE: Final = re.compile(r"[uV&M^nxoscipmwCD1,.]*")
_UNSETTLED: Final = re.compile(r"[hHI?fzvte%#|>SQEBPAg]")

_HONOURED: Final = re.compile(r"l(?=(?:[nx]?V?[nx]V?|oV?)&?[scipwCt][scipwCt&]*(?:[.,?\-]|$))")
# "basta che non siano troppi" and "solo se via mail" are wishes, not conditions.
_RESTRICTION: Final = re.compile(r"l[n&V]*(?=t)|f[oV&]*(?=e)")
_CONDITION: Final = re.compile(r"f[^.,?\-]*")

_ANSWERS: Final = re.compile(r"[YykNDd0nxscipbaSBQEwC]")
_NOT_CORRECTED: Final = re.compile(r"[SBQEFGTWn]")
_CHOICE: Final = re.compile(r"[scipba]")
_TAKEN_BACK: Final = re.compile(r"[.,\-]*N[.,\-]*")


def advertising(shape: str) -> str:
    """Read "pubblicità": said alone may be a complaint; anywhere else it means promotions."""
    if "B" in shape:
        shape = _ONLY_THAT.sub(r"\1", shape)
    if "@" in shape:
        return shape.replace("@", "u" if shape.strip(".,") == "@" else "p")
    return shape


def topics(shape: str) -> str:
    """The shape with "gli sms non li so usare" read as "niente sms", whatever the verb is."""
    if "5" in shape:
        shape = _UNABLE.sub(r"x\1\2", shape).replace("5", "")
    return _TOPIC.sub(r"x\1", shape) if "n" in shape and "u" in shape else shape


def dealings(shape: str) -> str:
    """The shape without what somebody who agreed tells of earlier dealings."""
    if "2" not in shape:
        return shape
    answer = _ANSWERED.search(shape)
    if answer:
        shape = shape[: answer.end()] + _DEALINGS.sub("", shape[answer.end() :])
    return shape.replace("2", "")


def smoothed(shape: str) -> str:
    """The shape without what only looks like an answer: "sì? no grazie", "sms o whatsapp"."""
    if "?" in shape:
        shape = _SAID_BACK.sub("", shape)
    if "N" in shape or "?" in shape:
        shape = _OPTION_SAID_BACK.sub(r"x\1,", shape)
    if "v" in shape:
        shape = _LEFT_OPEN.sub(r"\1", shape)
    if "j" in shape:
        shape = _BOTH_ALIKE.sub(r"\1", shape)  # "tutti e due, è lo stesso"
    if "|" in shape:
        shape = _EITHER_OPTION.sub(r"\1&\2", shape)  # "sms o chiamata, entrambi"
        shape = _EITHER_VERB.sub("m", shape)  # "potete scrivermi o chiamarmi" chooses neither
    if "t" in shape:
        shape = _NOT_THEN.sub(r"\1", shape)  # "chiamata, ma di domenica no"
    if "a" in shape and "X" not in shape:
        shape = _ALL_OF_ONE.sub(r"\1", shape)  # "promozioni tutte"
    if "e" in shape and _ANSWERED.search(shape):
        shape = _NOT_BY.sub("", shape)  # "di persona no, per telefono sì"
    if "|e" in shape or "e|" in shape:
        shape = _OTHER_MEDIUM.sub(r"\1\2", shape)
    return shape


def reasoned(shape: str, *, answers: bool) -> str:
    """The shape without the reason for a choice: "sms perché lavoro".

    A reason for a yes may turn it round ("sì, perché non ho altro da fare") and stays.
    """
    if "]" not in shape:
        return shape
    shape = _AFTERTHOUGHT.sub("", _WHY.sub(r"\1I", shape))
    if answers:
        shape = _REASON_OF_OPTION.sub(r"\1", shape).replace("]", "u")
    return _REASON.sub("", shape)


def conclusion(shape: str) -> str:
    """What a long reply comes to, where that is plain; questions before it still count."""
    if "u" not in shape and ">" not in shape:
        return shape
    parts = _SENTENCE.findall(shape)
    for at in range(len(parts) - 1, max(0, len(parts) - _LOOKED_BACK), -1):
        last = "".join(parts[at:]).strip(".,>&-")
        if _PLAIN.fullmatch(last) and _SAYS.search(last):
            story = "".join(parts[:at])
            return "".join(letter for letter in story if letter in "h?") + last
    story, _, last = shape.rpartition(",")
    if "u" in story and _LAST_CLAUSE.fullmatch(last) and not _UNSETTLED.search(story):
        return last  # "telefono guasto, sms"
    first = _FIRST_CLAUSE.match(shape)
    if first and "u" in first[1] and _IDLE.fullmatch(first[1]) and _chooses_nothing(first[1]):
        return first[0]  # "chiamata, mi trovo meglio"
    return shape.replace(">", "")


def _chooses_nothing(story: str) -> bool:
    """Whether options are only talked of: "gli sms mi confondono", "le chiamate non le voglio"."""
    named = [clause for clause in _CLAUSE.findall(story) if not _TALKED_OF.fullmatch(clause)]
    return not any(weigh(clause).chosen for clause in named)


def provided(shape: str) -> str:
    """Conditions: one that only excludes an option is a restriction that can be honoured."""
    if "l" in shape or "f" in shape:
        shape = _RESTRICTION.sub("-", shape)
    if "l" in shape:
        shape = _HONOURED.sub("-", shape).replace("l", "f")
    return _CONDITION.sub("f", shape) if "f" in shape else shape


def corrected(shape: str) -> tuple[str, str]:
    """The last word, where there is a correction, and what it corrects (rule 26).

    The second value is "here" where this reply corrects itself, "earlier" where it corrects
    an answer given before, and empty where nothing is corrected.
    """
    at = shape.rfind("R")
    if at >= 0 and "r" in shape and not _ANSWERS.search(shape, at):
        shape = f"{shape[:at]},{shape[at + 1 :]}"  # "sì, anzi no, scusate"
    at = max(shape.rfind("r"), shape.rfind("R"))
    if at < 0:
        return shape, ""
    before, after = shape[:at], shape[at + 1 :]
    answered, answers = _ANSWERS.search(before), _ANSWERS.search(after)
    sorry = shape[at] == "R" and not (answered and answers)
    if sorry or _NOT_CORRECTED.search(before):
        return shape.replace("r", ",").replace("R", ","), ""
    if answered and after.lstrip(",.").startswith("&"):
        return shape.replace("r", ",").replace("R", ","), ""  # "info, anzi anche promo"
    if not answers:
        # Half a correction takes the answer back and gives no other.
        return shape.replace("r", "j" if answered else ","), ""
    if _CHOICE.search(before) and _CHOICE.search(after) and (no := _TAKEN_BACK.match(after)):
        after = after[no.end() :]  # "sms, anzi no, chiamata"
    return after.lstrip(",."), "here" if answered else "earlier"
