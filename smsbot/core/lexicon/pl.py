"""Polish: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "zgadzam sie, wyrazam zgode, akceptuje",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        oczywiscie, jasne, dobrze, pewnie, chetnie, zgoda, tak prosze, tak dziekuje, tak tak,
        czemu nie, tak oczywiscie, tak jasne
    """,
    # Rules 15 and 35.
    Sense.DECLINE: """
        nie dziekuje, nie chce, nie interesuje mnie, nie jestem zainteresowany,
        nie jestem zainteresowana, nie zgadzam sie, nie wyrazam zgody, odmawiam, nigdy,
        nie teraz, dziekuje nie
    """,
    Sense.SMS: "wiadomosc, wiadomosci",
    Sense.CALL: "telefon, polaczenie, rozmowa",
    Sense.NOT: "nie",
    Sense.ONLY: "tylko",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        przestancie, przestan, dosc, wystarczy, koniec, nie pisz, nie piszcie, nie dzwon,
        nie dzwoncie, nie wysylaj, nie wysylajcie, nie chce wiecej, prosze nie pisac,
        prosze nie dzwonic, nie kontaktuj*, nie kontaktujcie, zatrzymaj*
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        wypis*, wypisz, wypiszcie, usun, usuncie, usunac, skresl*, anuluj*, rezygnuje, wykresl*,
        wycofuje, usun*
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        spadaj, spadajcie, odczep*, dajcie mi spokoj, daj mi spokoj, spierdalaj*, odwal*,
        zostawcie mnie, zostaw mnie
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        pomylka, zly numer, to pomylka, bledny numer, nie ten numer, zmarl, zmarla, nie zyje
    """,
    Sense.ASK: "kto to, kim jestescie, kto, co to, co to jest, ile, ile kosztuje, skad, dlaczego",
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "moze, pozniej, nie wiem, zobacze, zobaczymy, moze pozniej, jutro, jesli",
    Sense.COURTESY: "dziekuje, prosze, dzien dobry, dobry wieczor, dzieki, czesc, pozdrawiam",
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "tak",
    # Rule 11.
    Sense.NO: "nie, nie nie",
}
