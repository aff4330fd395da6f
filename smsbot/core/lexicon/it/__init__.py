"""Italian, in full: the language most replies come in, a file per kind of word.

Written without accents, as every reply is folded before it is looked up.
"""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.it import (
    annoyed,
    answers,
    aside,
    asking,
    hedges,
    leaving,
    options,
    scope,
    wrong,
)
from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = (
    answers.WORDS
    | options.WORDS
    | scope.WORDS
    | leaving.WORDS
    | annoyed.WORDS
    | wrong.WORDS
    | asking.WORDS
    | hedges.WORDS
    | aside.WORDS
)
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "s",
    Sense.WILLING: "sicuro, sicuramente, perfetto, ottimo, benissimo, ovvio, naturalmente",
    # Rule 11.
    Sense.NO: "n",
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: """
        ni, letto ok, visto ok, ricevuto ok, capito ok, ok letto, ok visto, ok ricevuto, ok capito
    """,
    # A surname too, so only alone.
    Sense.REQUEST: "costa, costano",
    Sense.ASK: "perche",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        bloccati, bloccato, bloccata, blocco, alt, esco, uscita, fuori, via, evitate, evita,
        cestino, silenziato, bloccato tutto, stufo, stufa, stanco, stanca, esausto, esasperato,
        in pace, pace, avvocato, tribunale, aria, aria aria, silenzio, chiuso, zitti, zitto,
        muti, game over, levare, togliere, smettere, nulla piu, niente piu, circolare, via via,
        via via via
    """,
    # Rule 20.
    Sense.WRONG: """
        sbagliato, sbagliata, errato, errata, morto, morta, morti, e morto, e morta,
        scomparso, scomparsa, mancato, mancata
    """,
}
