"""Turkish: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    Sense.YES: ("evet, kabul ediyorum, onayliyorum",),
    Sense.WILLING: (
        "tamam, olur, tabii, tabi, tabii ki, peki, elbette, memnuniyetle, evet lutfen",
    ),
    Sense.NO: ("hayir, yok",),
    Sense.DECLINE: (
        "hayir tesekkurler, hayir tesekkur ederim, istemiyorum, ilgilenmiyorum, kabul etmiyorum, reddediyorum, asla, simdi degil, olmaz",
    ),
    Sense.STOP: (
        "dur, durun, yeter, kes, kesin, mesaj atma, mesaj atmayin, yazma, yazmayin, artik istemiyorum, arama, aramayin, iptal, gondermeyin, gonderme, durdurun, durdur",
    ),
    Sense.REMOVE: (
        "cikar, cikarin, beni cikar, sil, silin, iptal et, iptal edin, listeden, uyelikten",
    ),
    Sense.AWAY: (
        "rahat birak, rahat birakin, beni rahat birak, beni rahat birakin, rahatsiz etme, rahatsiz etmeyin, defol, siktir",
    ),
    Sense.WRONG: ("yanlis numara, yanlis kisi, oldu vefat, vefat, vefat etti",),
    Sense.ASK: ("kimsiniz, kimsin, bu ne, bu nedir, ne kadar, neden, nereden, kac",),
    Sense.LATER: ("belki, sonra, bilmiyorum, daha sonra, yarin",),
    Sense.SMS: ("mesaj",),
    Sense.COURTESY: (
        "tesekkurler, tesekkur ederim, tesekkur, lutfen, merhaba, sagol, sagolun, selam, iyi gunler",
    ),
}
