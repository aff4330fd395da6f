"""Albanian: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "pranoj, jam dakord",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        dakord, po po, po patjeter, patjeter, po ju lutem, po faleminderit, ne rregull,
        po pranoj, sigurisht
    """,
    # Rules 15 and 35.
    Sense.DECLINE: """
        jo faleminderit, nuk dua, nuk pranoj, nuk me intereson, nuk jam i interesuar,
        nuk jam e interesuar, s dua, sdua, refuzoj, jo tani, asnjehere, jo jo, nuk jam dakord
    """,
    Sense.SMS: "mesazh, mesazhe",
    Sense.CALL: "telefonate, thirrje, telefonata",
    Sense.PROMO: "oferta, promocione, reklama",
    # Rule 3.
    Sense.BOTH: "te dyja, te dy",
    Sense.ONLY: "vetem",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        mos me (shkruani|shkruaj|kontaktoni|telefononi|merrni|dergoni|kontakto|shqetesoni),
        mos shkruani, mos dergoni, mos me dergoni, ndalo, ndaloni, mjaft, mjafton, pusho,
        pushoni, nuk dua me, s dua me, nuk dua me mesazhe
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        fshij, fshini, me fshini, me fshi, me hiqni, hiqni, hiqmeni, me hiq, hiqe, anulo,
        anuloni, cregjistro*, me largoni, shkyc*
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        me lini rehat, lere me rehat, me ler rehat, me lini te qete, ikni, boll ma
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        numer i gabuar, numer gabim, numri i gabuar, keni gabuar, gabim numri, ka vdekur, vdiq,
        jam i mitur, jam e mitur
    """,
    Sense.ASK: """
        kush (jeni|je|eshte|jeni ju|je ti), cfare (eshte kjo|doni|do), sa kushton, nga e keni,
        pse me shkruani, c eshte kjo
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "ndoshta, me vone, nuk e di, s e di, neser",
    Sense.COURTESY: """
        faleminderit, flm, ju lutem, te lutem, pershendetje, tung, mirdita, mirembrema, miredita,
        shume faleminderit
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: "po (faleminderit|flm), po (ju|te) lutem",
    # Rule 11.
    Sense.NO: "jo",
    # Always active, whatever the language asked in.
    Sense.STOP: "ik",
}
