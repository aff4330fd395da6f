"""Albanian: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    Sense.YES: ("pranoj, jam dakord",),
    Sense.WILLING: (
        "dakord, po po, po patjeter, patjeter, po ju lutem, po faleminderit, mire, ne rregull, po pranoj, sigurisht",
    ),
    Sense.DECLINE: (
        "jo faleminderit, nuk dua, nuk pranoj, nuk me intereson, nuk jam i interesuar, nuk jam e interesuar, s dua, sdua, refuzoj, jo tani, asnjehere, jo jo, nuk jam dakord",
    ),
    Sense.STOP: (
        "mos me (shkruani|shkruaj|kontaktoni|telefononi|merrni|dergoni|kontakto|shqetesoni), mos shkruani, mos dergoni, mos me dergoni, ndalo, ndaloni, mjaft, mjafton, pusho, pushoni, nuk dua me, s dua me, nuk dua me mesazhe",
    ),
    Sense.REMOVE: (
        "fshij, fshini, me fshini, me fshi, me hiqni, hiqni, hiqmeni, me hiq, hiqe, anulo, anuloni, cregjistro*, me largoni, shkyc*",
    ),
    Sense.AWAY: ("me lini rehat, lere me rehat, me ler rehat, me lini te qete, ikni",),
    Sense.WRONG: (
        "numer i gabuar, numer gabim, numri i gabuar, keni gabuar, gabim numri, ka vdekur, vdiq, jam i mitur, jam e mitur",
    ),
    Sense.ASK: (
        "kush (jeni|je|eshte|jeni ju|je ti), cfare (eshte kjo|doni|do), sa kushton, nga e keni, pse me shkruani, c eshte kjo",
    ),
    Sense.LATER: ("ndoshta, me vone, nuk e di, s e di, neser",),
    Sense.SMS: ("mesazh, mesazhe",),
    Sense.CALL: ("telefonate, thirrje, telefonata",),
    Sense.BOTH: ("te dyja, te dy",),
    Sense.PROMO: ("oferta, promocione, reklama",),
    Sense.COURTESY: (
        "faleminderit, flm, ju lutem, te lutem, pershendetje, tung, mirdita, mirembrema, miredita, shume faleminderit",
    ),
    Sense.ONLY: ("vetem",),
}
ALONE: Final[Entries] = {
    Sense.WILLING: ("po (faleminderit|flm), po (ju|te) lutem",),
    Sense.NO: ("jo",),
    Sense.STOP: ("ik",),
}
