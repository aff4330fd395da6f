"""Romanian: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    Sense.DECLINE: (
        "nu vreau, nu sunt interesat, nu sunt interesata, nu ma intereseaza, nu doresc, nu sunt de acord, nu accept, refuz, niciodata, nici gand, nu acum, nu mersi",
    ),
    Sense.YES: ("accept, sunt de acord",),
    Sense.WILLING: ("sigur", 
        "da sigur, desigur, bineinteles, da va rog, da multumesc, da sunt de acord, da accept, sigur ca da, cu placere da, da cu placere, da da",
    ),
    Sense.STOP: (
        "opriti*, opreste*, oprire, nu mai (vreau|doresc|scrie|scrieti|trimite|trimiteti|trimiteti mi|mi|ma|suna|sunati|contactati), nu ma mai (contactati|sunati|cautati|deranjati|suna|cauta), nu imi mai (scrieti|trimiteti|scrie|trimite), gata, destul, ajunge, incetati, inceteaza, terminati, termina, renunt, fara mesaje",
    ),
    Sense.REMOVE: (
        "dezabon*, stergeti*, sterge ma, sterge*, scoateti*, scoate ma, retrag, anulati, anulare, eliminati ma",
    ),
    Sense.AWAY: (
        "lasati ma (in pace|), lasa ma in pace, lasati ma in pace, nu ma deranjati, nu deranjati, dute dracu, du te dracului, duceti va dracului, la naiba",
    ),
    Sense.WRONG: (
        "numar gresit, ati gresit numarul, ai gresit numarul, numarul gresit, persoana gresita, gresit numarul, a murit, a decedat, decedat, sunt minor, nu sunt eu",
    ),
    Sense.ASK: (
        "cine (sunteti|esti|e|este|sunt), ce (este asta|vreti|doriti|e asta|inseamna), cat costa, de unde aveti, de ce imi scrieti",
    ),
    Sense.LATER: ("poate, mai tarziu, nu stiu, ma gandesc, ma mai gandesc",),
    Sense.CALL: ("apel, apeluri, telefonic, sunati ma",),
    Sense.SMS: ("mesaj, mesaje",),
    Sense.INFO: ("informatii",),
    Sense.PROMO: ("oferte, promotii, reclame",),
    Sense.BOTH: ("ambele, amandoua",),
    Sense.COURTESY: (
        "multumesc, mersi, multumesc frumos, va multumesc, va rog, te rog, buna ziua, buna seara, buna, multumim, salut",
    ),
    Sense.ONLY: ("doar, numai",),
}
ALONE: Final[Entries] = {
    # "da" alone may be Italian; beside a Romanian courtesy it is a yes.
    Sense.WILLING: ("da (va|te) rog, da multumesc, da mersi, da (va|) multumesc frumos",),
    Sense.NO: ("nu, nuu, ba nu",),
}
