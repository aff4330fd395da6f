"""Romanian: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "accept, sunt de acord",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        sigur, da sigur, desigur, bineinteles, da va rog, da multumesc, da sunt de acord, da
        accept, sigur ca da, cu placere da, da cu placere, da da, de acord, da de acord
    """,
    # Rules 15 and 35.
    Sense.DECLINE: """
        nu vreau, nu sunt interesat, nu sunt interesata, nu ma intereseaza, nu doresc,
        nu sunt de acord, nu accept, refuz, niciodata, nici gand, nu acum, nu mersi
    """,
    Sense.SMS: "mesaj, mesaje",
    Sense.CALL: "apel, apeluri, telefonic, sunati ma",
    Sense.INFO: "informatii",
    Sense.PROMO: "oferte, promotii, reclame",
    # Rule 3.
    Sense.BOTH: "ambele, amandoua",
    Sense.ONLY: "doar, numai",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        opriti*, opreste*, oprire,
        nu mai (vreau|doresc|scrie|scrieti|trimite|trimiteti|trimiteti mi|mi|ma|suna|sunati|
        contactati), nu ma mai (contactati|sunati|cautati|deranjati|suna|cauta),
        nu imi mai (scrieti|trimiteti|scrie|trimite), gata, destul, ajunge, incetati, inceteaza,
        terminati, termina, renunt, fara mesaje
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        dezabon*, stergeti*, sterge ma, sterge*, scoateti*, scoate ma, retrag, anulati, anulare,
        eliminati ma
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        lasati ma (in pace|), lasa ma in pace, lasati ma in pace, nu ma deranjati, nu deranjati,
        dute dracu, du te dracului, duceti va dracului, la naiba
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        numar gresit, ati gresit numarul, ai gresit numarul, numarul gresit, persoana gresita,
        gresit numarul, a murit, a decedat, decedat, sunt minor, nu sunt eu
    """,
    Sense.ASK: """
        cine (sunteti|esti|e|este|sunt), ce (este asta|vreti|doriti|e asta|inseamna), cat costa,
        de unde aveti, de ce imi scrieti
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "poate, mai tarziu, nu stiu, ma gandesc, ma mai gandesc",
    Sense.COURTESY: """
        multumesc, mersi, multumesc frumos, va multumesc, va rog, te rog, buna ziua, buna seara,
        buna, multumim, salut
    """,
    Sense.ARTICLE: """
        prin, pe, la
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: "da (va|te) rog, da multumesc, da mersi, da (va|) multumesc frumos",
    # Rule 11.
    Sense.NO: "nu, nuu, ba nu",
}
