"""Turkish: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "evet, kabul ediyorum, onayliyorum",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: "tamam, olur, tabii, tabi, tabii ki, peki, elbette, memnuniyetle, evet lutfen",
    # Rule 11.
    Sense.NO: "hayir, yok",
    # Rules 15 and 35.
    Sense.DECLINE: """
        hayir tesekkurler, hayir tesekkur ederim, istemiyorum, ilgilenmiyorum, kabul etmiyorum,
        reddediyorum, asla, simdi degil, olmaz
    """,
    Sense.SMS: "mesaj",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        durun, yeter, kes, kesin, mesaj atma, mesaj atmayin, yazma, yazmayin, artik istemiyorum,
        arama, aramayin, iptal, gondermeyin, gonderme, durdurun, durdur
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        cikar, cikarin, beni cikar, sil, silin, iptal et, iptal edin, listeden, uyelikten
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        rahat birak, rahat birakin, beni rahat birak, beni rahat birakin, rahatsiz etme,
        rahatsiz etmeyin, defol, siktir
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: "yanlis numara, yanlis kisi, oldu vefat, vefat, vefat etti",
    Sense.ASK: "kimsiniz, kimsin, bu ne, bu nedir, ne kadar, neden, nereden, kac",
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "belki, sonra, bilmiyorum, daha sonra, yarin",
    Sense.COURTESY: """
        tesekkurler, tesekkur ederim, tesekkur, lutfen, merhaba, sagol, sagolun, selam,
        iyi gunler
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    Sense.STOP: "dur",
}
