"""What one inbound SMS says, in the light of the question that was asked last.

The stages, each a file of its own: letters are folded (`lexicon.letters`), what is not the
person's answer is set aside (`aside`), words become a shape of senses (`understand`, with
`guess` for the misspelt), the shape is cut down to what counts (`rephrase`), scopes are read
(`scope`), and the order of granting less decides (`decide`). No model decides about a
consent: the same text gives the same decision years later.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from smsbot.core.lexicon import extended, lexicon
from smsbot.core.lexicon.letters import LONGEST, fold
from smsbot.core.model import Channel, Intent, Purpose, Question, Reply
from smsbot.core.reply import aside
from smsbot.core.reply.decide import CHANNELS, PURPOSES, Decision, decide
from smsbot.core.reply.understand import Shape, alone, letters_apart, settle, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smsbot.core.lexicon.build import Lexicon

# Part of every proof. Whoever changes a decision on the samples changes this too.
VERSION: Final = "4"

_STOPPED: Final = "N+|d|[SEB]"
_EXACT: Final = {
    Question.CONSENT: re.compile(f"Y+|{_STOPPED}"),
    Question.CHANNEL: re.compile(f"o?(?:[sc]|[sc]&?[sc]|b)o?|{_STOPPED}"),
    Question.PURPOSE: re.compile(f"o?(?:[ip]|[ip]&?[ip]|b)o?|{_STOPPED}"),
    None: re.compile("[SEB]"),
}
_COMMON: Final = 16
"""Characters up to which a reading is kept."""

_LISTED: Final = re.compile("y|Y+")
_DECIDED: Final = frozenset({Intent.GRANT, Intent.REFUSE, Intent.WITHDRAW})
_BREAKS: Final = re.compile(r",*\.[.,]*")
_SMALL: Final = str.maketrans("", "", "~}_=")
_POLITE: Final = str.maketrans("", "", "~}=")
_ASIDE: Final = str.maketrans("", "", "~},.=")


def read(
    text: str, asked: Question | None, words: Mapping[str, Sequence[str]] | None = None
) -> Reply:
    """Say what `text` clearly says in answer to `asked`, and nothing more.

    `asked` None means that nothing is being asked. `words` are a flow's own additional words
    by kind: yes, no, stop, help, sms, call, info, promo.
    """
    known = extended(words) if words else lexicon()
    return (_once if len(text) <= _COMMON else read_anew)(text, asked, known)


def read_anew(text: str, asked: Question | None, known: Lexicon) -> Reply:
    """Read a text, whether or not it was read before."""
    folded = fold(text[:LONGEST])
    if aside.reaction(folded):
        return Reply(text, Intent.UNCLEAR, because=("rule 37: a telephone's reaction",))
    folded, code = aside.markup(folded)
    code = code or aside.struck_out(text)
    folded = letters_apart(aside.addresses(aside.echoes(aside.quotations(folded))))
    shape = alone(shape_of(folded, known), known)
    if asked is Question.CONFIRM:
        return _confirm(text, shape, code=code)
    return _answer(text, shape, asked, code=code)


# Most people answer with one of a few dozen words, and a reading depends on nothing else: one
# that is kept takes 1 µs instead of 30. What is longer is rarely said twice.
_once = lru_cache(maxsize=4096)(read_anew)


def _answer(text: str, shape: Shape, asked: Question | None, *, code: bool) -> Reply:
    letters = settle(shape.letters)
    whole = letters.translate(_POLITE)
    counted = _BREAKS.sub(".", letters.translate(_SMALL)).strip(".,")
    decision = decide(counted, asked, code=code, whole=whole.strip(".,"))
    plain = shape.spelt and not code and decision.intent in _DECIDED
    bare = letters.translate(_ASIDE) if plain else ""
    yes = decision.intent is Intent.GRANT and asked is Question.CONSENT
    return Reply(
        text,
        decision.intent,
        frozenset(CHANNELS[option] for option in decision.options if option in CHANNELS),
        frozenset(PURPOSES[option] for option in decision.options if option in PURPOSES),
        exact=plain and bool(_EXACT[asked].fullmatch(bare)),
        listed_yes=plain and yes and bool(_LISTED.fullmatch(bare)),
        because=_because(decision, shape),
    )


def _confirm(text: str, shape: Shape, *, code: bool) -> Reply:
    """A reply to the recap: refusing and leaving first, then a choice, then a listed yes."""
    plain = _answer(text, shape, Question.CONSENT, code=code)
    if plain.intent in (Intent.REFUSE, Intent.WITHDRAW):
        return plain
    readings = [
        plain,
        _answer(text, shape, Question.CHANNEL, code=code),
        _answer(text, shape, Question.PURPOSE, code=code),
    ]
    channels: frozenset[Channel] = frozenset().union(*(reply.channels for reply in readings))
    purposes: frozenset[Purpose] = frozenset().union(*(reply.purposes for reply in readings))
    if channels or purposes:
        because = next(reply.because for reply in readings if reply.channels or reply.purposes)
        return Reply(text, Intent.GRANT, channels, purposes, because=because)
    if plain.intent is Intent.GRANT and not plain.listed_yes:
        because = (*plain.because, "recap: only a yes from the closed list confirms")
        return Reply(text, Intent.UNCLEAR, because=because)
    return plain


def _because(decision: Decision, shape: Shape) -> tuple[str, ...]:
    """The rules that decided, how misspelt words were read, and the words themselves."""
    units = zip(shape.letters, shape.words, strict=True)
    words = [f"word: {word}" for letter, word in units if letter in decision.letters]
    return (*decision.rules, *shape.notes, *words)
