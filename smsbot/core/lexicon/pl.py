"""Polish: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    Sense.YES: ("zgadzam sie, wyrazam zgode, akceptuje",),
    Sense.WILLING: (
        "oczywiscie, jasne, dobrze, pewnie, chetnie, zgoda, tak prosze, tak dziekuje, tak tak, czemu nie, tak oczywiscie, tak jasne",
    ),
    Sense.NOT: ("nie",),
    Sense.DECLINE: (
        "nie dziekuje, nie chce, nie interesuje mnie, nie jestem zainteresowany, nie jestem zainteresowana, nie zgadzam sie, nie wyrazam zgody, odmawiam, nigdy, nie teraz, dziekuje nie",
    ),
    Sense.STOP: (
        "przestancie, przestan, dosc, wystarczy, koniec, nie pisz, nie piszcie, nie dzwon, nie dzwoncie, nie wysylaj, nie wysylajcie, nie chce wiecej, prosze nie pisac, prosze nie dzwonic, nie kontaktuj*, nie kontaktujcie, zatrzymaj*",
    ),
    Sense.REMOVE: (
        "wypis*, wypisz, wypiszcie, usun, usuncie, usunac, skresl*, anuluj*, rezygnuje, wykresl*, wycofuje",
    ),
    Sense.AWAY: (
        "spadaj, spadajcie, odczep*, dajcie mi spokoj, daj mi spokoj, spierdalaj*, odwal*, zostawcie mnie, zostaw mnie",
    ),
    Sense.WRONG: (
        "pomylka, zly numer, to pomylka, bledny numer, nie ten numer, zmarl, zmarla, nie zyje",
    ),
    Sense.ASK: (
        "kto to, kim jestescie, kto, co to, co to jest, ile, ile kosztuje, skad, dlaczego",
    ),
    Sense.LATER: ("moze, pozniej, nie wiem, zobacze, zobaczymy, moze pozniej, jutro, jesli",),
    Sense.CALL: ("telefon, polaczenie, rozmowa",),
    Sense.SMS: ("wiadomosc, wiadomosci",),
    Sense.COURTESY: ("dziekuje, prosze, dzien dobry, dobry wieczor, dzieki, czesc, pozdrawiam",),
    Sense.ONLY: ("tylko",),
}
ALONE: Final[Entries] = {Sense.YES: ("tak",), Sense.NO: ("nie, nie nie",)}
