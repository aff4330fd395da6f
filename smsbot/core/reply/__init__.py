"""What one inbound SMS says, in the light of the question that was asked last."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from smsbot.core.model import Channel, Intent, Purpose, Question, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VERSION: Final = "0"
LONGEST: Final = 1600

_STOP = frozenset(
    "stop basta cancellami cancellatemi cancellazione disiscrivimi disiscrivetemi toglietemi "
    "rimuovetemi fine unsubscribe cancel end quit stopall abmelden arret arrêt desabonner "
    "baja cancelar alto".split()
)
_YES = frozenset("si s y yes sii acconsento accetto confermo ja oui".split())
_LISTED = frozenset("ok certo d'accordo 👍 va_bene sure klar einverstanden claro vale".split())
_NO = frozenset("no n nn rifiuto nein non nada".split())
_HELP = frozenset("aiuto help hilfe aide ayuda chi privacy quanto".split())
_OPTIONS: Final[dict[str, tuple[Channel | Purpose, ...]]] = {
    "sms": (Channel.SMS,), "messaggi": (Channel.SMS,), "chiamata": (Channel.CALL,),
    "chiamate": (Channel.CALL,), "telefono": (Channel.CALL,), "call": (Channel.CALL,),
    "info": (Purpose.INFO,), "informazioni": (Purpose.INFO,), "promo": (Purpose.PROMO,),
    "promozioni": (Purpose.PROMO,), "offerte": (Purpose.PROMO,),
    "entrambi": (*Channel, *Purpose), "tutto": (*Channel, *Purpose), "both": (*Channel, *Purpose),
}  # fmt: skip
_FILLER = frozenset("e ed and grazie solo only und et y thanks please prego".split())


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?|👍", bare.replace("va bene", "vabene"))


def read(
    text: str, asked: Question | None, words: Mapping[str, Sequence[str]] | None = None
) -> Reply:
    """Say what `text` clearly says in answer to `asked`, and nothing more."""
    del words
    said = _words(text)
    if _STOP.intersection(said):
        return Reply(text, Intent.WITHDRAW, exact=len(said) == 1, because=("a word of stopping",))
    if "?" in text or _HELP.intersection(said):
        return Reply(text, Intent.HELP, because=("a question",))
    if asked is None or not said:
        return Reply(text, Intent.UNCLEAR, because=("nothing that answers",))
    told = [word for word in said if word not in _FILLER]
    if told and all(word in _NO for word in told):
        return Reply(text, Intent.REFUSE, exact=len(told) == 1, because=("word: no",))
    chosen = {option for word in told for option in _OPTIONS.get(word, ())}
    known = all(word in _OPTIONS for word in told)
    channels = frozenset(option for option in chosen if isinstance(option, Channel))
    purposes = frozenset(option for option in chosen if isinstance(option, Purpose))
    if asked is not Question.PURPOSE and channels and known and asked is not Question.CONSENT:
        return Reply(text, Intent.GRANT, channels, exact=True, because=("an option",))
    if asked in (Question.PURPOSE, Question.CONFIRM) and purposes and known:
        return Reply(text, Intent.GRANT, frozenset(), purposes, exact=True, because=("an option",))
    if asked in (Question.CONSENT, Question.CONFIRM) and told:
        exact = all(word in _YES for word in told)
        if exact or all(word in _YES or word in _LISTED or word == "vabene" for word in told):
            return Reply(text, Intent.GRANT, exact=exact, listed_yes=True, because=("word: yes",))
    return Reply(text, Intent.UNCLEAR, because=("nothing plain was said",))
