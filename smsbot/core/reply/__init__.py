"""What one inbound SMS says, in the light of the question that was asked last."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from smsbot.core.lexicon import extended, lexicon
from smsbot.core.lexicon.letters import LONGEST, fold
from smsbot.core.model import Intent, Question, Reply
from smsbot.core.reply import aside
from smsbot.core.reply.decide import CHANNELS, PURPOSES, Decision, decide
from smsbot.core.reply.understand import Shape, alone, letters_apart, settle, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smsbot.core.lexicon.build import Lexicon

VERSION: Final = "1"
_EXACT: Final = {
    Question.CONSENT: re.compile("Y+|N+|d|[SEB]"),
    Question.CHANNEL: re.compile("o?(?:[sc]|[sc]&?[sc]|b)o?|N+|d|[SEB]"),
    Question.PURPOSE: re.compile("o?(?:[ip]|[ip]&?[ip]|b)o?|N+|d|[SEB]"),
    None: re.compile("[SEB]"),
}
_LISTED: Final = re.compile("y|Y+")
_ASIDE: Final = str.maketrans("", "", "~}_=")
_COURTESY: Final = str.maketrans("", "", "~},.=")
_DECIDED: Final = frozenset({Intent.GRANT, Intent.REFUSE, Intent.WITHDRAW})


def read(
    text: str, asked: Question | None, words: Mapping[str, Sequence[str]] | None = None
) -> Reply:
    """Say what `text` clearly says in answer to `asked`, and nothing more."""
    known = extended(words) if words else lexicon()
    folded = fold(text[:LONGEST])
    if aside.reaction(folded):
        return Reply(text, Intent.UNCLEAR, because=("rule 37: a telephone's reaction",))
    folded, code = aside.markup(folded)
    folded = aside.echoes(aside.quotations(folded))
    shape = alone(shape_of(letters_apart(folded), known), known)
    letters = settle(shape.letters)
    if asked is Question.CONFIRM:
        return _confirm(text, letters, shape, code=code)
    return _answer(text, letters, shape, asked, code=code)


def _answer(text: str, letters: str, shape: Shape, asked: Question | None, *, code: bool) -> Reply:
    decision = decide(letters.translate(_ASIDE), asked, code=code)
    bare = letters.translate(_COURTESY)
    exact = (
        decision.intent in _DECIDED
        and shape.spelt
        and not code
        and bool(_EXACT[asked].fullmatch(bare))
    )
    listed = (
        decision.intent is Intent.GRANT
        and asked is Question.CONSENT
        and shape.spelt
        and bool(_LISTED.fullmatch(bare))
    )
    return Reply(
        text,
        decision.intent,
        frozenset(CHANNELS[option] for option in decision.options if option in CHANNELS),
        frozenset(PURPOSES[option] for option in decision.options if option in PURPOSES),
        exact=exact,
        listed_yes=listed,
        because=_because(decision, shape),
    )


def _confirm(text: str, letters: str, shape: Shape, *, code: bool) -> Reply:
    """A reply to the recap: refusing and leaving first, then a choice, then a listed yes."""
    plain = _answer(text, letters, shape, Question.CONSENT, code=code)
    if plain.intent in (Intent.REFUSE, Intent.WITHDRAW):
        return plain
    chosen = [plain] + [
        _answer(text, letters, shape, asked, code=code)
        for asked in (Question.CHANNEL, Question.PURPOSE)
    ]
    channels = frozenset().union(*(reply.channels for reply in chosen))
    purposes = frozenset().union(*(reply.purposes for reply in chosen))
    if channels or purposes:
        because = next(reply.because for reply in chosen if reply.channels or reply.purposes)
        return Reply(text, Intent.GRANT, channels, purposes, because=because)
    if plain.intent is Intent.GRANT and not plain.listed_yes:
        because = (*plain.because, "recap: only a yes from the closed list confirms")
        return Reply(text, Intent.UNCLEAR, because=because)
    return plain


def _because(decision: Decision, shape: Shape) -> tuple[str, ...]:
    words = [
        f"word: {word}"
        for letter, word in zip(shape.letters, shape.words, strict=True)
        if letter in decision.letters
    ]
    return (*decision.rules, *shape.notes, *words)
